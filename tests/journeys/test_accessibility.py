"""Every page in every state: axe finds nothing, light and dark, and nothing is wider than a narrow screen."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from citizen_office.app import create_app
from tests.journeys.served_town import ServedTown
from tests.journeys.walks import REFUSALS, WALKS, Walk
from tests.journeys.watched_pages import OpenPage, watched_pages

pytestmark = pytest.mark.browser

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
#: What axe looks at in each colour scheme: the dark one changes colours and nothing else.
LOOKED_AT: Mapping[Literal["light", "dark"], dict[str, Any]] = {
    "light": {"type": "tag", "values": STANDARDS},
    "dark": {"type": "rule", "values": ["color-contrast"]},
}
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=800)
AXE = Axe()
RUN_AXE = "options => axe.run(options).then(({violations, passes}) => ({violations, passes: passes.length}))"
#: Every page passes more rules than this.
MANY_RULES = 20
#: The elements that reach over the right edge, where the page can be scrolled sideways at all.
TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > edge + 0.5)
    .map((element) => `${element.localName}.${element.className}`);
}"""


@pytest.fixture(scope="module")
def routes(town: ServedTown) -> MapAdapter:
    """Which endpoints an address may be of."""
    return create_app(town.office).url_map.bind("localhost")


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_every_page_is_accessible(walk: Walk, open_page: OpenPage, town: ServedTown, routes: MapAdapter) -> None:
    found: list[str] = []
    passed: set[str] = set()
    for page, endpoint, state in walk(open_page, town):
        page.wait_for_load_state()
        passed.add(endpoint)
        assert endpoint in REFUSALS or endpoint in _endpoints(routes, page.url), f"{endpoint}, {state}: at {page.url}"
        found += [f"{endpoint}, {state}: {complaint}" for complaint in _complaints(page)]
    assert not found, "\n".join(found)
    assert passed == WALKS[walk]


def test_the_check_finds_what_is_planted(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/impressum")
    assert list(_complaints(page)) == []
    page.evaluate(
        """() => {
          const text = document.createElement("div");
          text.className = "planted";
          text.textContent = "breit";
          text.style.width = "50rem";
          text.style.color = "gray";
          text.style.background = "dimgray";
          const image = document.createElement("img");
          image.src = document.querySelector("link[rel=icon]").href;
          document.querySelector("main").append(text, image);
        }"""
    )
    found = list(_complaints(page))
    assert "light: image-alt at ['img']" in found
    assert "dark: color-contrast at ['.planted']" in found
    assert "too wide: div.planted" in found


def test_the_watch_finds_what_is_planted(browser: Browser, town: ServedTown) -> None:
    with pytest.raises(AssertionError) as caught:
        _open_a_page_that_misbehaves(browser, town)
    complaints = str(caught.value)
    assert "refused by the content security policy: script-src-attr" in complaints
    assert f"404 {town.url}/static/none.png" in complaints


def _open_a_page_that_misbehaves(browser: Browser, town: ServedTown) -> None:
    with watched_pages(browser, town, {}) as open_page:
        page = open_page()
        page.goto("/impressum")
        page.evaluate("document.body.setAttribute('onclick', 'alert(1)')")
        with page.expect_response("**/none.png"):
            page.evaluate("new Image().src = '/static/none.png'")


def _endpoints(routes: MapAdapter, url: str) -> set[str]:
    """The endpoints that draw a page at this address: one that asks, or one that refuses what was sent there."""
    found = set()
    for method in ("GET", "POST"):
        with contextlib.suppress(HTTPException):
            found.add(str(routes.match(urlsplit(url).path, method=method)[0]))
    return found


def _complaints(page: Page) -> Iterator[str]:
    """What is wrong with the page as it is now. The page is left as it was."""
    for scheme, rules in LOOKED_AT.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for violation in _violations(page, rules):
            places = [" ".join(node["target"]) for node in violation["nodes"]]
            yield f"{scheme}: {violation['id']} at {places}"
    page.set_viewport_size(NARROW)
    yield from (f"too wide: {element}" for element in page.evaluate(TOO_WIDE))
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")


def _violations(page: Page, rules: dict[str, Any]) -> list[dict[str, Any]]:
    """What axe finds by these rules. Only that is written down and comes back: the rest is long, and takes long."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found: dict[str, Any] = page.evaluate(RUN_AXE, {"runOnly": rules, "resultTypes": ["violations"]})
    enough = MANY_RULES if rules["type"] == "tag" else 0
    assert found["passes"] > enough, "axe has hardly looked at anything"
    return list(found["violations"])
