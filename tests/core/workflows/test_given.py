from dataclasses import replace

from hypothesis import given as given_by
from hypothesis import strategies as st

from citizen_office.core.workflows.given import LASTING, NEVER, Given, given_by_state, given_to, lasting
from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.reach import reachable
from citizen_office.core.workflows.walk import Trigger, arrivals
from tests.core.workflows.making import WORKFLOW, action, state, weeks, with_states, workflow

NAMES = ("s0", "s1", "s2", "s3")
REPLY = frozenset({"reply"})


@st.composite
def workflows(draw: st.DrawFn) -> Workflow:
    """Workflows of four states whose actions ask for any of three needs."""
    steps = st.lists(
        st.tuples(st.sampled_from(NAMES), st.sets(st.sampled_from(["reply", "remark", "department"]))), max_size=3
    )
    states = {}
    for name in NAMES:
        actions = [action(f"a{index}", to, needs=tuple(sorted(needs))) for index, (to, needs) in enumerate(draw(steps))]
        passed = draw(st.none() | st.sampled_from(NAMES))
        states[name] = state(name, *actions, after=() if passed is None else (weeks(1, passed),))
    return workflow(start="s0", states=states)


def walked(graph: Workflow, choices: list[int]) -> list[tuple[str, frozenset[str]]]:
    """The states of one walk through the workflow, each with what has been given by then and lasts."""
    place, had = graph.start, frozenset[str]()
    seen = [(place, had)]
    for choice in choices:
        ways = [(each.to, each.needs) for each in graph.states[place].actions]
        ways += [(each.to, ()) for each in graph.states[place].after]
        if not ways:
            break
        place, needs = ways[choice % len(ways)]
        had |= LASTING & frozenset(needs)
        seen.append((place, had))
    return seen


@given_by(workflows(), st.lists(st.integers(0, 11), max_size=12))
def test_what_is_certain_was_given_on_every_walk_and_what_was_given_is_possible(
    graph: Workflow, choices: list[int]
) -> None:
    known = given_by_state(graph)
    for place, had in walked(graph, choices):
        assert known[place].certain <= had <= known[place].possible


@given_by(workflows())
def test_what_is_not_certain_can_be_missed(graph: Workflow) -> None:
    # Without the actions that ask for a reply, whoever still gets to a state gets there without one.
    known = given_by_state(graph)
    silent = {
        name: replace(each, actions=tuple(way for way in each.actions if "reply" not in way.needs))
        for name, each in graph.states.items()
    }
    without = reachable(workflow(graph, states=silent))
    for name in reachable(graph):
        assert ("reply" in known[name].certain) is (name not in without)


def test_a_reply_lasts_and_a_remark_does_not() -> None:
    needs = ("reply", "remark")
    later = with_states(
        replace(WORKFLOW.states["bearbeitung"], actions=(action("vorschlagen", "zeichnung", needs=needs),)),
        state("zeichnung", action("freigeben", "beantwortet")),
    )
    known = given_by_state(later)
    assert known["bearbeitung"] == Given()
    assert known["zeichnung"] == Given(REPLY, REPLY)
    # By the period nobody replies.
    assert known["beantwortet"] == Given(frozenset(), REPLY)


def test_only_what_an_action_asks_for_may_be_quoted() -> None:
    assert given_to((Trigger("s", ("reply",)),), {}) == Given(REPLY, REPLY)
    assert given_to((Trigger("s", ("remark", "department")),), {}).certain == {"remark"}
    either = given_to((Trigger("s", ("remark",)), Trigger("s", ("reply",))), {})
    assert either == Given(frozenset(), frozenset({"remark", "reply"}))
    assert given_to((Trigger("s", ("decision",)),), {}).certain == {"outcome"}
    assert given_to((Trigger("s"),), {}) == given_to((Trigger(),), {}) == Given()


def test_staying_in_a_state_may_add() -> None:
    staying = with_states(
        replace(
            WORKFLOW.states["eingegangen"],
            actions=(action("entwerfen", "eingegangen", needs=("reply",)), action("weiter", "beantwortet")),
        )
    )
    assert given_by_state(staying)["eingegangen"] == Given(frozenset(), REPLY)


def test_of_what_never_happens_everything_may_be_said() -> None:
    assert given_to((), {}) == NEVER
    assert arrivals(with_states(state("insel")), "insel") == ()
    assert given_by_state(with_states(state("insel")))["insel"].certain == LASTING


def test_a_new_decision_takes_the_place_of_the_whole_old_one() -> None:
    before = {"reply": "Ja.", "remark": "Notiz", "outcome": "refused", "reasons": "Wind."}
    assert lasting(before, {"remark": "Weiter."}) == {"reply": "Ja.", "outcome": "refused", "reasons": "Wind."}
    assert lasting(before, {"outcome": "granted"}) == {"reply": "Ja."}
