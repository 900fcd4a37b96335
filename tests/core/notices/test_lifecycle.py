"""The life of a notice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest

from citizen_office.core.notices.lifecycle import (
    ENDS,
    STEPS,
    Facts,
    FactsContradict,
    Stage,
    life,
    slowest,
    stage_of,
    standing,
)

FIRST = date(2026, 11, 2)
LAST = date(2027, 12, 31)
#: A notice that goes the whole way, a week between two stages.
WHOLE = Facts(
    proposed=FIRST,
    approved=FIRST + timedelta(weeks=1),
    issued=FIRST + timedelta(weeks=2),
    dispatched=FIRST + timedelta(weeks=3),
    retrieved=FIRST + timedelta(weeks=4),
    effective=FIRST + timedelta(weeks=5),
    final=FIRST + timedelta(weeks=6),
)
FACTS = dict(
    zip(
        Stage,
        ("proposed", "approved", "issued", "dispatched", "retrieved", "effective", "final", "recalled", "superseded",
         "withdrawn"),
        strict=True,
    )
)  # fmt: skip


@dataclass(frozen=True)
class Paper:
    recalled_on: date | None = None
    superseded_by: UUID | None = None
    withdrawn_on: date | None = None


def test_every_stage_has_its_line_and_can_be_reached() -> None:
    assert STEPS.keys() == set(Stage)
    reached = {Stage.DRAFT}
    while new := frozenset[Stage]().union(*(STEPS[stage] for stage in reached)) - reached:
        reached |= new
    assert reached == set(Stage)
    assert {Stage.RECALLED, Stage.SUPERSEDED, Stage.WITHDRAWN} == ENDS


def test_from_every_stage_an_end_can_be_reached() -> None:
    ending = set(ENDS)
    while new := {stage for stage in Stage if STEPS[stage] & ending} - ending:
        ending |= new
    assert ending == set(Stage)


@pytest.mark.parametrize(("weeks", "stage"), list(enumerate(list(Stage)[:7])))
def test_a_notice_goes_from_stage_to_stage_as_time_passes(weeks: int, stage: Stage) -> None:
    today = FIRST + timedelta(weeks=weeks)
    assert stage_of(WHOLE, today) is stage
    assert [each.stage for each in life(WHOLE, today)] == list(Stage)[: weeks + 1]
    assert life(WHOLE, today)[-1].day == today


def test_where_nothing_is_known_it_is_a_draft() -> None:
    assert life(Facts(), LAST) == ()
    assert stage_of(Facts(), LAST) is Stage.DRAFT


@pytest.mark.parametrize(("before", "after"), list(product(Stage, Stage)))
def test_exactly_the_steps_of_the_table_are_taken(before: Stage, after: Stage) -> None:
    days = {FACTS[before]: FIRST, FACTS[after]: FIRST + timedelta(days=1)}
    facts = Facts(**days)
    in_order = list(Stage).index(before) < list(Stage).index(after)
    if before is after:
        assert [each.stage for each in life(facts, LAST)] == [before]
    elif not in_order:
        # Stages come in the order of the table, whatever their days: the other one is not reached yet.
        assert [each.stage for each in life(facts, FIRST)] == [before]
    elif after in STEPS[before]:
        assert [each.stage for each in life(facts, LAST)] == [before, after]
    else:
        with pytest.raises(FactsContradict) as refused:
            life(facts, LAST)
        assert refused.value.params == {"before": before, "after": after}


@pytest.mark.parametrize("end", ["superseded", "withdrawn"])
def test_what_would_come_after_an_end_does_not_come_any_more(end: str) -> None:
    sent = Facts(issued=FIRST, dispatched=FIRST, effective=FIRST + timedelta(days=4), final=FIRST + timedelta(days=40))
    early = replace(sent, **{end: FIRST + timedelta(days=1)})
    assert [each.stage for each in life(early, LAST)] == [Stage.SEALED, Stage.DISPATCHED, Stage(end)]
    on_the_day = replace(sent, **{end: FIRST + timedelta(days=4)})
    assert [each.stage for each in life(on_the_day, LAST)][-2:] == [Stage.EFFECTIVE, Stage(end)]


def test_what_has_been_posted_cannot_have_been_recalled() -> None:
    with pytest.raises(FactsContradict):
        life(Facts(issued=FIRST, dispatched=FIRST, recalled=FIRST), LAST)


def test_a_notice_to_several_people_is_as_far_as_the_slowest() -> None:
    assert slowest([Stage.FINAL, Stage.DISPATCHED, Stage.EFFECTIVE]) is Stage.DISPATCHED
    assert slowest([]) is Stage.SEALED


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        (Paper(), "valid"),
        (Paper(recalled_on=FIRST), "withdrawn"),
        (Paper(withdrawn_on=FIRST), "withdrawn"),
        (Paper(superseded_by=uuid4()), "superseded"),
        (Paper(superseded_by=uuid4(), withdrawn_on=FIRST), "withdrawn"),
    ],
)
def test_whoever_holds_a_notice_learns_whether_it_counts(paper: Paper, told: str) -> None:
    assert standing(paper) == told
