"""Several of a kind: a citizen adds, edits and removes dogs, with and without JavaScript, and without a mouse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.dogs import SERVICE
from tests.journeys import dog_form
from tests.journeys.idea_form import ask_for_questions, downloaded_text, go_on, heading, send
from tests.journeys.keyboard import press_on, tab_to
from tests.journeys.watched_pages import OpenPage, follow

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False])
def test_two_are_added_one_is_edited_and_one_removed(open_page: OpenPage, tmp_path: Path, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    dog_form.start(page)
    dog_form.tell_dog(page, "Bello")
    dog_form.add(page)
    expect(heading(page)).to_have_text("Hund 2")
    page.get_by_label("Rufname").fill("Rex")
    dog_form.say_whether_dangerous(page, True)
    if not javascript:
        expect(page.get_by_label("Nummer der Erlaubnis")).to_have_count(0)
        ask_for_questions(page)
    page.get_by_label("Nummer der Erlaubnis").fill("A 12")
    expect(page.get_by_label("Rufname")).to_have_value("Rex")
    go_on(page)
    dog_form.add(page)
    dog_form.tell_dog(page, "Susi")
    expect(dog_form.titles(page)).to_have_text(["Hund 1: Bello", "Hund 2: Rex", "Hund 3: Susi"])
    expect(page.get_by_text("Mehr als 3 Einträge sind hier nicht möglich.")).to_be_visible()

    follow(page, page.get_by_role("link", name="Bearbeiten – Hund 2: Rex"))
    expect(page.get_by_label("Nummer der Erlaubnis")).to_have_value("A 12")
    page.get_by_label("Rufname").fill("Rexi")
    go_on(page)
    follow(page, page.get_by_role("link", name="Entfernen – Hund 1: Bello"))
    expect(heading(page)).to_have_text("„Hund 1: Bello“ entfernen?")
    follow(page, page.get_by_role("link", name="Nein, behalten"))
    expect(dog_form.titles(page)).to_have_count(3)
    follow(page, page.get_by_role("link", name="Entfernen – Hund 1: Bello"))
    follow(page, page.get_by_role("button", name="Ja, entfernen"))
    expect(page.get_by_role("status")).to_have_text("Der Eintrag ist entfernt.")
    expect(dog_form.titles(page)).to_have_text(["Hund 1: Rexi", "Hund 2: Susi"])

    go_on(page)
    expect(page.get_by_text("Noch keine Einträge.")).to_be_visible()
    go_on(page)
    dog_form.agree(page)
    follow(page, page.get_by_role("link", name="Ändern – Ihre Hunde"))
    follow(page, page.get_by_role("link", name="Bearbeiten – Hund 2: Susi"))
    page.get_by_label("Rasse").fill("Pudel")
    go_on(page)
    go_on(page)
    expect(heading(page)).to_have_text("Prüfen Sie Ihre Angaben")
    expect(page.get_by_text("Pudel")).to_be_visible()
    send(page)
    receipt = downloaded_text(page, "Eingangsbestätigung (PDF)", tmp_path)
    for words in ("Hund 1: Rexi", "A 12", "Hund 2: Susi", "Pudel", "Wer lebt noch bei Ihnen? Keine Einträge"):
        assert words in receipt
    assert "Bello" not in receipt


@pytest.mark.parametrize("javascript", [True, False])
def test_what_is_incomplete_is_found_from_the_list(open_page: OpenPage, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    dog_form.start(page)
    dog_form.tell_dog(page, "Bello")
    dog_form.add(page)
    page.get_by_label("Rufname").fill("Rex")
    go_on(page)
    expect(page.get_by_role("alert")).to_be_focused()
    follow(page, page.get_by_role("link", name="Zurück zu „Ihre Hunde“"))
    expect(dog_form.card(page, "Hund 2: Rex")).to_contain_text("Unvollständig")
    expect(dog_form.card(page, "Hund 1: Bello")).not_to_contain_text("Unvollständig")
    go_on(page)
    expect(page).to_have_title(re.compile("^Fehler: Ihre Hunde"))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    follow(page, summary.get_by_role("link", name="Hund 2: Rex – eine Angabe fehlt oder stimmt nicht"))
    expect(heading(page)).to_have_text("Hund 2")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.locator("#gefaehrlich")).to_be_focused()
    dog_form.say_whether_dangerous(page, False)
    go_on(page)
    expect(page.get_by_text("Unvollständig")).to_have_count(0)


def test_the_summary_leads_to_a_list_that_has_to_have_an_entry(open_page: OpenPage) -> None:
    page = open_page()
    dog_form.start(page)
    dog_form.tell_dog(page, "Bello")
    follow(page, page.get_by_role("link", name="Entfernen – Hund 1: Bello"))
    follow(page, page.get_by_role("button", name="Ja, entfernen"))
    go_on(page)
    page.get_by_role("alert").get_by_role("link", name="mindestens einen Eintrag").click()
    expect(page.locator("#hunde")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hund hinzufügen")).to_be_focused()


def test_questions_inside_an_item_come_and_go_and_keep_what_was_typed(open_page: OpenPage) -> None:
    page = open_page()
    dog_form.start(page, club=True)
    page.get_by_label("Rufname").fill("Rex")
    dog_form.say_whether_dangerous(page, True)
    page.get_by_label("Nummer der Erlaubnis").fill("A 12")
    expect(page.get_by_role("group", name="Tag der letzten Prüfung im Verein")).to_be_visible()
    dog_form.say_whether_dangerous(page, False)
    expect(page.get_by_label("Nummer der Erlaubnis")).to_have_count(0)
    expect(page.get_by_label("Rufname")).to_have_value("Rex")
    # What was typed is kept at each change, so that even a closed window loses nothing.
    page.reload()
    expect(page.get_by_label("Rufname")).to_have_value("Rex")


def test_two_windows_mistake_no_dog_for_another(open_page: OpenPage) -> None:
    page = open_page()
    dog_form.start(page)
    dog_form.tell_dog(page, "Bello")
    dog_form.add(page)
    dog_form.tell_dog(page, "Rex")
    other = page.context.new_page()
    other.goto(page.url)
    follow(other, other.get_by_role("link", name="Bearbeiten – Hund 2: Rex"))
    follow(page, page.get_by_role("link", name="Entfernen – Hund 1: Bello"))
    follow(page, page.get_by_role("button", name="Ja, entfernen"))
    other.get_by_label("Rufname").fill("Rexi")
    go_on(other)
    expect(dog_form.titles(other)).to_have_text(["Hund 1: Rexi"])


def test_a_list_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"/leistung/{SERVICE}")
    press_on(page, "Jetzt starten")
    expect(heading(page)).to_have_text("Ihr Haushalt")
    tab_to(page, "#anlass")
    page.keyboard.type("Ein Hund")
    tab_to(page, "#verein")
    page.keyboard.press("ArrowUp")
    press_on(page, "Weiter")
    for number, name in enumerate(("Bello", "Rex"), 1):
        expect(heading(page)).to_have_text(f"Hund {number}")
        tab_to(page, "#rufname")
        page.keyboard.type(name)
        tab_to(page, "#gefaehrlich")
        page.keyboard.press("ArrowUp")
        press_on(page, "Weiter")
        expect(heading(page)).to_have_text("Ihre Hunde")
        if number == 1:
            press_on(page, "Hund hinzufügen", "link")
    press_on(page, "Entfernen – Hund 1: Bello", "link")
    expect(heading(page)).to_have_text("„Hund 1: Bello“ entfernen?")
    press_on(page, "Ja, entfernen")
    expect(dog_form.titles(page)).to_have_text(["Hund 1: Rex"])
    press_on(page, "Bearbeiten – Hund 1: Rex", "link")
    expect(heading(page)).to_have_text("Hund 1")
    press_on(page, "Weiter")
    expect(heading(page)).to_have_text("Ihre Hunde")
    press_on(page, "Weiter")
    expect(heading(page)).to_have_text("Wer lebt noch bei Ihnen?")
