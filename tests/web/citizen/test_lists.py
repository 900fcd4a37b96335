from __future__ import annotations

import re
from uuid import uuid4

import pytest

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


def test_who_has_to_add_one_is_taken_straight_to_the_first(keeper: Keeper) -> None:
    first = keeper.client.get(f"{keeper.draft}/{DOGS}")

    assert first.status_code == 302
    assert re.fullmatch(rf"{keeper.draft}/{DOGS}/[0-9a-f-]{{36}}", first.location)
    page = page_of(keeper.client.get(first.location))
    assert '<h1 class="kern-heading-large">Hund 1</h1>' in page
    assert "Nennen Sie jeden Hund, der in Ihrem Haushalt lebt." in page
    # There is no list yet to go back to.
    assert "Zurück zu „Ihr Haushalt“" in page


def test_an_optional_list_begins_empty(keeper: Keeper) -> None:
    page = keeper.page(PEOPLE)

    assert '<h1 class="kern-heading-large">Wer lebt noch bei Ihnen?</h1>' in page
    assert "Noch keine Einträge." in page
    assert "Person hinzufügen" in page


def test_a_card_for_each_item(keeper: Keeper) -> None:
    keeper.add(BELLO)
    keeper.add(REX)

    page = keeper.page()

    assert re.findall(r'<h2 class="item__title">([^<]+)</h2>', page) == ["Hund 1: Bello", "Hund 2: Rex"]
    assert "Labrador" in page
    assert page.count('<dt class="kern-description-list-item__key">Rufname</dt>') == 0, "it is in the heading"
    assert page.count("Nicht angegeben") == 0
    for action in ("Bearbeiten", "Entfernen"):
        for title in ("Hund 1: Bello", "Hund 2: Rex"):
            assert f'{action}<span class="kern-sr-only"> – {title}</span>' in page
    assert "Unvollständig" not in page
    assert "Schritt 2 von 5" in page
    assert "Nennen Sie jeden Hund" in page


def test_an_item_without_a_text_has_its_number(keeper: Keeper) -> None:
    keeper.add(LEA, PEOPLE)

    page = keeper.page(PEOPLE)

    assert '<h2 class="item__title">Person 1</h2>' in page
    assert "Frau Lea Brandt" in page


def test_an_incomplete_item_is_marked_and_nothing_more_until_one_goes_on(keeper: Keeper) -> None:
    keeper.add(BELLO)
    path = keeper.add({"rufname": "Rex"})

    seen = keeper.page()
    refused = keeper.send(DOGS, {})
    told = page_of(refused)

    assert seen.count("Unvollständig") == 1
    assert "problem-summary" not in seen
    assert refused.status_code == 422
    assert "<title>Fehler: Ihre Hunde" in told
    assert "Bitte prüfen Sie eine Angabe" in told
    assert f'href="{keeper.draft}/{path}?fehler=1">Hund 2: Rex – eine Angabe fehlt oder stimmt nicht</a>' in told
    assert "Wählen Sie bei „Ist der Hund als gefährlich eingestuft?“" in keeper.page(f"{path}?fehler=1")


def test_several_problems_of_an_item_are_counted(keeper: Keeper) -> None:
    keeper.add({"rufname": "x" * 50})

    assert "Hund 1 – 2 Angaben fehlen oder stimmen nicht" in page_of(keeper.send(DOGS, {}))


def test_one_must_add_at_least_one(keeper: Keeper) -> None:
    refused = keeper.send(DOGS, {})
    page = page_of(refused)

    assert refused.status_code == 422
    assert f'<a class="kern-link" href="#{DOGS}" data-problem>Fügen Sie bei „Ihre Hunde“ mindestens einen' in page
    assert f'<div class="items kern-fieldset--error" id="{DOGS}" tabindex="-1">' in page
    assert f'id="{DOGS}-fehler"' in page
    # From now on the list is shown, empty as it is.
    assert "Noch keine Einträge." in keeper.page()


def test_a_rule_speaks_at_the_list(keeper: Keeper) -> None:
    for _ in range(3):
        keeper.add(REX)

    page = page_of(keeper.send(DOGS, {}))

    assert page.count("In einem Haushalt dürfen höchstens zwei gefährliche Hunde leben. Rufen Sie uns bitte an.") == 2
    assert "Unvollständig" not in page


def test_a_full_list_says_so(keeper: Keeper) -> None:
    for _ in range(3):
        keeper.add(BELLO)

    page = keeper.page()

    assert "Mehr als 3 Einträge sind hier nicht möglich." in page
    assert "Hund hinzufügen" not in page
    assert keeper.client.get(f"{keeper.draft}/{DOGS}/{uuid4()}").location == f"{keeper.draft}/{DOGS}"


def test_two_windows_may_add_too_many_and_lose_nothing(keeper: Keeper) -> None:
    paths = [keeper.add(BELLO) for _ in range(4)]

    page = page_of(keeper.send(DOGS, {}))

    assert "Entfernen Sie bei „Ihre Hunde“ Einträge. Es dürfen höchstens 3 sein. Jetzt sind es 4." in page
    assert page.count('class="item__title"') == 4
    keeper.send(f"{paths[1]}/entfernen", {})
    assert keeper.send(DOGS, {}).status_code == 303


def test_right_lists_lead_on(keeper: Keeper) -> None:
    keeper.add(BELLO)

    dogs, people = keeper.send(DOGS, {}), keeper.send(PEOPLE, {})

    assert (dogs.status_code, dogs.location) == (303, f"{keeper.draft}/{PEOPLE}")
    assert (people.status_code, people.location) == (303, f"{keeper.draft}/schluss")
    # The list without entries was answered by going on.
    assert keeper.page("schluss").count("Erledigt") == 3


def test_one_may_stop_for_today(keeper: Keeper) -> None:
    keeper.add({"rufname": "Rex"})

    assert keeper.send(DOGS, {}, knopf="speichern").location == f"{keeper.draft}/spaeter"
    assert f'href="{keeper.draft}/{DOGS}"' in keeper.page("spaeter")


def test_strange_inputs_of_a_list_are_not_even_looked_at(keeper: Keeper) -> None:
    keeper.add(BELLO)

    response = keeper.send(DOGS, {"hunde": "x", "hunde.0.rufname": "Rex", "rufname": "Rex", "#": "y"})

    assert response.status_code == 303
    assert "Hund 1: Bello" in keeper.page()


def test_the_list_speaks_the_language_that_was_chosen(keeper: Keeper) -> None:
    keeper.add(BELLO)
    keeper.client.post("/sprache", data={"sprache": "en"})

    page = keeper.page()

    assert "Dog 1: Bello" in page
    assert "Add: Dog" in page


def test_the_review_shows_each_item_and_leads_back_to_the_list(house: House) -> None:
    keeper = Keeper(house.client)
    bello, _ = keeper.fill(BELLO, REX)

    review = keeper.page("pruefen")
    listed = keeper.page(f"{DOGS}?zurueck=pruefen")
    saved = keeper.send(f"{bello}?zurueck=pruefen", {**BELLO, "rufname": "Bella"})
    back = keeper.send(f"{DOGS}?zurueck=pruefen", {})

    assert re.findall(r'<h3 class="answers__title">([^<]+)</h3>', review) == ["Hund 1: Bello", "Hund 2: Rex"]
    assert "Keine Einträge" in review
    assert f'href="{keeper.draft}/{DOGS}?zurueck=pruefen"' in review
    for path in (bello, f"{bello}/entfernen"):
        assert f'href="{keeper.draft}/{path}?zurueck=pruefen"' in listed
    assert (saved.status_code, saved.location) == (303, f"{keeper.draft}/{DOGS}?zurueck=pruefen")
    assert (back.status_code, back.location) == (303, f"{keeper.draft}/pruefen")
    assert "Hund 1: Bella" in keeper.page("pruefen")


def test_a_form_that_was_sent_shows_its_confirmation(house: House) -> None:
    keeper = Keeper(house.client)
    [bello] = keeper.fill(BELLO)
    assert keeper.send("pruefen", {}).location == f"{keeper.draft}/gesendet"

    for path in (DOGS, bello, f"{bello}/entfernen"):
        assert keeper.client.get(f"{keeper.draft}/{path}").location == f"{keeper.draft}/gesendet"
        assert keeper.send(path, BELLO).location == f"{keeper.draft}/gesendet"


def test_the_status_of_the_case_shows_each_item(house: House) -> None:
    keeper = Keeper(house.client)
    keeper.fill(BELLO, REX)
    keeper.send("pruefen", {})
    found = re.search(r'href="[^"]*(/vorgang/HGN-[^"/]+)"', keeper.page("gesendet"))
    assert found is not None

    page = page_of(keeper.client.get(found[1]))

    assert re.findall(r'<h4 class="answers__title">([^<]+)</h4>', page) == ["Hund 1: Bello", "Hund 2: Rex"]
    assert "Keine Einträge" in page
