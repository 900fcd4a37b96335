from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.cli import main
from tests.definitions.writing import WORKFLOW, write_content


def test_draws_a_workflow_of_the_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diagram", "antworten", "--home", str(write_content(tmp_path))]) == 0
    assert capsys.readouterr().out.startswith("<svg ")


def test_looks_where_the_settings_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITIZEN_OFFICE_HOME", str(write_content(tmp_path)))
    assert main(["diagram", "antworten", "--format", "table"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Offen   Antworten        Sachbearbeitung  → Fertig",
        "Offen   Schließen        Sachbearbeitung  → Fertig",
        "Offen   Frist: 4 Wochen  von selbst       → Fertig",
        "Fertig  (Ende)",
    ]


def test_what_was_shipped_is_the_default(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CITIZEN_OFFICE_HOME", raising=False)
    assert main(["diagram", "anregung", "--format", "mermaid", "--lang", "en"]) == 0
    assert "s_eingegangen --> s_bearbeitung: Take over" in capsys.readouterr().out


def test_writes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home, out = write_content(tmp_path), tmp_path / "ablauf.svg"
    assert main(["diagram", "antworten", "--home", str(home), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<svg ")
    assert capsys.readouterr().out == ""


def test_says_that_a_file_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home, out = write_content(tmp_path), tmp_path / "none" / "ablauf.svg"
    assert main(["diagram", "antworten", "--home", str(home), "--out", str(out)]) == 2
    assert f"{out} cannot be written" in capsys.readouterr().err


def test_names_the_workflows_that_are_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diagram", "nichts", "--home", str(write_content(tmp_path))]) == 2
    assert "there is no workflow nichts" in (error := capsys.readouterr().err)
    assert "there are: antworten" in error


@pytest.mark.parametrize(
    ("good", "bad"), [("to: fertig", "to: nirgends"), ("start: offen", "strt: offen"), ("start: offen", "start: [")]
)
def test_a_workflow_with_mistakes_is_not_drawn(
    good: str, bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = write_content(tmp_path, {"workflows/antworten.yaml": WORKFLOW.replace(good, bad)})
    assert main(["diagram", "antworten", "--home", str(home)]) == 2
    assert "workflows/antworten.yaml:" in capsys.readouterr().err
