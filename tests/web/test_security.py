from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from citizen_office.app import create_app
from citizen_office.web.security import CONTENT_SECURITY_POLICY
from tests.web.citizen.visitor import page_of
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import House

__all__ = ["furnished", "house"]


@pytest.fixture
def strict(house: House) -> FlaskClient:
    """A browser at an application that demands tokens, as outside of tests."""
    house.client.application.config["WTF_CSRF_ENABLED"] = True
    return house.client


def token(client: FlaskClient) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page_of(client.get("/")))
    assert found is not None
    return found[1]


def test_the_policy_allows_nothing_unsafe() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", ["/", "/status", "/gibtsnicht", "/static/office.css", "/anmelden", "/vorgang/x"])
def test_every_answer_carries_the_headers(house: House, path: str) -> None:
    with house.client.get(path) as response:
        headers = response.headers

    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Strict-Transport-Security" not in headers


def test_only_public_pages_may_be_kept_by_the_browser(house: House) -> None:
    assert house.client.get("/").headers["Cache-Control"] == "private, no-cache"
    assert house.client.get("/gibtsnicht").headers["Cache-Control"] == "no-store"
    assert house.client.get("/status/x/y").headers["Cache-Control"] == "no-store"
    draft = house.client.post("/leistung/buergeridee").location
    assert house.client.get(draft).headers["Cache-Control"] == "no-store"
    with house.client.get("/static/office.css?v=1") as style:
        assert "max-age=31536000" in style.headers["Cache-Control"]


def test_a_change_needs_a_token(strict: FlaskClient) -> None:
    refused = strict.post("/sprache", data={"sprache": "en"})
    forged = strict.post("/sprache", data={"sprache": "en", "csrf_token": "forged"})
    allowed = strict.post("/sprache", data={"sprache": "en", "csrf_token": token(strict)})

    assert (refused.status_code, forged.status_code, allowed.status_code) == (400, 400, 303)
    assert "Die Seite war zu lange offen" in page_of(refused)


def test_a_token_of_another_browser_is_worthless(strict: FlaskClient) -> None:
    foreign = token(strict.application.test_client())
    token(strict)

    assert strict.post("/sprache", data={"sprache": "en", "csrf_token": foreign}).status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Sec-Fetch-Site": "same-site"}, 400),
        ({"Origin": "http://localhost"}, 303),
        ({"Origin": "null"}, 303),
        ({"Origin": "http://evil.example"}, 400),
        ({"Origin": "http://["}, 400),
    ],
)
def test_a_change_from_another_site_is_refused(strict: FlaskClient, headers: dict[str, str], status: int) -> None:
    data = {"sprache": "en", "csrf_token": token(strict)}

    assert strict.post("/sprache", data=data, headers=headers).status_code == status


def test_a_foreign_host_name_is_refused(house: House) -> None:
    response = house.client.get("/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert response.mimetype == "text/plain"
    assert b"evil" not in response.data


def test_over_https_cookies_are_bound_to_host_and_transport(house: House) -> None:
    settings = replace(house.office.settings, base_url="https://rathaus.example", trusted_hosts=("rathaus.example",))
    client = create_app(replace(house.office, settings=settings)).test_client()

    response = client.get("/", base_url="https://rathaus.example")

    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-sitzung=")
    for attribute in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert attribute in cookie
    assert "Domain" not in cookie
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_the_address_behind_a_proxy_is_the_citizens(house: House) -> None:
    settings = replace(house.office.settings, proxies=1)
    client = create_app(replace(house.office, settings=settings)).test_client()

    statuses = [
        client.get(f"/status/x/{guess}", headers={"X-Forwarded-For": f"10.0.0.{guess}"}).status_code
        for guess in range(5)
    ]

    assert statuses == [404] * 5


@pytest.mark.parametrize("address", ["10.1.2.3", "2001:db8::1", "unknown", ""])
def test_any_network_can_ask(house: House, address: str) -> None:
    assert house.client.get("/status/x/y", environ_base={"REMOTE_ADDR": address}).status_code == 404


def test_neighbours_in_one_ipv6_network_count_as_one(house: House) -> None:
    answers = [
        house.client.get(f"/status/{number}/x", environ_base={"REMOTE_ADDR": f"2001:db8::{number}"}).status_code
        for number in range(1, 13)
    ]

    assert answers[0] == 404
    assert answers[-1] == 429
