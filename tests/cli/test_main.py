"""What holds for every command: how it ends, and what it says when it refuses."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from citizen_office.cli import COMMANDS, load, main, publish
from citizen_office.cli.messages import SENTENCES, sentence, terminal_language
from citizen_office.core.errors import (
    Conflict,
    Erased,
    InstanceUnusable,
    NotFound,
    OfficeError,
    SettingInvalid,
    TooMuch,
    Unreadable,
)
from tests.cli.offices import command
from tests.unmeasured import unmeasured


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert " ".join(load(name).HELP.split()) in " ".join(capsys.readouterr().out.split())


def test_without_a_command_all_of_them_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(load(name).HELP in " ".join(said.split()) for name in COMMANDS)
    with pytest.raises(SystemExit) as ended:
        main(["chek"])
    assert ended.value.code == 2
    assert "check" in capsys.readouterr().err


def test_who_checks_a_form_waits_for_nothing_else(instance: Path) -> None:
    loaded = "import sys; from citizen_office.cli import main; main(['check']); print(*sys.modules, sep='\\n')"
    ended = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert {"flask", "gunicorn", "reportlab", "sqlalchemy", "alembic"}.isdisjoint(ended.stdout.split())


def test_who_serves_or_works_loads_no_migrations() -> None:
    loaded = "import sys, citizen_office.cli.serve, citizen_office.cli.work; print(*sys.modules, sep='\\n')"
    ended = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, env=unmeasured())
    assert {"alembic", "mako"}.isdisjoint(ended.stdout.split())


def test_control_c_ends_a_command_without_a_word(
    instance: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(publish, "run", interrupted)
    assert main(["publish"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_has_gone_is_no_mishap(instance: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    ended = subprocess.run(
        [sys.executable, "-m", "citizen_office", "check"], stdout=write_end, stderr=subprocess.PIPE, text=True
    )
    os.close(write_end)
    assert (ended.returncode, ended.stderr) == (141, "")


def test_the_module_is_the_command_line(instance: Path) -> None:
    ended = command("db", "state")
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "empty\n", "")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "de_AT", "LANG": "en_GB"}, "de"),
        ({"LC_ALL": "", "LC_MESSAGES": "C", "LANG": "de_DE"}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environ: dict[str, str], language: str) -> None:
    assert terminal_language(environ) == language


@pytest.mark.parametrize(
    ("refused", "german", "english"),
    [
        (
            InstanceUnusable("the database is empty; run: citizen-office db upgrade", schema="empty"),
            "Die Datenbank ist leer. Rufen Sie auf: citizen-office db upgrade",
            "the database is empty; run: citizen-office db upgrade",
        ),
        (
            SettingInvalid("TRAINING is 1 or 0", name="TRAINING"),
            "Die Einstellung TRAINING fehlt oder ist so nicht zu gebrauchen: TRAINING is 1 or 0",
            "TRAINING is 1 or 0",
        ),
        (SettingInvalid("not so", name="--ags", german="So nicht."), "So nicht.", "not so"),
        (NotFound(login="x"), "Ein Konto x gibt es nicht.", "there is no account x"),
        (Conflict("taken", login="x"), "Ein Konto x gibt es schon.", "there is an account x already"),
        (TooMuch(min=12), "Ein Passwort braucht mindestens 12 Zeichen.", "a password needs at least 12 characters"),
        (
            Unreadable("cases.data_key\n\tdoes not open"),
            "Gespeicherte Daten lassen sich mit den Schlüsseln aus CITIZEN_OFFICE_DATA_KEYS nicht lesen: "
            "cases.data_key does not open",
            "stored data cannot be read with the keys in CITIZEN_OFFICE_DATA_KEYS: cases.data_key does not open",
        ),
        (Erased(case="7"), "Der Inhalt dieses Vorgangs ist schon gelöscht.", Erased().detail),
        (OfficeError("no words for this"), "no words for this", "no words for this"),
    ],
)
def test_a_refusal_is_a_sentence_in_the_language_of_the_terminal(
    refused: OfficeError, german: str, english: str
) -> None:
    assert sentence(refused, "de") == german
    assert sentence(refused, "en") == english


def test_findings_keep_their_lines() -> None:
    class Findings(OfficeError):
        code = "definition_invalid"

    assert sentence(Findings("wrong:\na.yaml:1:1: x\nb.yaml:2:1: y"), "en") == "wrong:\na.yaml:1:1: x\nb.yaml:2:1: y"
    assert sentence(Findings("a.yaml:1:1: x"), "de").endswith(": a.yaml:1:1: x")


def test_sentences_are_polite_and_whole() -> None:
    for text in SENTENCES["de"].values():
        assert "!" not in text
        assert text.endswith((".", "{detail}", "{german}", "upgrade", "publish")), text


def test_a_german_terminal_is_answered_in_german(
    instance: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert main(["audit"]) == 2
    assert capsys.readouterr().err == (
        "citizen-office audit: Die Datenbank ist leer. Rufen Sie auf: citizen-office db upgrade\n"
    )
