"""Every name in a scenario leads somewhere, or is told with what was probably meant."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from citizen_office.core.scenarios import KNOWN_PROBLEMS, Scenario, Step, check_names
from citizen_office.core.scenarios.problems import SCENARIO_CODES
from citizen_office.i18n.problems import PROBLEM_TEXTS
from tests.core.authorities.town import TOWN
from tests.core.scenarios.making import act, bundle, scenario, wait


def found(told: Scenario) -> list[tuple[str, str, str]]:
    """Place, code and the name that was probably meant."""
    problems = check_names(told, bundle(), TOWN)
    for problem in problems:
        assert tuple(problem.params) == SCENARIO_CODES[problem.code]
    return [
        ("/".join(map(str, problem.path)), problem.code, str(problem.params.get("suggestion", "")))
        for problem in problems
    ]


def test_names_that_lead_somewhere_are_fine() -> None:
    told = scenario(
        act("uebernehmen", expect={"state": "arbeit", "open_actions": ("vorschlagen",), "department": "bau"}),
        Step("answer", "ordnung"),
        Step("wait", wait("3 days")),
        Step("citizen", "nachreichen", answers={"name": "Erika"}),
        expect={
            "effects": (("send", "eingang"), ("issue", "bescheid"), ("publish_reply", "true")),
            "problems": (
                ("name", "required_text"),
                ("reply", "required_reply"),
                ("corrections", "required_corrections"),
            ),
            "computed": {"klein": "true"},
            "closed": True,
        },
    )
    assert found(told) == []


def test_knows_every_problem_that_a_person_may_be_told_of() -> None:
    # The day of posting, addresses of letters, and what was paid, are not entered with an action.
    of_post = {"posting_day", "notice_board_missing", "address_lines_missing", "address_lines_long"}
    of_money = {"payment_amount", "payment_day", "reversal_reason"}
    elsewhere = {*of_post, *of_money, "seal_unusable"}
    assert set(PROBLEM_TEXTS) - elsewhere == KNOWN_PROBLEMS


@pytest.mark.parametrize(
    ("step", "place", "code", "suggestion"),
    [
        (act("uebernemen"), "act", "action_unknown", "uebernehmen"),
        (Step("citizen", "nachreiche"), "citizen", "action_unknown", "nachreichen"),
        (act("uebernehmen", "baum"), "as", "function_unknown", "bau"),
        (act("uebernehmen", "kasse"), "as", "function_missing", ""),
        (Step("answer", "ordnugn"), "answer", "function_unknown", "ordnung"),
        (Step("answer", "kasse"), "answer", "function_missing", ""),
        (Step("recall", "ordnugn", act("x").who), "recall", "function_unknown", "ordnung"),
        (Step("citizen", "nachreichen", answers={"nam": "x"}), "answers/nam", "field_unknown", "name"),
        (act("uebernehmen", expect={"state": "arbei"}), "expect/state", "state_unknown", "arbeit"),
    ],
)
def test_a_name_in_a_step_that_leads_nowhere_is_told(step: Step, place: str, code: str, suggestion: str) -> None:
    assert found(scenario(act("uebernehmen"), step)) == [(f"when/1/{place}", code, suggestion)]


@pytest.mark.parametrize(
    ("expect", "place", "code", "suggestion"),
    [
        ({"state": "end"}, "state", "state_unknown", "ende"),
        ({"department": "baum"}, "department", "function_unknown", "bau"),
        ({"open_actions": ("abgeben", "zeichne")}, "open_actions/1", "action_unknown", "zeichnen"),
        ({"effects": (("send", "eingang"), ("issue", "beschied"))}, "effects/1/issue", "text_unknown", "bescheid"),
        ({"computed": {"prei": "1"}}, "computed/prei", "computed_unknown", "preis"),
        ({"problems": (("nam", "rule"),)}, "problems/0", "field_unknown", "name"),
        ({"problems": (("name.teil", "rul"),)}, "problems/0/name.teil", "problem_unknown", "rule"),
    ],
)
def test_a_name_in_an_expectation_that_leads_nowhere_is_told(
    expect: dict[str, Any], place: str, code: str, suggestion: str
) -> None:
    assert found(scenario(expect=expect)) == [(f"expect/{place}", code, suggestion)]


def test_an_answer_to_no_question_is_told() -> None:
    told = scenario()
    told = replace(told, given=replace(told.given, answers={"naem": "Erika"}))
    assert found(told) == [("given/answers/naem", "field_unknown", "name")]
