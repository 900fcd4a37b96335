"""Behind which steps money may have been asked for."""

from __future__ import annotations

from dataclasses import replace

from citizen_office.core.workflows.model import EffectSpec, Parameter, State, Workflow
from citizen_office.core.workflows.payable import places_after_request
from tests.core.workflows.making import WORKFLOW, action, send, state, workflow

ASK = EffectSpec("request_payment", Parameter("gebuehr"))
TELL = send("eingang")


def flow(*states: State, opening: tuple[EffectSpec, ...] = ()) -> Workflow:
    return workflow(start=states[0].id, states={each.id: each for each in states}, opening=opening)


def test_without_a_request_nothing_comes_after_one() -> None:
    assert places_after_request(WORKFLOW) == frozenset()


def test_what_stands_below_it_in_the_same_list_comes_after_it() -> None:
    made = flow(state("a", action("x", "b", effects=(TELL, ASK, TELL))), state("b", end=True))
    here = ("states", "a", "actions", "x", "effects")
    assert places_after_request(made) == {(*here, 2)}


def test_whatever_comes_later_comes_after_it() -> None:
    made = flow(
        state("a", action("x", "b", effects=(ASK,)), action("y", "c", effects=(TELL,))),
        state("b", action("z", "c", effects=(TELL,)), enter=(TELL,)),
        state("c", enter=(TELL,), end=True),
    )
    assert places_after_request(made) == {
        ("states", "b", "enter", 0),
        ("states", "b", "actions", "z", "effects", 0),
        ("states", "c", "enter", 0),
    }


def test_a_way_back_leads_to_what_stands_above() -> None:
    made = flow(
        state("a", action("x", "b", effects=(ASK,))),
        state("b", action("zurueck", "a", effects=(TELL,)), action("ende", "c")),
        state("c", end=True),
    )
    assert ("states", "a", "actions", "x", "effects", 0) in places_after_request(made)


def test_requests_of_the_opening_and_of_entering_count() -> None:
    opened = flow(state("a", action("x", "b", effects=(TELL,))), state("b", end=True), opening=(TELL, ASK, TELL))
    assert places_after_request(opened) == {("opening", 2), ("states", "a", "actions", "x", "effects", 0)}
    entered = flow(
        state("a", action("x", "b", effects=(TELL,))),
        replace(state("b", action("y", "c", effects=(TELL,))), enter=(ASK,)),
        state("c", end=True),
    )
    # Entering the state again would find the request made the first time.
    assert places_after_request(entered) == {
        ("states", "b", "enter", 0),
        ("states", "b", "actions", "y", "effects", 0),
    }
