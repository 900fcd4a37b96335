"""What a step of a case is: the world it happens in, and everything that it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from types import MappingProxyType
from typing import NamedTuple

from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case, Effect, Entry, Timer, WorkItem
from citizen_office.core.deadlines import Calendar, Deadline, Period, Unit, add_period, with_stops
from citizen_office.core.expressions import Value
from citizen_office.core.json import Json
from citizen_office.core.workflows.bundle import Bundle, ReadyEffect
from citizen_office.core.workflows.model import State
from citizen_office.core.workflows.standing import DECISION, NOTHING_YET, Consultation, Standing, standing_after

#: The kind of the work item that stands for the case itself, and of one that asks a department for its opinion.
STEP_ITEMS = CASE_ITEM, CONSULT_ITEM = "case", "consult"
#: How the timers of consultations are named: this, and the function.
CONSULT_TIMER = "consult "


@dataclass(frozen=True, slots=True)
class Context:
    """What the world looks like at the moment of a step.

    ``now`` is aware; ``zone`` the authority's; ``calendar`` its working days; ``values`` what the answers say,
    by name, as the expressions of the bundle see them; ``standing`` what the file of the case says so far;
    ``today`` the date in the authority's zone.
    """

    now: datetime
    zone: tzinfo
    calendar: Calendar
    authority: Authority
    values: Mapping[str, Value]
    standing: Standing = field(default=NOTHING_YET)
    today: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "today", self.now.astimezone(self.zone).date())

    def day_of(self, moment: datetime) -> date:
        """The date of a moment in the authority's zone."""
        return self.today if moment is self.now else moment.astimezone(self.zone).date()


class Step(NamedTuple):
    """All that a step changes. ``timers`` and ``items`` replace those that the case had before.

    ``items`` are of the kinds ``CASE_ITEM`` and ``CONSULT_ITEM``; those of other kinds stay as they are.
    """

    case: Case
    entry: Entry
    effects: tuple[Effect, ...]
    timers: tuple[Timer, ...]
    items: tuple[WorkItem, ...]


def seen_values(context: Context, standing: Standing) -> Mapping[str, Value]:
    """What guards see: the answers, and the decision once there is one."""
    if standing.decision is None:
        return context.values
    return MappingProxyType({**context.values, DECISION: standing.decision.value()})


def make_step(bundle: Bundle, case: Case, entry: Entry, effects: tuple[ReadyEffect, ...], context: Context) -> Step:
    """Complete a step: number the effects that are open, set timers and work items as the case now stands."""
    standing = standing_after(bundle.workflow, context.standing, entry, context.zone)
    return Step(
        case,
        entry,
        _effects(case, effects, seen_values(context, standing)) if effects else (),
        _timers(bundle, case, standing, context),
        _items(bundle, case, standing, context),
    )


def last_day(started: date, period: Period, calendar: Calendar) -> date:
    """The last day of a period that began with something on the day ``started``; what passes with it, passes after it.

    An end on a day on which nobody works moves to the next workday (§ 31 Abs. 3 VwVfG, § 193 BGB); working days are
    such days already.
    """
    last = add_period(started, period, calendar)
    return last if period.unit is Unit.WORKING_DAYS else calendar.next_workday(last)


def target_on(state: State, entered: date, calendar: Calendar) -> date | None:
    """The day by which the state should be left (Bearbeitungsziel); None where the state sets none."""
    return None if state.target is None else add_period(entered, state.target, calendar)


def deadline_of(bundle: Bundle, case: Case, standing: Standing, context: Context) -> Deadline | None:
    """The last day on which the law wants the case decided, with its derivation; None where no law says.

    While the clock stands still the day is put off up to today, and moves on with every day that passes.
    """
    limit = bundle.workflow.deadline
    if limit is None:
        return None
    stops = tuple((first, last or max(first, context.today)) for first, last in standing.stops)
    opened = context.day_of(case.opened)
    return with_stops(opened, limit.period, stops, context.calendar, bundle.form.form.regime)


def _effects(case: Case, effects: tuple[ReadyEffect, ...], values: Mapping[str, Value]) -> tuple[Effect, ...]:
    """The effects that are open, numbered in their order."""
    made: list[Effect] = []
    step = f"{case.id}/{case.revision}"
    for effect in effects:
        if effect.when is None or effect.when(values):
            payload: dict[str, Json] = {"text": effect.text, "revision": case.revision, **effect.options}
            made.append(Effect(case.authority, case.id, f"{step}/{len(made)}", effect.kind, payload))
    return tuple(made)


def _timers(bundle: Bundle, case: Case, standing: Standing, context: Context) -> tuple[Timer, ...]:
    """The timers of the state, and of the opinions that are awaited."""
    state = bundle.workflow.states[case.state]
    if not state.after and not standing.consultations:
        return ()
    timers = []
    for after in state.after:
        last = last_day(context.day_of(case.entered), after.period, context.calendar)
        timers.append(_timer(case, f"after {after.period}", last, after.to, context))
    awaited = (each for each in standing.consultations if each.is_awaited)
    timers += (_timer(case, f"{CONSULT_TIMER}{each.function}", each.due, case.state, context) for each in awaited)
    return tuple(timers)


def _timer(case: Case, name: str, last: date, to: str, context: Context) -> Timer:
    """A period ends with its last day, so the timer is due when the next day begins."""
    due = datetime.combine(last + timedelta(days=1), time(), context.zone)
    return Timer(case.authority, case.id, name, due, case.state, to)


def _items(bundle: Bundle, case: Case, standing: Standing, context: Context) -> tuple[WorkItem, ...]:
    """One line in the owner's Arbeitskorb while the case is open, and one in that of each department that is asked."""
    state = bundle.workflow.states[case.state]
    if state.end:
        return ()
    urgent = target_on(state, context.day_of(case.entered), context.calendar)
    # While it stands still the clock presses nobody.
    stopped = bundle.workflow.deadline is None or standing.is_stopped
    limit = None if stopped else deadline_of(bundle, case, standing, context)
    if limit is not None and (urgent is None or limit.day < urgent):
        urgent = limit.day
    own = WorkItem(case.authority, case.id, case.department, CASE_ITEM, urgent, case.assignee)
    return (own, *_asked(case, standing.consultations)) if standing.consultations else (own,)


def _asked(case: Case, consultations: tuple[Consultation, ...]) -> tuple[WorkItem, ...]:
    """One line a department, though it may be asked in two functions: the earlier day is the one that presses."""
    due: dict[str, date] = {}
    for each in consultations:
        if each.is_open:
            due[each.department] = min(each.due, due.get(each.department, each.due))
    return tuple(
        WorkItem(case.authority, case.id, department, CONSULT_ITEM, day, None) for department, day in due.items()
    )
