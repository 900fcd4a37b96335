"""Goal 2: one step of a case, against other engines with the same machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from benchmarks.figures import Figure, ratio, short
from benchmarks.measure import Side, compare
from benchmarks.peers.machine import AMOUNT, LIMIT, MOVE, MOVES, STATES
from benchmarks.peers.machines import statemachine_step, transitions_step
from benchmarks.peers.spiff import InMemory
from benchmarks.town import CLERK, NOW, SERVICE, TOWN, content, context
from citizen_office.core.actors import Role
from citizen_office.core.cases.model import Case
from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.expressions import parse
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.bundle import build_bundle
from citizen_office.core.workflows.engine import advance
from citizen_office.core.workflows.model import OWNER, Action, EffectSpec, RoleRule, State, Workflow
from citizen_office.core.workflows.steps import Step

GOAL = 2
_CLERKS = "sachbearbeitung"
_WORDS = LocalText.german("Ablauf")


def figures() -> Iterator[Figure]:
    """The bare rate, and how many times as fast as each of the others."""
    ours = Side("advance()", our_step())
    spiff = InMemory()
    others = (
        (Side("transitions", transitions_step()), 15.0),
        (Side("python-statemachine", statemachine_step()), 50.0),
        (Side("SpiffWorkflow", spiff.step, spiff.prepare), 90.0),
    )
    for other, limit in others:
        found = compare(ours, other)
        if other.name == "transitions":
            yield Figure(GOAL, "advance() per second of CPU", found.ours, "/s", 200_000, True, _detail(found.ours))
        yield ratio(GOAL, f"advance() against {other.name}", found, limit, names=(ours.name, other.name))


def _detail(rate: float) -> str:
    return f"{short(1e6 / rate)} µs a step with role, guard, event, work item and effect"


def our_step() -> Callable[[], Step]:
    """The guarded action of the machine, taken by a clerk, with the message that it sends."""
    _, idea = content()
    bundle = build_bundle(idea.publication, idea.form.form, _workflow(), idea.texts)
    case = Case(
        UUID(int=1),
        TOWN,
        "HGN-2026-000001-1",
        SERVICE,
        idea.publication,
        "ablauf",
        MOVE.source,
        1,
        "gruen",
        "gruen",
        "de",
        NOW,
        NOW,
    )
    world = context()
    world = replace(world, values={**world.values, "amount": Decimal(AMOUNT)})

    def step() -> Step:
        return advance(bundle, case, MOVE.name, {}, CLERK, world, seen=1)

    taken = step()
    assert (taken.case.state, len(taken.effects), len(taken.items)) == (MOVE.to, 1, 1)
    return step


def _workflow() -> Workflow:
    guard, told = parse(f"amount < {LIMIT}"), EffectSpec("send", "eingang")
    target = Period(10, Unit.WORKING_DAYS)
    states = {
        name: State(
            name,
            _WORDS,
            _WORDS,
            tuple(
                Action(move.name, _WORDS, move.to, _CLERKS, when=guard if move.guarded else None, effects=(told,))
                for move in MOVES
                if move.source == name
            ),
            target=target,
            end=name in STATES[-2:],
        )
        for name in STATES
    }
    return Workflow("ablauf", _WORDS, {}, {_CLERKS: RoleRule(Role.CLERK, OWNER)}, STATES[0], states)
