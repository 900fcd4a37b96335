"""Whether the parts of a notice are there, and in their order."""

from __future__ import annotations

import pytest

from citizen_office.core.forms.model import Regime
from citizen_office.core.notices.composition import ORDER, composition_problems
from citizen_office.core.texts import PARTS, TEXT_CODES, parse_text

SUMMARY = "{% summary %}\nKurz.\n{% end %}\n"
TENOR = "{% tenor %}\nWir entscheiden.\n{% end %}\n"
CONDITIONS = "{% part conditions %}\n"
REASONS = "{% part reasons %}\n"
COSTS = "{% part costs %}\n"
REMEDY = "{% part remedy %}\n"
SOMETIMES = '{% if decision.outcome == "refused" %}\nx\n{% end %}\n'
WHOLE = SUMMARY + TENOR + CONDITIONS + REASONS + COSTS + REMEDY


def found(
    source: str, regime: Regime = Regime.VWVFG_MV, *, decided: bool = True, charges: bool = False
) -> list[tuple[int, int, str]]:
    template, problems = parse_text(source)
    assert problems == ()
    given = composition_problems(template, regime, decided=decided, charges=charges)
    for problem in given:
        assert set(problem.params) == set(TEXT_CODES[problem.code])
    return [(problem.line, problem.column, problem.code) for problem in given]


def test_the_order_has_every_part() -> None:
    assert set(ORDER) == {"tenor", *PARTS}


@pytest.mark.parametrize("regime", [Regime.VWVFG_MV, Regime.AO])
def test_a_whole_notice_is_in_order(regime: Regime) -> None:
    assert found(WHOLE, regime, charges=True) == []
    assert found("## Frei\n" + WHOLE.replace(REMEDY, "## Hinweise\n" + REMEDY + "Gruß\n")) == []


@pytest.mark.parametrize(
    ("left_out", "code"),
    [
        (SUMMARY, "summary_missing"),
        (TENOR, "tenor_missing"),
        (CONDITIONS, "part_missing"),
        (REASONS, "part_missing"),
        (COSTS, "costs_missing"),
    ],
)
def test_what_a_decision_lacks_is_found(left_out: str, code: str) -> None:
    rest = WHOLE.replace(left_out, "")
    assert found(rest, charges=True) == [(1, 1, code)]
    # A letter that decides nothing is free.
    assert found(rest, decided=False, charges=True) == []


@pytest.mark.parametrize(
    ("whole", "sometimes", "code"),
    [
        (SUMMARY, "{% summary %}\n" + SOMETIMES + "{% end %}\n", "summary_missing"),
        (TENOR, "{% tenor %}\n" + SOMETIMES + "{% end %}\n", "tenor_missing"),
        (REASONS, SOMETIMES.replace("x\n", REASONS), "part_missing"),
    ],
)
def test_what_stands_there_only_sometimes_is_missing(whole: str, sometimes: str, code: str) -> None:
    assert found(WHOLE.replace(whole, sometimes)) == [(1, 1, code)]


def test_costs_may_stand_under_a_condition() -> None:
    assert found(WHOLE.replace(COSTS, SOMETIMES.replace("x\n", COSTS)), charges=True) == []


def test_without_a_procedure_law_a_summary_is_enough() -> None:
    assert found(SUMMARY, Regime.NONE, charges=True) == []
    assert found("Text", Regime.NONE) == [(1, 1, "summary_missing")]


def test_the_law_behind_a_missing_part_is_that_of_the_procedure() -> None:
    template, _ = parse_text(WHOLE.replace(REASONS, ""))
    laws = [
        problem.params["law"]
        for regime in (Regime.VWVFG_MV, Regime.AO)
        for problem in composition_problems(template, regime, decided=True, charges=False)
    ]
    assert laws == ["§ 39 VwVfG M-V", "§ 121 AO"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (REMEDY + TENOR, [(2, 1, "part_order")]),
        (REASONS + CONDITIONS, [(2, 9, "part_order")]),
        (COSTS + REASONS, [(2, 9, "part_order")]),
        (REASONS + REASONS, [(2, 9, "part_twice")]),
        (REMEDY + "## Hinweise\nText", [(2, 1, "text_after_remedy")]),
        # Each branch goes on from what stands above, and what follows goes on from the farthest.
        ('{% if a == "x" %}\n' + COSTS + "{% else %}\n" + COSTS + "{% end %}\n" + REASONS, [(6, 9, "part_order")]),
        ('{% if a == "x" %}\n' + REASONS + "{% else %}\n" + COSTS + "{% end %}\n" + REMEDY, []),
        (REMEDY + '{% if a == "x" %}\n' + COSTS + "{% end %}\n", [(3, 9, "part_order")]),
    ],
)
def test_the_order_is_held_on_every_way_through_the_text(source: str, expected: list[tuple[int, int, str]]) -> None:
    assert found(source, decided=False) == expected
