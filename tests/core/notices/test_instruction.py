"""Whether a notice instructs about the remedy where it has to, and only there."""

from __future__ import annotations

import pytest

from citizen_office.core.forms.model import Regime
from citizen_office.core.notices.instruction import instruction_problems
from citizen_office.core.texts import TEXT_CODES, parse_text

ALWAYS = "Text\n\n{% part remedy %}"
SOMETIMES = '{% if decision.outcome == "refused" %}\n  {% part remedy %}\n{% end %}'
NEVER = "Text"


@pytest.mark.parametrize(
    ("regime", "decided", "source", "expected"),
    [
        (Regime.VWVFG_MV, True, ALWAYS, []),
        (Regime.VWVFG_MV, True, SOMETIMES, [("remedy_missing", 1, 1)]),
        (Regime.AO, True, NEVER, [("remedy_missing", 1, 1)]),
        # A letter without a decision burdens nobody.
        (Regime.AO, False, NEVER, []),
        (Regime.VWVFG_MV, False, SOMETIMES, []),
        (Regime.NONE, True, NEVER, []),
        (Regime.NONE, False, ALWAYS, [("remedy_part_without_act", 3, 9)]),
        (Regime.NONE, True, SOMETIMES, [("remedy_part_without_act", 2, 11)]),
    ],
)
def test_an_act_with_a_decision_instructs(
    regime: Regime, decided: bool, source: str, expected: list[tuple[str, int, int]]
) -> None:
    template, problems = parse_text(source)
    assert problems == ()
    found = instruction_problems(template, regime, decided=decided)
    assert [(problem.code, problem.line, problem.column) for problem in found] == expected
    assert all(set(problem.params) == set(TEXT_CODES[problem.code]) for problem in found)
