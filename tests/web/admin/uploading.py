"""Files as an administrator's browser sends them."""

from __future__ import annotations

import io
import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from citizen_office.settings import content_home
from tests.web.clerk_house import text_of

PAGE = "/verwaltung/aenderungen"
IDEA = "forms/buergeridee.yaml"


def shipped(path: str) -> str:
    """A file of the shipped content."""
    return (content_home() / path).read_text(encoding="utf-8")


def retitled(title: str = "Eine neue Idee mitteilen") -> str:
    """The idea under another title."""
    source = shipped(IDEA)
    assert "de: Idee oder Anregung mitteilen" in source
    return source.replace("de: Idee oder Anregung mitteilen", f"de: {title}", 1)


def send(client: FlaskClient, address: str, files: dict[str, str | bytes]) -> TestResponse:
    """Upload files by name; the answer."""
    sent = [(io.BytesIO(text.encode() if isinstance(text, str) else text), name) for name, text in files.items()]
    return client.post(address, data={"dateien": sent}, content_type="multipart/form-data")


def begin(client: FlaskClient, **files: str | bytes) -> str:
    """Begin an amendment with files (``_`` before the ending of a name stands for a dot); its address."""
    named = {re.sub(r"_(yaml|txt)$", r".\1", name).replace("__", "."): text for name, text in files.items()}
    response = send(client, PAGE, named)
    assert response.status_code == 303, text_of(response)
    assert response.location.startswith(f"{PAGE}/"), response.location
    return response.location


def digest_on(page: str) -> str:
    """What the page says was seen."""
    found = re.search(r'name="gesehen" value="([0-9a-f]{64})"', page)
    assert found, page
    return found[1]


def publish(client: FlaskClient, address: str, **more: str) -> TestResponse:
    """Look at an amendment and publish it; the answer."""
    seen = digest_on(text_of(client.get(address)))
    return client.post(f"{address}/veroeffentlichen", data={"gesehen": seen, **more})
