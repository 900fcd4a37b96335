from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.cases.model import Case
from citizen_office.services.publish import publish
from tests.town_content import town_content
from tests.web.clerk_house import TOWN, House, text_of

PROPOSED = {
    "outcome": "conditions",
    "conditions": "Die Musik endet um 22 Uhr.\nDer Weg bleibt frei.",
    "reasons": "Die Nachtruhe ist zu schützen.",
}


def address(case: Case, action: str = "") -> str:
    page = f"/arbeitskorb/vorgang/{case.number}"
    return f"{page}/aktion/{action}" if action else page


def confirm(client: FlaskClient, case: Case, action: str, **data: str) -> TestResponse:
    return client.post(address(case, action), data={"gesehen": case.revision, "bestaetigt": "1", **data})


@pytest.fixture
def proposed(house: House) -> Case:
    """A case whose decision Nora has proposed."""
    return house.act("nora", house.file_festival(), "vorschlagen", **PROPOSED)


def test_a_decision_shows_all_ways_at_once_and_what_follows(house: House) -> None:
    page = text_of(house.sign_in("nora").get(address(house.file_festival(), "vorschlagen")))

    assert page.count('type="radio" id="outcome') == 3
    assert "<select" not in page
    assert '<legend class="kern-label">Entscheidung</legend>' in page
    assert 'data-only-with="outcome" data-option="conditions"' in page
    assert "Nebenbestimmungen <span" not in page, "what may be demanded is not called optional"
    assert "Je nach Entscheidung: Es ist keine E-Mail-Adresse bekannt" in page


def test_what_is_wrong_with_a_decision_is_said_where_it_is(house: House) -> None:
    case, nora = house.file_festival(), house.sign_in("nora")
    empty = text_of(confirm(nora, case, "vorschlagen"))
    assert 'href="#outcome"' in empty
    assert 'id="outcome-fehler"' in empty

    bare = text_of(confirm(nora, case, "vorschlagen", outcome="conditions"))
    assert 'href="#conditions"' in bare
    assert 'href="#reasons"' in bare

    response = confirm(nora, case, "vorschlagen", outcome="granted", conditions="Bis 22 Uhr.")
    assert response.status_code == 422
    assert "Bis 22 Uhr.</textarea>" in text_of(response)
    assert 'value="granted" checked' in text_of(response)


def test_whoever_decides_has_the_opinions_beside_them(house: House) -> None:
    case = house.act("nora", house.file_festival(), "beteiligen", remark="Stehen Bäume im Weg?")
    house.clock.advance(days=8)
    house.answer("ines", case, "gruen", stance="object", opinion="Die Wurzeln leiden.")
    house.recall("nora", case, "kasse", remark="Nicht nötig.")
    page = text_of(house.sign_in("nora").get(address(case, "vorschlagen")))

    assert "Die Wurzeln leiden." in page
    assert "verzicht" not in page, "here nothing else is done"


def test_the_proposal_stands_on_the_case_page(house: House, proposed: Case) -> None:
    page = text_of(house.sign_in("malte").get(address(proposed)))

    assert "Vorgeschlagene Entscheidung" in page
    assert "Mit Nebenbestimmungen stattgeben" in page
    assert "<li>Die Musik endet um 22 Uhr.</li><li>Der Weg bleibt frei.</li>" in page
    assert "Die Nachtruhe ist zu schützen." in page
    assert "Vorgeschlagen von Nora Petersen am 10. März 2026, 12:00 Uhr" in page
    assert "Gezeichnet" not in page


def test_whoever_proposed_cannot_sign_and_is_told_why(house: House, proposed: Case) -> None:
    nora = house.sign_in("nora")
    page = text_of(nora.get(address(proposed)))

    assert "Eine zweite Person muss zeichnen. Vorgeschlagen hat: Nora Petersen." in page
    assert "aktion/zeichnen" not in page
    for refused in (nora.get(address(proposed, "zeichnen")), confirm(nora, proposed, "zeichnen")):
        assert refused.status_code == 409
        assert "Hier muss eine zweite Person zeichnen" in text_of(refused)


def test_a_second_person_reads_what_they_sign_and_signs(house: House, proposed: Case) -> None:
    malte = house.sign_in("malte")
    page = text_of(malte.get(address(proposed, "zeichnen")))

    assert "Sie zeichnen, was Nora Petersen vorgeschlagen hat." in page
    assert "Ein Brief wird erstellt." in page
    assert page.index("Die Musik endet um 22 Uhr.") < page.index("<form class="), "read before it is signed"
    assert confirm(malte, proposed, "zeichnen").status_code == 303
    signed = text_of(malte.get(address(proposed)))
    assert "Gezeichnet von Malte Sander am 10. März 2026, 12:00 Uhr" in signed
    assert "Vorgeschlagene Entscheidung" not in signed


def test_where_one_person_may_do_both_they_sign_what_they_proposed_themselves(house: House, proposed: Case) -> None:
    content = town_content()
    alone = content.authorities[TOWN].replace(b"second_person: true", b"second_person: false")
    publish(house.office.desk, replace(content, authorities={TOWN: alone}), SYSTEM_ID)
    page = text_of(house.sign_in("nora").get(address(proposed, "zeichnen")))

    assert "Sie zeichnen, was Sie selbst vorgeschlagen haben." in page


def test_a_proposal_that_came_back_is_changed_and_not_written_again(house: House, proposed: Case) -> None:
    case = house.act("malte", proposed, "zurueckgeben", remark="Bitte kürzer.")
    page = text_of(house.sign_in("nora").get(address(case, "vorschlagen")))

    assert 'value="conditions" checked' in page
    assert "Die Musik endet um 22 Uhr.\nDer Weg bleibt frei.</textarea>" in page


@pytest.mark.parametrize(("outcome", "words"), [("granted", "Stattgeben"), ("refused", "Ablehnen")])
def test_every_outcome_is_told_by_word_and_shape(house: House, outcome: str, words: str) -> None:
    case = house.act("nora", house.file_festival(), "vorschlagen", outcome=outcome, reasons="§ 22.")
    page = text_of(house.sign_in("nora").get(address(case)))

    assert f"</span>{words}</span>" in page
    assert '<ol class="decision__conditions">' not in page
