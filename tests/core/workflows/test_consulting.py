from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from citizen_office.core.actors import SYSTEM_ID, Actor, Role, system
from citizen_office.core.cases.model import Case, Timer, WorkItem
from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.errors import ActionNotOpen, Forbidden, OpinionsAwaited, StaleRevision
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.consulting import (
    asked_by,
    give_opinion,
    opinions_wanted,
    pass_over,
    recall_opinion,
)
from citizen_office.core.workflows.engine import Hold, advance, expire, held_actions, open_actions
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.standing import standing_after
from citizen_office.core.workflows.steps import CONSULT_ITEM, Context, Step
from tests.core.workflows.making import (
    BERLIN,
    BUILDER,
    CASE,
    NOW,
    WORKFLOW,
    action,
    bundle,
    case,
    context,
    staff,
    state,
    with_states,
)

#: A clerk of the department that is asked.
KEEPER = staff(("fb3", Role.CLERK))
ASKING = with_states(
    state(
        "bearbeitung",
        action("beteiligen", "bearbeitung", consult=("ordnung", "gruen"), due=Period(5, Unit.WORKING_DAYS)),
        action("entscheiden", "beantwortet", waits=True),
        action("abgeben", "bearbeitung", needs=("department",)),
    ),
)
HERE = case("bearbeitung")
#: The day after the last day for opinions.
OVERDUE = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)


def ready() -> Bundle:
    return bundle(workflow=ASKING)


def after(step: Step, known: Context, now: datetime = NOW) -> Context:
    """The world once ``step`` was taken."""
    return replace(known, now=now, standing=standing_after(ASKING, known.standing, step.entry, BERLIN))


def asked() -> tuple[Step, Context]:
    step = advance(ready(), HERE, "beteiligen", {"remark": "Bekannt?"}, BUILDER, context(), seen=0)
    return step, after(step, context())


def answer(known: Context, subject: Case, function: str = "ordnung", by: Actor = KEEPER, **data: Any) -> Step:
    seen = data.pop("seen", subject.revision)
    return give_opinion(ready(), subject, function, data or {"stance": "agree"}, by, known, seen=seen)


def shared(subject: Case) -> Case:
    return subject._replace(sharing=frozenset({"fb3"}))


def test_all_are_asked_at_once_and_find_it_in_their_own_arbeitskorb() -> None:
    step, known = asked()
    assert (step.case.state, step.case.revision) == ("bearbeitung", 1)
    assert step.entry.payload["consult"] == [
        {"function": "ordnung", "department": "fb3", "due": "2026-11-30"},
        {"function": "gruen", "department": "fb2", "due": "2026-11-30"},
    ]
    assert [(item.kind, item.department, item.urgent_on) for item in step.items] == [
        ("case", "fb2", None),
        (CONSULT_ITEM, "fb3", date(2026, 11, 30)),
        (CONSULT_ITEM, "fb2", date(2026, 11, 30)),
    ]
    midnight = datetime(2026, 12, 1, tzinfo=BERLIN)
    assert [(timer.name, timer.due) for timer in step.timers] == [
        ("consult ordnung", midnight),
        ("consult gruen", midnight),
    ]
    assert [each.question for each in known.standing.consultations] == ["Bekannt?", "Bekannt?"]


def test_a_department_that_is_asked_in_two_functions_has_one_line_for_both() -> None:
    both = with_states(
        state(
            "bearbeitung",
            action("erst", "bearbeitung", consult=("gruen",), due=Period(5, Unit.DAYS)),
            action("dann", "bearbeitung", consult=("bau",), due=Period(2, Unit.DAYS)),
        )
    )
    ready = bundle(workflow=both)
    first = advance(ready, HERE, "erst", {}, BUILDER, context(), seen=0)
    known = replace(context(), standing=standing_after(both, context().standing, first.entry, BERLIN))
    second = advance(ready, first.case, "dann", {}, BUILDER, known, seen=1)
    consulted = [item for item in second.items if item.kind == CONSULT_ITEM]
    assert consulted == [WorkItem("probe", CASE, "fb2", CONSULT_ITEM, date(2026, 11, 25), None)]


def test_whoever_owes_an_answer_is_not_asked_again() -> None:
    step, known = asked()
    assert "beteiligen" not in [each.id for each in open_actions(ready(), step.case, BUILDER, known)]
    with pytest.raises(ActionNotOpen):
        advance(ready(), step.case, "beteiligen", {}, BUILDER, known, seen=1)
    answered = answer(known, shared(step.case))
    known = after(answered, known)
    again = advance(ready(), answered.case, "beteiligen", {}, BUILDER, known, seen=2)
    assert again.entry.payload["consult"] == [{"function": "ordnung", "department": "fb3", "due": "2026-11-30"}]


def test_whom_an_action_would_ask_is_known_before() -> None:
    action = ASKING.states["bearbeitung"].actions[0]
    found = [(each.function, each.department.key, each.due) for each in asked_by(action, context())]
    assert found == [("ordnung", "fb3", date(2026, 11, 30)), ("gruen", "fb2", date(2026, 11, 30))]
    _, known = asked()
    assert asked_by(action, known) == ()
    assert asked_by(ASKING.states["bearbeitung"].actions[1], context()) == ()


def test_a_function_without_a_department_is_not_asked() -> None:
    town = replace(context().authority, functions={"bau": "fb2", "gruen": "fb2"})
    step = advance(ready(), HERE, "beteiligen", {}, BUILDER, replace(context(), authority=town), seen=0)
    assert step.entry.payload["consult"] == [{"function": "gruen", "department": "fb2", "due": "2026-11-30"}]


def test_the_decision_waits_for_every_opinion() -> None:
    step, known = asked()
    with pytest.raises(OpinionsAwaited):
        advance(ready(), step.case, "entscheiden", {}, BUILDER, known, seen=1)
    held = held_actions(ready(), step.case, BUILDER, known)
    assert [(each.action.id, each.hold) for each in held] == [("entscheiden", Hold.OPINIONS)]
    assert held_actions(ready(), step.case, KEEPER, known) == ()
    first = answer(known, shared(step.case), stance="object", opinion="Er hat gebissen.")
    known = after(first, known)
    assert known.standing.is_awaiting
    second = recall_opinion(ready(), first.case, "gruen", {"remark": "Nicht nötig."}, BUILDER, known, seen=2)
    known = after(second, known)
    assert held_actions(ready(), second.case, BUILDER, known) == ()
    done = advance(ready(), second.case, "entscheiden", {}, BUILDER, known, seen=3)
    assert done.case.closed == NOW


def test_an_answer_raises_the_revision_and_leaves_the_arbeitskorb() -> None:
    step, known = asked()
    given = answer(known, shared(step.case), stance="object", opinion=" Er hat gebissen. ")
    assert given.case.revision == 2
    assert given.entry.kind == "opinion.given"
    assert given.entry.payload == {
        "function": "ordnung",
        "department": "fb3",
        "revision": 2,
        "name": "Kim Klar",
        "data": {"stance": "object", "opinion": "Er hat gebissen."},
    }
    assert [item.department for item in given.items if item.kind == CONSULT_ITEM] == ["fb2"]
    assert [timer.name for timer in given.timers] == ["consult gruen"]
    assert given.effects == ()


def test_nobody_answers_twice_or_after_recall() -> None:
    step, known = asked()
    given = answer(known, shared(step.case))
    with pytest.raises(ActionNotOpen):
        answer(after(given, known), shared(given.case))
    recalled = recall_opinion(ready(), step.case, "ordnung", {"remark": "Erledigt."}, BUILDER, known, seen=1)
    assert recalled.entry.kind == "opinion.recalled"
    with pytest.raises(ActionNotOpen):
        answer(after(recalled, known), shared(recalled.case))
    with pytest.raises(ActionNotOpen):
        recall_opinion(ready(), recalled.case, "ordnung", {}, BUILDER, after(recalled, known), seen=2)


def test_only_whoever_is_asked_answers_and_only_whoever_asks_recalls() -> None:
    step, known = asked()
    stranger = staff(("fb1", Role.CLERK))
    for actor in (BUILDER, stranger, system("probe")):
        with pytest.raises(Forbidden):
            answer(known, shared(step.case), by=actor)
    assert answer(known, shared(step.case), by=staff(("fb3", Role.APPROVER))).case.revision == 2
    for actor in (KEEPER, stranger):
        with pytest.raises(Forbidden):
            recall_opinion(ready(), shared(step.case), "ordnung", {"remark": "Weg."}, actor, known, seen=1)
    assert [each.function for each in opinions_wanted(shared(step.case), KEEPER, known.standing)] == ["ordnung"]
    assert opinions_wanted(shared(step.case), stranger, known.standing) == ()


def test_an_answer_to_what_has_moved_on_is_refused() -> None:
    step, known = asked()
    with pytest.raises(StaleRevision):
        answer(known, shared(step.case), seen=0)
    with pytest.raises(DataInvalid):
        answer(known, shared(step.case), stance="object")
    with pytest.raises(DataInvalid):
        recall_opinion(ready(), step.case, "ordnung", {}, BUILDER, known, seen=1)


def test_silence_is_recorded_when_its_day_has_passed() -> None:
    step, known = asked()
    timer = step.timers[0]
    on_the_day = replace(known, now=datetime(2026, 11, 30, 22, 0, tzinfo=UTC))
    assert expire(ready(), step.case, timer, on_the_day) is None
    late = expire(ready(), step.case, timer, replace(known, now=OVERDUE))
    assert late is not None
    assert (late.entry.kind, late.entry.actor_id) == ("opinion.late", SYSTEM_ID)
    assert late.entry.payload["function"] == "ordnung"
    # The line stays in the Arbeitskorb: the answer is still owed.
    assert [item.department for item in late.items if item.kind == CONSULT_ITEM] == ["fb3", "fb2"]
    assert [timer.name for timer in late.timers] == ["consult gruen"]
    known = after(late, known, OVERDUE)
    assert pass_over(ready(), late.case, timer, known) is None
    heard = answer(known, shared(late.case), stance="agree")
    assert heard.entry.payload["data"] == {"stance": "agree"}


def test_a_timer_of_an_answered_consultation_does_nothing() -> None:
    step, known = asked()
    given = answer(known, shared(step.case))
    timer = Timer("probe", CASE, "consult ordnung", OVERDUE, "bearbeitung", "bearbeitung")
    assert expire(ready(), given.case, timer, after(given, known, OVERDUE + timedelta(days=1))) is None


def test_once_nobody_is_awaited_the_case_may_be_decided_though_answers_are_owed() -> None:
    step, known = asked()
    subject = step.case
    for timer in step.timers:
        late = expire(ready(), subject, timer, replace(known, now=OVERDUE))
        assert late is not None
        subject, known = late.case, after(late, known, OVERDUE)
    done = advance(ready(), subject, "entscheiden", {}, BUILDER, known, seen=subject.revision)
    assert done.items == ()
    assert done.timers == ()
    assert WORKFLOW.states["beantwortet"].end
