"""Pages that ask for several of a kind, in every state: see ``citizen_walks``."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import expect

from tests.journeys import dog_form
from tests.journeys.citizen_walks import Stop
from tests.journeys.idea_form import go_on, send
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage, follow

#: A long name without a place to break.
LONG = "Donaudampfschifffahrtsgesellschaftshund"


def items(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Lists and their items from the first to what is seen after sending."""
    page = open_page()
    dog_form.start(page, club=True)
    yield page, "citizen.item_page", "the first one"
    go_on(page)
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "citizen.item_page", "with errors"
    page.get_by_label("Rufname").fill(LONG)
    dog_form.say_whether_dangerous(page, True)
    expect(page.get_by_label("Nummer der Erlaubnis")).to_be_visible()
    yield page, "citizen.item_page", "with questions that came up"
    dog_form.say_whether_dangerous(page, False)
    go_on(page)
    dog_form.add(page)
    page.get_by_label("Rufname").fill("Rex")
    go_on(page)
    follow(page, page.get_by_role("link", name="Zurück zu „Ihre Hunde“"))
    yield page, "citizen.form_page", "a list with an incomplete item"
    go_on(page)
    yield page, "citizen.form_page", "a list with errors in an item"
    follow(page, page.get_by_role("alert").get_by_role("link").first)
    yield page, "citizen.item_page", "with its errors shown at once"
    dog_form.say_whether_dangerous(page, False)
    go_on(page)
    dog_form.add(page)
    dog_form.tell_dog(page, "Susi")
    yield page, "citizen.form_page", "a full list"
    follow(page, page.get_by_role("link", name=f"Entfernen – Hund 1: {LONG}"))
    yield page, "citizen.ask_removal", "the question"
    follow(page, page.get_by_role("button", name="Ja, entfernen"))
    yield page, "citizen.form_page", "a list from which one was removed"
    go_on(page)
    yield page, "citizen.form_page", "an optional list without items"
    dog_form.add(page, "Person")
    page.get_by_label("Vorname").fill("Zoë")
    page.get_by_label("Nachname").fill("Łukasiewicz")
    go_on(page)
    yield page, "citizen.form_page", "a list of people"
    go_on(page)
    dog_form.agree(page)
    yield page, "citizen.review", "with items"
    number = send(page)
    page.goto(f"/vorgang/{number}")
    page.get_by_text("Ihre Angaben").click()
    yield page, "citizen.case", "with items"
    clerk = open_page(login="clerk.steuern")
    clerk.goto(f"/arbeitskorb/vorgang/{number}")
    yield clerk, "clerk.case", "with items"
