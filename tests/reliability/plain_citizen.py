"""A citizen over plain HTTP, without JavaScript and with endless patience: whatever breaks is tried again."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import requests

#: How long one request is repeated before the citizen gives up, in seconds.
PATIENCE = 90.0
_NUMBER = re.compile(r"[A-Z]{2,5}-\d{4}-\d{6,9}-\d")
_FORM = re.compile(r"<form([^>]*)>(.*?)</form>", re.DOTALL)
_INPUT = re.compile(r"<input([^>]*)>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


@dataclass
class PageForm:
    """One form of a page: where it goes, and what it holds by itself."""

    action: str
    fields: dict[str, str]


def post_forms(page: str) -> list[PageForm]:
    """The forms of a page that post, with their hidden inputs. Ten thousand citizens have no time for a parser."""
    found = []
    for tag, inside in _FORM.findall(page):
        named = _attributes(tag)
        if named.get("method", "").lower() == "post":
            inputs = (_attributes(one) for one in _INPUT.findall(inside))
            hidden = {one["name"]: one.get("value", "") for one in inputs if one.get("type") == "hidden"}
            found.append(PageForm(named.get("action", ""), hidden))
    return found


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


class PlainCitizen:
    """Files an idea page by page, as a browser without scripts would."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.http = requests.Session()
        self.http.trust_env = False

    def file(self, pages: Mapping[str, Mapping[str, str]]) -> str:
        """File one idea with these inputs by page; the case number on the confirmation."""
        response = self._ask("GET", "/leistung/buergeridee")
        response = self._send(response, "/leistung/buergeridee", {})
        for page, inputs in pages.items():
            assert response.url.endswith(f"/{page}"), f"expected page {page}, got {response.url}"
            response = self._send(response, f"/{page}", inputs)
        assert response.url.endswith("/pruefen"), response.url
        response = self._send(response, "/pruefen", {})
        number = _NUMBER.search(response.text)
        assert number is not None, response.text[:2000]
        return number[0]

    def _send(self, response: requests.Response, towards: str, inputs: Mapping[str, str]) -> requests.Response:
        """Post the page's form that leads ``towards``, with its hidden inputs and ours."""
        form = next(form for form in post_forms(response.text) if urljoin(response.url, form.action).endswith(towards))
        return self._ask("POST", urljoin(response.url, form.action), {**form.fields, **inputs})

    def _ask(self, method: str, url: str, data: Mapping[str, str] | None = None) -> requests.Response:
        """Ask until an answer comes that is no fault of the server."""
        deadline = time.monotonic() + PATIENCE
        pause = 0.05
        while True:
            try:
                response = self.http.request(method, urljoin(self.base_url, url), data=data, timeout=20)
            except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError):
                response = None
            if response is not None and response.status_code < 500:
                assert response.status_code == 200, f"{method} {url}: {response.status_code} {response.text[:500]}"
                return response
            if time.monotonic() > deadline:
                raise AssertionError(f"{method} {url}: no answer for {PATIENCE} s")
            time.sleep(pause)
            pause = min(1.0, pause * 2)
