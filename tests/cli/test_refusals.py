"""Whatever is wrong is said in one sentence, with exit code 2, and nothing is left half-written."""

from __future__ import annotations

import io
import socket
from pathlib import Path

import pytest

from citizen_office.cli import main
from citizen_office.cli.messages import sentence
from citizen_office.core.errors import MoneyOwed
from citizen_office.store import schema
from tests.cli.conftest import KEY, OTHER_KEY
from tests.cli.offices import alter, command, contents, file_idea, refusal

PASSWORD = "ein langes Kennwort"
ON_A_DATABASE = (
    ["work", "--once"],
    ["serve", "--port", "1"],
    ["publish"],
    ["audit"],
    ["erase", "HGN-2026-000001-1", "--really"],
    ["user", "password", "clerk.bau"],
    ["token", "list", "clerk.bau"],
    ["db", "rewrap"],
    ["db", "recount"],
)


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.mark.parametrize("words", ON_A_DATABASE, ids=" ".join)
def test_nothing_works_on_a_database_that_is_not_there(
    instance: Path, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, PASSWORD)
    assert "citizen-office db upgrade" in refusal(instance, capsys, *words)
    assert not (instance / "office.db").exists()


@pytest.mark.parametrize("words", ON_A_DATABASE, ids=" ".join)
def test_nothing_works_on_a_database_of_an_earlier_version(
    published: Path, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, PASSWORD)
    monkeypatch.setattr(schema, "REVISIONS", ("0000", *schema.REVISIONS))
    alter(published, "UPDATE alembic_version SET version_num = '0000'")
    assert "earlier version; run: citizen-office db upgrade" in refusal(published, capsys, *words)


@pytest.mark.parametrize("words", [*ON_A_DATABASE, ["db", "upgrade"]], ids=" ".join)
def test_nothing_works_on_a_database_of_a_later_version(
    published: Path, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, PASSWORD)
    alter(published, "UPDATE alembic_version SET version_num = '9999'")
    assert "later version" in refusal(published, capsys, *words)


@pytest.mark.parametrize("words", [*ON_A_DATABASE, ["db", "upgrade"], ["db", "state"]], ids=" ".join)
def test_a_file_that_is_no_database_is_refused(
    instance: Path, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, PASSWORD)
    (instance / "office.db").write_bytes(b"This is a letter to the mayor. " * 200)
    assert "office.db cannot be used" in refusal(instance, capsys, *words)


@pytest.mark.parametrize("url", ["mysql://rathaus/office", "sqlite://", "office.db", "sqlite:////nowhere/office.db"])
def test_the_address_of_no_database_is_refused(
    instance: Path, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert "database" in refusal(instance, capsys, "db", "upgrade")


@pytest.mark.parametrize("name", ["CITIZEN_OFFICE_SECRET", "CITIZEN_OFFICE_DATA_KEYS", "MAIL_URL", "DEFAULT_AUTHORITY"])
def test_serve_needs_every_setting(
    published: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "")
    assert f"{name} is not set" in refusal(published, capsys, "serve")


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("CITIZEN_OFFICE_SECRET", "geheim", "base64"),
        ("CITIZEN_OFFICE_SECRET", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=", "base64"),
        ("CITIZEN_OFFICE_DATA_KEYS", "k1", "k1:BASE64"),
        ("CITIZEN_OFFICE_DATA_KEYS", "k1:a2V5", "base64"),
        ("MAIL_URL", "fax://rathaus", "smtp://"),
        ("MAIL_URL", "smtp://rathaus:fünf", "port"),
        ("MAIL_FROM", "nobody", "noreply@"),
        ("PORT", "achttausend", "whole number"),
        ("CITIZEN_OFFICE_HOME", "/nowhere", "forms/"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_not_repeated(
    published: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    word: str,
) -> None:
    monkeypatch.setenv(name, value)
    said = refusal(published, capsys, "serve")
    assert name in said
    assert word in said
    assert value == "k1" or "KEY" not in name or value not in said


def test_a_settings_file_that_is_no_text_is_refused(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (instance / ".env").write_bytes(b"PORT=\xff\xfe")
    assert ".env cannot be read" in refusal(instance, capsys, "audit")


def test_a_port_that_is_taken_is_refused(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "--port" in refusal(published, capsys, "serve", "--port", str(taken.getsockname()[1]))


@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "65536"], ["--workers", "0"], ["--workers", "-1"]])
def test_numbers_out_of_range_are_refused(
    published: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "is a whole number from 1 to" in refusal(published, capsys, "serve", *words)


def test_a_host_that_is_not_ours_is_refused(
    published: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOST", "2001:db8::1")
    assert "on 2001:db8::1 cannot be used" in refusal(published, capsys, "serve", "--port", "8000")


def test_a_wrong_data_key_is_told_before_anything_is_rewrapped(
    published: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file_idea(published)
    monkeypatch.setenv("CITIZEN_OFFICE_DATA_KEYS", f"k2:{OTHER_KEY}")
    assert "CITIZEN_OFFICE_DATA_KEYS: key 'k1' is not among" in refusal(published, capsys, "db", "rewrap")
    monkeypatch.setenv("CITIZEN_OFFICE_DATA_KEYS", f"k2:{KEY},k1:{OTHER_KEY}")
    assert "does not open under its key" in refusal(published, capsys, "db", "rewrap")


@pytest.mark.parametrize(
    ("words", "password", "said"),
    [
        (["add", "kurz", "--role", "clerk:bau"], "kurz", "a password needs at least 12 characters"),
        (["password", "petra"], "kurz", "a password needs at least 12 characters"),
        (["add", "neu", "--role", "clerk:mondamt"], PASSWORD, "there is no department mondamt"),
        (["add", "neu", "--authority", "mondstadt"], PASSWORD, "no authority mondstadt has been published"),
        (["add", "neu", "--role", "boss"], PASSWORD, "--role boss"),
        (["add", "neu", "--role", "admin:bau"], PASSWORD, "--role admin:bau"),
        (["add", "neu", "--role", "clerk"], PASSWORD, "--role clerk"),
        (["add", "neu", "--name", "Petra 😀"], PASSWORD, "cannot print 😀"),
        (["add", "Petra"], PASSWORD, "there is an account petra already"),
        (["password", "niemand"], PASSWORD, "there is no account niemand"),
        (["password", "niemand"], "", "a password needs at least 12 characters"),
    ],
)
def test_staff_that_make_no_sense_are_refused(
    published: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    password: str,
    said: str,
) -> None:
    with_petra(monkeypatch)
    type_in(monkeypatch, password)
    assert said in refusal(published, capsys, "user", *words)


def with_petra(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, PASSWORD)
    assert main(["user", "add", "petra", "--role", "clerk:bau"]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["publish", "buergeridea"], "there is no form buergeridea"),
        (["erase", "HGN-2026-000001-1"], "--really"),
        (["erase", "HGN-2026-999999-9", "--really"], "there is no case HGN-2026-999999-9"),
        (["erase", "' OR 1=1 --", "--really"], "there is no case"),
    ],
)
def test_only_a_case_that_is_there_is_erased_and_only_when_meant(
    published: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file_idea(published)
    assert said in refusal(published, capsys, *words)


def test_an_open_case_is_not_erased(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = file_idea(published).case.number
    assert f"case {number} has not been closed" in refusal(published, capsys, "erase", number, "--really")


def test_a_case_in_which_money_is_owed_is_not_erased() -> None:
    owed = MoneyOwed(number="HGN-2026-000001-1", reference="5200.000001.0", owed="30,70 €")
    assert sentence(owed, "en") == (
        "30,70 € are still owed in case HGN-2026-000001-1 (Kassenzeichen 5200.000001.0); it can be erased once the "
        "treasury has recorded the receipt"
    )
    assert "wenn die Stadtkasse den Eingang festgehalten hat" in sentence(owed, "de")


def test_a_refusal_of_a_process_is_the_same(instance: Path) -> None:
    before = contents(instance)
    ended = command("serve")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "citizen-office serve: the database is empty; run: citizen-office db upgrade\n"
    assert contents(instance) == before
