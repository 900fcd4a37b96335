from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from citizen_office.cli import main
from tests.cli.offices import refusal

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "vorlage-2020-0202.yaml"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "vorlage.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


def test_the_paper_is_written_beside_its_file_and_what_is_odd_is_told(
    paper: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert main(["council-paper", str(paper)]) == 0
    said = capsys.readouterr()
    assert said.out == f"{paper.with_suffix('.pdf')}\n"
    assert said.err.endswith("It has financial effects, but no amount.\n")
    text = PdfReader(io.BytesIO(paper.with_suffix(".pdf").read_bytes())).pages[0].extract_text()
    for words in ("Beschlussvorlage", "2020/0202", "Stadt Hagenow", "Stadtvertretung der Stadt Hagenow (Entscheidung)"):
        assert words in text


def test_with_a_mistake_nothing_is_written(paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper.write_text(paper.read_text(encoding="utf-8").replace("competence: entscheidung", "competence: anhoerung"))
    target = tmp_path / "out.pdf"
    assert main(["council-paper", str(paper), "-o", str(target)]) == 1
    assert f"{paper}:" in capsys.readouterr().err
    assert not target.exists()


def test_files_that_cannot_be_read_or_written_are_named(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "nichts.yaml")
    assert missing in refusal(tmp_path, capsys, "council-paper", missing)
    target = str(tmp_path / "nichts" / "out.pdf")
    text = paper.read_text(encoding="utf-8").replace("  planned: false\n", "  total_amount: 71000\n")
    paper.write_text(text, encoding="utf-8")
    assert target in refusal(tmp_path, capsys, "council-paper", str(paper), "-o", target)


def test_an_authority_that_there_is_not_is_named(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper.write_text(paper.read_text(encoding="utf-8").replace("authority: hagenow", "authority: anderswo"))
    assert "anderswo" in refusal(tmp_path, capsys, "council-paper", str(paper))
