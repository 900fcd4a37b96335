"""The commands of an administrator, and how each refuses."""

from __future__ import annotations

import io
import shutil
import socket
import sqlite3
from pathlib import Path

import pytest

from citizen_office.cli import main
from citizen_office.cli.demo_cases import SERVICE, STORIES
from citizen_office.office import Office, build_office
from citizen_office.services.dispatch import Outcome, run_next
from citizen_office.services.submit import Request, Submitted, submit
from citizen_office.settings import content_home, load_settings
from tests.cli.conftest import KEY, OTHER_KEY


def office_of(instance: Path) -> Office:
    return build_office(load_settings({}, instance))


def file_idea(instance: Path, key: str = "0123456789ABCDEFGHJKMNPQRS") -> Submitted:
    office = office_of(instance)
    with office.desk.store.read() as work:
        publication = work.publications.current("hagenow")[SERVICE]
    filed = submit(office.desk, Request("hagenow", SERVICE, publication, key, "de", STORIES[2].raw))
    office.close()
    return filed


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """What went to standard error: one sentence, and no traceback."""
    text = capsys.readouterr().err
    assert text.startswith("citizen-office "), text
    assert text.count("\n") == 1, text
    return text


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


@pytest.mark.parametrize(
    "words",
    [
        ["work", "--once"],
        ["serve", "--port", "1"],
        ["publish"],
        ["audit"],
        ["erase", "HGN-2026-000001-1", "--really"],
        ["user", "password", "clerk.bau"],
    ],
)
def test_nothing_works_on_a_database_that_is_not_there(
    instance: Path, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ein langes Kennwort\n"))
    assert main(words) == 2
    assert "citizen-office db upgrade" in said(capsys)
    assert not (instance / "office.db").exists()


def test_a_file_that_is_no_database_is_refused(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (instance / "office.db").write_bytes(b"This is a letter to the mayor. " * 200)
    assert main(["db", "upgrade"]) == 2
    assert "office.db" in said(capsys)


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("CITIZEN_OFFICE_SECRET", "geheim", "base64"),
        ("CITIZEN_OFFICE_DATA_KEYS", "k1", "k1:BASE64"),
        ("MAIL_URL", "fax://rathaus", "MAIL_URL"),
        ("PORT", "achttausend", "whole number"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    instance: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    word: str,
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["work", "--once"]) == 2
    text = said(capsys)
    assert name in text
    assert word in text


def test_a_port_that_is_taken_is_refused(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_socket = socket.socket()
    with_socket.bind(("127.0.0.1", 0))
    with_socket.listen()
    port = with_socket.getsockname()[1]
    assert main(["serve", "--port", str(port)]) == 2
    assert "--port" in said(capsys)
    with_socket.close()


def test_publishing_twice_changes_nothing(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["publish"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out


def test_with_one_finding_nothing_is_published(
    instance: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "content"
    for folder in ("authorities", "forms", "workflows", "templates"):
        shutil.copytree(content_home() / folder, home / folder)
    form = home / "forms" / "buergeridee.yaml"
    form.write_text(form.read_text(encoding="utf-8").replace("owner: buergerbuero", "owner: buergerburo"), "utf-8")
    monkeypatch.setenv("CITIZEN_OFFICE_HOME", str(home))
    assert main(["db", "upgrade"]) == 0
    capsys.readouterr()
    assert main(["publish"]) == 1
    assert "buergeridee.yaml:" in capsys.readouterr().err
    office = office_of(instance)
    with office.desk.store.read() as work:
        assert work.publications.authorities() == {}
    office.close()


def test_staff_are_added_and_get_new_passwords(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ein langes Kennwort\nein anderes Kennwort\n"))
    assert main(["user", "add", "Petra", "--name", "Petra Vogel", "--role", "clerk:bau", "--role", "admin"]) == 0
    assert main(["user", "password", "petra"]) == 0
    office = office_of(published)
    with office.desk.store.read() as work:
        account = work.staff.find("hagenow", "petra")
    assert account is not None
    assert account.name == "Petra Vogel"
    assert office.desk.hasher.verify(account.password_hash, "ein anderes Kennwort")
    office.close()


@pytest.mark.parametrize(
    ("words", "password", "part"),
    [
        (["user", "add", "kurz", "--role", "clerk:bau"], "kurz", "password"),
        (["user", "add", "neu", "--role", "clerk:mondamt"], "ein langes Kennwort", ""),
        (["user", "add", "neu", "--role", "boss"], "ein langes Kennwort", "--role"),
        (["user", "add", "neu", "--role", "admin:bau"], "ein langes Kennwort", "--role"),
        (["user", "password", "niemand"], "ein langes Kennwort", ""),
    ],
)
def test_staff_that_make_no_sense_are_refused(
    published: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    password: str,
    part: str,
) -> None:
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    assert main(words) == 2
    assert part in said(capsys)


def test_a_worker_does_what_is_due_and_ends(published: Path) -> None:
    file_idea(published)
    assert main(["work", "--once"]) == 0
    office = office_of(published)
    assert run_next(office.desk, "test") is Outcome.IDLE
    with office.desk.store.read() as work:
        assert work.outbox.pending() == 0
    office.close()


def test_the_audit_finds_a_changed_line(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file_idea(published)
    capsys.readouterr()
    assert main(["audit"]) == 0
    assert "1 cases verified, 0 faults." in capsys.readouterr().out
    with sqlite3.connect(published / "office.db") as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE events SET kind = 'action.taken', envelope = replace(envelope, 'opened', 'closed')")
    connection.close()
    assert main(["audit"]) == 1
    assert "altered at line 1" in capsys.readouterr().out


def test_only_a_closed_case_is_erased_and_only_when_meant(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = file_idea(published).case.number
    capsys.readouterr()
    assert main(["erase", number]) == 2
    assert "--really" in said(capsys)
    assert main(["erase", number, "--really"]) == 2
    said(capsys)
    with sqlite3.connect(published / "office.db") as connection:
        connection.execute("UPDATE cases SET closed = opened")
    connection.close()
    assert main(["erase", number, "--really"]) == 0
    assert main(["audit"]) == 0


def test_keys_are_rotated_and_the_old_one_can_go(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    filed = file_idea(published)
    monkeypatch.setenv("CITIZEN_OFFICE_DATA_KEYS", f"k2:{OTHER_KEY},k1:{KEY}")
    capsys.readouterr()
    assert main(["db", "rewrap"]) == 0
    assert capsys.readouterr().out == "1 keys wrapped anew.\n"
    alone = {"CITIZEN_OFFICE_DATA_KEYS": f"k2:{OTHER_KEY}"}
    office = build_office(load_settings(alone, published))
    with office.desk.store.read() as work:
        assert work.cases.headline(filed.case)
    office.close()
