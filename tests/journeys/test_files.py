"""Files on their way from the citizen's machine to the clerk's, with and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.files import samples
from tests.journeys import idea_form, proof_form
from tests.journeys.idea_form import heading
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage, follow

pytestmark = pytest.mark.browser


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    """Files on the citizen's machine."""
    return proof_form.files_in(tmp_path)


def _saved(page: Page, link: Locator, folder: Path) -> tuple[str, bytes]:
    """The name and the bytes behind a link."""
    with page.expect_download() as download:
        link.click()
    path = folder / "download"
    download.value.save_as(path)
    return download.value.suggested_filename, path.read_bytes()


@pytest.mark.parametrize("javascript", [True, False])
def test_files_are_kept_shown_taken_away_sent_and_read(
    town: ServedTown, open_page: OpenPage, paths: dict[str, Path], tmp_path: Path, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    proof_form.reach(page, javascript=javascript)
    proof_form.plan(page).set_input_files([paths["plan"], paths["sketch"]])
    page.get_by_label("Wie heißt Ihr Plan?").fill("x")
    idea_form.go_on(page)
    expect(page.get_by_role("alert").first).to_contain_text("mindestens 3 Zeichen")
    expect(proof_form.kept(page)).to_have_count(2)

    page.get_by_label("Wie heißt Ihr Plan?").fill("Bank")
    follow(page, page.get_by_role("button", name=f"Entfernen – {proof_form.LONG_NAME}"))
    expect(proof_form.kept(page)).to_have_text(["Plan.pdf (PDF, 2\u00a0KB)"])
    expect(page.get_by_label("Wie heißt Ihr Plan?")).to_have_value("Bank")

    proof_form.photo(page).set_input_files(paths["photo"])
    idea_form.go_on(page)
    expect(heading(page)).to_have_text("Prüfen Sie Ihre Angaben")
    expect(page.get_by_text("Plan.pdf (PDF, 2\u00a0KB)")).to_be_visible()
    number = idea_form.send(page)
    follow(page, page.get_by_role("link", name="Stand ansehen"))
    name, copy = _saved(page, page.get_by_role("link", name="Plan.pdf"), tmp_path)
    assert name == "Plan.pdf"
    assert b"JavaScript" not in copy

    clerk = open_page(javascript=javascript, login="clerk.bau")
    clerk.goto(f"/arbeitskorb/vorgang/{number}")
    name, copy = _saved(clerk, clerk.get_by_role("link", name="Stelle.jpg", exact=True), tmp_path)
    assert name == "Stelle.jpg"
    assert "Kamera von Zoë".encode() not in copy
    name, original = _saved(clerk, clerk.get_by_role("link", name="Original – Plan.pdf"), tmp_path)
    assert name == "Original Plan.pdf"
    assert original == paths["plan"].read_bytes()


def test_a_chosen_file_survives_questions_that_come_and_go(open_page: OpenPage, paths: dict[str, Path]) -> None:
    page = open_page()
    proof_form.reach(page)
    proof_form.photo(page).set_input_files(paths["photo"])
    answers = page.get_by_role("group", name="Haben Sie einen Plan?")
    answers.get_by_label("Nein").check()
    expect(proof_form.plan(page)).to_have_count(0)
    answers.get_by_label("Ja").check()
    expect(proof_form.plan(page)).to_be_visible()
    assert proof_form.photo(page).evaluate("input => input.files[0].name") == "Stelle.jpg"
    proof_form.plan(page).set_input_files(paths["plan"])
    page.get_by_label("Wie heißt Ihr Plan?").fill("Bank am See im Park")
    idea_form.go_on(page)
    expect(heading(page)).to_have_text("Prüfen Sie Ihre Angaben")
    expect(page.get_by_text("Stelle.jpg (JPG, ")).to_be_visible()


def test_the_enter_key_goes_on_and_takes_no_file_away(open_page: OpenPage, paths: dict[str, Path]) -> None:
    page = open_page(javascript=False)
    proof_form.reach(page, javascript=False)
    proof_form.plan(page).set_input_files(paths["plan"])
    idea_form.go_on(page)
    follow(page, page.get_by_role("link", name="Ändern – Ihre Unterlagen"))
    with page.expect_navigation():
        page.get_by_label("Wie heißt Ihr Plan?").press("Enter")
    expect(heading(page)).to_have_text("Prüfen Sie Ihre Angaben")
    expect(page.get_by_text("Plan.pdf (PDF, 2\u00a0KB)")).to_be_visible()


def test_the_browser_keeps_nobody_waiting_for_what_is_too_large(open_page: OpenPage, paths: dict[str, Path]) -> None:
    page = open_page()
    proof_form.reach(page)
    proof_form.plan(page).set_input_files(paths["large"])
    expect(page.get_by_text("„Groß.pdf“ ist größer.")).to_be_visible()
    assert proof_form.plan(page).evaluate("input => input.files.length") == 0
    proof_form.plan(page).set_input_files(paths["plan"])
    expect(page.get_by_text("„Groß.pdf“ ist größer.")).to_be_hidden()
    idea_form.go_on(page)
    expect(heading(page)).to_have_text("Prüfen Sie Ihre Angaben")


def test_without_help_of_the_browser_the_office_says_the_same(open_page: OpenPage, paths: dict[str, Path]) -> None:
    page = open_page(javascript=False)
    proof_form.reach(page, javascript=False)
    proof_form.plan(page).set_input_files(paths["large"])
    idea_form.go_on(page)
    expect(page.get_by_role("alert").first).to_contain_text("„Groß.pdf“ ist größer.")
    expect(page.get_by_label("Wie heißt Ihr Plan?")).to_have_value("Bank am See")


def test_a_hostile_name_is_a_name(open_page: OpenPage, town: ServedTown) -> None:
    page = open_page()
    proof_form.reach(page)
    name = "<img src=x onerror=alert(1)>.pdf"
    proof_form.plan(page).set_input_files(FilePayload(name=name, mimeType="text/html", buffer=samples.pdf(2)))
    idea_form.go_on(page)
    expect(page.get_by_text("_img src=x onerror=alert(1)_.pdf")).to_be_visible()
