"""One request goes through the whole house, in a browser with JavaScript and in one without."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import idea_form
from tests.journeys.idea_form import downloaded_text, heading, reload_until
from tests.journeys.served_town import PASSWORD, ServedTown
from tests.journeys.watched_pages import OpenPage

pytestmark = pytest.mark.browser
REPLY = "Der Radweg wird im Herbst bis zum Bahnhof verlängert."


def test_citizen_files_clerk_answers_by_letter_citizen_reads(
    town: ServedTown, open_page: OpenPage, tmp_path: Path
) -> None:
    citizen, clerk = open_page(), open_page()
    title = "Den Radweg zum Bahnhof weiterführen"
    _search_and_start(citizen)
    _stumble_over_an_error(citizen)
    idea_form.tell_idea(citizen, "Den Radweg verlängern")
    idea_form.choose_answer(citizen, "Als Brief mit der Post", named=True)
    _give_address(citizen)
    idea_form.agree(citizen, publish=True)
    _change_title(citizen, title)
    number = idea_form.send(citizen)
    _read_receipt(citizen, number, title, tmp_path)
    _see_status(citizen, "Eingegangen")

    _sign_in(clerk)
    _take_over(clerk, number, title)
    _act(clerk, "Beantworten", {"Antwort an die Bürgerin oder den Bürger": REPLY})
    reload_until(clerk, clerk.get_by_label("Zur Post gegeben am"))
    letter = downloaded_text(clerk, re.compile(r"Den Radweg.*\(PDF\)|Ihre Idee.*\(PDF\)"), tmp_path)
    assert REPLY in letter
    assert "Zoë Łukasiewicz" in letter
    assert "Feldstraße 12 a" in letter
    assert "Übungsbetrieb" in letter
    assert "Lesefassung" not in letter
    clerk.get_by_role("button", name="Ab-Vermerk speichern").click()
    expect(clerk.get_by_role("status")).to_contain_text("Der Ab-Vermerk ist gespeichert.")

    _read_answer(citizen, tmp_path)
    _act(clerk, "Veröffentlichen", {})
    reload_until(clerk, clerk.get_by_text("Veröffentlicht:"))
    citizen.goto("/antworten")
    published = citizen.get_by_role("article").filter(has_text=title)
    expect(published).to_contain_text(REPLY)
    expect(published).not_to_contain_text("Łukasiewicz")


def test_the_same_without_javascript_by_email(town: ServedTown, open_page: OpenPage, tmp_path: Path) -> None:
    citizen, clerk = open_page(javascript=False), open_page(javascript=False)
    title = "Den Radweg ohne Lücke weiterführen"
    _search_and_start(citizen)
    _stumble_over_an_error(citizen)
    idea_form.tell_idea(citizen, "Den Radweg verlängern")
    idea_form.choose_answer(citizen, "Per E-Mail", named=True)
    expect(citizen.get_by_label("Vorname")).to_have_count(0)
    idea_form.ask_for_questions(citizen)
    idea_form.give_name(citizen)
    citizen.get_by_label("Ihre E-Mail-Adresse").fill("zoe@post.example")
    idea_form.go_on(citizen)
    idea_form.agree(citizen, publish=False)
    _change_title(citizen, title)
    number = idea_form.send(citizen)
    _read_receipt(citizen, number, title, tmp_path)
    _see_status(citizen, "Eingegangen")

    _sign_in(clerk)
    _take_over(clerk, number, title)
    _act(clerk, "Beantworten und abschließen", {"Antwort an die Bürgerin oder den Bürger": REPLY})
    reload_until(clerk, clerk.get_by_text("Nachricht verschickt: Unsere Antwort"))
    expect(clerk.get_by_role("button", name="Ab-Vermerk speichern")).to_have_count(0)

    citizen.goto("/uebung/post")
    citizen.get_by_role("link", name=re.compile(f"Unsere Antwort.*{number}")).click()
    expect(citizen.get_by_text("zoe@post.example")).to_be_visible()
    assert REPLY in _attached_letter(town, number, tmp_path)
    citizen.goto(f"/vorgang/{number}")
    _read_answer(citizen, tmp_path)


def _search_and_start(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Leistung suchen").fill("Vorschlag")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_role("list", name=re.compile("Treffer")).get_by_role("link", name="Idee oder Anregung").click()
    page.get_by_role("button", name="Jetzt starten").first.click()
    expect(heading(page)).to_have_text("Ihre Idee")


def _stumble_over_an_error(page: Page) -> None:
    """A title that is too short: the summary has the cursor, leads to the field, and nothing typed is lost."""
    page.get_by_label("Straßen, Wege und Verkehr").check()
    page.get_by_label("Ihre Idee in einem Satz").fill("Weg")
    idea_form.go_on(page)
    expect(page).to_have_title(re.compile("^Fehler: "))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Bitte prüfen Sie 2 Angaben")
    expect(page.get_by_label("Straßen, Wege und Verkehr")).to_be_checked()
    field = page.get_by_label("Ihre Idee in einem Satz")
    expect(field).to_have_value("Weg")
    expect(field).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("link").first.click()
    expect(field).to_be_focused()


def _give_address(page: Page) -> None:
    """Questions that only came up through the answers above them."""
    idea_form.give_name(page)
    page.get_by_label("Straße", exact=True).fill("Feldstraße")
    page.get_by_label("Hausnummer").fill("12 a")
    page.get_by_label("Postleitzahl").fill("19230")
    page.get_by_label("Ort", exact=True).fill("Hagenow")
    idea_form.go_on(page)


def _change_title(page: Page, title: str) -> None:
    """From the review to one page and straight back."""
    expect(page.get_by_text("Nicht angegeben").first).to_be_visible()
    page.get_by_role("link", name="Ändern – Ihre Idee").click()
    page.get_by_label("Ihre Idee in einem Satz").fill(title)
    idea_form.go_on(page)
    expect(heading(page)).to_have_text("Prüfen Sie Ihre Angaben")
    expect(page.get_by_text(title)).to_be_visible()


def _read_receipt(page: Page, number: str, title: str, folder: Path) -> None:
    receipt = downloaded_text(page, "Eingangsbestätigung (PDF)", folder)
    for words in (number, title, "Straßen, Wege und Verkehr", "Zoë", "Übungsbetrieb"):
        assert words in receipt


def _see_status(page: Page, state: str) -> None:
    """Follow the personal link, which leaves no secret in the address."""
    page.goto(idea_form.secret_link(page))
    assert "/status/" not in page.url
    expect(page.get_by_role("heading", name=state, level=2, exact=True)).to_be_visible()


def _sign_in(page: Page) -> None:
    page.goto("/arbeitskorb")
    page.get_by_label("Anmeldename").fill("clerk.bau")
    page.get_by_label("Passwort").fill("falsch geraten")
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("alert")).to_contain_text("Die Anmeldung hat nicht geklappt")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    expect(heading(page)).to_have_text("Alle offenen")


def _take_over(page: Page, number: str, title: str) -> None:
    row = page.get_by_role("row").filter(has_text=number)
    row.get_by_role("link", name=title).click()
    expect(heading(page)).to_have_text(title)
    expect(page.get_by_text("Bitte führen Sie ihn bis zum Bahnhof weiter.")).to_be_visible()
    _act(page, "Übernehmen", {})


def _act(page: Page, action: str, typed: dict[str, str]) -> None:
    """Choose an action, fill what it asks for, confirm."""
    page.get_by_role("link", name=action, exact=True).click()
    for label, text in typed.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name=action, exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(f"Erledigt: {action}")


def _read_answer(page: Page, folder: Path) -> None:
    """The citizen's page has the answer, and the letter as a reading copy."""
    reading_copy = page.get_by_role("listitem").filter(has_text="Lesefassung")
    reload_until(page, reading_copy)
    expect(page.get_by_role("region", name="Unsere Antwort")).to_contain_text(REPLY)
    copy = downloaded_text(page, re.compile("Ihre Idee.*PDF"), folder)
    assert "Lesefassung" in copy
    assert REPLY in copy


def _attached_letter(town: ServedTown, number: str, folder: Path) -> str:
    """The text of the PDF in the mail that brought the answer."""
    for path in (town.folder / "mail").glob("*.eml"):
        mail = message_from_bytes(path.read_bytes(), policy=default)
        letters = list(mail.iter_attachments())
        if number in str(mail["Subject"]) and letters:
            letter = folder / "letter.pdf"
            letter.write_bytes(letters[0].get_content())
            return idea_form.pdf_text(letter)
    raise AssertionError("no mail has a letter")
