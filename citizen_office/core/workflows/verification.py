"""Whether a workflow can do its work, before any case runs through it: every problem at once, each with its place.

A workflow is verified by itself here, and together with each form that uses it in ``pairing``. What a single file can
say wrong in shape (unknown keys, wrong types) is found by ``definitions`` beforehand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from citizen_office.core.actors import Role
from citizen_office.core.authorities.model import FUNCTIONS
from citizen_office.core.deadlines import parse_period
from citizen_office.core.expressions import suggestion
from citizen_office.core.workflows.effects import EFFECT_KINDS, EffectKind
from citizen_office.core.workflows.model import (
    CITIZEN_ROLE,
    OWNER,
    Action,
    Parameter,
    ParameterKind,
    State,
    Workflow,
)
from citizen_office.core.workflows.needs import NEEDS
from citizen_office.core.workflows.people import consulting_problems, people_problems
from citizen_office.core.workflows.problems import Place, WorkflowProblem
from citizen_office.core.workflows.reach import ending, reachable
from citizen_office.core.workflows.walk import PlacedEffect, placed_actions, placed_effects, placed_guards


def verify_workflow(workflow: Workflow) -> tuple[WorkflowProblem, ...]:
    """Everything that is wrong with ``workflow`` by itself; nothing where forms may use it."""
    leads = tuple(_lead_problems(workflow))
    # Who does not know where a step leads cannot say what is never reached.
    paths = () if leads else tuple(_path_problems(workflow))
    return (
        *leads,
        *paths,
        *_role_problems(workflow),
        *_parameter_problems(workflow),
        *_end_problems(workflow),
        *_action_problems(workflow),
        *consulting_problems(workflow),
        *people_problems(workflow),
        *_after_problems(workflow),
        *(problem for placed in placed_effects(workflow) for problem in _effect_problems(placed)),
    )


def _lead_problems(workflow: Workflow) -> Iterator[WorkflowProblem]:
    """Names of states that there are not."""
    leads: list[tuple[Place, str]] = [(("start",), workflow.start)]
    leads += [((*placed.place, "to"), placed.action.to) for placed in placed_actions(workflow)]
    for state in workflow.states.values():
        leads += [(("states", state.id, "after", index, "to"), after.to) for index, after in enumerate(state.after)]
    for place, name in leads:
        if name not in workflow.states:
            params = {"state": name, "suggestion": suggestion(name, workflow.states)}
            yield WorkflowProblem(place, "state_unknown", params)


def _path_problems(workflow: Workflow) -> Iterator[WorkflowProblem]:
    """States that no case gets to, and states that no case gets out of."""
    if not any(state.end for state in workflow.states.values()):
        yield WorkflowProblem(("states",), "end_missing")
        return
    reached, ended = reachable(workflow), ending(workflow)
    for state_id in workflow.states:
        if state_id not in reached:
            yield WorkflowProblem(("states", state_id), "state_unreachable", {"state": state_id})
        elif state_id not in ended:
            yield WorkflowProblem(("states", state_id), "end_unreachable", {"state": state_id})


def _role_problems(workflow: Workflow) -> Iterator[WorkflowProblem]:
    """Roles that nobody can have, that no action asks for, and that are not there."""
    # A role or parameter that was only misspelt is not said to be unused as well.
    used = {name for placed in placed_actions(workflow) for name in _meant(placed.action.by, workflow.roles)}
    for name, rule in workflow.roles.items():
        place = ("roles", name)
        if name == CITIZEN_ROLE:
            yield WorkflowProblem(place, "role_reserved", {"role": name})
        elif name not in used:
            yield WorkflowProblem(place, "role_unused", {"role": name})
        if rule.role is Role.ADMIN:
            # An administrator has no role in any department, and sees no cases.
            yield WorkflowProblem(place, "role_nobody", {"role": name})
        if rule.of != OWNER and rule.of not in FUNCTIONS:
            params = {"name": rule.of, "suggestion": suggestion(rule.of, (OWNER, *FUNCTIONS))}
            yield WorkflowProblem(place, "function_unknown", params)
    known = (CITIZEN_ROLE, *workflow.roles)
    for placed in placed_actions(workflow):
        if placed.action.by not in known:
            params = {"role": placed.action.by, "suggestion": suggestion(placed.action.by, known)}
            yield WorkflowProblem((*placed.place, "by"), "role_unknown", params)


def _meant(name: str, known: Collection[str]) -> tuple[str, str]:
    """The name as it was written, and the known one that it comes closest to, if any does."""
    return name, name if name in known else suggestion(name, known)


def _parameter_problems(workflow: Workflow) -> Iterator[WorkflowProblem]:
    """Parameters that are not declared, of another kind than their place takes, or never used."""
    used: set[str] = set()
    for place, name, expected in _parameters_used(workflow):
        used.update(_meant(name, workflow.parameters))
        kind = workflow.parameters.get(name)
        if kind is None:
            hint = suggestion(name, workflow.parameters)
            yield WorkflowProblem(place, "parameter_unknown", {"name": name, "suggestion": hint})
        elif expected is not None and kind is not expected:
            yield WorkflowProblem(place, "parameter_kind", {"name": name, "kind": kind, "expected": expected})
    for name in workflow.parameters:
        if name not in used:
            yield WorkflowProblem(("parameters", name), "parameter_unused", {"name": name})


def _parameters_used(workflow: Workflow) -> Iterator[tuple[Place, str, ParameterKind | None]]:
    """Every use of a parameter, with the kind that its place takes; None where the place itself is wrong."""
    for place, guard in placed_guards(workflow):
        if isinstance(guard, Parameter):
            yield place, guard.name, ParameterKind.CONDITION
    for placed in placed_effects(workflow):
        kind = EFFECT_KINDS.get(placed.spec.kind)
        if isinstance(placed.spec.target, Parameter):
            yield (*placed.place, placed.spec.kind), placed.spec.target.name, kind.target if kind else None


def _end_problems(workflow: Workflow) -> Iterator[WorkflowProblem]:
    """Ends in which something is still to happen. What entering them brings about is fine."""
    for state in workflow.states.values():
        left = {"actions": state.actions, "after": state.after, "target": state.target, "clock": state.stopped}
        for key, value in left.items():
            if state.end and value:
                yield WorkflowProblem(("states", state.id, key), "end_has_more", {"key": key})


def _action_problems(workflow: Workflow) -> Iterator[WorkflowProblem]:
    """Actions that are never open, ask for what there is not, or look like another one beside them."""
    for placed in placed_actions(workflow):
        action = placed.action
        if action.when is not None and action.when == action.unless:
            yield WorkflowProblem(placed.place, "action_never_open", {"action": action.id})
        for index, need in enumerate(action.needs):
            if need not in NEEDS:
                params = {"need": need, "suggestion": suggestion(need, NEEDS)}
                yield WorkflowProblem((*placed.place, "needs", index), "need_unknown", params)
            elif need in action.needs[:index]:
                yield WorkflowProblem((*placed.place, "needs", index), "need_twice", {"need": need})
        if any(_look_alike(earlier, action) for earlier in _before(placed.state, action)):
            yield WorkflowProblem((*placed.place, "title"), "title_twice", {"title": str(action.title)})


def _before(state: State, action: Action) -> tuple[Action, ...]:
    return state.actions[: state.actions.index(action)]


def _look_alike(one: Action, other: Action) -> bool:
    """Whether the same person may see two buttons with the same words. Opposite conditions never hold together."""
    opposite = (one.when is not None and one.when == other.unless) or (
        one.unless is not None and one.unless == other.when
    )
    return one.by == other.by and str(one.title) == str(other.title) and not opposite


def _after_problems(workflow: Workflow) -> Iterator[WorkflowProblem]:
    """Periods that lead nowhere: back into their own state, or past a case that has left already."""
    for state in workflow.states.values():
        for index, after in enumerate(state.after):
            place = ("states", state.id, "after", index)
            if after.to == state.id:
                # The state's clock would run on, and its period with it: it would pass again at once.
                yield WorkflowProblem((*place, "to"), "after_stays", {"state": state.id})
            if index:
                yield WorkflowProblem(place, "after_second", {"state": state.id})


def _effect_problems(placed: PlacedEffect) -> Iterator[WorkflowProblem]:
    """What is wrong with one effect beside its parameters."""
    spec, kind = placed.spec, EFFECT_KINDS.get(placed.spec.kind)
    if kind is None:
        params = {"kind": spec.kind, "suggestion": suggestion(spec.kind, EFFECT_KINDS)}
        yield WorkflowProblem(placed.place, "effect_unknown", params)
        return
    if (kind.target is not None and not spec.target) or (kind.says and spec.words is None):
        yield WorkflowProblem((*placed.place, kind.name), "effect_text_missing", {"kind": kind.name})
    if kind.target is None and spec.target:
        yield WorkflowProblem((*placed.place, kind.name), "effect_text_unwanted", {"kind": kind.name})
    if kind.needs and any(kind.needs not in trigger.needs for trigger in placed.triggers):
        yield WorkflowProblem(placed.place, "effect_needs", {"kind": kind.name, "need": kind.needs})
    yield from _option_problems(placed, kind)


def _option_problems(placed: PlacedEffect, kind: EffectKind) -> Iterator[WorkflowProblem]:
    for name, value in (placed.spec.options or {}).items():
        place = (*placed.place, name)
        allowed = kind.options.get(name)
        if allowed is None:
            params = {"option": name, "kind": kind.name, "suggestion": suggestion(name, kind.options)}
            yield WorkflowProblem(place, "effect_option_unknown", params)
        elif value not in allowed.words and (allowed.words or parse_period(value) is None):
            params = {"option": name, "found": value, "allowed": ", ".join(allowed.words or (allowed.usual,))}
            yield WorkflowProblem(place, "effect_option_value", params)
