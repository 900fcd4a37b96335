"""Which states a case can get to, and from which it can get to an end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from citizen_office.core.workflows.model import Workflow


def reachable(workflow: Workflow) -> frozenset[str]:
    """The states that a case can get to from the start, the start included."""
    return closure({workflow.start}, _steps(workflow))


def reachable_from(workflow: Workflow, states: Iterable[str]) -> frozenset[str]:
    """The states that a case can get to from any of ``states``, those included."""
    return closure(states, _steps(workflow))


def ending(workflow: Workflow) -> frozenset[str]:
    """The states from which a case can get to an end, the ends included."""
    backwards: dict[str, set[str]] = {}
    for state_id, targets in _steps(workflow).items():
        for target in targets:
            backwards.setdefault(target, set()).add(state_id)
    return closure({state.id for state in workflow.states.values() if state.end}, backwards)


def closure(start: Iterable[str], steps: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Everything that ``steps`` lead to from ``start``, the start included."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        state_id = waiting.pop()
        if state_id not in found:
            found.add(state_id)
            waiting.extend(steps.get(state_id, ()))
    return frozenset(found)


def _steps(workflow: Workflow) -> Mapping[str, frozenset[str]]:
    """State → the states that an action or a passed period takes a case to."""
    return {
        state.id: frozenset(action.to for action in state.actions) | {after.to for after in state.after}
        for state in workflow.states.values()
    }
