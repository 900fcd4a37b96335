from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from citizen_office.core.cases.model import Case
from citizen_office.services.sweep import sweep
from tests.web.clerk_house import House, text_of


def address(case: Case, deed: str = "", function: str = "gruen") -> str:
    page = f"/arbeitskorb/vorgang/{case.number}"
    return f"{page}/beteiligung/{function}/{deed}" if deed else page


def send(client: FlaskClient, case: Case, deed: str, function: str = "gruen", **data: str) -> TestResponse:
    return client.post(address(case, deed, function), data={"gesehen": case.revision, "bestaetigt": "1", **data})


@pytest.fixture
def consulted(house: House) -> Case:
    """A case about which the parks department and the treasury are asked."""
    return house.act("nora", house.file_festival(), "beteiligen", remark="Stehen Bäume im Weg?")


def test_asking_says_who_is_asked_and_until_when(house: House) -> None:
    page = text_of(house.sign_in("nora").get(f"{address(house.file_festival())}/aktion/beteiligen"))

    assert "Um eine Stellungnahme gebeten werden: Grünflächen und Bauhof, Stadtkasse." in page
    assert "Die Stellen sollen bis zum 17. März 2026 antworten. Schweigen gilt nicht als Zustimmung." in page
    assert "Ihre Frage an die anderen Stellen" in page


def test_the_case_page_tells_of_each_consultation(house: House, consulted: Case) -> None:
    page = text_of(house.sign_in("nora").get(address(consulted)))

    assert page.count("Stehen Bäume im Weg?") == 2, "once as the question, once in the history"
    assert page.count("verdict--open") == 2
    assert "Gefragt am 10. März 2026" in page
    assert "bis 17. März 2026</time> (noch 7 Tage)" in page
    assert f'href="{address(consulted, "verzicht", "kasse")}"' in page
    assert "Gefragt: Grünflächen und Bauhof, Stadtkasse, bis 17. März 2026" in page
    assert "Stellungnahme abgeben" not in page


def test_what_waits_for_opinions_says_so_instead_of_being_away(house: House, consulted: Case) -> None:
    page = text_of(house.sign_in("nora").get(address(consulted)))

    assert 'Entscheidung vorschlagen: <span class="held__word">noch nicht möglich</span>' in page
    assert "Wartet auf Stellungnahmen:" in page
    assert "aktion/vorschlagen" not in page
    refused = house.sign_in("nora").get(f"{address(consulted)}/aktion/vorschlagen")
    assert refused.status_code == 409
    assert "Dieser Schritt ist noch nicht möglich" in text_of(refused)


def test_whoever_is_asked_finds_the_case_in_the_arbeitskorb(house: House, consulted: Case) -> None:
    ines = house.sign_in("ines")
    page = text_of(ines.get("/arbeitskorb?ansicht=beteiligung"))

    assert f'href="{address(consulted)}" data-row-link' in page
    assert "Stellungnahme</span>" in page
    assert "für Bauamt · In Prüfung" in page
    assert "in der Frist" in page
    flat = " ".join(page.split())
    assert 'Beteiligung <span class="clerk-view__count"><span class="kern-sr-only">: </span>1</span>' in flat
    own = text_of(house.sign_in("nora").get("/arbeitskorb?ansicht=beteiligung"))
    assert "Zurzeit bittet niemand Ihre Stelle um eine Stellungnahme." in own


def test_whoever_is_asked_is_told_by_whom_what_and_until_when(house: House, consulted: Case) -> None:
    page = text_of(house.sign_in("ines").get(address(consulted)))

    assert "Bauamt bittet um Ihre Stellungnahme" in page
    assert f'href="{address(consulted, "stellungnahme")}"' in page
    assert "verzicht" not in page
    asked = text_of(house.sign_in("ines").get(address(consulted, "stellungnahme")))
    assert "Bauamt bittet um Ihre Stellungnahme bis 17. März 2026 (noch 7 Tage)." in asked
    assert '<p class="typed quoted">Stehen Bäume im Weg?</p>' in asked
    assert asked.count('type="radio"') == 3
    assert "Sommerfest der Feldstraße" in asked
    assert 'name="remark"' not in asked


def test_an_opinion_is_given_and_the_case_is_gone(house: House, consulted: Case) -> None:
    ines = house.sign_in("ines")
    saved = send(ines, consulted, "stellungnahme", stance="object", opinion="Die Wurzeln\nleiden.")

    assert (saved.status_code, saved.location) == (303, "/arbeitskorb")
    assert "Ihre Stellungnahme ist abgegeben." in text_of(ines.get(saved.location))
    assert ines.get(address(consulted)).status_code == 404
    page = text_of(house.sign_in("nora").get(address(consulted)))
    assert "verdict--object" in page
    assert page.count("Die Wurzeln\nleiden.") == 2
    assert "Stellungnahme: Bedenken" in page
    assert "Ines Albers, Grünflächen und Bauhof" in page


def test_whoever_has_the_case_as_well_stays_with_it(house: House) -> None:
    case = house.act("nora", house.file_festival(), "beteiligen")
    both = house.sign_in("berta")

    assert send(both, case, "stellungnahme", stance="agree").location == address(case)


def test_an_opinion_that_lacks_something_is_kept_and_explained(house: House, consulted: Case) -> None:
    ines = house.sign_in("ines")
    nothing = send(ines, consulted, "stellungnahme")
    assert nothing.status_code == 422
    assert '<a class="kern-link" href="#stance">' in text_of(nothing)

    response = send(ines, consulted, "stellungnahme", stance="conditions")
    page = text_of(response)

    assert response.status_code == 422
    assert "<title>Fehler: Stellungnahme abgeben" in page
    assert 'href="#opinion">Schreiben Sie auf, was zu beachten ist oder was dagegen spricht.' in page
    assert 'id="stance-conditions" name="stance" value="conditions" checked' in page


def test_whoever_is_faster_is_told_of_and_the_opinion_is_not_lost(house: House, consulted: Case) -> None:
    house.act("nora", consulted, "nachfordern", remark="Der Lageplan fehlt.")
    ines = house.sign_in("ines")

    response = send(ines, consulted, "stellungnahme", stance="object", opinion="Die Wurzeln leiden.")
    page = text_of(response)

    assert response.status_code == 409
    assert "Der Lageplan fehlt." in page
    assert "Die Wurzeln leiden.</textarea>" in page
    assert "Bedenken</textarea>" in page
    assert f'<form method="post" action="{address(consulted, "stellungnahme")}">' in page
    again = text_of(
        ines.post(address(consulted, "stellungnahme"), data={"stance": "object", "opinion": "Die Wurzeln leiden."})
    )
    assert 'name="stance" value="object" checked' in again
    assert 'name="gesehen" value="2"' in again


def test_an_opinion_that_nobody_waits_for_any_more_gives_the_text_back(house: House, consulted: Case) -> None:
    ines, nora = house.sign_in("ines"), house.sign_in("nora")
    send(nora, consulted, "verzicht", remark="Nicht nötig.")

    response = send(ines, consulted, "stellungnahme", stance="agree", opinion="Umsonst geschrieben?")

    assert response.status_code == 404
    assert "Umsonst geschrieben?</textarea>" in text_of(response)
    assert "Ihre Stellungnahme wird nicht mehr gebraucht" in text_of(response)


def test_doing_without_an_opinion_needs_a_reason_and_stands_in_the_file(house: House, consulted: Case) -> None:
    nora = house.sign_in("nora")
    asked = text_of(nora.get(address(consulted, "verzicht")))
    assert "Gefragt ist: Grünflächen und Bauhof" in asked
    assert "auf keine Stellungnahme mehr gewartet" not in asked
    assert send(nora, consulted, "verzicht").status_code == 422

    saved = send(nora, consulted, "verzicht", remark="Dort stehen keine Bäume.")
    page = text_of(nora.get(saved.location))

    assert saved.location == address(consulted)
    assert "Auf die Stellungnahme wird verzichtet: Grünflächen und Bauhof" in page
    assert "verdict--recalled" in page
    assert "Dort stehen keine Bäume." in page
    assert "Nora Petersen, Grünflächen" not in page
    assert "auf keine Stellungnahme mehr gewartet" in text_of(nora.get(address(consulted, "verzicht", "kasse")))


def test_a_day_that_passed_in_silence_is_no_consent(house: House, consulted: Case) -> None:
    house.clock.advance(days=8)
    sweep(house.office.desk)
    page = text_of(house.sign_in("nora").get(address(consulted)))

    assert page.count("verdict--overdue") == 2
    assert "Schweigen gilt nicht als Zustimmung. Die Stellungnahme kann noch kommen." in page
    assert "Stadtkasse: Stellungnahme nicht rechtzeitig eingegangen. Das gilt nicht als Zustimmung." in page
    assert "System, Stadtkasse" not in page
    assert "aktion/vorschlagen" in page


@pytest.mark.parametrize(
    ("login", "deed", "status"),
    [("nora", "stellungnahme", 403), ("paul", "verzicht", 403), ("ines", "verzicht", 403), ("admin", "verzicht", 404)],
)
def test_each_deed_is_for_those_whose_it_is(house: House, consulted: Case, login: str, deed: str, status: int) -> None:
    client = house.sign_in(login)

    assert client.get(address(consulted, deed)).status_code == status
    assert send(client, consulted, deed, stance="agree", remark="Weg.").status_code == status


def test_what_was_never_asked_is_not_there_to_be_answered(house: House) -> None:
    case, nora = house.file_festival(), house.sign_in("nora")

    assert nora.get(address(case, "verzicht")).status_code == 409
    assert send(nora, case, "verzicht", remark="Weg.").status_code == 409
    assert nora.get(address(case, "verzicht", "unsinn")).status_code == 409
