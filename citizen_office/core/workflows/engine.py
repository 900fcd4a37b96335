"""The state machine: ``advance`` takes a case one step on. Pure: nothing has been sent when it returns.

The step says everything that must now be written in one transaction: the case, one line of the file, effects for
the outbox, the timers and the work items that replace the earlier ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from citizen_office.core.actors import Actor, Role, system
from citizen_office.core.authorities import SigningRule
from citizen_office.core.cases.model import Case, Entry, Timer
from citizen_office.core.errors import (
    ActionNotOpen,
    Forbidden,
    NotFound,
    OpinionsAwaited,
    SecondPersonNeeded,
    StaleRevision,
)
from citizen_office.core.expressions import Value
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json
from citizen_office.core.workflows.bundle import Bundle, ReadyAction
from citizen_office.core.workflows.consulting import asking, pass_over, to_be_asked
from citizen_office.core.workflows.model import Action, Assign, State
from citizen_office.core.workflows.needs import CORRECTIONS, DataInvalid, check_data
from citizen_office.core.workflows.policy import Deed, Verb, can
from citizen_office.core.workflows.steps import CONSULT_TIMER, Context, Step, make_step, seen_values

# Python 3.11 looks members of an enumeration up slowly, and every step asks for these.
_ACT, _KEEP = Verb.ACT, Assign.KEEP


@dataclass(frozen=True, slots=True)
class Opening:
    """What a new case is made of, beyond the bundle: ids and words that only the shell can give."""

    id: UUID
    number: str
    owner: str
    language: str
    payload: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A form that was corrected: ``values`` is what it says now, ``kept`` what the file is to keep of it."""

    values: Mapping[str, Value]
    kept: Mapping[str, Json]


class Hold(StrEnum):
    """What an action waits for: opinions that are awaited, or another person than the one who proposed."""

    OPINIONS = "opinions"
    SECOND_PERSON = "second person"


@dataclass(frozen=True, slots=True)
class Held:
    """An action that would be open to somebody but for one thing."""

    action: Action
    hold: Hold


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
    return make_step(bundle, case, entry, bundle.opening + bundle.enter[case.state], context)


def advance(
    bundle: Bundle,
    case: Case,
    action_id: str,
    data: Mapping[str, str],
    actor: Actor,
    context: Context,
    *,
    seen: int,
    corrected: Corrected | None = None,
) -> Step:
    """Take ``action_id`` on ``case``, which the actor saw at revision ``seen``.

    Whether it is open the answers say as they were; with ``corrected`` everything after that sees the new ones.

    Raises StaleRevision, ActionNotOpen (OpinionsAwaited where it only waits), Forbidden, SecondPersonNeeded or
    DataInvalid, in this order of precedence: first whether the actor saw the present, then whether the action is open,
    then whether it is theirs, then whether the data hold.
    """
    if case.revision != seen:
        raise StaleRevision(number=case.number)
    ready = _open_action(bundle, case, action_id, context)
    action = ready.action
    if not _is_theirs(bundle, case, action, actor, context):
        raise Forbidden(number=case.number)
    if needs_second_person(bundle, action, actor, context):
        raise SecondPersonNeeded(number=case.number)
    clean = check_data(ready.parts, data, context.authority)
    if CORRECTIONS in action.needs and corrected is None:
        raise DataInvalid((Problem(CORRECTIONS, "required_corrections"),))
    moved = _taken(case, ready, clean, actor, context)
    payload: dict[str, Json] = {
        "action": action.id,
        "from": case.state,
        "to": moved.state,
        "revision": moved.revision,
        "name": actor.name,
        "department": case.department,
        "data": clean,
    }
    if action.consult:
        payload["consult"] = asking(action, context)
    if corrected is not None:
        payload = {**corrected.kept, **payload}
        context = replace(context, values=corrected.values)
    entry = Entry("action.taken", context.now, actor.kind, actor.id, payload)
    return make_step(bundle, moved, entry, ready.effects, context)


def expire(bundle: Bundle, case: Case, timer: Timer, context: Context) -> Step | None:
    """What the system does when ``timer`` has passed; None where the case has left what the timer was about."""
    if timer.name.startswith(CONSULT_TIMER):
        return pass_over(bundle, case, timer, context)
    state = bundle.workflow.states[case.state]
    after = next((after for after in state.after if after.to == timer.to), None)
    if case.state != timer.state or after is None:
        return None
    moved = _arrived(case, bundle.workflow.states[after.to], context, (case.owner, case.department, case.assignee))
    actor = system(case.authority)
    payload: dict[str, Json] = {
        "from": case.state,
        "to": after.to,
        "revision": moved.revision,
        "note": dict(after.note.by_language),
    }
    entry = Entry("timer.passed", context.now, actor.kind, actor.id, payload)
    return make_step(bundle, moved, entry, bundle.enter[moved.state], context)


def open_actions(bundle: Bundle, case: Case, actor: Actor, context: Context) -> tuple[Action, ...]:
    """The actions that ``actor`` may take on ``case`` now, in the order of the definition."""
    return tuple(
        action
        for action in bundle.workflow.states[case.state].actions
        if _is_possible(bundle.actions[case.state, action.id], context)
        and _is_theirs(bundle, case, action, actor, context)
        and _hold(bundle, action, actor, context) is None
    )


def held_actions(bundle: Bundle, case: Case, actor: Actor, context: Context) -> tuple[Held, ...]:
    """The actions that ``actor`` could take on ``case`` now if it were not for what they wait for."""
    holds = (
        (action, _hold(bundle, action, actor, context))
        for action in bundle.workflow.states[case.state].actions
        if _is_possible(bundle.actions[case.state, action.id], context)
        and _is_theirs(bundle, case, action, actor, context)
    )
    return tuple(Held(action, hold) for action, hold in holds if hold is not None)


def needs_second_person(bundle: Bundle, action: Action, actor: Actor, context: Context) -> bool:
    """Whether ``action`` signs what ``actor`` proposed, where the authority's rule demands two people."""
    rule = _signing_rule(bundle, action, context)
    return rule is not None and rule.second_person and context.standing.proposer == actor.id


def _open_action(bundle: Bundle, case: Case, action_id: str, context: Context) -> ReadyAction:
    ready = bundle.actions.get((case.state, action_id))
    if ready is None or not _is_possible(ready, context):
        raise ActionNotOpen(number=case.number)
    if _awaits(ready.action, context):
        raise OpinionsAwaited(number=case.number)
    return ready


def _awaits(action: Action, context: Context) -> bool:
    return action.waits and context.standing.is_awaiting


def _hold(bundle: Bundle, action: Action, actor: Actor, context: Context) -> Hold | None:
    """What keeps ``actor`` from taking an action that is possible; None where nothing does."""
    if _awaits(action, context):
        return Hold.OPINIONS
    return Hold.SECOND_PERSON if needs_second_person(bundle, action, actor, context) else None


def _is_possible(ready: ReadyAction, context: Context) -> bool:
    """Whether anybody may take the action once it waits for nothing."""
    standing = context.standing
    if ready.action.consult and not to_be_asked(ready.action, standing):
        return False
    return ready.when is None or ready.when(seen_values(context, standing))


def _is_theirs(bundle: Bundle, case: Case, action: Action, actor: Actor, context: Context) -> bool:
    rule = _signing_rule(bundle, action, context)
    signing = Role(rule.role) if rule is not None else None
    return can(actor, _ACT, Deed(case, action.by, bundle.workflow, context.authority, signing))


def _signing_rule(bundle: Bundle, action: Action, context: Context) -> SigningRule | None:
    """The rule in force for an action that signs; None for any other, and where the authority has none."""
    return context.authority.signing_rule_on(bundle.form.form.id, context.today) if action.sign else None


def _taken(case: Case, ready: ReadyAction, data: Mapping[str, str], actor: Actor, context: Context) -> Case:
    """The case after the action: where that leads to, perhaps with another owner and assignee."""
    owner, department, assignee = case.owner, case.department, case.assignee
    if "department" in ready.action.needs:
        owner = data["function"]
        department = context.authority.functions[owner]
    if ready.action.assign is not _KEEP:
        assignee = actor.id if ready.action.assign is Assign.ACTOR else None
    return _arrived(case, ready.to, context, (owner, department, assignee))


def _arrived(case: Case, state: State, context: Context, held_by: tuple[str, str, UUID | None]) -> Case:
    """The case standing in ``state``, one revision on; an end closes it. Staying in a state keeps its clock: no target
    starts again because a case was passed round. ``held_by``: its owner, department and assignee from now on.
    """
    owner, department, assignee = held_by
    # Written out: ``_replace`` takes three times as long, in every step.
    return Case(
        case.id,
        case.authority,
        case.number,
        case.form,
        case.publication,
        case.workflow,
        state.id,
        case.revision + 1,
        owner,
        department,
        case.language,
        case.opened,
        case.entered if case.state == state.id else context.now,
        assignee,
        context.now if state.end else None,
        case.sharing,
    )
