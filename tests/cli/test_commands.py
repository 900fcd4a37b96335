"""The commands of an administrator, when all is well."""

from __future__ import annotations

import io
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citizen_office.cli import main
from citizen_office.services.dispatch import Outcome, run_next
from citizen_office.services.sweep import checkpoint
from citizen_office.settings import content_home
from tests.cli.conftest import KEY, OTHER_KEY
from tests.cli.offices import TOWN, alter, contents, file_idea, office_of, triggers_of


def test_without_a_command_the_commands_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_the_database_is_made_and_its_state_told(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "state"]) == 1
    assert capsys.readouterr().out == "empty\n"
    assert not (instance / "office.db").exists(), "looking made a file"
    assert main(["db", "upgrade"]) == 0
    assert main(["db", "upgrade"]) == 0
    capsys.readouterr()
    assert main(["db", "state"]) == 0
    assert capsys.readouterr().out == "current\n"


def test_publishing_tells_what_is_new(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "upgrade"]) == 0
    capsys.readouterr()
    assert main(["publish"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "authority hagenow: published",
        "hagenow: bewohnerparkausweis: published",
        "hagenow: brauchtumsfeuer: published",
        "hagenow: buergeridee: published",
        "hagenow: hund_anmelden: published",
        "hagenow: sondernutzung: published",
    ]
    assert main(["publish"]) == 0
    assert capsys.readouterr().out == "Nothing has changed since the last publication.\n"


def test_one_service_is_published_and_the_others_stay_as_they_are(
    instance: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "upgrade"]) == 0
    capsys.readouterr()
    assert main(["publish", "hund_anmelden", "buergeridee"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "authority hagenow: published",
        "hagenow: buergeridee: published",
        "hagenow: hund_anmelden: published",
    ]
    form = content / "forms" / "brauchtumsfeuer.yaml"
    form.write_text("This is no form.", encoding="utf-8")
    assert main(["publish", "buergeridee"]) == 0
    assert capsys.readouterr().out == "Nothing has changed since the last publication.\n"
    assert main(["publish", "brauchtumsfeuer"]) == 1
    assert str(form) in capsys.readouterr().err


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped content, from which is published."""
    home = tmp_path / "content"
    for folder in ("authorities", "forms", "workflows", "templates"):
        shutil.copytree(content_home() / folder, home / folder)
    monkeypatch.setenv("CITIZEN_OFFICE_HOME", str(home))
    return home


def test_with_one_scenario_that_comes_out_otherwise_nothing_is_published(
    published: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = content / "forms" / "buergeridee.scenarios.yaml"
    story.write_text(story.read_text(encoding="utf-8").replace("anonym: false", "anonym: true"), encoding="utf-8")
    before = contents(published)
    assert main(["publish"]) == 1
    assert "expected: computed value true, found: false" in capsys.readouterr().err
    assert contents(published) == before


def test_with_one_finding_nothing_is_published(
    published: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town, form = content / "authorities" / "hagenow.yaml", content / "forms" / "buergeridee.yaml"
    town.write_text(town.read_text(encoding="utf-8").replace("Hagenow", "Nagewoh"), encoding="utf-8")
    form.write_text(form.read_text(encoding="utf-8").replace("owner: buergerbuero", "owner: buergerburo"), "utf-8")
    before = contents(published)
    capsys.readouterr()
    assert main(["publish"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.partition(":")[0] for line in err.splitlines()] == [str(form)]
    assert contents(published) == before


def test_staff_are_added_and_get_new_passwords(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ein langes Kennwort\nein anderes Kennwort\n"))
    capsys.readouterr()
    assert main(["user", "add", "Petra", "--name", "Petra Vogel", "--role", "clerk:bau", "--role", "admin"]) == 0
    assert main(["user", "password", "petra"]) == 0
    assert capsys.readouterr().out == "Petra: done.\npetra: done.\n"
    with office_of(published) as office:
        with office.desk.store.read() as work:
            account = work.staff.find(TOWN, "petra")
        assert account is not None
        assert account.name == "Petra Vogel"
        assert office.desk.hasher.verify(account.password_hash, "ein anderes Kennwort")


def test_a_password_typed_at_a_terminal_is_not_shown(published: Path) -> None:
    terminal, inside = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "citizen_office", "user", "add", "petra"],
        stdin=inside,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr is not None
    asked = process.stderr.read(len("Password: "))
    os.write(terminal, b"ein langes Kennwort\n")
    out, _ = process.communicate(timeout=60)
    os.set_blocking(terminal, False)
    try:
        shown = os.read(terminal, 1_000)
    except BlockingIOError:
        shown = b""
    os.close(inside)
    os.close(terminal)
    assert (process.returncode, asked, out) == (0, b"Password: ", b"petra: done.\n")
    assert b"Kennwort" not in shown


def test_a_worker_does_what_is_due_and_ends(published: Path) -> None:
    file_idea(published)
    assert main(["work", "--once"]) == 0
    with office_of(published) as office:
        assert run_next(office.desk, "test") is Outcome.IDLE
        with office.desk.store.read() as work:
            assert work.outbox.pending() == 0


@pytest.mark.parametrize(("language", "said"), [("de_DE.UTF-8", "können auch andere lesen"), ("C", "others can read")])
def test_keys_that_others_can_read_are_warned_of(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    (published / ".env").chmod(0o640)
    assert main(["work", "--once"]) == 0
    warning = capsys.readouterr().err
    assert said in warning
    assert f"chmod 600 {published / '.env'}" in warning
    (published / ".env").chmod(0o600)
    assert main(["work", "--once"]) == 0
    assert capsys.readouterr().err == ""


@pytest.fixture
def filed(published: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """An instance with one case, whose end a checkpoint has signed, and that holds."""
    file_idea(published)
    with office_of(published) as office:
        checkpoint(office.desk)
    capsys.readouterr()
    assert main(["audit"]) == 0
    assert capsys.readouterr().out == "Cases verified: 1. Faults: 0.\n"
    return published


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE events SET kind = 'action.taken'", "altered at line 1"),
        ("UPDATE events SET payload = zeroblob(64)", "altered at line 1"),
        ("UPDATE events SET at = 0", "altered at line 1"),
        ("UPDATE events SET at = 'gestern'", "altered at line 0"),
        ("UPDATE events SET at = 9000000000000000000", "altered at line 0"),
        ("UPDATE events SET actor_id = 'somebody'", "altered at line 0"),
        ("DELETE FROM events", "truncated at line 1"),
        ("DELETE FROM cases", "missing at line 0"),
        ("UPDATE case_answers SET authority = 'nowhere'", "case_answers names a row of cases that is not there"),
    ],
)
def test_the_audit_finds_tampering(filed: Path, change: str, fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    # The triggers bind everybody who uses the program, not somebody who owns the file.
    alter(filed, *(f'DROP TRIGGER "{name}"' for name in triggers_of(filed)), change)
    assert main(["audit"]) == 1
    *found, summary = capsys.readouterr().out.splitlines()
    assert any(fault in line for line in found)
    assert f"Faults: {len(found)}." in summary


def test_a_closed_case_is_erased_and_its_chain_still_verifies(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = file_idea(published).case.number
    alter(published, "UPDATE cases SET closed = opened")
    capsys.readouterr()
    assert main(["erase", number, "--really"]) == 0
    assert main(["audit"]) == 0
    assert capsys.readouterr().out == f"{number}: erased.\nCases verified: 1. Faults: 0.\n"


def test_wrong_counts_are_told_and_counted_anew(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file_idea(published)
    alter(published, "UPDATE work_counts SET lines = 7")
    capsys.readouterr()
    assert main(["audit"]) == 1
    assert "is counted wrongly; run: citizen-office db recount" in capsys.readouterr().out
    assert main(["db", "recount"]) == 0
    assert main(["audit"]) == 0
    assert capsys.readouterr().out.endswith("Faults: 0.\n")


def test_keys_are_rotated_and_the_old_one_can_go(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    filed = file_idea(published)
    monkeypatch.setenv("CITIZEN_OFFICE_DATA_KEYS", f"k2:{OTHER_KEY},k1:{KEY}")
    capsys.readouterr()
    assert main(["db", "rewrap"]) == 0
    assert main(["db", "rewrap"]) == 0
    assert capsys.readouterr().out == "Keys wrapped anew: 1.\nKeys wrapped anew: 0.\n"
    with office_of(published, CITIZEN_OFFICE_DATA_KEYS=f"k2:{OTHER_KEY}") as office, office.desk.store.read() as work:
        assert work.cases.headline(filed.case) == "Bibliothek an einem Abend länger öffnen"
        assert work.events.of_case(filed.case)[0].entry.payload
