from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.reach import ending, reachable, reachable_from
from tests.core.workflows.making import WORKFLOW, action, state, weeks, workflow

NAMES = [f"s{number}" for number in range(6)]


@st.composite
def graphs(draw: st.DrawFn) -> Workflow:
    """Workflows of up to six states with any steps between them."""
    targets = st.lists(st.sampled_from(NAMES), max_size=3, unique=True)
    states = {}
    for name in NAMES:
        acted, passed = draw(targets), draw(targets)
        actions = [action(f"a_{to}", to) for to in acted]
        states[name] = state(name, *actions, after=tuple(weeks(1, to) for to in passed), end=draw(st.booleans()))
    return workflow(start="s0", states=states)


def steps(graph: Workflow, state_id: str) -> set[str]:
    found = graph.states[state_id]
    return {each.to for each in found.actions} | {each.to for each in found.after}


@given(graphs())
def test_where_a_case_gets_is_closed_under_steps_and_no_larger(graph: Workflow) -> None:
    found = reachable(graph)
    assert graph.start in found
    for state_id in found:
        assert steps(graph, state_id) <= found
        assert state_id == graph.start or any(state_id in steps(graph, other) for other in found - {state_id})


@given(graphs())
def test_who_gets_to_an_end_is_there_or_has_a_step_towards_it(graph: Workflow) -> None:
    found = ending(graph)
    for name, each in graph.states.items():
        assert (name in found) is (each.end or bool(steps(graph, name) & found))


@given(graphs())
def test_whoever_begins_anywhere_gets_where_that_leads(graph: Workflow) -> None:
    assert reachable_from(graph, [graph.start]) == reachable(graph)
    assert reachable_from(graph, []) == frozenset()
    assert reachable_from(graph, NAMES) == set(NAMES)


def test_the_workflow_of_the_tests_reaches_everything() -> None:
    assert reachable(WORKFLOW) == ending(WORKFLOW) == set(WORKFLOW.states)
