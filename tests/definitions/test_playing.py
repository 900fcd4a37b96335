"""Scenarios of a content folder are played where everything that they stand on is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.definitions import check_content, load_content, report_on
from citizen_office.definitions.compiler import DefinitionCompiler
from tests.definitions.writing import (
    AUTHORITY,
    FORM,
    MESSAGE,
    NOTICE,
    STORY,
    STORY_FILE,
    WORKFLOW,
    changed,
    write_content,
)

WRONG = changed(STORY, "state: fertig", "state: offen")


def found(home: Path, changes: dict[str, str | None]) -> list[tuple[str, int, int, str]]:
    """Where what is wrong with changed content."""
    write_content(home, {STORY_FILE: STORY, **changes})
    findings = check_content(home)
    return [(Path(each.file).relative_to(home).as_posix(), each.line, each.column, each.code) for each in findings]


def test_stories_that_come_out_as_told_are_counted(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []
    assert report_on(tmp_path).played == {str(tmp_path / STORY_FILE): 2}


def test_a_story_that_comes_out_otherwise_is_a_finding(tmp_path: Path) -> None:
    assert found(tmp_path, {STORY_FILE: WRONG}) == [(STORY_FILE, 18, 14, "scenario_differs")]
    (finding,) = check_content(tmp_path)
    assert finding.message("de") == "Szenario „antwort“: erwartet: Zustand offen, gefunden: fertig."
    assert finding.message("en") == "Scenario “antwort”: expected: state offen, found: fertig."


def test_stories_stand_beside_the_publication_and_make_no_other_one(tmp_path: Path) -> None:
    without = load_content(write_content(tmp_path / "a")).publications[0]
    told = load_content(write_content(tmp_path / "b", {STORY_FILE: STORY})).publications[0]
    assert told.hash == without.hash
    (stories,) = set(told.sources) - set(without.sources)
    assert (stories.kind, stories.name, stories.content) == ("scenarios", "idee", STORY.encode())
    compiler = DefinitionCompiler()
    assert compiler.bundle(told.hash, told.sources).publication == told.hash
    assert next(iter(compiler.scenarios(stories))).id == "antwort"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"forms/idee.yaml": changed(FORM, "headline: betreff", "headline: betref")}, "field_unknown"),
        ({"forms/idee.yaml": changed(FORM, "format: 1", "format: 2")}, "format_unknown"),
        ({"workflows/antworten.yaml": changed(WORKFLOW, "end: true", "end: yes")}, "flag_expected"),
        ({"workflows/antworten.yaml": changed(WORKFLOW, "start: offen", "start: ofen")}, "state_unknown"),
        ({"templates/notices/antwort.de.txt": changed(NOTICE, "reply", "replay")}, "unknown_name"),
        ({"authorities/musterstadt.yaml": changed(AUTHORITY, "form: '*'", "form: ide")}, "signing_form_unknown"),
        ({"authorities/musterstadt.yaml": changed(AUTHORITY, "zone: Europe", "zone: Europa")}, "time_zone_unknown"),
    ],
)
def test_nothing_is_played_on_what_is_wrong(tmp_path: Path, changes: dict[str, str | None], code: str) -> None:
    assert [each for _, _, _, each in found(tmp_path, {STORY_FILE: WRONG, **changes})] == [code]
    assert report_on(tmp_path).played == {}


def test_what_is_wrong_elsewhere_hides_nothing(tmp_path: Path) -> None:
    other = {"templates/messages/mehr.de.txt": "{{ x", STORY_FILE: WRONG}
    codes = [code for _, _, _, code in found(tmp_path, dict(other))]
    assert codes == ["scenario_differs", "bad_placeholder"]


def test_without_a_town_nothing_can_be_played(tmp_path: Path) -> None:
    story = changed(STORY, "      authority: musterstadt\n", "")
    assert found(tmp_path, {STORY_FILE: story, "authorities/musterstadt.yaml": None}) == []
    assert report_on(tmp_path).played == {}


def test_a_story_names_a_town_that_is_there(tmp_path: Path) -> None:
    story = changed(STORY, "authority: musterstadt", "authority: mustrstadt")
    assert found(tmp_path, {STORY_FILE: story}) == [(STORY_FILE, 26, 18, "authority_unknown")]
    assert report_on(tmp_path).played == {str(tmp_path / STORY_FILE): 1}


def test_stories_belong_to_a_form(tmp_path: Path) -> None:
    other = "forms/ide.scenarios.yaml"
    assert found(tmp_path, {STORY_FILE: None, other: changed(STORY, "scenarios: idee", "scenarios: ide")}) == [
        (other, 2, 12, "scenarios_form_unknown")
    ]
    (finding,) = check_content(tmp_path)
    assert "„idee“" in finding.message("de")


def test_a_misspelt_end_of_the_name_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, {STORY_FILE: None, "forms/idee.scenario.yaml": STORY}) == [
        ("forms/idee.scenario.yaml", 1, 1, "file_name")
    ]


def test_gaps_in_texts_are_found_by_playing(tmp_path: Path) -> None:
    message = changed(MESSAGE, "Danke", "{{ department.phone }} Danke")
    assert found(tmp_path, {"templates/messages/eingang.de.txt": message}) == [
        (STORY_FILE, 6, 5, "scenario_gap"),
        (STORY_FILE, 24, 5, "scenario_gap"),
    ]
