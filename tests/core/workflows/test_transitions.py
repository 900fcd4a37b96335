"""A workflow as the ways between its states."""

from __future__ import annotations

from citizen_office.core.workflows.transitions import Mover, transitions, ways_out
from tests.fakes.town import workflow


def test_every_way_in_the_order_of_the_definition() -> None:
    found = transitions(workflow())
    assert [(way.state.id, way.to.id) for way in found][:4] == [
        ("neu", "arbeit"),
        ("neu", "neu"),
        ("neu", "zu"),
        ("neu", "zu"),
    ]
    assert len(found) == sum(len(state.actions) + len(state.after) for state in workflow().states.values())


def test_who_moves_and_what_the_house_waits_for() -> None:
    flow = workflow()
    ways = list(ways_out(flow, flow.states["neu"]))
    assert [way.mover for way in ways] == [Mover.STAFF, Mover.STAFF, Mover.CITIZEN, Mover.TIME]
    assert [way.waiting for way in ways] == [False, False, True, True]


def test_an_end_has_no_way_out() -> None:
    flow = workflow()
    assert list(ways_out(flow, flow.states["zu"])) == []
