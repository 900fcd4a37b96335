from __future__ import annotations

import json
from pathlib import Path

import pytest

from citizen_office.cli import main
from tests.definitions.writing import FORM, STORY, STORY_FILE, changed, write_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Content with two mistakes in its form."""
    form = changed(changed(FORM, "headline: betreff", "headline: betref"), "when: teilen", "when: teiln")
    return write_content(tmp_path, {"forms/idee.yaml": form})


def test_good_content_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(write_content(tmp_path))]) == 0
    assert capsys.readouterr().out == "Keine Probleme gefunden.\n"


def test_prints_every_finding_with_its_place(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "en", str(content)]) == 1
    file = content / "forms" / "idee.yaml"
    assert capsys.readouterr().out.splitlines() == [
        f"{file}:14:11: There is no field “betref”. Did you mean “betreff”?",
        f"{file}:29:15: “teiln” is not known here. Did you mean “teilen”?",
        "2 problems found.",
    ]


def test_speaks_german_unless_told_otherwise(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(content)]) == 1
    out = capsys.readouterr().out
    assert "Meinten Sie „betreff“?" in out
    assert out.endswith("2 Probleme gefunden.\n")


def test_tells_programs_in_json(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", "--lang", "en", str(content)]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(row["line"], row["column"], row["code"]) for row in rows] == [
        (14, 11, "field_unknown"),
        (29, 15, "unknown_name"),
    ]


def test_shows_only_what_was_asked_for_and_each_finding_once(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(content / "workflows")]) == 0
    assert main(["check", str(content / "forms" / "idee.yaml"), str(content)]) == 1
    assert capsys.readouterr().out.endswith("2 Probleme gefunden.\n")


def test_counts_one_finding_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().out.endswith("1 Problem gefunden.\n")


def test_without_a_path_the_content_of_the_installation_is_checked(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CITIZEN_OFFICE_HOME", raising=False)
    assert main(["check"]) == 0
    monkeypatch.setenv("CITIZEN_OFFICE_HOME", str(content))
    assert main(["check"]) == 1
    assert "forms/idee.yaml:14:11" in capsys.readouterr().out


def test_a_path_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err == f"citizen-office check: {tmp_path / 'nowhere'} does not exist\n"


@pytest.mark.parametrize(
    ("story", "german", "english"),
    [
        (STORY, "2 Szenarien durchgespielt.", "2 scenarios played."),
        (STORY[: STORY.index("  - id: liegen")], "1 Szenario durchgespielt.", "1 scenario played."),
    ],
)
def test_says_how_many_scenarios_were_played(
    tmp_path: Path, story: str, german: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    home = write_content(tmp_path, {STORY_FILE: story})
    assert main(["check", str(home), str(home / "forms")]) == 0
    assert capsys.readouterr().out == f"Keine Probleme gefunden. {german}\n"
    assert main(["check", "--lang", "en", str(home)]) == 0
    assert capsys.readouterr().out == f"No problems found. {english}\n"
    assert main(["check", str(home / "workflows")]) == 0
    assert capsys.readouterr().out == "Keine Probleme gefunden.\n"


def test_a_scenario_that_comes_out_otherwise_fails_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = write_content(tmp_path, {STORY_FILE: changed(STORY, "state: fertig", "state: offen")})
    assert main(["check", "--lang", "en", str(home)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{home / STORY_FILE}:18:14: Scenario “antwort”: expected: state offen, found: fertig.",
        "1 problem found. 2 scenarios played.",
    ]
