"""What comes to nothing is told once everything else is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citizen_office.definitions import check_content
from tests.definitions.writing import AUTHORITY, FORM, WORKFLOW, changed, write_content

TODAY = date(2026, 11, 25)
AUTHORITY_FILE = "authorities/musterstadt.yaml"
TWO_DEPARTMENTS = changed(AUTHORITY, "  zentrale:\n", "  hauptamt:\n    name: Hauptamt\n  zentrale:\n")
#: Somebody else signs what was answered.
SIGNED = WORKFLOW.replace(
    "to: fertig\n        by: sachbearbeitung\n        needs: [reply]",
    "to: zeichnung\n        by: sachbearbeitung\n        needs: [reply]",
).replace(
    "  fertig:\n",
    """\
  zeichnung:
    title: Zeichnung
    citizen: Wir sehen noch einmal hin.
    actions:
      zeichnen:
        title: Zeichnen
        to: fertig
        by: sachbearbeitung
        sign: true
  fertig:
""",
)
UNSIGNED = AUTHORITY[: AUTHORITY.index("signing:")] + AUTHORITY[AUTHORITY.index("tariffs:") :]


def found(home: Path, changes: dict[str, str | None], today: date | None = TODAY) -> list[tuple[str, int, int, str]]:
    """Where what is wrong with changed content."""
    findings = check_content(write_content(home, changes), today)
    assert all(each.message("de") != each.message("en") for each in findings)
    return [(Path(each.file).relative_to(home).as_posix(), each.line, each.column, each.code) for each in findings]


def test_nothing_is_left_over_of_good_content(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


@pytest.mark.parametrize("folder", ["messages", "notices"])
def test_a_text_that_nobody_uses_is_told(tmp_path: Path, folder: str) -> None:
    text = f"templates/{folder}/uebrig.de.txt"
    assert found(tmp_path, {text: "Übrig\n", f"templates/{folder}/uebrig.en.txt": "Left\n"}) == [
        (text, 1, 1, "text_unused")
    ]


def test_a_text_that_a_workflow_names_itself_is_used(tmp_path: Path) -> None:
    named = changed(WORKFLOW, "  - send: $eingang\n", "  - send: $eingang\n  - send: danach\n")
    changes: dict[str, str | None] = {"workflows/antworten.yaml": named, "templates/messages/danach.de.txt": "Danach\n"}
    assert found(tmp_path, changes) == []


def test_a_department_that_no_function_leads_to_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, {AUTHORITY_FILE: TWO_DEPARTMENTS}) == [(AUTHORITY_FILE, 12, 3, "department_unused")]


def test_no_case_has_to_get_to_the_post_room(tmp_path: Path) -> None:
    named = TWO_DEPARTMENTS.replace("functions:\n", "post_room: hauptamt\nfunctions:\n")
    assert found(tmp_path, {AUTHORITY_FILE: named}) == []


def test_a_letterhead_has_to_hold_today(tmp_path: Path) -> None:
    later = AUTHORITY.replace("letterheads:\n  - valid_from: 2020-01-01", "letterheads:\n  - valid_from: 2026-12-01")
    assert found(tmp_path, {AUTHORITY_FILE: later}) == [(AUTHORITY_FILE, 18, 17, "letterhead_later")]
    assert found(tmp_path, {AUTHORITY_FILE: later}, date(2026, 12, 1)) == []
    assert found(tmp_path, {AUTHORITY_FILE: later}, None) == []


def test_who_signs_has_to_be_said_where_a_workflow_signs(tmp_path: Path) -> None:
    signs: dict[str, str | None] = {"workflows/antworten.yaml": SIGNED}
    assert found(tmp_path, {**signs}) == []
    later = AUTHORITY.replace("signing:\n  - valid_from: 2020-01-01", "signing:\n  - valid_from: 2026-12-01")
    assert found(tmp_path, {**signs, AUTHORITY_FILE: later}) == [(AUTHORITY_FILE, 29, 1, "signing_missing")]
    assert found(tmp_path, {**signs, AUTHORITY_FILE: UNSIGNED}) == [(AUTHORITY_FILE, 1, 1, "signing_missing")]
    assert found(tmp_path, {"workflows/antworten.yaml": WORKFLOW, AUTHORITY_FILE: UNSIGNED}) == []


def test_what_is_wrong_is_told_first(tmp_path: Path) -> None:
    changes: dict[str, str | None] = {
        "templates/notices/uebrig.de.txt": "Übrig\n",
        AUTHORITY_FILE: TWO_DEPARTMENTS,
        "forms/idee.yaml": changed(FORM, "headline: betreff", "headline: betref"),
    }
    assert [code for _, _, _, code in found(tmp_path, changes)] == ["field_unknown"]
