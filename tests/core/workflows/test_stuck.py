"""A case finds a way on, whatever was answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.expressions import parse
from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.model import Binding, Form
from citizen_office.core.workflows.model import Action, Parameter, State, Workflow
from citizen_office.core.workflows.stuck import stuck_problems
from tests.core.forms.making import SIZES, field, form, page
from tests.core.workflows.making import FORM, WORKFLOW, action, state, weeks

ASKED = page(
    "a",
    field("yes_no", "eilig"),
    field("choice", "groesse", choices=SIZES),
    field("number", "zahl"),
    field("number", "summe"),
)
END = state("ende", end=True)
Problem = tuple[tuple[str | int, ...], str]


def flow(*states: State) -> Workflow:
    """These states one after another, the end behind them."""
    return replace(WORKFLOW, start=states[0].id, states={each.id: each for each in (*states, END)})


def found(workflow: Workflow, asked: Form | None = None) -> list[Problem]:
    problems = stuck_problems(CompiledForm.build(asked or form(ASKED)), workflow)
    return [(problem.path, problem.code) for problem in problems]


def to_end(id: str = "fertig", when: str = "", unless: str = "") -> Action:
    return action(id, "ende", when=parse(when) if when else None, unless=parse(unless) if unless else None)


STUCK: Problem = (("states", "a"), "state_stuck")


def test_the_workflow_of_the_tests_leads_on() -> None:
    assert found(WORKFLOW, FORM) == []


@pytest.mark.parametrize(
    "ways",
    [
        (to_end(),),
        (to_end("eins", when="eilig"), to_end("zwei", unless="eilig")),
        (to_end("eins", when="eilig"), to_end("zwei", when="not eilig")),
        (to_end("eins", when='groesse == "klein"'), to_end("zwei", when='groesse != "klein"')),
        (to_end("eins", when="zahl > 3"), to_end("zwei", unless="zahl > 3")),
        # Somebody who knows numbers sees that one of the two holds; whoever does not claims nothing.
        (to_end("eins", when="zahl > 3"), to_end("zwei", when="zahl <= 3")),
        (to_end("eins", when="exists(zahl)"),),
        (to_end("eins", when="zahl != missing"),),
        (to_end("eins", when="zahl > 3 or summe > 3"),),
        (to_end("eins", when="zahl + 0 > 3"), to_end("zwei", when="eilig"), to_end("drei", when="exists(zahl)")),
    ],
)
def test_what_may_lead_on_is_no_problem(ways: tuple[Action, ...]) -> None:
    assert found(flow(state("a", *ways))) == []


@pytest.mark.parametrize(
    ("ways", "answers"),
    [
        ((to_end(when="eilig"),), "not (eilig)"),
        ((to_end(unless="eilig"),), "eilig"),
        (
            (to_end("eins", when="eilig"), to_end("zwei", when='groesse == "klein"')),
            'not (eilig) and not (groesse == "klein")',
        ),
        ((to_end(when="eilig", unless='groesse == "klein"'),), 'not (eilig) and not (groesse == "klein")'),
        ((to_end(when="zahl > 3"),), "not (zahl > 3)"),
        ((to_end("eins", when="zahl > 3"), to_end("zwei", when="summe > 3")), "not (zahl > 3) and not (summe > 3)"),
        ((to_end(when="eilig"), action("bleiben", "a")), "not (eilig)"),
    ],
)
def test_a_case_that_nothing_takes_on_is_found(ways: tuple[Action, ...], answers: str) -> None:
    (problem,) = stuck_problems(CompiledForm.build(form(ASKED)), flow(state("a", *ways)))
    assert (problem.path, problem.code) == STUCK
    assert problem.params == {"state": "a", "form": "probe", "answers": answers}


def test_what_a_rule_or_an_option_holds_to_something_may_never_come_out_otherwise() -> None:
    small = flow(state("a", to_end(when="zahl <= 100")))
    assert found(small) == [STUCK]
    assert found(small, form(ASKED, rules=(("zahl <= 100", "zahl"),))) == []
    bounded = replace(ASKED, fields=(*ASKED.fields[:2], field("number", "zahl", max=100)))
    assert found(small, form(bounded)) == []


def test_time_takes_every_case_on() -> None:
    assert found(flow(state("a", to_end(when="eilig"), after=(weeks(4, "ende"),)))) == []


def test_a_state_is_judged_by_the_cases_that_get_there() -> None:
    on = action("weiter", "b", when=parse("eilig"))
    assert found(flow(state("a", on, to_end()), state("b", to_end(when="eilig")))) == []
    assert found(flow(state("a", on, to_end()), state("b", to_end(when="not eilig")))) == [
        (("states", "b"), "state_stuck")
    ]


def test_where_answers_can_be_corrected_nothing_is_certain() -> None:
    correct = action("nachreichen", "a", by="citizen", needs=("corrections",))
    assert found(flow(state("a", to_end(when="eilig"), correct))) == []


def test_a_decision_is_no_answer() -> None:
    granted, refused = to_end("ja", when='decision.outcome == "granted"'), to_end("nein", when="eilig")
    assert found(flow(state("a", granted, refused))) == []


def test_where_a_case_only_may_get_to_is_not_judged() -> None:
    on = action("weiter", "b", when=parse("exists(zahl)"))
    assert found(flow(state("a", on, to_end()), state("b", to_end(when="eilig")))) == []


def test_a_round_without_an_end_is_found_where_a_way_out_is_closed() -> None:
    there, back = action("hin", "b"), action("her", "a")
    assert found(flow(state("a", there, to_end(when="eilig")), state("b", back))) == [STUCK]
    assert found(flow(state("a", there), state("b", back, to_end(when="eilig")))) == [(("states", "b"), "state_stuck")]


def test_behind_a_way_that_may_be_open_there_has_to_be_another() -> None:
    perhaps = action("vielleicht", "b", when=parse("exists(zahl)"))
    (problem,) = stuck_problems(
        CompiledForm.build(form(ASKED)), flow(state("a", perhaps), state("b", to_end(when="eilig")))
    )
    assert (problem.path, problem.params["answers"]) == (("states", "a"), "not (eilig)")


def test_answers_that_nobody_can_send_close_nothing() -> None:
    asked = form(ASKED, rules=(("eilig", "eilig"),))
    assert found(flow(state("a", to_end(when="eilig"))), asked) == []
    # What is typed decides whether the rule speaks: nobody can say what may be sent.
    asked = form(ASKED, rules=(("eilig or zahl > 3", "eilig"),))
    assert found(flow(state("a", to_end(when="eilig"))), asked) == []


def test_what_is_no_answer_of_the_form_is_passed_over() -> None:
    asked = replace(form(ASKED), pages=(page("a", field("yes_no", "eilig")),))
    assert found(flow(state("a", to_end(when="fremd > 3"))), asked) == []


def test_a_condition_of_the_workflow_that_never_holds_closes_its_action() -> None:
    never = to_end("nie", when='groesse == "klein" and groesse == "gross"')
    (problem,) = stuck_problems(CompiledForm.build(form(ASKED)), flow(state("a", to_end(), never)))
    assert (problem.path, problem.code) == (("states", "a", "actions", "nie"), "action_closed")
    assert problem.params == {"action": "nie", "form": "probe"}
    assert found(flow(state("a", to_end(), to_end("nie", when="eilig", unless="eilig or not eilig"))))


def test_a_form_may_close_a_part_of_a_shared_workflow() -> None:
    bound = replace(form(ASKED), binding=Binding("ablauf", {}, {"eilig": parse("false")}))
    special = action("eilig", "ende", when=Parameter("eilig"))
    assert found(flow(state("a", to_end(), special)), bound) == []
    assert found(flow(state("a", special)), bound) == [STUCK]


def test_where_nothing_can_be_sent_nothing_is_said() -> None:
    asked = form(ASKED, rules=(("eilig and not eilig", "eilig"),))
    assert found(flow(state("a", to_end(when="eilig"))), asked) == []
