"""The same machine in ``transitions`` and in ``python-statemachine``: a state is loaded, one transition is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from statemachine import State as PyState
from statemachine import StateMachine
from transitions import Machine

from benchmarks.peers.machine import AMOUNT, LIMIT, MOVE, MOVES, STATES


class _Case:
    """A model of ``transitions``, which sets ``state`` and a method for each transition on it."""

    state: str

    def __init__(self) -> None:
        self.amount = AMOUNT
        self.said: list[str] = []

    def small(self) -> bool:
        return self.amount < LIMIT

    def tell(self) -> None:
        self.said.append("told")


def transitions_step() -> Callable[[], object]:
    """A case put where it stands, one transition, and the case taken out again."""
    table = [
        {
            "trigger": move.name,
            "source": move.source,
            "dest": move.to,
            "conditions": ["small"] if move.guarded else [],
            "after": "tell",
        }
        for move in MOVES
    ]
    machine = Machine(model=None, states=list(STATES), transitions=table, auto_transitions=False, initial=STATES[0])

    def step() -> object:
        case: Any = _Case()
        machine.add_model(case, initial=MOVE.source)
        case.trigger(MOVE.name)
        machine.remove_model(case)
        assert case.state == MOVE.to
        return case

    return step


def statemachine_step() -> Callable[[], object]:
    """A machine begun where the case stands, and one event."""
    states = {name: PyState(initial=name == STATES[0], final=name in STATES[-2:]) for name in STATES}
    events = {
        move.name: states[move.source].to(states[move.to], cond="small" if move.guarded else None, on="tell")
        for move in MOVES
    }
    kind: Any = type(
        "Ablauf",
        (StateMachine,),
        {**states, **events, "small": lambda self: AMOUNT < LIMIT, "tell": lambda self: "told"},
    )

    def step() -> object:
        machine = kind(start_value=MOVE.source)
        machine.send(MOVE.name)
        assert machine.current_state_value == MOVE.to
        return machine

    return step
