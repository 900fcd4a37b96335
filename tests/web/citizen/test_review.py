from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.web.citizen.visitor import ANONYMOUS, IDEA, Visitor, page_of
from tests.web.clerk_house import TOWN, House


def test_the_review_shows_every_answer_and_ways_to_change_them(visitor: Visitor) -> None:
    visitor.fill()

    page = page_of(visitor.client.get(f"{visitor.draft}/pruefen"))

    for words in (
        "Bäume, Grünflächen und Spielplätze",
        "Frau Erika Muster",
        "Feldstraße 3 a\n19230 Hagenow",
        "Zugestimmt",
    ):
        assert words in page
    assert page.count("Nicht angegeben") == 2
    assert page.count(">Ändern<") == 3
    assert f'href="{visitor.draft}/person?zurueck=pruefen"' in page
    assert "Schritt 4 von 4" in page


def test_nobody_reviews_what_is_not_complete(visitor: Visitor) -> None:
    visitor.start()
    visitor.send("idee", IDEA)

    looked = visitor.client.get(f"{visitor.draft}/pruefen")
    sent = visitor.client.post(f"{visitor.draft}/pruefen")

    assert (looked.status_code, looked.location) == (302, f"{visitor.draft}/person")
    assert (sent.status_code, sent.location) == (303, f"{visitor.draft}/person")
    assert visitor.client.get(f"{visitor.draft}/gesendet").status_code == 404


def test_the_confirmation_gives_number_link_and_what_comes_next(visitor: Visitor) -> None:
    visitor.fill()
    number = visitor.submit()

    page = page_of(visitor.client.get(f"{visitor.draft}/gesendet"))

    assert number in page
    assert f"/status/{number}/" in page
    assert re.search(r"([0-9A-Z]{5}-){5}[0-9A-Z]", page), "the code in groups, for typing"
    assert "Ihre Idee ist bei uns eingegangen." in page
    assert "Zuständig ist: Grünflächen und Bauhof." in page
    assert f"/vorgang/{number}/eingangsbestaetigung.pdf" in page


def test_sending_twice_makes_one_case(house: House, visitor: Visitor) -> None:
    visitor.fill(ANONYMOUS)

    first, second = visitor.submit(), visitor.submit()

    assert first == second
    with house.office.desk.store.read() as work:
        assert len(list(work.cases.of_authority(TOWN))) == 1


def test_a_form_that_was_sent_shows_its_confirmation(visitor: Visitor) -> None:
    visitor.fill()
    visitor.submit()

    for path in ("idee", "pruefen", "spaeter"):
        assert visitor.client.get(f"{visitor.draft}/{path}").location == f"{visitor.draft}/gesendet"
    assert visitor.send("idee", IDEA).location == f"{visitor.draft}/gesendet"


def test_the_personal_link_of_a_sent_form_leads_to_the_confirmation(house: House, visitor: Visitor) -> None:
    visitor.fill()
    found = re.search(r"/fortsetzen/[^\"<]+", page_of(visitor.client.get(f"{visitor.draft}/spaeter")))
    visitor.submit()
    assert found is not None

    response = house.client.application.test_client().post(found[0])

    assert (response.status_code, response.location) == (303, f"{visitor.draft}/gesendet")


def test_the_case_is_in_the_language_of_the_form(house: House, visitor: Visitor) -> None:
    visitor.fill()
    visitor.client.post("/sprache", data={"sprache": "en", "zurueck": "/"})
    visitor.submit()

    with house.office.desk.store.read() as work:
        (case_id,) = work.cases.of_authority(TOWN)
    found = re.search(r"Case (<span[^>]*>)?HGN", page_of(visitor.client.get(f"/vorgang/{visitor.submit()}")))
    assert case_id is not None
    assert found is not None


def test_a_network_that_sends_too_much_waits_and_loses_nothing(
    house: House, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = replace(house.office, desk=replace(house.office.desk, forms_per_hour=1))
    monkeypatch.setitem(house.client.application.extensions, "office", office)
    visitor.fill(ANONYMOUS)
    begun_again = visitor.client.post("/leistung/buergeridee")
    visitor.submit()

    page = page_of(begun_again)
    assert begun_again.status_code == 429
    assert 0 < int(begun_again.headers["Retry-After"]) <= 3600
    assert "Aus Ihrem Netz kommen gerade zu viele Formulare" in page
    assert "In 60 Minuten geht es wieder." in page

    # Somebody behind the same address has filled in a form before.
    visitor.client.application.extensions["office"] = house.office
    visitor.fill(ANONYMOUS)
    visitor.client.application.extensions["office"] = office
    assert visitor.client.post(f"{visitor.draft}/pruefen").status_code == 429
    assert "Eine Bank am Spielplatz" in page_of(visitor.client.get(f"{visitor.draft}/pruefen"))
