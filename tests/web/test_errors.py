from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from citizen_office.core import errors
from citizen_office.core.forms.problems import AnswersInvalid, Problem
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.web.errors import page_for
from citizen_office.web.security import access
from tests.web.citizen.visitor import page_of
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import House

__all__ = ["furnished", "house"]

SECRET = "Erika Muster wohnt in der Feldstraße"


def subclasses(kind: type[errors.OfficeError]) -> Iterator[type[errors.OfficeError]]:
    for below in kind.__subclasses__():
        yield below
        yield from subclasses(below)


def raising(house: House, error: Exception) -> House:
    @access(Verb.SEE_CATALOGUE)
    def view() -> str:
        raise error

    house.client.application.view_functions["citizen.imprint"] = view
    return house


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (errors.NotFound(), 404, "Diese Seite gibt es nicht"),
        (errors.Forbidden(), 403, "Dafür fehlt Ihnen die Berechtigung"),
        (errors.StaleRevision(), 409, "Hier hat sich etwas geändert"),
        (errors.KeyReused(), 409, "Hier hat sich etwas geändert"),
        (errors.ActionNotOpen(), 409, "Dieser Schritt ist nicht mehr möglich"),
        (errors.OpinionsAwaited(), 409, "Dieser Schritt ist noch nicht möglich"),
        (AnswersInvalid((Problem("idee", "required_text"),)), 422, "Einige Angaben passen nicht"),
        (DataInvalid((Problem("reply", "required_reply"),)), 422, "Einige Angaben passen nicht"),
        (errors.TooMuch(), 413, "Das war zu viel auf einmal"),
        (errors.Erased(), 410, "Diese Angaben sind gelöscht"),
        (errors.GlyphMissing(character="☃"), 422, "Ein Zeichen lässt sich nicht drucken"),
        (errors.DeliveryFailed("", permanent=False), 503, "Das geht gerade nicht"),
        (errors.InstanceUnusable(), 503, "Das geht gerade nicht"),
    ],
)
def test_each_refusal_has_its_page(house: House, error: Exception, status: int, words: str) -> None:
    response = raising(house, error).client.get("/impressum")

    assert response.status_code == status
    assert words in page_of(response)
    assert "Stadt Hagenow" in page_of(response)


def test_whoever_tried_too_often_is_told_when_to_come_back(house: House) -> None:
    response = raising(house, errors.Throttled(seconds=90)).client.get("/impressum")

    assert (response.status_code, response.headers["Retry-After"]) == (429, "90")


def test_every_refusal_has_a_page_but_faults_of_ours_have_none() -> None:
    known = [kind for kind in subclasses(errors.OfficeError) if kind.__module__ == errors.__name__]
    without = {kind.__name__ for kind in known if page_for(kind.__new__(kind)) is None}

    assert without == {"SettingInvalid", "Unreadable"}


@pytest.mark.parametrize("error", [RuntimeError(SECRET), errors.Unreadable(SECRET), KeyError(SECRET)])
def test_what_nobody_foresaw_is_a_calm_page_with_a_number(
    house: House, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    response = raising(house, error).client.get("/impressum")

    page = page_of(response)
    assert response.status_code == 500
    assert "Es liegt nicht an Ihnen." in page
    assert SECRET not in page
    assert "Traceback" not in page
    (line,) = [json.loads(record.message) for record in caplog.records if record.name == "citizen_office"]
    assert line["event"] == "incident"
    assert line["number"] in page
    assert line["error"] == type(error).__name__
    assert any("test_errors" in frame for frame in line["frames"])
    assert SECRET not in caplog.text


def test_a_fault_while_looking_for_the_authority_has_a_page_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("citizen_office.web.visit.authority_named", broken)
    response = house.client.get("/")

    assert response.status_code == 500
    assert "Digitales Bürgerbüro" in page_of(response)


@pytest.mark.parametrize("trouble", [errors.InstanceUnusable("the database is away"), RuntimeError(SECRET)])
def test_a_mistyped_link_stays_out_of_the_log_when_the_database_is_away(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, trouble: Exception
) -> None:
    def broken(*arguments: object) -> None:
        raise trouble

    monkeypatch.setattr("citizen_office.web.visit.authority_named", broken)
    response = house.client.get("/status/HGN-2026-000001-0/7K2QXGEHEIM/und-mehr")

    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in page_of(response)
    assert caplog.text == ""


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nichts", 404), ("POST", "/", 404), ("PUT", "/", 404)])
def test_what_does_not_exist_says_so(house: House, method: str, path: str, status: int) -> None:
    response = house.client.open(path, method=method)

    assert response.status_code == status
    assert "Diese Seite gibt es nicht" in page_of(response)


def test_a_redirect_of_the_router_stays_one(house: House) -> None:
    response = house.client.get("/leistung//buergeridee")

    assert (response.status_code, response.location) == (308, "http://localhost/leistung/buergeridee")


def test_staff_pages_lead_to_the_sign_in_and_back(house: House) -> None:
    response = house.client.get("/arbeitskorb?sicht=mine")

    assert response.status_code == 303
    assert response.location == "/anmelden?weiter=/arbeitskorb?sicht%3Dmine"


def test_an_action_without_signing_in_is_refused(house: House) -> None:
    response = house.client.post("/arbeitskorb/vorgang/HGN-2026-000001-0/aktion/uebernehmen")

    assert response.status_code == 401
    assert "Bitte melden Sie sich an" in page_of(response)
