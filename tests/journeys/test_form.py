"""What may happen while a form is filled in: double clicks, going back, another day, another language, no mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import idea_form
from tests.journeys.idea_form import heading
from tests.journeys.keyboard import press_on, tab_to
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False])
def test_a_double_click_on_send_makes_one_case_and_going_back_no_second(
    town: ServedTown, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    idea_form.fill_anonymously(page, "Mehr Licht am Bahnhof")
    before = len(town.cases())
    page.get_by_role("button", name="Jetzt absenden").dblclick()
    expect(heading(page)).to_contain_text("Vielen Dank")
    number = page.locator("strong.number").text_content()
    assert len(town.cases()) == before + 1

    page.go_back()
    expect(heading(page)).to_have_text("Vielen Dank. Ihre Angaben sind bei uns angekommen.")
    assert page.locator("strong.number").text_content() == number
    assert len(town.cases()) == before + 1


def test_a_form_that_was_sent_is_not_opened_again(open_page: OpenPage) -> None:
    page = open_page()
    idea_form.fill_anonymously(page, "Mehr Bäume am Bahnhof")
    first_page = page.get_by_role("link", name="Ändern – Ihre Idee").get_attribute("href")
    assert first_page
    idea_form.send(page)
    page.goto(first_page)
    expect(heading(page)).to_contain_text("Vielen Dank")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_personal_link_goes_on_in_another_browser(open_page: OpenPage, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    idea_form.start(page)
    idea_form.tell_idea(page, "Eine Hecke am Friedhof")
    page.get_by_label("Per E-Mail").check()
    page.get_by_role("button", name="Speichern und später weitermachen").click()
    link = page.get_by_role("link", name="/fortsetzen/").get_attribute("href")
    assert link

    elsewhere = open_page(javascript=javascript)
    elsewhere.goto(link)
    expect(elsewhere.get_by_text("Eine Hecke am Friedhof")).to_have_count(0)
    elsewhere.get_by_role("button", name="Entwurf öffnen").click()
    expect(heading(elsewhere)).to_have_text("Ihre Antwort")
    expect(elsewhere.get_by_label("Per E-Mail")).to_be_checked()
    elsewhere.get_by_role("link", name="Zurück zu „Ihre Idee“").click()
    expect(elsewhere.get_by_label("Ihre Idee in einem Satz")).to_have_value("Eine Hecke am Friedhof")


def test_nobody_else_opens_a_draft_by_its_address(open_page: OpenPage) -> None:
    page, stranger = open_page(), open_page()
    idea_form.start(page)
    stranger.goto(page.url)
    expect(heading(stranger)).to_have_text("Diese Seite gibt es nicht")


@pytest.mark.parametrize("javascript", [True, False])
def test_another_language_keeps_the_page_and_its_answers(open_page: OpenPage, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    idea_form.start(page)
    idea_form.tell_idea(page, "Eine Bank am Teich")
    address = page.url

    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(heading(page)).to_have_text("Your answer")
    assert page.url == address
    page.get_by_role("button", name="Leichte Sprache").click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^de"))
    expect(heading(page)).to_have_text("Unsere Antwort")
    assert page.url == address
    page.goto(address.replace("/person", "/idee"))
    expect(page.get_by_label("Sagen Sie die Idee in einem Satz")).to_have_value("Eine Bank am Teich")


def test_nobody_has_to_say_who_they_are(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    idea_form.fill_anonymously(page, "Ein Geländer an der Treppe")
    expect(page.get_by_label("Vorname")).to_have_count(0)
    number = idea_form.send(page)
    page.get_by_role("link", name="Stand ansehen").click()
    expect(page.get_by_text(number).first).to_be_visible()

    clerk = open_page(login="clerk.bau")
    clerk.goto(f"/arbeitskorb/vorgang/{number}")
    expect(heading(clerk)).to_have_text("Ein Geländer an der Treppe")
    idea_form.reload_until(
        clerk, clerk.get_by_text("Nachricht nicht verschickt, weil keine E-Mail-Adresse bekannt ist")
    )


def test_questions_come_and_go_and_keep_what_was_typed_elsewhere(open_page: OpenPage) -> None:
    page = open_page()
    idea_form.start(page)
    idea_form.tell_idea(page, "Ein Zebrastreifen")
    idea_form.choose_answer(page, "Per E-Mail", named=True)
    page.get_by_label("Vorname").fill("Zoë")
    page.get_by_label("Als Brief mit der Post").check()
    expect(page.get_by_label("Hausnummer")).to_be_visible()
    expect(page.get_by_label("Ihre E-Mail-Adresse")).to_have_count(0)
    expect(page.get_by_label("Vorname")).to_have_value("Zoë")


def test_the_whole_form_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/leistung/buergeridee")
    press_on(page, "Jetzt starten")
    expect(heading(page)).to_have_text("Ihre Idee")
    tab_to(page, "#thema")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Ein Fahrradständer")
    page.keyboard.press("Tab")
    page.keyboard.type("Vor der Bibliothek fehlt ein Ständer.")
    press_on(page, "Weiter")
    expect(heading(page)).to_have_text("Ihre Antwort")
    tab_to(page, "#antwort_per")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Nur online über den persönlichen Link")).to_be_checked()
    tab_to(page, "#name_nennen")
    page.keyboard.press("ArrowUp")
    press_on(page, "Weiter")
    expect(heading(page)).to_have_text("Veröffentlichung und Datenschutz")
    tab_to(page, "#veroeffentlichung")
    page.keyboard.press("ArrowDown")
    tab_to(page, "#datenschutz")
    page.keyboard.press("Space")
    press_on(page, "Weiter")
    press_on(page, "Jetzt absenden")
    expect(heading(page)).to_contain_text("Vielen Dank")


def test_the_first_stop_of_the_keyboard_skips_to_the_content(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/leistung/buergeridee")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
