"""A story that comes out as told has no problems; any other one is told where it differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from citizen_office.core.authorities import Department
from citizen_office.core.languages import LocalText
from citizen_office.core.scenarios import Moment, Scenario, Step, brought_about, play
from citizen_office.core.scenarios.problems import SCENARIO_CODES
from tests.core.authorities.town import TOWN
from tests.core.scenarios.making import SIGNING_TOWN, act, played, problems_of, scenario, wait, world

TAKE = act("uebernehmen")
PROPOSE = act("vorschlagen", data={"outcome": "granted"}, person="Kim")
GOOD = scenario(
    act("uebernehmen", expect={"state": "arbeit", "effects": ()}),
    act("vorschlagen", data={"reasons": "Zu laut"}, refused="data_invalid"),
    PROPOSE,
    act("zeichnen", person="Kim", refused="second_person_needed"),
    act("zeichnen", person="Ina", expect={"effects": (("issue", "bescheid"),)}),
    expect={
        "state": "ende",
        "closed": True,
        "effects": (("send", "eingang"), ("issue", "bescheid")),
        "computed": {"klein": "true"},
    },
)


def params_of(told: Scenario, **where: Any) -> dict[str, str | int]:
    """The parameters of the one problem, which are those that its code names."""
    (problem,) = played(told, **where)
    assert set(problem.params) == set(SCENARIO_CODES[problem.code])
    return dict(problem.params)


def test_a_story_that_comes_out_as_told_has_no_problems() -> None:
    assert problems_of(GOOD) == []


def test_differences_are_told_at_the_expectation() -> None:
    told = scenario(act("uebernehmen", expect={"state": "zeichnung", "closed": True}), expect={"state": "ende"})
    assert problems_of(told) == [
        ("when/0/expect/state", "scenario_differs"),
        ("when/0/expect/closed", "scenario_differs"),
        ("expect/state", "scenario_differs"),
    ]
    only = scenario(expect={"state": "arbeit"})
    assert params_of(only) == {"scenario": "probe", "what": "state", "expected": "arbeit", "found": "neu"}
    computed = scenario(expect={"computed": {"klein": "false"}})
    assert problems_of(computed) == [("expect/computed/klein", "scenario_differs")]


def test_effects_are_those_of_the_step_and_in_the_end_all() -> None:
    sent, issued = ("send", "eingang"), ("issue", "bescheid")
    told = replace(GOOD, expect={"effects": (issued,)})
    assert params_of(told)["found"] == "send: eingang, issue: bescheid"
    assert problems_of(scenario(act("uebernehmen", expect={"effects": (sent,)}))) == [
        ("when/0/expect/effects", "scenario_differs")
    ]


def test_after_a_step_that_is_refused_nothing_more_is_said() -> None:
    told = scenario(act("zeichnen"), TAKE, expect={"state": "ende"})
    assert problems_of(told) == [("when/0/act", "scenario_refused")]
    assert params_of(told) == {"scenario": "probe", "error": "action_not_open", "open": "uebernehmen, abgeben"}


def test_a_case_that_is_closed_has_nothing_open() -> None:
    told = scenario(act("freigeben", "bau"), act("freigeben", "bau"), gross="ja", grund="Platz")
    assert params_of(told)["open"] == "–"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({}, [("when/1/data/outcome", "required_outcome", "")]),
        ({"outcom": "granted"}, [("outcom", "unknown_field", "outcome"), ("outcome", "required_outcome", "")]),
        ({"outcome": "refused"}, [("reasons", "required_reasons", "")]),
    ],
)
def test_data_that_are_refused_are_told_part_by_part(data: dict[str, str], found: list[tuple[str, str, str]]) -> None:
    problems = played(scenario(TAKE, act("vorschlagen", data=data)))
    told = [(problem.params["path"], problem.params["problem"], problem.params["suggestion"]) for problem in problems]
    assert told == [(path.removeprefix("when/1/data/"), code, hint) for path, code, hint in found]
    assert [problem.path for problem in problems] == [("when", 1, "data", path) for path, _, _ in told]
    assert {problem.code for problem in problems} == {"scenario_input"}


def test_a_refusal_is_expected_by_its_code() -> None:
    refused = act("zeichnen", refused="action_not_open", expect={"state": "neu"})
    assert problems_of(scenario(refused, TAKE, expect={"state": "arbeit"})) == []
    wrong = scenario(act("zeichnen", refused="forbidden"), TAKE)
    assert problems_of(wrong) == [("when/0/refused", "scenario_differs")]
    params = {"scenario": "probe", "what": "refused", "expected": "forbidden", "found": "action_not_open"}
    assert params_of(wrong) == params
    assert problems_of(scenario(act("uebernehmen", refused="forbidden"), expect={"state": "arbeit"})) == [
        ("when/0/refused", "scenario_not_refused")
    ]


def test_a_refusal_may_be_expected_by_its_problems() -> None:
    missing = (("outcome", "required_outcome"),)
    assert problems_of(scenario(TAKE, act("vorschlagen", expect={"problems": missing}))) == []
    assert problems_of(scenario(TAKE, act("vorschlagen", refused="data_invalid", expect={"problems": missing}))) == []
    other = (("reasons", "required_reasons"),)
    assert problems_of(scenario(TAKE, act("vorschlagen", expect={"problems": other}))) == [
        ("when/1/expect/problems/0", "scenario_differs")
    ]
    # No problem at all is not what was expected either, nor is a refusal for another reason.
    assert problems_of(scenario(act("uebernehmen", expect={"problems": missing}))) == [
        ("when/0/expect/problems/0", "scenario_differs")
    ]
    assert problems_of(scenario(act("zeichnen", expect={"problems": missing}))) == [("when/0/act", "scenario_refused")]


def test_answers_that_are_refused_are_told_one_by_one() -> None:
    told = scenario(TAKE, expect={"state": "ende"}, name="", zahl="drei")
    assert problems_of(told) == [
        ("given/answers/name", "scenario_input"),
        ("given/answers/zahl", "scenario_input"),
    ]


def test_a_part_that_a_question_does_not_have_is_told_with_what_was_meant() -> None:
    told = scenario(name={"vorname": "Erika"})
    assert [(problem.path, problem.params["problem"]) for problem in played(told)] == [
        (("given", "answers", "name"), "wrong_shape"),
        (("given", "answers", "name", "vorname"), "unknown_field"),
    ]


def test_answers_may_be_refused_where_problems_are_expected() -> None:
    expect = {"problems": (("name", "required_text"),)}
    assert problems_of(scenario(expect=expect, name="")) == []
    assert problems_of(scenario(expect={"problems": (("name", "rule"),)}, name="")) == [
        ("expect/problems/0", "scenario_differs")
    ]
    assert problems_of(scenario(TAKE, expect=expect, name="")) == [("when", "scenario_no_case")]


def test_answers_that_nobody_asked_for_are_told() -> None:
    assert problems_of(scenario(grund="Platz")) == [("given/answers/grund", "scenario_not_asked")]
    more = act("nachfordern", data={"remark": "Bitte."})
    again = Step("citizen", "nachreichen", answers={"gross": "ja", "grund": "Platz"})
    assert problems_of(scenario(TAKE, more, again)) == []
    again = Step("citizen", "nachreichen", answers={"grund": "Platz"})
    assert problems_of(scenario(TAKE, more, again)) == [("when/2/answers/grund", "scenario_not_asked")]


def test_corrections_that_are_refused_are_told_one_by_one() -> None:
    more = act("nachfordern", data={"remark": "Bitte."})
    again = Step("citizen", "nachreichen", answers={"name": "x"})
    assert problems_of(scenario(TAKE, more, again)) == [("when/2/answers/name", "scenario_input")]
    again = replace(again, expect={"problems": (("name", "rule"),), "state": "nachforderung"})
    assert problems_of(scenario(TAKE, more, again)) == []


def test_gaps_in_texts_are_told_at_the_step_that_sends_them() -> None:
    silent = Department("fb1", LocalText.german("Bürgerbüro"))
    town = replace(SIGNING_TOWN, departments={**TOWN.departments, "fb1": silent})
    assert problems_of(scenario(), world(authority=town)) == [("given", "scenario_gap")]
    more = act("nachfordern", data={"remark": "Bitte."})
    told = scenario(TAKE, more, Step("wait", wait("4 weeks")))
    assert problems_of(told, world(authority=town)) == [("given", "scenario_gap"), ("when/2/wait", "scenario_gap")]


def test_a_clock_does_not_run_backwards() -> None:
    told = scenario(Step("wait", Moment(date(2026, 11, 1))))
    assert params_of(told)["error"] == "clock_passed"


def test_a_case_that_would_reach_nobody_is_told() -> None:
    told = play(scenario(), world(authority=replace(TOWN, functions={})))
    assert [(problem.path, problem.code) for problem in told] == [(("given",), "scenario_refused")]


def test_what_a_story_brings_about_is_told_with_its_moment() -> None:
    found, complete = brought_about(GOOD, world())
    assert complete
    assert [(each.effect.kind, each.effect.payload["text"], each.story.open_case.state) for each in found] == [
        ("send", "eingang", "neu"),
        ("issue", "bescheid", "ende"),
    ]
    assert found[1].story.quotable["outcome"] == "granted"


def test_what_passes_by_itself_comes_about_at_its_own_instant() -> None:
    told = scenario(Step("wait", wait("1 year")))
    found, complete = brought_about(told, world())
    assert complete
    assert [each.story.now for each in found] == sorted(each.story.now for each in found)
    assert all(each.story.today <= date(2027, 11, 24) for each in found)


def test_a_story_ends_where_a_step_is_refused_and_where_no_case_came_of_it() -> None:
    found, complete = brought_about(scenario(act("uebernehmen"), act("uebernehmen")), world())
    assert ([each.effect.kind for each in found], complete) == (["send"], False)
    refused = scenario(name="x", expect={"problems": (("name", "rule_1"),)})
    assert brought_about(refused, world()) == ((), True)
    assert brought_about(scenario(name="x"), world()) == ((), False)
    without = world(authority=replace(SIGNING_TOWN, functions={}))
    assert brought_about(scenario(), without) == ((), False)
