"""Checking a notice, by its code and by its file, in every state that is to be seen."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import expect

from citizen_office.core.actors import system
from citizen_office.core.workflows.policy import scope
from tests.journeys import idea_form
from tests.journeys.citizen_walks import LONG, REPLY, Stop
from tests.journeys.idea_form import heading
from tests.journeys.served_town import TOWN, ServedTown
from tests.journeys.watched_pages import OpenPage, follow
from tests.web.codes import code_of


def checking(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """From the empty page to a notice that is genuine, one that was changed, and a code that nobody issued."""
    page = open_page()
    page.goto("/v")
    yield page, "citizen.check", "empty"
    follow(page, page.get_by_role("button", name="Code prüfen"))
    expect(page.get_by_role("alert")).to_contain_text("Geben Sie den Code ein")
    yield page, "citizen.check_code", "without a code"
    code, number, pdf = _issued(open_page, town)
    page.get_by_label("Code", exact=True).fill(" ".join(code[start : start + 5] for start in range(0, 34, 5)).lower())
    follow(page, page.get_by_role("button", name="Code prüfen"))
    expect(page.get_by_role("status")).to_contain_text("haben wir erteilt")
    yield page, "citizen.verify", "valid"
    follow(page, page.get_by_role("button", name="Inhalt zeigen"))
    yield page, "citizen.verify_number", "without a number"
    page.get_by_label("Vorgangsnummer").fill(number)
    follow(page, page.get_by_role("button", name="Inhalt zeigen"))
    expect(page.get_by_text("Im Frühjahr steht dort eine Bank.")).to_be_visible()
    yield page, "citizen.verify_number", "with what it says"
    page.goto(f"/v/{'0' * 34}")
    expect(page.get_by_role("status")).to_contain_text("gibt es kein Schreiben")
    yield page, "citizen.verify", "unknown"
    for content, said in ((pdf, "haben wir erteilt"), (pdf[:-9] + b" " + pdf[-8:], "wurde verändert")):
        page.goto("/v")
        page.get_by_label("PDF-Datei", exact=True).set_input_files(
            {"name": "bescheid.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        follow(page, page.get_by_role("button", name="Datei prüfen"))
        expect(page.get_by_role("status")).to_contain_text(said)
        yield page, "citizen.check_file", said
    page.goto("/v")
    follow(page, page.get_by_role("button", name="Datei prüfen"))
    expect(heading(page)).to_have_text("Echtheit prüfen")
    yield page, "citizen.check_file", "without a file"


def _issued(open_page: OpenPage, town: ServedTown) -> tuple[str, str, bytes]:
    """The code, the case number and the file of a notice that a worker has issued."""
    submitted = town.file_idea(betreff=f"Mehr {LONG}")
    case = town.act("clerk.bau", submitted.case, "uebernehmen")
    town.act("clerk.bau", case, "beantworten", reply=REPLY)
    page = open_page()
    page.goto(f"/status/{case.number}/{submitted.secret}")
    idea_form.reload_until(page, page.get_by_text("Lesefassung"))
    with town.office.desk.store.read() as work:
        case = work.cases.get_by_id(scope(system(TOWN)), case.id)
        [notice] = work.notices.of_case(case)
        _, pdf = work.notices.pdf(case, notice.id)
    return code_of(town.office.desk, TOWN, notice.id), case.number, pdf
