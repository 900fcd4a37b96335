"""Pages with files in every state, for citizens and for clerks: see ``citizen_walks``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys import idea_form, proof_form
from tests.journeys.citizen_walks import Stop
from tests.journeys.served_town import TOWN, ServedTown
from tests.journeys.watched_pages import OpenPage, follow
from tests.proof_service import case_with_files


def files(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Files on the pages of a form and of a case."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _files(open_page, town, proof_form.files_in(Path(folder)))


def _files(open_page: OpenPage, town: ServedTown, paths: dict[str, Path]) -> Iterator[Stop]:
    page = open_page()
    proof_form.reach(page)
    yield page, "citizen.form_page", "asking for files"
    proof_form.plan(page).set_input_files(paths["large"])
    expect(page.get_by_text("„Groß.pdf“ ist größer.")).to_be_visible()
    yield page, "citizen.form_page", "with a file that the browser refuses"
    proof_form.plan(page).set_input_files([paths["plan"], paths["letter"]])
    idea_form.go_on(page)
    expect(page.get_by_role("alert").first).to_be_visible()
    yield page, "citizen.form_page", "with a file that is kept and one that is refused"
    proof_form.plan(page).set_input_files(paths["sketch"])
    proof_form.photo(page).set_input_files(paths["photo"])
    idea_form.go_on(page)
    yield page, "citizen.review", "with files"
    follow(page, page.get_by_role("link", name="Ändern – Ihre Unterlagen"))
    expect(proof_form.kept(page)).to_have_count(3)
    yield page, "citizen.form_page", "that takes no more files"
    idea_form.go_on(page)
    idea_form.send(page)
    follow(page, page.get_by_role("link", name="Stand ansehen"))
    yield page, "citizen.case", "with files"
    number = case_with_files(town.office, TOWN).case.number
    clerk = open_page(login="clerk.bau")
    clerk.goto(f"/arbeitskorb/vorgang/{number}")
    yield clerk, "clerk.case", "with files"


def too_large(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """More than is even read."""
    with tempfile.TemporaryDirectory() as folder:
        huge = Path(folder) / "Film.pdf"
        with huge.open("wb") as file:
            # Nothing but a hole: it takes no room here.
            file.truncate(110 * 1024 * 1024)
        page = open_page()
        proof_form.reach(page)
        # As in a browser that does not help.
        proof_form.plan(page).evaluate("input => delete input.dataset.most")
        proof_form.plan(page).set_input_files(huge)
        idea_form.go_on(page)
        expect(idea_form.heading(page)).to_have_text("Die Dateien sind zu groß")
        yield page, "413", "too large"
        follow(page, page.get_by_role("link", name="Zurück zum Formular"))
        expect(idea_form.heading(page)).to_have_text("Ihre Unterlagen")
        yield page, "citizen.form_page", "after a refusal"
