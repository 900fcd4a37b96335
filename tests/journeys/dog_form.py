"""What a citizen does on the pages of the form that asks for each of several dogs, told once for all journeys."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.dogs import DOGS, SERVICE
from tests.journeys.idea_form import go_on, heading
from tests.journeys.watched_pages import follow


def start(page: Page, *, club: bool = False) -> None:
    """Answer the first page; the first dog is asked at once."""
    page.goto(f"/leistung/{SERVICE}")
    follow(page, page.get_by_role("button", name="Jetzt starten").first)
    page.get_by_label("Worum geht es?").fill("Unsere Hunde")
    page.get_by_role("group", name="Sind Sie Mitglied").get_by_label("Ja" if club else "Nein", exact=True).check()
    go_on(page)
    expect(heading(page)).to_have_text("Hund 1")


def say_whether_dangerous(page: Page, dangerous: bool) -> None:
    """Answer the question that may lead to others."""
    group = page.get_by_role("group", name="Ist der Hund als gefährlich eingestuft?")
    group.get_by_label("Ja" if dangerous else "Nein", exact=True).check()


def tell_dog(page: Page, name: str) -> None:
    """Fill the page of a harmless dog and go back to the list."""
    page.get_by_label("Rufname").fill(name)
    say_whether_dangerous(page, False)
    go_on(page)
    expect(heading(page)).to_have_text("Ihre Hunde")


def add(page: Page, label: str = "Hund") -> None:
    """Ask for the page of one more."""
    follow(page, page.get_by_role("link", name=f"{label} hinzufügen"))


def titles(page: Page) -> Locator:
    """What the dogs of the list are called."""
    return page.locator(f"#{DOGS}").get_by_role("heading")


def card(page: Page, title: str) -> Locator:
    """The card of one item."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title))


def agree(page: Page) -> None:
    """Fill the last page and go on to the review."""
    page.get_by_label("Ich habe die Hinweise zum Datenschutz gelesen.").check()
    go_on(page)
    expect(heading(page)).to_have_text("Prüfen Sie Ihre Angaben")
