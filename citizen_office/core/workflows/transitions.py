"""A workflow as the ways between its states: what people look at, in a diagram or in a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from citizen_office.core.workflows.model import CITIZEN_ROLE, Action, After, State, Workflow


class Mover(StrEnum):
    """Who takes a case along a way: somebody in the house, the citizen, or time."""

    STAFF = "staff"
    CITIZEN = "citizen"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Transition:
    """One way from ``state`` to ``to``, by an action, or by itself after a period."""

    state: State
    to: State
    cause: Action | After

    @property
    def mover(self) -> Mover:
        """Who takes a case along this way."""
        if isinstance(self.cause, After):
            return Mover.TIME
        return Mover.CITIZEN if self.cause.by == CITIZEN_ROLE else Mover.STAFF

    @property
    def waiting(self) -> bool:
        """Whether the house can only wait for it."""
        return self.mover is not Mover.STAFF


def transitions(workflow: Workflow) -> tuple[Transition, ...]:
    """Every way of a checked workflow, in the order in which the definition has them."""
    return tuple(each for state in workflow.states.values() for each in ways_out(workflow, state))


def ways_out(workflow: Workflow, state: State) -> Iterator[Transition]:
    """The ways out of one state: its actions first, then what time does."""
    causes: tuple[Action | After, ...] = (*state.actions, *state.after)
    for cause in causes:
        yield Transition(state, workflow.states[cause.to], cause)
