"""Asking other departments (Beteiligung): who is asked, what they say, and what becomes of silence.

Several are asked at once and answer independently. A day that passes without an answer is recorded; it is never
taken for consent. What comes late is still heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from citizen_office.core.actors import Actor, system
from citizen_office.core.authorities import Department
from citizen_office.core.cases.model import Case, Entry, Timer
from citizen_office.core.deadlines import add_period
from citizen_office.core.errors import ActionNotOpen, Forbidden, StaleRevision
from citizen_office.core.json import Json
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.model import Action
from citizen_office.core.workflows.needs import NEEDS, OPINION, Part, check_data
from citizen_office.core.workflows.policy import Task, Verb, can
from citizen_office.core.workflows.standing import GIVEN, LATE, RECALLED, Consultation, Standing
from citizen_office.core.workflows.steps import CONSULT_TIMER, Context, Step, make_step


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A function that an action asks, the department that fulfils it, and the last day for its answer."""

    function: str
    department: Department
    due: date


def to_be_asked(action: Action, standing: Standing) -> tuple[str, ...]:
    """The functions that ``action`` would ask now: those that do not owe an answer already."""
    return tuple(function for function in action.consult if standing.open_consultation(function) is None)


def asked_by(action: Action, context: Context) -> tuple[ToAsk, ...]:
    """Whom ``action`` would ask today. A function that the authority does not have is not asked."""
    if action.due is None:
        return ()
    due = add_period(context.today, action.due, context.calendar)
    found = (
        (function, context.authority.department_for(function)) for function in to_be_asked(action, context.standing)
    )
    return tuple(ToAsk(function, department, due) for function, department in found if department is not None)


def asking(action: Action, context: Context) -> list[Json]:
    """What the file keeps of asking: function, department and last day of each."""
    return [
        {"function": each.function, "department": each.department.key, "due": each.due.isoformat()}
        for each in asked_by(action, context)
    ]


def opinions_wanted(case: Case, actor: Actor, standing: Standing) -> tuple[Consultation, ...]:
    """The open consultations that ``actor`` may answer."""
    return tuple(
        each
        for each in standing.consultations
        if each.is_open and can(actor, Verb.GIVE_OPINION, Task(case, each.department))
    )


def give_opinion(
    bundle: Bundle, case: Case, function: str, data: Mapping[str, str], actor: Actor, context: Context, *, seen: int
) -> Step:
    """Answer for ``function``, having seen the case at revision ``seen``.

    Raises StaleRevision, ActionNotOpen where nothing is asked of it (any more), Forbidden, DataInvalid.
    """
    asked = _open(case, function, context, seen)
    if not can(actor, Verb.GIVE_OPINION, Task(case, asked.department)):
        raise Forbidden(number=case.number)
    return _step(bundle, case, GIVEN, asked, (OPINION, data), actor, context)


def recall_opinion(
    bundle: Bundle, case: Case, function: str, data: Mapping[str, str], actor: Actor, context: Context, *, seen: int
) -> Step:
    """Do without the opinion of ``function``, and say why. Raises as ``give_opinion`` does."""
    asked = _open(case, function, context, seen)
    if not can(actor, Verb.RECALL_OPINION, case):
        raise Forbidden(number=case.number)
    return _step(bundle, case, RECALLED, asked, (NEEDS["remark"], data), actor, context)


def pass_over(bundle: Bundle, case: Case, timer: Timer, context: Context) -> Step | None:
    """Record that an opinion did not come in time; None where it came, or nobody waits for it any more."""
    asked = context.standing.open_consultation(timer.name.removeprefix(CONSULT_TIMER))
    if asked is None or asked.late or context.today <= asked.due:
        return None
    return _step(bundle, case, LATE, asked, ((), {}), system(case.authority), context)


def _open(case: Case, function: str, context: Context, seen: int) -> Consultation:
    if case.revision != seen:
        raise StaleRevision(number=case.number)
    asked = context.standing.open_consultation(function)
    if asked is None:
        raise ActionNotOpen(number=case.number)
    return asked


def _step(
    bundle: Bundle,
    case: Case,
    kind: str,
    asked: Consultation,
    entered: tuple[tuple[Part, ...], Mapping[str, str]],
    actor: Actor,
    context: Context,
) -> Step:
    """One line about one consultation. It raises the revision: whoever decides meanwhile is to know."""
    clean = check_data(*entered, context.authority)
    moved = case._replace(revision=case.revision + 1)
    payload: dict[str, Json] = {
        "function": asked.function,
        "department": asked.department,
        "revision": moved.revision,
        "name": actor.name,
        "data": clean,
    }
    return make_step(bundle, moved, Entry(kind, context.now, actor.kind, actor.id, payload), (), context)
