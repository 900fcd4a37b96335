from __future__ import annotations

import re
from uuid import uuid4

import pytest

from citizen_office.web.citizen.form import MOST_INPUTS
from tests.dogs import DOGS, PEOPLE
from tests.web.citizen.dogs import BELLO, LEA, REX, Keeper
from tests.web.citizen.visitor import page_of
from tests.web.clerk_house import House


@pytest.fixture
def keeper(house: House) -> Keeper:
    """Somebody with dogs, who has begun the form."""
    keeper = Keeper(house.client)
    keeper.start()
    return keeper


def test_a_new_item_is_asked_and_saved_under_the_address_that_the_list_gave(keeper: Keeper) -> None:
    keeper.add(BELLO)
    path = keeper.fresh()

    page = keeper.page(path)
    saved = keeper.send(path, REX)

    assert "<title>Hund 2 – Ihre Hunde – Hundebestand mitteilen" in page
    assert '<h1 class="kern-heading-large">Hund 2</h1>' in page
    assert "Zurück zu „Ihre Hunde“" in page
    assert "Nennen Sie jeden Hund" not in page, "the list has said it"
    assert 'name="rufname"' in page
    assert (saved.status_code, saved.location) == (303, f"{keeper.draft}/{DOGS}")
    assert 'value="Rex"' in keeper.page(path)


def test_sending_twice_adds_one(keeper: Keeper) -> None:
    path = f"{DOGS}/{uuid4()}"

    for _ in range(2):
        assert keeper.send(path, BELLO).status_code == 303

    assert keeper.page().count('class="item__title"') == 1


def test_every_problem_is_listed_linked_and_repeated_at_its_input(keeper: Keeper) -> None:
    keeper.add(BELLO)
    path = keeper.fresh()

    refused = keeper.send(path, {"rufname": "x" * 50})
    page = page_of(refused)

    assert refused.status_code == 422
    assert "<title>Fehler: Hund 2 – Ihre Hunde" in page
    assert "Bitte prüfen Sie 2 Angaben" in page
    for anchor in ("rufname", "gefaehrlich"):
        assert f'href="#{anchor}" data-problem' in page
        assert f'id="{anchor}"' in page
    assert 'id="rufname-fehler"' in page
    assert f'value="{"x" * 50}"' in page
    # Looking again complains about nothing that nobody has asked for.
    assert "problem-summary" not in keeper.page(path)


def test_parts_of_a_field_of_an_item_have_their_own_problems(keeper: Keeper) -> None:
    path = f"{PEOPLE}/{uuid4()}"

    page = page_of(keeper.send(path, {**LEA, "name.nachname": ""}))

    assert 'href="#name.nachname"' in page
    assert 'id="name.nachname-fehler"' in page


def test_an_item_in_which_nothing_was_typed_is_not_added(keeper: Keeper) -> None:
    path = f"{PEOPLE}/{uuid4()}"

    refused = keeper.send(path, {"name.vorname": " ", "name.nachname": ""})

    assert refused.status_code == 422
    assert 'href="#name.vorname"' in page_of(refused)
    assert "Noch keine Einträge." in keeper.page(PEOPLE)


def test_the_first_item_leads_back_to_the_step_before_until_there_is_a_list(keeper: Keeper) -> None:
    refused = keeper.send(f"{DOGS}/{uuid4()}", {})

    assert "Zurück zu „Ihr Haushalt“" in page_of(refused)
    assert "Nennen Sie jeden Hund" in page_of(refused)


def test_updating_shows_questions_that_an_answer_leads_to_and_complains_about_nothing(keeper: Keeper) -> None:
    path = f"{DOGS}/{uuid4()}"
    before = keeper.page(path)

    response = keeper.send(path, {"gefaehrlich": "ja"}, knopf="aktualisieren")
    after = page_of(response)

    assert 'name="erlaubnis"' not in before
    assert "Angaben aktualisieren" in before
    assert f'hx-post="{keeper.draft}/{path}?"' in before
    assert response.status_code == 200
    assert 'name="erlaubnis"' in after
    assert 'name="geprueft.tag"' not in after
    assert "problem-summary" not in after
    # What was typed meanwhile is kept.
    assert "Hund 1" in keeper.page()


def test_conditions_in_an_item_see_what_was_answered_before(house: House) -> None:
    keeper = Keeper(house.client)
    keeper.start(verein="ja")

    page = page_of(keeper.send(f"{DOGS}/{uuid4()}", {"gefaehrlich": "ja"}, knopf="aktualisieren"))

    assert 'name="geprueft.tag"' in page


def test_going_on_without_having_seen_a_question_asks_it_instead_of_complaining(keeper: Keeper) -> None:
    path = f"{DOGS}/{uuid4()}"
    unseen = {"rufname": "Rex", "gefaehrlich": "ja"}

    first, second = keeper.send(path, unseen), keeper.send(path, unseen)

    assert first.status_code == 200
    assert "Es sind Fragen dazugekommen" in page_of(first)
    assert second.status_code == 422
    assert "Füllen Sie das Feld „Nummer der Erlaubnis“ aus." in page_of(second)


def test_a_new_item_in_a_full_list_has_its_questions_asked_too(keeper: Keeper) -> None:
    for _ in range(3):
        keeper.add(BELLO)

    response = keeper.send(f"{DOGS}/{uuid4()}", {"rufname": "Rex", "gefaehrlich": "ja"})

    assert "Es sind Fragen dazugekommen" in page_of(response)
    assert '<h1 class="kern-heading-large">Hund 4</h1>' in page_of(response)


STRANGE = ("unbekannt", "rufname.laenge", "hunde", "hunde.0.rufname", "anlass", "#", "", "a.b.c.d")


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("knopf", ["weiter", "aktualisieren"])
def test_inputs_that_no_item_has_are_refused(keeper: Keeper, name: str, knopf: str) -> None:
    path = f"{DOGS}/{uuid4()}"

    response = keeper.send(path, {**BELLO, name: "x"}, knopf=knopf)

    assert response.status_code == 422
    assert "Laden Sie die Seite neu" in page_of(response)
    assert keeper.send(path, BELLO).status_code == 303


def test_a_repeated_input_is_refused_without_a_crash(keeper: Keeper) -> None:
    response = keeper.client.post(f"{keeper.draft}/{DOGS}/{uuid4()}", data={**BELLO, "rufname": ["Bello", "Rex"]})

    assert response.status_code == 422


def test_too_many_inputs_are_too_much(keeper: Keeper) -> None:
    many = {f"x{number}": "1" for number in range(MOST_INPUTS + 1)}

    assert keeper.send(f"{DOGS}/{uuid4()}", many).status_code == 413


def test_hostile_texts_are_shown_as_text_everywhere(keeper: Keeper) -> None:
    evil = "<script>alert(1)</script>{{9973*9941}}"
    path = keeper.add({**BELLO, "rufname": evil})

    for place in (DOGS, path, f"{path}/entfernen"):
        response = keeper.client.get(f"{keeper.draft}/{place}")
        assert response.status_code == 200
        assert b"<script>alert" not in response.data
        assert b"99141593" not in response.data


def test_one_may_stop_in_the_middle_of_an_item(keeper: Keeper) -> None:
    path = f"{DOGS}/{uuid4()}"

    stopped = keeper.send(path, {"rufname": "Halb"}, knopf="speichern")

    assert stopped.location == f"{keeper.draft}/spaeter"
    assert 'value="Halb"' in keeper.page(path)
    assert "Unvollständig" in keeper.page()


def test_removing_asks_first_and_says_what_goes(keeper: Keeper) -> None:
    keeper.add(BELLO)
    path = keeper.add(REX)

    asked = keeper.page(f"{path}/entfernen")
    kept = keeper.page()
    removed = keeper.send(f"{path}/entfernen", {})
    after = keeper.page()

    assert "<title>„Hund 2: Rex“ entfernen? – " in asked
    assert "A 12" in asked
    assert f'href="{keeper.draft}/{DOGS}"><span class="kern-label">Nein, behalten' in asked
    assert "Hund 2: Rex" in kept
    assert (removed.status_code, removed.location) == (303, f"{keeper.draft}/{DOGS}")
    assert 'role="status"' in after
    assert "Der Eintrag ist entfernt." in after
    assert "Rex" not in after
    assert "Der Eintrag ist entfernt." not in keeper.page()


def test_what_is_gone_is_removed_once(keeper: Keeper) -> None:
    keeper.add(BELLO)
    path = keeper.add(REX)

    for _ in range(2):
        assert keeper.send(f"{path}/entfernen", {}).location == f"{keeper.draft}/{DOGS}"

    assert keeper.page().count("Der Eintrag ist entfernt.") == 1
    assert keeper.client.get(f"{keeper.draft}/{path}/entfernen").location == f"{keeper.draft}/{DOGS}"


def test_after_the_last_one_was_removed_the_list_stays(keeper: Keeper) -> None:
    path = keeper.add(BELLO)
    keeper.send(f"{path}/entfernen", {})

    page = keeper.page()

    assert "Noch keine Einträge." in page
    assert "Hund hinzufügen" in page


def test_an_item_that_was_removed_elsewhere_moves_no_other(keeper: Keeper) -> None:
    bello, rex = keeper.add(BELLO), keeper.add(REX)
    keeper.send(f"{bello}/entfernen", {})

    keeper.send(rex, {**REX, "rufname": "Rexi"})

    assert re.findall(r'<h2 class="item__title">([^<]+)</h2>', keeper.page()) == ["Hund 1: Rexi"]


@pytest.mark.parametrize("page", ["halter", "gibtsnicht", "pruefen"])
def test_only_pages_that_repeat_have_items(keeper: Keeper, page: str) -> None:
    for path in (f"{page}/{uuid4()}", f"{page}/{uuid4()}/entfernen"):
        assert keeper.client.get(f"{keeper.draft}/{path}").status_code == 404
        assert keeper.send(path, BELLO).status_code == 404
    for path in (f"{DOGS}/1", f"{DOGS}/0/entfernen"):
        assert keeper.client.get(f"{keeper.draft}/{path}").status_code == 404


def test_items_are_for_the_drafts_own_browser_only(house: House, keeper: Keeper) -> None:
    path = keeper.add(BELLO)
    stranger = house.client.application.test_client()

    for address in (f"{keeper.draft}/{path}", f"{keeper.draft}/{path}/entfernen"):
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, data=dict(REX)).status_code == 404
    assert "Hund 1: Bello" in keeper.page()
