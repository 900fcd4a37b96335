"""What a citizen does on the pages of the form, told once for all journeys."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.journeys.watched_pages import follow

IDEA = "Der Radweg an der Feldstraße endet plötzlich.\nBitte führen Sie ihn bis zum Bahnhof weiter."
WAIT_SECONDS = 60.0


def start(page: Page) -> None:
    """Open the first page of the form."""
    page.goto("/leistung/buergeridee")
    follow(page, page.get_by_role("button", name="Jetzt starten").first)
    expect(heading(page)).to_have_text("Ihre Idee")


def heading(page: Page) -> Locator:
    """The heading of the page."""
    return page.get_by_role("heading", level=1)


def go_on(page: Page) -> None:
    """Press the button that leads to the next page."""
    follow(page, page.get_by_role("button", name="Weiter", exact=True))


def tell_idea(page: Page, title: str) -> None:
    """Fill the first page and go on."""
    page.get_by_label("Straßen, Wege und Verkehr").check()
    page.get_by_label("Ihre Idee in einem Satz").fill(title)
    page.get_by_label("Beschreiben Sie Ihre Idee").fill(IDEA)
    go_on(page)
    expect(heading(page)).to_have_text("Ihre Antwort")


def choose_answer(page: Page, way: str, *, named: bool) -> None:
    """Say how to answer and whether there is a name; conditional questions follow, at once or on demand."""
    answers = page.get_by_role("group", name="Wie möchten Sie unsere Antwort bekommen?")
    answers.get_by_label(way).check()
    names = page.get_by_role("group", name="Möchten Sie Ihren Namen nennen?")
    names.get_by_label("Ja" if named else "Nein", exact=True).check()


def ask_for_questions(page: Page) -> None:
    """Without JavaScript: press the button that shows the questions that have come up."""
    follow(page, page.get_by_role("button", name="Angaben aktualisieren"))


def give_name(page: Page) -> None:
    """Answer the question for the name."""
    page.get_by_label("Vorname").fill("Zoë")
    page.get_by_label("Nachname").fill("Łukasiewicz")


def agree(page: Page, *, publish: bool) -> None:
    """Fill the last page and go on to the review."""
    group = page.get_by_role("group", name="Dürfen wir Ihre Idee und unsere Antwort veröffentlichen?")
    group.get_by_label("Ja" if publish else "Nein", exact=True).check()
    page.get_by_label("Ich habe die Hinweise zum Datenschutz gelesen.").check()
    go_on(page)
    expect(heading(page)).to_have_text("Prüfen Sie Ihre Angaben")


def fill_anonymously(page: Page, title: str) -> None:
    """The whole form up to the review, without a name and without an address."""
    start(page)
    tell_idea(page, title)
    choose_answer(page, "Nur online über den persönlichen Link", named=False)
    go_on(page)
    agree(page, publish=False)


def send(page: Page) -> str:
    """Send the form; the number of the case."""
    follow(page, page.get_by_role("button", name="Jetzt absenden"))
    expect(heading(page)).to_contain_text("Vielen Dank")
    number = page.get_by_text(re.compile(r"^HGN-\d{4}-\d{6}-\w$")).first.text_content()
    assert number
    return number


def secret_link(page: Page) -> str:
    """The personal link on the page."""
    address = page.get_by_role("link", name="/status/HGN-").get_attribute("href")
    assert address
    return address


def downloaded_text(page: Page, name: str | re.Pattern[str], folder: Path) -> str:
    """What the PDF behind a link says, with every run of spaces and line ends as one space."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name).first.click()
    path = folder / "download.pdf"
    download.value.save_as(path)
    file_name = download.value.suggested_filename
    assert file_name.endswith(".pdf"), file_name
    return pdf_text(path)


def pdf_text(path: Path) -> str:
    """The text of a PDF, with every run of spaces and line ends as one space."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def reload_until(page: Page, wanted: Locator) -> None:
    """Look at the page again and again until the worker has done its part."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline and not wanted.count():
        page.wait_for_timeout(200)
        page.reload()
    expect(wanted.first).to_be_visible()
