"""``seal check``, and what keeps an office from starting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citizen_office.cli import main
from citizen_office.pdf.sealing import FileSigner
from tests.pdf.sealing.certificates import Made, certificate, ec_key, signer, usage, write_seal


def lasting(days: int = 400, name: str = "Stadt Hagenow") -> FileSigner:
    """A key whose certificate ends so many days from now, under an authority that lasts."""
    now = datetime.now(UTC)
    made = Made(name=name, begins=now - timedelta(days=9), ends=now + timedelta(days=days))
    own = certificate(made, ec_key(), ec_key(9))
    above = Made(
        "Siegelstelle", "Siegelstelle", made.begins, now + timedelta(days=900), True, usage(key_cert_sign=True)
    )
    return FileSigner(ec_key(), own, (certificate(above, ec_key(9), ec_key(9)),))


def test_an_office_without_seals_is_told_so(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["seal", "check"]) == 1
    assert capsys.readouterr().out == "No authority has a seal. Letters go out unsealed.\n"


def test_a_seal_is_described(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_seal(published / "seals", lasting())
    assert main(["seal", "check"]) == 0
    said = capsys.readouterr().out
    for words in (str(path), "certificate  Stadt Hagenow", "issued by    Siegelstelle", "EC P-256", "is valid until"):
        assert words in said
    assert "test only" not in said


@pytest.mark.parametrize(("days", "code", "words"), [(-1, 1, "has expired"), (20, 0, "Order a new certificate")])
def test_the_end_is_told_and_before_it_comes(
    days: int, code: int, words: str, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_seal(published / "seals", lasting(days))
    assert main(["seal", "check"]) == code
    assert words in capsys.readouterr().out


def test_german_terminals_are_answered_in_german(
    published: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    path = write_seal(published / "seals", signer())
    path.chmod(0o644)
    assert main(["seal", "check"]) == 1
    said = capsys.readouterr().out
    assert "Den Schlüssel von hagenow können auch andere lesen" in said
    assert "chmod 400" in said


@pytest.mark.parametrize("command", ["work", "serve"])
def test_a_test_seal_keeps_a_real_office_from_starting(
    command: str, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_seal(published / "seals", lasting(name="TEST Stadt Hagenow"))
    assert main([command, *(["--once"] if command == "work" else [])]) == 2
    assert "seals nothing but exercises; citizen-office seal check says what to do" in capsys.readouterr().err


def test_a_seal_that_has_ended_lets_an_office_start(published: Path) -> None:
    write_seal(published / "seals", lasting(days=-1))
    assert main(["work", "--once"]) == 0
