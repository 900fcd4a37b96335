"""What a citizen does in the form that asks for files."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.files import samples
from tests.journeys import idea_form
from tests.journeys.idea_form import heading
from tests.journeys.watched_pages import follow
from tests.proof_service import SERVICE

#: A name without a place to break, as programs give them.
LONG_NAME = f"{'IMG_20261125_Bauvorhaben' * 4}.pdf"


def reach(page: Page, *, javascript: bool = True) -> None:
    """Fill the form up to the page that asks for files, and say that there is a plan."""
    page.goto(f"/leistung/{SERVICE}")
    follow(page, page.get_by_role("button", name="Jetzt starten").first)
    idea_form.tell_idea(page, "Eine Bank am See")
    idea_form.choose_answer(page, "Nur online über den persönlichen Link", named=False)
    idea_form.go_on(page)
    page.get_by_role("group", name="Dürfen wir Ihre Idee").get_by_label("Nein").check()
    page.get_by_label("Ich habe die Hinweise zum Datenschutz gelesen.").check()
    idea_form.go_on(page)
    expect(heading(page)).to_have_text("Ihre Unterlagen")
    page.get_by_label("Wie heißt Ihr Plan?").fill("Bank am See")
    page.get_by_role("group", name="Haben Sie einen Plan?").get_by_label("Ja").check()
    if not javascript:
        idea_form.ask_for_questions(page)
    expect(plan(page)).to_be_visible()


def plan(page: Page) -> Locator:
    """The input for plans."""
    return page.locator("#plan")


def photo(page: Page) -> Locator:
    """The input for the photograph."""
    return page.locator("#foto")


def kept(page: Page) -> Locator:
    """The files that the page lists."""
    return page.locator(".uploads__name")


def files_in(folder: Path) -> dict[str, Path]:
    """Files on the citizen's machine, by what they are."""
    contents = {
        "plan": ("Plan.pdf", samples.active_pdf()),
        "sketch": (LONG_NAME, samples.pdf(2)),
        "photo": ("Stelle.jpg", samples.jpeg((400, 300), maker="Kamera von Zoë")),
        "letter": ("Brief.docx", samples.archive("word/document.xml")),
        "large": ("Groß.pdf", samples.pdf() + bytes(2_000_000)),
    }
    paths = {}
    for what, (name, content) in contents.items():
        paths[what] = folder / name
        paths[what].write_bytes(content)
    return paths
