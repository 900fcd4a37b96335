from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from citizen_office.core.expressions import Money
from citizen_office.core.notices.council_paper import PAPER_CODES, Competence, Cover, Finances, paper_problems
from tests.core.notices.papers import COMMITTEE, COUNCIL, FINANCES, PAPER, paper

HEARING = replace(COMMITTEE, competence=Competence.IS_HEARD, committee="Ortsteilvertretung")


def found(**changes: Any) -> list[tuple[tuple[str | int, ...], str, bool]]:
    problems = paper_problems(paper(**changes))
    assert all(tuple(each.params) == PAPER_CODES[each.code] for each in problems)
    return [(each.path, each.code, each.is_warning) for each in problems]


def test_a_paper_whose_bodies_advise_and_then_decide_is_sound() -> None:
    assert paper_problems(PAPER) == ()
    assert found(steps=(COUNCIL,)) == []
    assert found(steps=(COMMITTEE, HEARING, COUNCIL)) == []


@pytest.mark.parametrize(
    ("steps", "problems"),
    [
        ((), [(("steps",), "paper_decision_missing")]),
        ((COMMITTEE,), [(("steps",), "paper_decision_missing")]),
        (
            (COUNCIL, COMMITTEE),
            [(("steps", 1, "date"), "paper_step_before"), (("steps", 0, "competence"), "paper_decision_not_last")],
        ),
        (
            (replace(COMMITTEE, competence=Competence.DECIDES), COUNCIL),
            [(("steps", 0, "competence"), "paper_decision_twice")],
        ),
        ((COMMITTEE, COMMITTEE, COUNCIL), [(("steps", 1, "committee"), "paper_step_twice")]),
    ],
)
def test_one_body_decides_last(steps: tuple[Any, ...], problems: list[tuple[tuple[str | int, ...], str]]) -> None:
    assert found(steps=steps) == [(path, code, False) for path, code in problems]


def test_the_same_body_may_deliberate_twice_on_two_days() -> None:
    assert found(steps=(COMMITTEE, replace(COMMITTEE, date=date(2020, 6, 4)), COUNCIL)) == []


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"dated": date(2020, 5, 29)}, ("dated",), "paper_dated_later"),
        ({"public": False}, ("steps", 1, "public"), "paper_hidden_in_public"),
        ({"finances": Finances(effects=True)}, ("finances", "effects"), "paper_amounts_missing"),
        ({"finances": Finances(effects=True, follow_up="71 T€")}, ("finances", "effects"), "paper_amounts_missing"),
        ({"finances": replace(FINANCES, effects=False)}, ("finances", "effects"), "paper_amounts_unexpected"),
        (
            {"finances": Finances(effects=False, cover=(Cover(Money(1)),))},
            ("finances", "effects"),
            "paper_amounts_unexpected",
        ),
        (
            {"finances": replace(FINANCES, total_amount=Money(151_00))},
            ("finances", "total_amount"),
            "paper_total_differs",
        ),
        ({"finances": replace(FINANCES, cover=(Cover(Money(1)),))}, ("finances", "cover"), "paper_cover_differs"),
    ],
)
def test_what_looks_odd_is_told(changes: dict[str, Any], path: tuple[str | int, ...], code: str) -> None:
    assert found(**changes) == [(path, code, True)]


def test_what_is_not_known_yet_differs_from_nothing() -> None:
    for finances in (
        Finances(effects=True, total_amount=Money(5)),
        Finances(effects=True, planned_amount=Money(5)),
        Finances(effects=True, extra_amount=Money(5)),
        Finances(effects=False, follow_up="keine"),
    ):
        assert found(finances=finances) == []


def test_sums_are_told_in_euro() -> None:
    [problem] = paper_problems(paper(finances=replace(FINANCES, total_amount=Money(1))))
    assert problem.params == {"sum": "150.00"}
