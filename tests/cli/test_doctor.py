"""``doctor`` says how an office is, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citizen_office.cli import main
from citizen_office.settings import content_home
from tests.cli.conftest import OTHER_KEY
from tests.cli.offices import alter, contents, file_idea, triggers_of

#: The ids of the shipped forms.
SERVICES = {path.stem for path in (content_home() / "forms").glob("*.yaml")}


@pytest.fixture
def well(published: Path) -> Path:
    """An office in which nothing is wrong, with one case."""
    published.chmod(0o700)
    file_idea(published)
    assert main(["work", "--once"]) == 0
    return published


def codes(capsys: pytest.CaptureFixture[str], *words: str, code: int) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert main(["doctor", "--json", *words]) == code
    return {row["code"]: row for row in json.loads(capsys.readouterr().out)}


def test_an_office_that_is_well_has_a_line_for_everything(well: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(well)
    capsys.readouterr()
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 13
    assert {line.split()[0] for line in lines} == {"ok", "warning"}
    [warning] = [line for line in lines if line.startswith("warning")]
    assert warning.startswith("warning    Mails are written into a folder and not sent. Name a mail server in MAIL_URL")
    assert contents(well) == before


def test_programs_are_told_the_same(well: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = codes(capsys, code=0)
    assert rows["chains"] == {
        "severity": "ok",
        "code": "chains",
        "found": "Verified files that are whole and unchanged: 1.",
        "advice": "",
        "params": {"count": 1},
    }
    assert rows["mail_folder"]["severity"] == "warning"


def test_a_german_terminal_is_answered_in_german(
    well: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    (well / ".env").chmod(0o644)
    capsys.readouterr()
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert f"Problem    Die Datei {well}/.env mit den Schlüsseln können auch andere lesen. Rufen Sie auf: chmod" in said


def test_a_database_that_is_not_there_is_a_problem_and_stays_away(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert codes(capsys, code=1)["schema_empty"]["advice"] == "Run: citizen-office db upgrade"
    assert not (instance / "office.db").exists()
    (instance / "office.db").write_bytes(b"This is a letter to the mayor. " * 200)
    assert codes(capsys, code=1)["database_away"]["severity"] == "problem"


def test_a_key_that_was_lost_is_named(
    well: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITIZEN_OFFICE_DATA_KEYS", f"k2:{OTHER_KEY}")
    assert codes(capsys, code=1)["key_missing"]["params"] == {"key": "k1", "count": 1}


def test_all_chains_are_verified_where_that_is_asked_for(well: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(capsys, "--chains", code=0)["chains"]["params"] == {"count": 1}
    alter(well, *(f'DROP TRIGGER "{name}"' for name in triggers_of(well)), "UPDATE events SET kind = 'action.taken'")
    assert codes(capsys, "--chains", code=1)["chain_broken"]["params"] == {"count": 1}


def test_what_cannot_be_opened_any_more_is_named(well: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alter(well, "UPDATE sources SET content = CAST('no form' AS BLOB)")
    found = codes(capsys, code=1)["definition_unreadable"]["params"]
    assert isinstance(found, dict)
    assert (found["authority"], found["form"] in SERVICES) == ("hagenow", True)
