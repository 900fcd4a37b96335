"""Content in no folder: changed files over those that are current."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citizen_office.definitions import load_content
from citizen_office.definitions.proofreading import ContentProofreader
from citizen_office.services.ports import Checked, Neighbours
from tests.definitions.writing import FILES, FORM, MESSAGE, WORKFLOW, changed, write_content

TODAY = date(2026, 11, 2)
CURRENT = {path: text.encode() for path, text in FILES.items()}
FORM_FILE, WORKFLOW_FILE = "forms/idee.yaml", "workflows/antworten.yaml"
AUTHORITY_FILE = "authorities/musterstadt.yaml"


def check(
    files: dict[str, str], current: dict[str, bytes] | None = None, neighbours: Neighbours | None = None
) -> Checked:
    sent = {path: text.encode() for path, text in files.items()}
    base = CURRENT if current is None else current
    return ContentProofreader().check(base, sent, TODAY, neighbours or Neighbours())


def codes(checked: Checked) -> list[tuple[str, str]]:
    return [(each.file, each.code) for each in checked.findings]


@pytest.mark.parametrize(
    ("name", "content", "path"),
    [
        ("idee.yaml", "format: 1\nform: idee\n", "forms/idee.yaml"),
        ("x.yaml", "format: 1\nworkflow: x\n", "workflows/x.yaml"),
        ("x.yaml", "# Stadt\nauthority: x\n", "authorities/x.yaml"),
        ("x.scenarios.yaml", "scenarios: x\n", "forms/x.scenarios.yaml"),
        ("x.yaml", "form: [broken\nworkflow: {", "forms/x.yaml"),
        ("x.yaml", "\ufeff", "forms/x.yaml"),
        ("C:\\Downloads\\antwort.de.txt", "Guten Tag", "templates/antwort.de.txt"),
        ("../../etc/passwd.txt", "form: x", "templates/passwd.txt"),
        ("bild.png", "", "forms/bild.png"),
    ],
)
def test_a_file_is_placed_by_what_is_in_it(name: str, content: str, path: str) -> None:
    assert ContentProofreader().place(name, content.encode()) == path


def test_the_same_content_makes_the_same_publications_as_a_folder(tmp_path: Path) -> None:
    write_content(tmp_path, {})
    checked = check({})
    assert codes(checked) == []
    assert checked.publications == load_content(tmp_path).publications
    assert {key: str(title) for key, title in checked.titles.items()} == {"idee": "Idee mitteilen"}


def test_findings_name_the_path_in_the_content() -> None:
    checked = check({FORM_FILE: changed(FORM, "owner: buergerbuero", "owner: buergeramt")})
    [finding] = checked.findings
    assert (finding.file, finding.line, finding.column, finding.code) == (FORM_FILE, 6, 8, "function_unknown")
    assert (checked.publications, dict(checked.titles)) == ((), {"idee": checked.titles["idee"]})


def test_a_change_may_break_what_it_does_not_touch() -> None:
    checked = check({WORKFLOW_FILE: changed(WORKFLOW, "  oeffentlich: condition\n", "")})
    assert {file for file, _ in codes(checked)} == {FORM_FILE, WORKFLOW_FILE}


def test_a_text_goes_where_forms_and_workflows_want_it() -> None:
    checked = check({"templates/antwort.de.txt": FILES["templates/notices/antwort.de.txt"] + "\nBis bald.\n"})
    assert list(checked.placed) == ["templates/notices/antwort.de.txt"]
    [publication] = checked.publications
    assert any(source.content.endswith(b"Bis bald.\n") for source in publication.sources)
    # Nobody names it: it stays a message, and is said to be left over.
    assert codes(check({"templates/neu.de.txt": MESSAGE})) == [("templates/messages/neu.de.txt", "text_unused")]
    assert codes(check({"templates/neu.fr.txt": MESSAGE})) == [("templates/messages/neu.fr.txt", "file_name")]


def test_new_files_together_make_a_new_service() -> None:
    form = FORM.replace("form: idee", "form: neu").replace("eingang: eingang", "eingang: neu_da")
    files = {"forms/neu.yaml": form, "templates/neu_da.de.txt": MESSAGE}
    checked = check(files)
    assert codes(checked) == []
    assert [publication.form for publication in checked.publications] == ["idee", "neu"]
    missing = form.replace("use: antworten", "use: antwort")
    assert codes(check({**files, "forms/neu.yaml": missing}))[0] == ("forms/neu.yaml", "workflow_unknown")


def test_a_text_that_only_the_version_before_names_goes_without_a_word() -> None:
    form = FORM.replace("eingang: eingang", "eingang: neu_da")
    assert codes(check({FORM_FILE: form, "templates/neu_da.de.txt": MESSAGE})) == []


def test_what_surrounds_the_content_counts() -> None:
    about = changed(FILES[AUTHORITY_FILE], "form: '*'", "form: zurueckgezogen")
    assert codes(check({AUTHORITY_FILE: about})) == [(AUTHORITY_FILE, "signing_form_unknown")]
    assert codes(check({AUTHORITY_FILE: about}, neighbours=Neighbours(forms=frozenset({"zurueckgezogen"})))) == []
    taken = Neighbours(hosts=frozenset({"buergerbuero.musterstadt.example"}))
    assert codes(check({}, neighbours=taken)) == [(AUTHORITY_FILE, "host_twice")]


def test_scenarios_are_played_and_not_published() -> None:
    story = "format: 1\nscenarios: idee\ncases: []\n"
    checked = check({"forms/idee.scenarios.yaml": story})
    assert checked.played == 0
    assert [file for file, _ in codes(checked)] == ["forms/idee.scenarios.yaml"]


def test_what_was_looked_at_today_is_not_looked_at_again() -> None:
    proofreader = ContentProofreader(kept=2)
    first = proofreader.check(CURRENT, {}, TODAY, Neighbours())
    assert proofreader.check(dict(CURRENT), {}, TODAY, Neighbours()) is first
    assert proofreader.check(CURRENT, {}, date(2026, 11, 3), Neighbours()) is not first
    proofreader.check(CURRENT, {}, date(2026, 11, 4), Neighbours())
    # The oldest has made room.
    assert proofreader.check(CURRENT, {}, TODAY, Neighbours()) is not first
