"""Every page says who may open it, and whoever may not is turned away."""

from __future__ import annotations

import pytest
from flask import Flask

from citizen_office.core.workflows.policy import Verb
from citizen_office.web.security import ABOUT_A_CASE, PUBLIC_FILES, verb_of
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import House

__all__ = ["furnished", "house"]

#: What stands in for each part of an address.
PARTS = {
    "form_id": "buergeridee",
    "draft_id": "00000000-0000-4000-8000-000000000000",
    "notice_id": "00000000-0000-4000-8000-000000000000",
    "delivery_id": "00000000-0000-4000-8000-000000000000",
    "file_id": "00000000-0000-4000-8000-000000000000",
    "payment_id": "00000000-0000-4000-8000-000000000000",
    "receipt": "1",
    "page_id": "idee",
    "item_id": "00000000-0000-4000-8000-000000000000",
    "number": "HGN-2026-000001-0",
    "secret": "0" * 26,
    "action_id": "uebernehmen",
    "function": "gruen",
    "deed_id": "ab-vermerk",
    "department": "bau",
    "run_id": "00000000-0000-4000-8000-000000000000",
    "amendment_id": "00000000-0000-4000-8000-000000000000",
    "code": "0" * 34,
    "account_id": "00000000-0000-4000-8000-000000000000",
}


@pytest.fixture
def app(house: House) -> Flask:
    return house.client.application


def test_every_route_declares_a_verb(app: Flask) -> None:
    undeclared = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in PUBLIC_FILES and verb_of(app.view_functions[rule.endpoint]) is None
    ]

    assert undeclared == []


def test_every_page_of_a_case_is_closed_to_visitors(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        verb = verb_of(app.view_functions[rule.endpoint])
        if verb not in ABOUT_A_CASE | {Verb.SEE_INBOX, Verb.SEE_POST, Verb.ADMINISTER}:
            continue
        values = {name: PARTS.get(name, "1") for name in rule.arguments}
        with app.test_request_context():
            url = app.url_map.bind("localhost").build(rule.endpoint, values)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            response = client.open(url, method=method)
            assert response.status_code in (303, 401, 404), (method, url)
            if response.status_code == 303:
                assert response.location.startswith(("/anmelden", "/status")), (method, url)


def test_a_view_without_a_verb_cannot_be_reached(app: Flask) -> None:
    app.view_functions["citizen.imprint"] = lambda: "open to all"

    assert app.test_client().get("/impressum").status_code == 404


def test_addresses_are_plain_words(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in PUBLIC_FILES:
            assert rule.rule == rule.rule.lower(), rule
            assert rule.rule.isascii(), rule
