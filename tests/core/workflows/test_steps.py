from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from citizen_office.core.cases.model import Entry
from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.expressions import parse
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.model import Limit, Workflow
from citizen_office.core.workflows.standing import NOTHING_YET, Decision, Standing
from citizen_office.core.workflows.steps import Step, deadline_of, make_step, seen_values
from tests.core.workflows.making import (
    BUILDER,
    NOW,
    WORKFLOW,
    bundle,
    case,
    context,
    send,
    state,
    with_states,
)

#: Three months from 23 November 2026: the 23 February 2027 is a Tuesday.
LIMITED = replace(WORKFLOW, deadline=Limit(Period(3, Unit.MONTHS), "§ 75 VwGO"))
STOPPED = Standing(stops=((date(2026, 11, 23), None),))
PAUSED = Standing(stops=((date(2026, 12, 1), date(2026, 12, 10)),))


def step_into(workflow: Workflow, state_id: str, standing: Standing = NOTHING_YET) -> Step:
    entry = Entry("action.taken", NOW, BUILDER.kind, BUILDER.id, {"data": {}})
    return make_step(bundle(workflow=workflow), case(state_id), entry, (), replace(context(), standing=standing))


def day_of(ready: Bundle, standing: Standing, now: datetime = NOW) -> date | None:
    found = deadline_of(ready, case(), standing, context(now))
    return found.day if found else None


def test_without_a_law_there_is_no_deadline() -> None:
    assert day_of(bundle(), Standing()) is None


def test_the_law_counts_from_the_day_of_receipt() -> None:
    ready = bundle(workflow=LIMITED)
    found = deadline_of(ready, case(), Standing(), context())
    assert found is not None
    assert found.day == date(2027, 2, 23)
    assert [step.code for step in found.derivation] == ["event_not_counted", "period_months"]


def test_what_stood_still_is_put_off() -> None:
    ready = bundle(workflow=LIMITED)
    # Ten days from the 1st to the 10th of December: the 5 March 2027 is a Friday.
    assert day_of(ready, PAUSED) == date(2027, 3, 5)
    # A clock that stands still today moves the day on with each day; the day of receipt would not have counted.
    assert day_of(ready, STOPPED, datetime(2026, 12, 2, 9, 0, tzinfo=UTC)) == date(2027, 3, 4)


def test_the_earlier_of_target_and_deadline_presses() -> None:
    assert step_into(LIMITED, "bearbeitung").items[0].urgent_on == date(2027, 2, 23)
    assert step_into(LIMITED, "eingegangen").items[0].urgent_on == date(2026, 11, 26)
    assert step_into(WORKFLOW, "bearbeitung").items[0].urgent_on is None


def test_while_the_clock_stands_still_it_presses_nobody() -> None:
    assert step_into(LIMITED, "bearbeitung", STOPPED).items[0].urgent_on is None


def test_guards_see_the_decision_once_there_is_one() -> None:
    known = context(betreff="Lärm")
    assert seen_values(known, Standing()) == {"betreff": "Lärm"}
    decided = Standing(decision=Decision("refused", "", "Wind."))
    assert seen_values(known, decided) == {"betreff": "Lärm", "decision": {"outcome": "refused", "reasons": "Wind."}}


def test_an_effect_sees_the_decision_of_its_own_action() -> None:
    refusing = with_states(state("bearbeitung", enter=(send("eingang", when=parse('decision.outcome == "refused"')),)))
    ready = bundle(workflow=refusing)
    for outcome, effects in (("refused", 1), ("granted", 0)):
        entry = Entry("action.taken", NOW, BUILDER.kind, BUILDER.id, {"data": {"outcome": outcome}})
        step = make_step(ready, case("bearbeitung"), entry, ready.enter["bearbeitung"], context())
        assert len(step.effects) == effects
