"""Behind which steps of a workflow money may have been asked for, so that a text can say how much."""

from __future__ import annotations

from collections.abc import Iterator

from citizen_office.core.workflows.effects import REQUEST_PAYMENT
from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.problems import Place
from citizen_office.core.workflows.reach import reachable_from
from citizen_office.core.workflows.walk import PlacedEffect, placed_effects


def places_after_request(workflow: Workflow) -> frozenset[Place]:
    """The places of the effects before which a payment may have been requested.

    The effects of one step run in their order; whatever comes in a later step comes after all of them.
    """
    effects = tuple(placed_effects(workflow))
    requests = [placed for placed in effects if placed.spec.kind == REQUEST_PAYMENT]
    later = reachable_from(workflow, (state for placed in requests for state in _leads_to(workflow, placed)))
    return frozenset(
        placed.place for placed in effects if _state(placed) in later or any(_before(each, placed) for each in requests)
    )


def _leads_to(workflow: Workflow, placed: PlacedEffect) -> Iterator[str]:
    """The state in which a case stands once the effect has been brought about."""
    match placed.place:
        case ("states", str(state), "enter", _):
            yield state
        case ("states", str(state), "actions", str(name), *_):
            yield from (action.to for action in workflow.states[state].actions if action.id == name)
        case _:
            yield workflow.start


def _state(placed: PlacedEffect) -> str:
    """The state that the effect belongs to; none for the opening."""
    return str(placed.place[1]) if placed.place[0] == "states" else ""


def _before(request: PlacedEffect, placed: PlacedEffect) -> bool:
    """Whether ``request`` stands above ``placed`` in one list of effects."""
    return request.place[:-1] == placed.place[:-1] and request.place[-1] < placed.place[-1]  # type: ignore[operator]
