"""What ``new`` writes passes every check at once, and what cannot be written leaves everything as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citizen_office.core.errors import Conflict, InstanceUnusable, SettingInvalid
from citizen_office.core.forms.checks import RESERVED
from citizen_office.core.forms.fields import ID
from citizen_office.definitions import DefinitionInvalid, report_on
from citizen_office.definitions.starting import LONGEST_NAME, STARTS, start, suggested_name
from tests.definitions.writing import changed
from tests.town_content import write_content

TODAY = date(2026, 11, 25)
NAME = "beetpatenschaft"
START = Path(__file__).resolve().parents[2] / "citizen_office" / "definitions" / "start"


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_start_itself_is_right_and_all_of_it_is_used() -> None:
    assert report_on(START, TODAY).findings == ()
    assert files(START) == set(STARTS["form"])


@pytest.mark.parametrize("kind", STARTS)
def test_in_an_empty_folder_it_passes_every_check(tmp_path: Path, kind: str) -> None:
    written = start(kind, NAME, tmp_path, TODAY)
    assert files(tmp_path) == {source.replace("beispiel", NAME) for source in STARTS[kind]}
    assert {path.relative_to(tmp_path).as_posix() for path in written} == files(tmp_path)
    assert report_on(tmp_path, TODAY).findings == ()


@pytest.mark.parametrize("name", [NAME, "x", "a" * LONGEST_NAME])
def test_in_a_town_its_scenario_is_played(tmp_path: Path, name: str) -> None:
    home = write_content(tmp_path)
    start("form", name, home, TODAY)
    report = report_on(home, TODAY)
    assert report.findings == ()
    assert report.played[str(home / "forms" / f"{name}.scenarios.yaml")] == 1


def test_a_town_without_a_citizens_office_gets_another_owner(tmp_path: Path) -> None:
    home = write_content(tmp_path)
    town = home / "authorities" / "hagenow.yaml"
    town.write_text(changed(town.read_text(encoding="utf-8"), "  buergerbuero: buergerbuero\n", ""), encoding="utf-8")
    form, scenarios, *_ = start("form", NAME, home, TODAY)
    assert "owner: standesamt\n" in form.read_text(encoding="utf-8")
    assert "as: standesamt\n" in scenarios.read_text(encoding="utf-8")
    mine = (str(form), str(scenarios), str(home / "workflows" / f"{NAME}.yaml"))
    assert [finding for finding in report_on(home, TODAY).findings if finding.file in mine] == []


def test_a_form_takes_up_the_workflow_that_was_begun_before(tmp_path: Path) -> None:
    (workflow,) = start("workflow", NAME, tmp_path, TODAY)
    workflow.write_text(changed(workflow.read_text(encoding="utf-8"), "3 working days", "1 working day"))
    start("form", NAME, tmp_path, TODAY)
    assert "1 working day\n" in workflow.read_text(encoding="utf-8")
    assert report_on(tmp_path, TODAY).findings == ()


def test_a_form_refuses_a_workflow_that_wants_something_else(tmp_path: Path) -> None:
    (workflow,) = start("workflow", NAME, tmp_path, TODAY)
    text = workflow.read_text(encoding="utf-8")
    workflow.write_text(changed(text, "  bescheid: notice\n", "").replace("- issue: $bescheid", "- note: Fertig."))
    with pytest.raises(Conflict) as refused:
        start("form", NAME, tmp_path, TODAY)
    assert refused.value.params == {"workflow": str(workflow), "wanted": "eingang, bescheid"}
    workflow.write_text(text + "  nichts: so\n")
    with pytest.raises(DefinitionInvalid):
        start("form", NAME, tmp_path, TODAY)
    assert files(tmp_path) == {f"workflows/{NAME}.yaml"}


@pytest.mark.parametrize(
    "there", [source.replace("beispiel", NAME) for source in STARTS["form"] if "work" not in source]
)
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(parents=True)
    (tmp_path / there).write_text("mine")
    with pytest.raises(Conflict) as refused:
        start("form", NAME, tmp_path, TODAY)
    assert refused.value.params == {"file": str(tmp_path / there)}
    assert files(tmp_path) == {there}
    assert (tmp_path / there).read_text() == "mine"


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("a file where a folder should be")
    with pytest.raises(InstanceUnusable) as refused:
        start("form", NAME, tmp_path, TODAY)
    assert str(tmp_path / "templates") in str(refused.value.params["file"])
    assert files(tmp_path) == {"templates"}


@pytest.mark.parametrize(
    ("given", "better"),
    [
        ("Hüpfburg für Kinder", "huepfburg_fuer_kinder"),
        ("straßenfest-anmelden", "strassenfest_anmelden"),
        ("2026_Fête à l’école", "fete_a_lecole"),
        ("a" * 60, "a" * LONGEST_NAME),
        ("", ""),
        ("../../etc", "etc"),
        ("Буквы", ""),
        ("Case", ""),
    ],
)
def test_a_name_that_will_not_do_is_refused_with_a_better_one(tmp_path: Path, given: str, better: str) -> None:
    with pytest.raises(SettingInvalid) as refused:
        start("form", given, tmp_path, TODAY)
    assert refused.value.params == {"unfit": given, "most": LONGEST_NAME, "better": better}
    assert better in refused.value.detail
    assert suggested_name(given) == better
    assert files(tmp_path) == set()


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_word_of_the_program_is_refused_with_a_better_one(tmp_path: Path, word: str) -> None:
    with pytest.raises(SettingInvalid) as refused:
        start("workflow", word, tmp_path, TODAY)
    assert ID.fullmatch(str(refused.value.params["better"]))
    assert files(tmp_path) == set()
