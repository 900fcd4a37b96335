"""Tokens for programs, from the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citizen_office.cli import main
from citizen_office.core.errors import SignInRequired
from citizen_office.services.tokens import actor_for_api_token
from tests.cli.offices import TOWN, office_of, refusal
from tests.cli.test_refusals import with_petra


@pytest.fixture
def staffed(published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """An office in which Petra works."""
    with_petra(monkeypatch)
    capsys.readouterr()
    return published


def test_a_token_is_made_listed_used_and_revoked(staffed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "add", "petra", "--name", "Fachverfahren", "--days", "30"]) == 0
    token = capsys.readouterr().out.strip()
    assert re.fullmatch("cot_[0-9A-Z]{32}", token)
    assert main(["token", "list", "petra"]) == 0
    day = r"\d{4}-\d{2}-\d{2}"
    assert re.fullmatch(
        f"Fachverfahren: made {day}, expires {day}, last used never\n", listed := capsys.readouterr().out
    )
    assert token not in listed
    with office_of(staffed) as office:
        assert actor_for_api_token(office.desk, TOWN, token, "192.0.2.1").name == "petra"
    assert main(["token", "revoke", "petra", "--name", "Fachverfahren"]) == 0
    assert capsys.readouterr().out == "Fachverfahren: revoked.\n"
    with office_of(staffed) as office, pytest.raises(SignInRequired):
        actor_for_api_token(office.desk, TOWN, token, "192.0.2.1")
    assert main(["token", "list", "petra"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "english", "german"),
    [
        (["add", "petra"], "token add needs --name NAME", "Geben Sie dem Token mit --name NAME einen Namen."),
        (["revoke", "petra"], "token revoke needs --name NAME", "welches Token nicht mehr gelten soll"),
        (["add", "niemand", "--name", "x"], "there is no account niemand", "Ein Konto niemand gibt es nicht."),
        (["revoke", "petra", "--name", "x"], "the account has no token x", "Ein Token x hat dieses Konto nicht."),
        (["add", "petra", "--name", " "], "a name of at most 100 characters", "einen Namen mit höchstens 100 Zeichen"),
        (["add", "petra", "--name", "x", "--days", "0"], "good for 1 to 3660 days", "Ein Token gilt 1 bis 3660 Tage."),
    ],
)
def test_tokens_that_make_no_sense_are_refused_in_two_languages(
    staffed: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    english: str,
    german: str,
) -> None:
    assert english in refusal(staffed, capsys, "token", *words)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert german in refusal(staffed, capsys, "token", *words)


def test_a_name_is_taken_once(staffed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "add", "petra", "--name", "x"]) == 0
    assert "the account has a token x already" in refusal(staffed, capsys, "token", "add", "petra", "--name", "x")
