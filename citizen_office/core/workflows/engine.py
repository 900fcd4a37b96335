"""The state machine: ``advance`` takes a case one step on. Pure: nothing has been sent when it returns.

The step says everything that must now be written in one transaction: the case, one line of the file, effects for
the outbox, the timers and the work items that replace the earlier ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from uuid import UUID

from citizen_office.core.actors import Actor, system
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case, Effect, Entry, Timer, WorkItem
from citizen_office.core.deadlines import Calendar, Unit, add_period
from citizen_office.core.errors import ActionNotOpen, Forbidden, NotFound, StaleRevision
from citizen_office.core.expressions import Value
from citizen_office.core.json import Json
from citizen_office.core.workflows.bundle import Bundle, ReadyEffect
from citizen_office.core.workflows.model import Action, Assign, State
from citizen_office.core.workflows.needs import check_data
from citizen_office.core.workflows.policy import Deed, Verb, can

#: The kind of the work item that stands for the case itself.
CASE_ITEM = "case"


@dataclass(frozen=True, slots=True)
class Context:
    """What the world looks like at the moment of a step.

    ``now`` is aware; ``zone`` the authority's; ``calendar`` its working days; ``values`` what the answers say,
    by name, as the expressions of the bundle see them.
    """

    now: datetime
    zone: tzinfo
    calendar: Calendar
    authority: Authority
    values: Mapping[str, Value]

    @property
    def today(self) -> date:
        """The date in the authority's zone."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Step:
    """All that a step changes. ``timers`` and ``items`` replace those that the case had before."""

    case: Case
    entry: Entry
    effects: tuple[Effect, ...]
    timers: tuple[Timer, ...]
    items: tuple[WorkItem, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a new case is made of, beyond the bundle: ids and words that only the shell can give."""

    id: UUID
    number: str
    owner: str
    language: str
    payload: Mapping[str, Json]


def open_case(bundle: Bundle, opening: Opening, actor: Actor, context: Context) -> Step:
    """The first step: the case stands in the workflow's start state at revision 0.

    Raises NotFound where the authority has no department for the owner: the case would lie in nobody's Arbeitskorb.
    """
    department = context.authority.department_for(opening.owner)
    if department is None:
        raise NotFound("the authority has no department for this function", function=opening.owner)
    case = Case(
        id=opening.id,
        authority=context.authority.key,
        number=opening.number,
        form=bundle.form.form.id,
        publication=bundle.publication,
        workflow=bundle.workflow.id,
        state=bundle.workflow.start,
        revision=0,
        owner=opening.owner,
        department=department.key,
        language=opening.language,
        opened=context.now,
        entered=context.now,
        closed=context.now if bundle.workflow.states[bundle.workflow.start].end else None,
    )
    entry = Entry("case.opened", context.now, actor.kind, actor.id, {**opening.payload, "state": case.state})
    return _step(bundle, case, entry, bundle.opening + bundle.enter[case.state], context)


def advance(
    bundle: Bundle, case: Case, action_id: str, data: Mapping[str, str], actor: Actor, context: Context, *, seen: int
) -> Step:
    """Take ``action_id`` on ``case``, which the actor saw at revision ``seen``.

    Raises StaleRevision, ActionNotOpen, Forbidden or DataInvalid, in this order of precedence: first whether the
    actor saw the present, then whether the action is open, then whether it is theirs, then whether the data hold.
    """
    if case.revision != seen:
        raise StaleRevision(number=case.number)
    ready = bundle.actions.get((case.state, action_id))
    if ready is None or not ready.is_open(context.values):
        raise ActionNotOpen(number=case.number)
    action = ready.action
    if not can(actor, Verb.ACT, Deed(case, action.by, bundle.workflow, context.authority)):
        raise Forbidden(number=case.number)
    clean = check_data(action.needs, data, context.authority)
    moved = _arrived(_reassigned(case, action, clean, actor, context), bundle.workflow.states[action.to], context)
    entry = Entry(
        "action.taken",
        context.now,
        actor.kind,
        actor.id,
        {
            "action": action.id,
            "from": case.state,
            "to": moved.state,
            "revision": moved.revision,
            "name": actor.name,
            "department": case.department,
            "data": clean,
        },
    )
    effects = ready.effects + (bundle.enter[moved.state] if moved.state != case.state else ())
    return _step(bundle, moved, entry, effects, context)


def expire(bundle: Bundle, case: Case, timer: Timer, context: Context) -> Step | None:
    """What the system does when ``timer`` has passed; None where the case has left the timer's state."""
    state = bundle.workflow.states[case.state]
    after = next((after for after in state.after if after.to == timer.to), None)
    if case.state != timer.state or after is None:
        return None
    moved = _arrived(replace(case, revision=case.revision + 1), bundle.workflow.states[after.to], context)
    actor = system(case.authority)
    payload: dict[str, Json] = {
        "from": case.state,
        "to": after.to,
        "revision": moved.revision,
        "note": dict(after.note.by_language),
    }
    entry = Entry("timer.passed", context.now, actor.kind, actor.id, payload)
    return _step(bundle, moved, entry, bundle.enter[moved.state], context)


def open_actions(bundle: Bundle, case: Case, actor: Actor, context: Context) -> tuple[Action, ...]:
    """The actions that ``actor`` may take on ``case`` now, in the order of the definition."""
    state = bundle.workflow.states[case.state]
    return tuple(
        action
        for action in state.actions
        if bundle.actions[(state.id, action.id)].is_open(context.values)
        and can(actor, Verb.ACT, Deed(case, action.by, bundle.workflow, context.authority))
    )


def target_on(state: State, entered: date, calendar: Calendar) -> date | None:
    """The day by which the state should be left (Bearbeitungsziel); None where the state sets none."""
    return None if state.target is None else add_period(entered, state.target, calendar)


def _reassigned(case: Case, action: Action, data: Mapping[str, str], actor: Actor, context: Context) -> Case:
    """The case with its revision raised, and perhaps another owner and assignee."""
    moved = replace(case, revision=case.revision + 1)
    if "department" in action.needs:
        owner = data["function"]
        moved = replace(moved, owner=owner, department=context.authority.functions[owner])
    match action.assign:
        case Assign.ACTOR:
            moved = replace(moved, assignee=actor.id)
        case Assign.NOBODY:
            moved = replace(moved, assignee=None)
    return moved


def _arrived(case: Case, state: State, context: Context) -> Case:
    """The case standing in ``state``; an end closes it. Staying in a state keeps its clock: no target starts again
    because a case was passed round.
    """
    entered = case.entered if case.state == state.id else context.now
    return replace(case, state=state.id, entered=entered, closed=context.now if state.end else None)


def _step(bundle: Bundle, case: Case, entry: Entry, effects: tuple[ReadyEffect, ...], context: Context) -> Step:
    """Complete a step: number the effects that are open, set timers and the work item of the new state."""
    state = bundle.workflow.states[case.state]
    chosen = [effect for effect in effects if effect.is_open(context.values)]
    return Step(
        case,
        entry,
        tuple(_numbered(case, index, effect) for index, effect in enumerate(chosen)),
        _timers(case, state, context),
        _items(case, state, context),
    )


def _numbered(case: Case, index: int, effect: ReadyEffect) -> Effect:
    payload: dict[str, Json] = {"text": effect.text, "revision": case.revision, **effect.options}
    return Effect(case.authority, case.id, f"{case.id}/{case.revision}/{index}", effect.kind, payload)


def _timers(case: Case, state: State, context: Context) -> tuple[Timer, ...]:
    """The timers of the state. A period ends with its last day, so the timer is due when the next day begins."""
    entered = case.entered.astimezone(context.zone).date()
    timers = []
    for after in state.after:
        last = add_period(entered, after.period, context.calendar)
        if after.period.unit is not Unit.WORKING_DAYS:
            last = context.calendar.next_workday(last)
        due = datetime.combine(last + timedelta(days=1), time(), context.zone)
        timers.append(Timer(case.authority, case.id, f"after {after.period}", due, state.id, after.to))
    return tuple(timers)


def _items(case: Case, state: State, context: Context) -> tuple[WorkItem, ...]:
    """One line in the owner's Arbeitskorb while the case is open."""
    if state.end:
        return ()
    urgent = target_on(state, case.entered.astimezone(context.zone).date(), context.calendar)
    return (WorkItem(case.authority, case.id, case.department, CASE_ITEM, urgent, case.assignee),)
