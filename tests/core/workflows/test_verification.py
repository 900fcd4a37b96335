from dataclasses import replace
from typing import Any

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.expressions import parse
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.core.workflows.model import Action, EffectSpec, Parameter, ParameterKind, RoleRule, Workflow
from citizen_office.core.workflows.problems import WORKFLOW_CODES, Definition, Place
from citizen_office.core.workflows.verification import verify_workflow
from tests.core.forms.making import text
from tests.core.workflows.making import WORKFLOW, action, send, state, weeks, with_states, workflow

WORKING = WORKFLOW.states["bearbeitung"]
ENDED = WORKFLOW.states["beantwortet"]
START: Place = ("states", "eingegangen", "actions")


def found(changed: Workflow) -> list[tuple[Place, str, dict[str, str | int]]]:
    """The problems as plain data; each with exactly the parameters that its code declares."""
    problems = verify_workflow(changed)
    for problem in problems:
        assert set(WORKFLOW_CODES[problem.code]) == set(problem.params)
        assert problem.definition is Definition.WORKFLOW
    return [(problem.path, problem.code, dict(problem.params)) for problem in problems]


def working(*more: Action) -> Workflow:
    """The workflow with further actions in its second state."""
    return with_states(replace(WORKING, actions=(*WORKING.actions, *more)))


def test_a_sound_workflow_has_no_problems() -> None:
    assert found(WORKFLOW) == []


def test_a_start_that_is_no_state_is_named_once() -> None:
    assert found(workflow(start="eingegangn")) == [
        (("start",), "state_unknown", {"state": "eingegangn", "suggestion": "eingegangen"})
    ]


def test_steps_to_no_state_are_named_at_their_place() -> None:
    lost = with_states(
        replace(WORKING, actions=(*WORKING.actions, action("irren", "nirgends")), after=(weeks(4, "beantworted"),))
    )
    assert found(lost) == [
        (("states", "bearbeitung", "actions", "irren", "to"), "state_unknown", {"state": "nirgends", "suggestion": ""}),
        (
            ("states", "bearbeitung", "after", 0, "to"),
            "state_unknown",
            {"state": "beantworted", "suggestion": "beantwortet"},
        ),
    ]


def test_a_state_that_no_case_gets_to_is_named() -> None:
    island = with_states(state("insel", action("zurueck", "beantwortet")))
    assert found(island) == [(("states", "insel"), "state_unreachable", {"state": "insel"})]


def test_states_without_a_way_out_are_named() -> None:
    circle = with_states(
        replace(WORKING, actions=(*WORKING.actions, action("kreisen", "kreis"))),
        state("kreis", action("drehen", "wirbel")),
        state("wirbel", action("drehen", "kreis")),
    )
    assert found(circle) == [
        (("states", "kreis"), "end_unreachable", {"state": "kreis"}),
        (("states", "wirbel"), "end_unreachable", {"state": "wirbel"}),
    ]


def test_a_period_is_a_way_out() -> None:
    waiting = with_states(
        replace(WORKING, actions=(*WORKING.actions, action("warten", "wartet"))),
        state("wartet", after=(weeks(2, "beantwortet"),)),
    )
    assert found(waiting) == []


def test_a_workflow_without_an_end_is_told_so_once() -> None:
    endless = with_states(replace(ENDED, end=False))
    assert found(endless) == [(("states",), "end_missing", {})]


def test_nothing_happens_in_an_end() -> None:
    busy = with_states(
        replace(
            ENDED,
            actions=(action("oeffnen", "bearbeitung"),),
            after=(weeks(1, "bearbeitung"),),
            target=Period(1, Unit.DAYS),
        )
    )
    assert found(busy) == [
        (("states", "beantwortet", key), "end_has_more", {"key": key}) for key in ("actions", "after", "target")
    ]


def test_roles_are_known_used_and_held_by_somebody() -> None:
    roles = {
        **WORKFLOW.roles,
        "ungenutzt": RoleRule(Role.CLERK, "owner"),
        "citizen": RoleRule(Role.CLERK, "owner"),
        "verwaltung": RoleRule(Role.ADMIN, "owner"),
        "steuer": RoleRule(Role.CLERK, "steuer"),
    }
    lost = replace(
        working(
            action("einer", "beantwortet", by="verwaltung"),
            action("andere", "beantwortet", by="steuer"),
            action("niemand", "beantwortet", by="zeichung"),
        ),
        roles=roles,
    )
    assert found(lost) == [
        (("roles", "ungenutzt"), "role_unused", {"role": "ungenutzt"}),
        (("roles", "citizen"), "role_reserved", {"role": "citizen"}),
        (("roles", "verwaltung"), "role_nobody", {"role": "verwaltung"}),
        (("roles", "steuer"), "function_unknown", {"name": "steuer", "suggestion": "steuern"}),
        (
            ("states", "bearbeitung", "actions", "niemand", "by"),
            "role_unknown",
            {"role": "zeichung", "suggestion": ""},
        ),
    ]


def test_a_slip_in_a_name_is_said_once() -> None:
    renamed = workflow(
        working(action("eins", "beantwortet", by="leitng", when=Parameter("dringnd"))),
        parameters={**WORKFLOW.parameters, "dringend": ParameterKind.CONDITION},
        roles={**WORKFLOW.roles, "leitung": RoleRule(Role.APPROVER, "owner")},
    )
    assert [code for _, code, _ in found(renamed)] == ["role_unknown", "parameter_unknown"]


def test_parameters_are_declared_and_used() -> None:
    changed = workflow(
        working(action("eins", "beantwortet", when=Parameter("eilg"))),
        parameters={**WORKFLOW.parameters, "uebrig": ParameterKind.NOTICE},
    )
    assert found(changed) == [
        (
            ("states", "bearbeitung", "actions", "eins", "when"),
            "parameter_unknown",
            {"name": "eilg", "suggestion": "eilig"},
        ),
        (("parameters", "uebrig"), "parameter_unused", {"name": "uebrig"}),
    ]


def test_parameters_are_of_the_kind_that_their_place_takes() -> None:
    effects = (send("antwort"), EffectSpec("issue", Parameter("eingang")), send("eilig"))
    changed = working(action("alles", "beantwortet", unless=Parameter("antwort"), effects=effects))
    place: Place = ("states", "bearbeitung", "actions", "alles")
    assert found(changed) == [
        ((*place, "unless"), "parameter_kind", {"name": "antwort", "kind": "notice", "expected": "condition"}),
        (
            (*place, "effects", 0, "send"),
            "parameter_kind",
            {"name": "antwort", "kind": "notice", "expected": "message"},
        ),
        (
            (*place, "effects", 1, "issue"),
            "parameter_kind",
            {"name": "eingang", "kind": "message", "expected": "notice"},
        ),
        (
            (*place, "effects", 2, "send"),
            "parameter_kind",
            {"name": "eilig", "kind": "condition", "expected": "message"},
        ),
    ]


def test_needs_are_known_and_asked_once() -> None:
    changed = working(action("fragen", "beantwortet", needs=("remark", "replay", "remark")))
    place: Place = ("states", "bearbeitung", "actions", "fragen", "needs")
    assert found(changed) == [
        ((*place, 1), "need_unknown", {"need": "replay", "suggestion": "reply"}),
        ((*place, 2), "need_twice", {"need": "remark"}),
    ]


@pytest.mark.parametrize("guard", [Parameter("eilig"), parse("dringend")])
def test_an_action_that_is_open_and_closed_at_once_is_never_open(guard: Parameter) -> None:
    changed = working(action("nie", "beantwortet", when=guard, unless=guard))
    assert found(changed) == [(("states", "bearbeitung", "actions", "nie"), "action_never_open", {"action": "nie"})]


def test_two_buttons_with_the_same_words_are_told_apart() -> None:
    again = action("nochmal", "beantwortet", title=text("Antworten"))
    first = action("eins", "beantwortet", title=text("Antworten"))
    place: Place = ("states", "bearbeitung", "actions", "nochmal", "title")
    assert found(working(first, again)) == [(place, "title_twice", {"title": "Antworten"})]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"when": Parameter("eilig")}, {"unless": Parameter("eilig")}),
        ({"unless": Parameter("eilig")}, {"when": Parameter("eilig")}),
        ({"by": "ordnung"}, {}),
    ],
)
def test_the_same_words_are_fine_where_only_one_of_them_shows(one: dict[str, Any], other: dict[str, Any]) -> None:
    actions = [
        action(name, "beantwortet", title=text("Antworten"), **more) for name, more in (("eins", one), ("zwei", other))
    ]
    assert found(working(*actions)) == []


def test_a_period_leads_out_of_its_state() -> None:
    changed = with_states(replace(WORKING, after=(weeks(4, "bearbeitung"), weeks(8, "beantwortet"))))
    place: Place = ("states", "bearbeitung", "after")
    assert found(changed) == [
        ((*place, 0, "to"), "after_stays", {"state": "bearbeitung"}),
        ((*place, 1), "after_second", {"state": "bearbeitung"}),
    ]


def test_effects_are_of_a_kind_that_there_is() -> None:
    changed = workflow(opening=(*WORKFLOW.opening, EffectSpec("sent", Parameter("eingang"))))
    assert found(changed) == [(("opening", 1), "effect_unknown", {"kind": "sent", "suggestion": "send"})]


def test_effects_name_a_text_where_they_need_one() -> None:
    changed = workflow(opening=(*WORKFLOW.opening, EffectSpec("send")))
    assert found(changed) == [(("opening", 1, "send"), "effect_text_missing", {"kind": "send"})]


def test_effects_name_no_text_where_they_need_none() -> None:
    effect = EffectSpec("publish_reply", Parameter("eingang"))
    changed = working(action("zeigen", "beantwortet", needs=("publication",), effects=(effect,)))
    place: Place = ("states", "bearbeitung", "actions", "zeigen", "effects", 0, "publish_reply")
    assert found(changed) == [(place, "effect_text_unwanted", {"kind": "publish_reply"})]


def test_effects_carry_options_that_there_are() -> None:
    options = {"layout": "leter", "papier": "blau"}
    effect = EffectSpec("issue", Parameter("antwort"), options)
    place: Place = ("states", "bearbeitung", "actions", "drucken", "effects", 0)
    allowed = ", ".join(EFFECT_KINDS["issue"].options["layout"].words)
    assert found(working(action("drucken", "beantwortet", effects=(effect,)))) == [
        (
            (*place, "layout"),
            "effect_option_value",
            {"option": "layout", "found": "leter", "allowed": allowed},
        ),
        ((*place, "papier"), "effect_option_unknown", {"option": "papier", "kind": "issue", "suggestion": ""}),
    ]


@pytest.mark.parametrize(("due", "codes"), [("2 weeks", []), ("bald", ["effect_option_value"])])
def test_an_option_may_be_a_period(due: str, codes: list[str]) -> None:
    effect = EffectSpec("request_payment", Parameter("gebuehr"), {"due": due})
    asking = working(action("anfordern", "beantwortet", effects=(effect,)))
    priced = workflow(asking, parameters={**asking.parameters, "gebuehr": ParameterKind.AMOUNT})
    problems = found(priced)
    assert [code for _, code, _ in problems] == codes
    assert not problems or problems[0][2] == {"option": "due", "found": "bald", "allowed": "1 month"}


def test_a_note_says_something_and_names_no_text() -> None:
    noted = working(action("notieren", "beantwortet", effects=(EffectSpec("note", words=text("Gesehen")),)))
    assert found(noted) == []
    place: Place = ("states", "bearbeitung", "actions", "notieren", "effects", 0, "note")
    silent = working(action("notieren", "beantwortet", effects=(EffectSpec("note"),)))
    assert found(silent) == [(place, "effect_text_missing", {"kind": "note"})]
    naming = working(action("notieren", "beantwortet", effects=(EffectSpec("note", "antwort", words=text("Gesehen")),)))
    assert found(naming) == [(place, "effect_text_unwanted", {"kind": "note"})]


def test_an_amount_is_no_text_and_no_condition() -> None:
    effects = (EffectSpec("request_payment", Parameter("antwort")), EffectSpec("issue", Parameter("gebuehr")))
    crossed = working(action("anfordern", "beantwortet", effects=effects))
    priced = workflow(crossed, parameters={**crossed.parameters, "gebuehr": ParameterKind.AMOUNT})
    place: Place = ("states", "bearbeitung", "actions", "anfordern", "effects")
    assert found(priced) == [
        ((*place, 0, "request_payment"), "parameter_kind", {"name": "antwort", "kind": "notice", "expected": "amount"}),
        ((*place, 1, "issue"), "parameter_kind", {"name": "gebuehr", "kind": "amount", "expected": "notice"}),
    ]


PUBLISH = EffectSpec("publish_reply")


def test_an_effect_has_the_data_it_uses() -> None:
    fine = working(action("zeigen", "beantwortet", needs=("remark", "publication"), effects=(PUBLISH,)))
    assert found(fine) == []


def test_an_effect_without_its_data_is_named() -> None:
    changed = working(action("zeigen", "beantwortet", needs=("remark",), effects=(PUBLISH,)))
    place: Place = ("states", "bearbeitung", "actions", "zeigen", "effects", 0)
    assert found(changed) == [(place, "effect_needs", {"kind": "publish_reply", "need": "publication"})]


def test_entering_a_state_has_only_the_data_that_every_way_brings() -> None:
    shown = state("gezeigt", enter=(PUBLISH,), end=True)
    one_way = replace(working(action("zeigen", "gezeigt", needs=("publication",))), start="eingegangen")
    assert found(with_states(shown, base=one_way)) == []
    two_ways = with_states(
        replace(
            WORKING,
            after=(weeks(1, "gezeigt"),),
            actions=(*WORKING.actions, action("zeigen", "gezeigt", needs=("publication",))),
        ),
        shown,
    )
    assert found(two_ways) == [
        (("states", "gezeigt", "enter", 0), "effect_needs", {"kind": "publish_reply", "need": "publication"})
    ]
