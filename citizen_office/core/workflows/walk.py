"""The parts of a workflow, each with its place: actions, guards, effects and what leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citizen_office.core.workflows.model import Action, EffectSpec, Guard, State, Workflow
from citizen_office.core.workflows.problems import Place


@dataclass(frozen=True, slots=True)
class Trigger:
    """What brings an effect about: an action with its ``needs`` in a ``state`` (it ``signs`` or not), or the system.

    The system opens a case, in no state yet (``""``), and takes it on where a period has passed.
    """

    state: str = ""
    needs: tuple[str, ...] = ()
    signs: bool = False


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
        yield PlacedEffect(("opening", index), spec, (Trigger(),))
    for state in workflow.states.values():
        for index, spec in enumerate(state.enter):
            yield PlacedEffect(("states", state.id, "enter", index), spec, arrivals(workflow, state.id))
    for placed in placed_actions(workflow):
        for index, spec in enumerate(placed.action.effects):
            trigger = Trigger(placed.state.id, placed.action.needs, placed.action.sign)
            yield PlacedEffect((*placed.place, "effects", index), spec, (trigger,))


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
    opened = (Trigger(),) if workflow.start == state_id else ()
    acted = tuple(
        Trigger(placed.state.id, placed.action.needs, placed.action.sign)
        for placed in placed_actions(workflow)
        if placed.action.to == state_id and placed.state.id != state_id
    )
    passed = tuple(
        Trigger(state.id) for state in workflow.states.values() for after in state.after if after.to == state_id
    )
    return opened + acted + passed
