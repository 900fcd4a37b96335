"""The parts of a workflow, each with its place: actions, guards, effects and what leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from citizen_office.core.workflows.model import Action, EffectSpec, Guard, State, Workflow
from citizen_office.core.workflows.problems import Place

#: What brings an effect about: the ``needs`` of an action, or None where the system acts (opening, a passed timer).
Trigger: TypeAlias = tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class PlacedAction:
    """An action and where it stands."""

    place: Place
    state: State
    action: Action


@dataclass(frozen=True, slots=True)
class PlacedEffect:
    """An effect, where it stands, and everything that brings it about."""

    place: Place
    spec: EffectSpec
    triggers: tuple[Trigger, ...]


def placed_actions(workflow: Workflow) -> Iterator[PlacedAction]:
    """Every action, in the order of the definition."""
    for state in workflow.states.values():
        for action in state.actions:
            yield PlacedAction(("states", state.id, "actions", action.id), state, action)


def placed_effects(workflow: Workflow) -> Iterator[PlacedEffect]:
    """Every effect: those of the opening, of entering a state, of an action."""
    for index, spec in enumerate(workflow.opening):
        yield PlacedEffect(("opening", index), spec, (None,))
    for state in workflow.states.values():
        for index, spec in enumerate(state.enter):
            yield PlacedEffect(("states", state.id, "enter", index), spec, arrivals(workflow, state.id))
    for placed in placed_actions(workflow):
        for index, spec in enumerate(placed.action.effects):
            yield PlacedEffect((*placed.place, "effects", index), spec, (placed.action.needs,))


def placed_guards(workflow: Workflow) -> Iterator[tuple[Place, Guard]]:
    """Every condition of an action or an effect."""
    for placed in placed_actions(workflow):
        for key, guard in (("when", placed.action.when), ("unless", placed.action.unless)):
            if guard is not None:
                yield (*placed.place, key), guard
    for effect in placed_effects(workflow):
        if effect.spec.when is not None:
            yield (*effect.place, "when"), effect.spec.when


def arrivals(workflow: Workflow, state_id: str) -> tuple[Trigger, ...]:
    """Everything that takes a case into a state from outside of it; staying in a state enters nothing."""
    opened: tuple[Trigger, ...] = (None,) if workflow.start == state_id else ()
    acted = tuple(
        placed.action.needs
        for placed in placed_actions(workflow)
        if placed.action.to == state_id and placed.state.id != state_id
    )
    passed = tuple(None for state in workflow.states.values() for after in state.after if after.to == state_id)
    return opened + acted + passed
