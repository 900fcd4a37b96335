from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from citizen_office.web.citizen.form import MOST_INPUTS
from tests.web.citizen.visitor import CONSENT, IDEA, PERSON, Visitor, page_of
from tests.web.clerk_house import House


def test_the_first_page_asks_and_shows_the_way(visitor: Visitor) -> None:
    page = page_of(visitor.client.get(visitor.start()))

    assert "<title>Ihre Idee – Idee oder Anregung mitteilen – Stadt Hagenow</title>" in page
    assert "Schritt 1 von 4" in page
    assert "Um welchen Ort geht es?<span" in page
    assert "(freiwillig)" in page
    assert re.search(r'<form [^>]*method="post" novalidate', page)
    assert 'aria-current="step"' in page
    assert page.count("In Arbeit") == 1
    assert page.count('<span class="muted task__open">Offen</span>') == 3


def test_right_answers_lead_to_the_next_page_and_are_kept(visitor: Visitor) -> None:
    visitor.start()

    response = visitor.send("idee", IDEA)

    assert (response.status_code, response.location) == (303, f"{visitor.draft}/person")
    again = page_of(visitor.client.get(f"{visitor.draft}/idee"))
    assert 'value="Eine Bank am Spielplatz"' in again
    assert "Sie soll im Schatten stehen.</textarea>" in again
    assert re.search(r'value="gruen"\s+checked', again)
    assert "Erledigt" in page_of(visitor.client.get(response.location))


def test_every_problem_is_listed_linked_and_repeated_at_its_input(visitor: Visitor) -> None:
    visitor.start()

    response = visitor.send("idee", {"betreff": "Kurz", "idee": ""})
    page = page_of(response)

    assert response.status_code == 422
    assert "<title>Fehler: Ihre Idee" in page
    assert "Bitte prüfen Sie 3 Angaben" in page
    assert 'role="alert" tabindex="-1" autofocus' in page
    for anchor in ("thema", "betreff", "idee"):
        assert f'href="#{anchor}" data-problem' in page
        assert re.search(rf'<(input|textarea)[^>]* id="{anchor}"', page)
    assert 'id="betreff-fehler"' in page
    assert 'aria-describedby="betreff-hinweis betreff-fehler" aria-invalid="true"' in page
    assert 'value="Kurz"' in page
    assert page.count('<span class="kern-sr-only">Fehler: </span>') == 3


def test_one_problem_is_not_called_many(visitor: Visitor) -> None:
    visitor.start()

    assert "Bitte prüfen Sie eine Angabe" in page_of(visitor.send("idee", {**IDEA, "betreff": ""}))


def test_updating_shows_questions_that_an_answer_leads_to_and_complains_about_nothing(visitor: Visitor) -> None:
    visitor.start()
    visitor.send("idee", IDEA)
    before = page_of(visitor.client.get(f"{visitor.draft}/person"))

    response = visitor.send("person", {"antwort_per": "email"}, knopf="aktualisieren")
    after = page_of(response)

    assert 'name="email"' not in before
    assert "Angaben aktualisieren" in before
    assert response.status_code == 200
    assert 'name="email" type="email"' in after
    assert "problem-summary" not in after


def test_going_on_without_having_seen_a_question_asks_it_instead_of_complaining(visitor: Visitor) -> None:
    visitor.start()
    visitor.send("idee", IDEA)

    first = visitor.send("person", {"antwort_per": "email", "name_nennen": "nein"})
    second = visitor.send("person", {"antwort_per": "email", "name_nennen": "nein", "email": ""})

    assert first.status_code == 200
    assert "Es sind Fragen dazugekommen" in page_of(first)
    assert second.status_code == 422
    assert "Geben Sie bei „Ihre E-Mail-Adresse“ eine E-Mail-Adresse ein" in page_of(second)


def test_a_rule_speaks_in_the_words_of_the_form(visitor: Visitor) -> None:
    visitor.start()
    visitor.send("idee", IDEA)

    page = page_of(visitor.send("person", {"antwort_per": "post", "name_nennen": "nein"}))

    assert "Für einen Brief brauchen wir Ihren Namen." in page
    assert 'href="#name_nennen"' in page


def test_problems_of_parts_lead_to_the_parts(visitor: Visitor) -> None:
    visitor.start()
    visitor.send("idee", IDEA)
    visitor.send("person", {"antwort_per": "post", "name_nennen": "ja"}, knopf="aktualisieren")

    page = page_of(visitor.send("person", {**PERSON, "anschrift.plz": "1", "person.vorname": ""}))

    assert 'href="#anschrift.plz"' in page
    assert 'href="#person.vorname"' in page
    assert 'id="anschrift.plz-fehler"' in page
    assert 'autocomplete="given-name"' in page
    assert 'autocomplete="postal-code" inputmode="numeric"' in page


def test_hidden_answers_are_dropped(visitor: Visitor) -> None:
    visitor.fill({**PERSON, "email": "forged@example.org"})

    page = page_of(visitor.client.get(f"{visitor.draft}/pruefen"))

    assert "forged@example.org" not in page


@pytest.mark.parametrize("name", ["unbekannt", "person.alter", "betreff.laenge", "a.b.c.d", "", "thema."])
def test_inputs_that_no_page_has_are_refused(visitor: Visitor, name: str) -> None:
    visitor.start()

    response = visitor.send("idee", {**IDEA, name: "x"})

    assert response.status_code == 422
    assert "Laden Sie die Seite neu" in page_of(response)


def test_a_repeated_input_is_refused_without_a_crash(visitor: Visitor) -> None:
    visitor.start()

    response = visitor.client.post(f"{visitor.draft}/idee", data={**IDEA, "betreff": ["eins zwei", "drei vier"]})

    assert response.status_code == 422


def test_too_many_inputs_are_too_much(visitor: Visitor) -> None:
    visitor.start()
    many = {f"x{number}": "1" for number in range(MOST_INPUTS + 1)}

    assert visitor.send("idee", many).status_code == 413


def test_too_large_a_body_is_too_much(visitor: Visitor) -> None:
    visitor.start()

    response = visitor.send("idee", {**IDEA, "idee": "x" * 600_000})

    assert response.status_code == 413
    assert "Das war zu viel auf einmal" in page_of(response)


@pytest.mark.parametrize(
    "text", ["\x00", "a\x00bcdef", "\ud800", "<script>alert(1)</script>", "{{ 7 * 7 }}", "x" * 5000]
)
def test_hostile_texts_are_kept_as_text_or_refused(visitor: Visitor, text: str) -> None:
    visitor.start()

    response = visitor.send(
        "idee", {**IDEA, "betreff": text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")}
    )
    page = visitor.client.get(f"{visitor.draft}/idee")

    assert response.status_code in (303, 422)
    assert page.status_code == 200
    assert b"<script>alert" not in page.data
    assert b'value="49"' not in page.data


def test_a_draft_is_for_its_own_browser_only(house: House, visitor: Visitor) -> None:
    first = visitor.start()
    stranger = house.client.application.test_client()

    for path in (first, f"{visitor.draft}/pruefen", f"{visitor.draft}/spaeter", f"{visitor.draft}/gesendet"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(first, data=dict(IDEA)).status_code == 404
    assert stranger.post(f"{visitor.draft}/pruefen").status_code == 404


@pytest.mark.parametrize("page", ["gibtsnicht", "__class__", "idee%00"])
def test_a_page_that_is_not_asked_does_not_exist(visitor: Visitor, page: str) -> None:
    visitor.start()

    assert visitor.client.get(f"{visitor.draft}/{page}").status_code == 404
    assert visitor.client.post(f"{visitor.draft}/{page}").status_code == 404
    assert visitor.client.get(f"/antrag/{uuid4()}/idee").status_code == 404


def test_one_can_stop_and_go_on_elsewhere_with_the_personal_link(house: House, visitor: Visitor) -> None:
    visitor.start()
    stopped = visitor.send("idee", {"betreff": "Halb fertig"}, knopf="speichern")
    page = page_of(visitor.client.get(stopped.location))
    found = re.search(r"/fortsetzen/[0-9a-f-]+/[0-9A-Z]+", page)
    assert found is not None

    elsewhere = house.client.application.test_client()
    asked = elsewhere.get(found[0])
    assert elsewhere.get(f"{visitor.draft}/idee").status_code == 404, "looking must not open it"
    opened = elsewhere.post(found[0])

    assert asked.status_code == 200
    assert (opened.status_code, opened.location) == (303, f"{visitor.draft}/idee")
    assert 'value="Halb fertig"' in page_of(elsewhere.get(opened.location))
    assert elsewhere.post(found[0] + "X").status_code == 404


def test_the_personal_link_leads_to_the_review_once_all_is_answered(house: House, visitor: Visitor) -> None:
    visitor.fill()
    found = re.search(r"/fortsetzen/[^\"<]+", page_of(visitor.client.get(f"{visitor.draft}/spaeter")))
    assert found is not None

    assert house.client.application.test_client().post(found[0]).location == f"{visitor.draft}/pruefen"


def test_a_draft_is_gone_after_thirty_days(house: House, visitor: Visitor) -> None:
    first = visitor.start()
    house.clock.now += timedelta(days=31)

    assert visitor.client.get(first).status_code == 404


def test_five_drafts_are_remembered(visitor: Visitor) -> None:
    firsts = [visitor.start() for _ in range(6)]

    assert visitor.client.get(firsts[0]).status_code == 404
    assert [visitor.client.get(first).status_code for first in firsts[1:]] == [200] * 5


def test_changing_an_answer_from_the_review_leads_straight_back(visitor: Visitor) -> None:
    visitor.fill()

    page = page_of(visitor.client.get(f"{visitor.draft}/idee?zurueck=pruefen"))
    response = visitor.client.post(f"{visitor.draft}/idee?zurueck=pruefen", data={**IDEA, "betreff": "Zwei Bänke"})

    assert f'href="{visitor.draft}/pruefen"' in page
    assert response.location == f"{visitor.draft}/pruefen"
    assert "Zwei Bänke" in page_of(visitor.client.get(response.location))


def test_the_last_page_leads_to_the_first_that_is_not_done(visitor: Visitor) -> None:
    visitor.start()

    assert visitor.send("einwilligung", CONSENT).location == f"{visitor.draft}/idee"


def test_the_form_speaks_the_language_that_was_chosen(visitor: Visitor) -> None:
    first = visitor.start()
    visitor.client.post("/sprache", data={"sprache": "en", "zurueck": first})

    page = page_of(visitor.send("idee", {}))

    assert "<title>Error: Your idea" in page
    assert "Please check 3 answers" in page
    assert "Choose an answer for “What is it about?”." in page
