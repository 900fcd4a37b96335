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
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.consulting import asking, pass_over, to_be_asked
from citizen_office.core.workflows.model import Action, Assign, State
from citizen_office.core.workflows.needs import CORRECTIONS, DataInvalid, check_data, parts_of
from citizen_office.core.workflows.policy import Deed, Verb, can
from citizen_office.core.workflows.steps import CONSULT_TIMER, Context, Step, make_step, seen_values


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
    action = _open_action(bundle, case, action_id, context)
    if not _is_theirs(bundle, case, action, actor, context):
        raise Forbidden(number=case.number)
    if needs_second_person(bundle, action, actor, context):
        raise SecondPersonNeeded(number=case.number)
    clean = check_data(parts_of(action.needs), data, context.authority)
    if CORRECTIONS in action.needs and corrected is None:
        raise DataInvalid((Problem(CORRECTIONS, "required_corrections"),))
    moved = _arrived(_reassigned(case, action, clean, actor, context), bundle.workflow.states[action.to], context)
    payload: dict[str, Json] = {
        **(corrected.kept if corrected else {}),
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
    entry = Entry("action.taken", context.now, actor.kind, actor.id, payload)
    effects = bundle.actions[case.state, action.id].effects
    entered = bundle.enter[moved.state] if moved.state != case.state else ()
    after = replace(context, values=corrected.values) if corrected else context
    return make_step(bundle, moved, entry, effects + entered, after)


def expire(bundle: Bundle, case: Case, timer: Timer, context: Context) -> Step | None:
    """What the system does when ``timer`` has passed; None where the case has left what the timer was about."""
    if timer.name.startswith(CONSULT_TIMER):
        return pass_over(bundle, case, timer, context)
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
    return make_step(bundle, moved, entry, bundle.enter[moved.state], context)


def open_actions(bundle: Bundle, case: Case, actor: Actor, context: Context) -> tuple[Action, ...]:
    """The actions that ``actor`` may take on ``case`` now, in the order of the definition."""
    return tuple(
        action
        for action in bundle.workflow.states[case.state].actions
        if _is_possible(bundle, case, action, context)
        and _is_theirs(bundle, case, action, actor, context)
        and _hold(bundle, action, actor, context) is None
    )


def held_actions(bundle: Bundle, case: Case, actor: Actor, context: Context) -> tuple[Held, ...]:
    """The actions that ``actor`` could take on ``case`` now if it were not for what they wait for."""
    holds = (
        (action, _hold(bundle, action, actor, context))
        for action in bundle.workflow.states[case.state].actions
        if _is_possible(bundle, case, action, context) and _is_theirs(bundle, case, action, actor, context)
    )
    return tuple(Held(action, hold) for action, hold in holds if hold is not None)


def needs_second_person(bundle: Bundle, action: Action, actor: Actor, context: Context) -> bool:
    """Whether ``action`` signs what ``actor`` proposed, where the authority's rule demands two people."""
    rule = _signing_rule(bundle, action, context)
    return rule is not None and rule.second_person and context.standing.proposer == actor.id


def _open_action(bundle: Bundle, case: Case, action_id: str, context: Context) -> Action:
    action = bundle.workflow.states[case.state].action(action_id)
    if action is None or not _is_possible(bundle, case, action, context):
        raise ActionNotOpen(number=case.number)
    if _awaits(action, context):
        raise OpinionsAwaited(number=case.number)
    return action


def _awaits(action: Action, context: Context) -> bool:
    return action.waits and context.standing.is_awaiting


def _hold(bundle: Bundle, action: Action, actor: Actor, context: Context) -> Hold | None:
    """What keeps ``actor`` from taking an action that is possible; None where nothing does."""
    if _awaits(action, context):
        return Hold.OPINIONS
    return Hold.SECOND_PERSON if needs_second_person(bundle, action, actor, context) else None


def _is_possible(bundle: Bundle, case: Case, action: Action, context: Context) -> bool:
    """Whether anybody may take the action once it waits for nothing."""
    standing = context.standing
    if action.consult and not to_be_asked(action, standing):
        return False
    return bundle.actions[case.state, action.id].is_open(seen_values(context, standing))


def _is_theirs(bundle: Bundle, case: Case, action: Action, actor: Actor, context: Context) -> bool:
    rule = _signing_rule(bundle, action, context)
    signing = Role(rule.role) if rule is not None else None
    return can(actor, Verb.ACT, Deed(case, action.by, bundle.workflow, context.authority, signing))


def _signing_rule(bundle: Bundle, action: Action, context: Context) -> SigningRule | None:
    """The rule in force for an action that signs; None for any other, and where the authority has none."""
    return context.authority.signing_rule_on(bundle.form.form.id, context.today) if action.sign else None


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
