"""Clerks at work: two at once, with the keyboard alone, and with every view of the Arbeitskorb."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.idea_form import heading
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage

pytestmark = pytest.mark.browser
REPLY = "Am Montag sehen wir uns die Stelle an."


@pytest.mark.parametrize("javascript", [True, False])
def test_whoever_is_too_late_keeps_what_they_typed(town: ServedTown, open_page: OpenPage, javascript: bool) -> None:
    case = town.act("clerk.bau", town.file_idea().case, "uebernehmen")
    page = open_page(javascript=javascript, login="clerk.bau")
    page.goto(f"/arbeitskorb/vorgang/{case.number}/aktion/beantworten")
    page.get_by_label("Antwort an die Bürgerin oder den Bürger").fill(REPLY)
    town.act("clerk.viel", case, "zuruecklegen", remark="Ich mache das morgen.")

    page.get_by_role("button", name="Beantworten und abschließen").click()
    expect(page.get_by_role("alert")).to_contain_text("Jemand war schneller")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_text("Ich mache das morgen.")).to_be_visible()
    expect(page.get_by_label("Antwort an die Bürgerin oder den Bürger")).to_have_value(REPLY)
    page.get_by_role("link", name="Vorgang neu ansehen").click()
    expect(page.get_by_role("link", name="Übernehmen")).to_be_visible()


def test_a_case_that_went_elsewhere_keeps_what_was_typed(town: ServedTown, open_page: OpenPage) -> None:
    case = town.act("clerk.bau", town.file_idea().case, "uebernehmen")
    page = open_page(login="clerk.bau")
    page.goto(f"/arbeitskorb/vorgang/{case.number}/aktion/beantworten")
    page.get_by_label("Antwort an die Bürgerin oder den Bürger").fill(REPLY)
    town.act("clerk.viel", case, "abgeben", function="ordnung", remark="Das ist Sache des Ordnungsamts.")

    page.get_by_role("button", name="Beantworten und abschließen").click()
    expect(heading(page)).to_have_text("Diesen Vorgang gibt es hier nicht")
    expect(page.get_by_label("Antwort an die Bürgerin oder den Bürger")).to_have_value(REPLY)
    expect(page.get_by_text("Das ist Sache des Ordnungsamts.")).to_have_count(0)


def test_an_action_that_lacks_something_says_so_and_keeps_the_rest(town: ServedTown, open_page: OpenPage) -> None:
    case = town.file_idea().case
    page = open_page(login="clerk.bau")
    page.goto(f"/arbeitskorb/vorgang/{case.number}/aktion/abgeben")
    page.get_by_label("Bemerkung").fill("Es geht um Bäume.")
    page.get_by_role("button", name="An andere Stelle abgeben").click()
    expect(page).to_have_title(re.compile("^Fehler: "))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Bemerkung")).to_have_value("Es geht um Bäume.")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.get_by_label("Neue Stelle")).to_be_focused()
    page.get_by_label("Neue Stelle").select_option(label="Grünflächen und Bauhof")
    page.get_by_role("button", name="An andere Stelle abgeben").click()
    expect(heading(page)).to_have_text("Alle offenen")


def test_the_arbeitskorb_with_the_keyboard_alone(town: ServedTown, open_page: OpenPage) -> None:
    for title in ("Erste Bank", "Zweite Bank"):
        town.file_idea(betreff=title)
    page = open_page(login="clerk.bau")
    page.goto("/arbeitskorb")
    expect(page.locator("html")).to_have_class(re.compile("js"))
    rows = page.locator("[data-row-link]")
    _press_until_focused(page, "j", rows.nth(0))
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("/")
    search = page.get_by_role("searchbox")
    expect(search).to_be_focused()
    page.keyboard.type("jk")
    expect(search).to_have_value("jk")
    page.goto("/arbeitskorb")
    _press_until_focused(page, "j", rows.nth(0))
    title = rows.nth(0).text_content() or ""
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text(title)


def test_single_keys_can_be_switched_off(town: ServedTown, open_page: OpenPage) -> None:
    town.file_idea()
    page = open_page(login="clerk.bau")
    page.goto("/arbeitskorb")
    page.get_by_role("button", name="Tastenkürzel ausschalten").click()
    expect(page.get_by_text("Tastenkürzel sind ausgeschaltet.")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("[data-row-link]:focus")).to_have_count(0)
    page.get_by_role("button", name="Tastenkürzel einschalten").click()
    _press_until_focused(page, "j", page.locator("[data-row-link]").first)


def test_views_filters_and_search_lead_to_the_case_and_back(town: ServedTown, open_page: OpenPage) -> None:
    late = town.file_idea(days_ago=30, betreff="Seit Wochen eine Pfütze").case
    page = open_page(login="clerk.viel")
    page.goto("/arbeitskorb")
    page.get_by_role("link", name=re.compile("^Überfällig")).click()
    expect(heading(page)).to_have_text("Überfällig")
    page.get_by_label("Stelle").select_option(label="Bauamt")
    page.get_by_role("button", name="Filter anwenden").click()
    page.get_by_role("row").filter(has_text=late.number).get_by_role("link").click()
    expect(heading(page)).to_have_text("Seit Wochen eine Pfütze")
    page.get_by_role("link", name="Zurück zum Arbeitskorb").click()
    expect(heading(page)).to_have_text("Überfällig")
    page.get_by_role("link", name="Bauamt Filter entfernen").click()
    expect(page.get_by_role("list", name="Gewählte Filter")).to_have_count(0)
    page.get_by_role("searchbox").fill(late.number)
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Seit Wochen eine Pfütze")


def test_after_signing_out_the_back_button_shows_nothing(town: ServedTown, open_page: OpenPage) -> None:
    case = town.file_idea(betreff="Nur für die Stelle").case
    page = open_page(login="clerk.bau")
    page.goto(f"/arbeitskorb/vorgang/{case.number}")
    expect(heading(page)).to_have_text("Nur für die Stelle")
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("status")).to_contain_text("Sie sind abgemeldet")
    page.go_back()
    expect(heading(page)).to_have_text("Anmelden")


def _press_until_focused(page: Page, key: str, wanted: Locator) -> None:
    """Press a key of the Arbeitskorb once its script has been loaded, which is after the page."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)
    expect(wanted).to_be_focused()
