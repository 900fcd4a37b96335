from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest

from citizen_office.core.authorities import Court, Dated, SigningRule, Tariff, Treasury
from citizen_office.core.expressions import EXPRESSION_CODES, parse
from citizen_office.core.forms.model import Binding, Computed, Form, Regime, Remedy, Route
from citizen_office.core.texts import Template
from citizen_office.core.workflows.model import EffectSpec, Parameter, ParameterKind, Workflow
from citizen_office.core.workflows.pairing import (
    FaultyText,
    Texts,
    texts_brought,
    verify_offer,
    verify_pair,
    verify_texts,
)
from citizen_office.core.workflows.problems import WORKFLOW_CODES, Definition, Place
from citizen_office.core.workflows.walk import Trigger, arrivals
from tests.core.authorities.town import TOWN
from tests.core.forms.making import field, form, page
from tests.core.workflows.making import FORM, TEXTS, WORKFLOW, action, send, template, with_states, workflow

KNOWN = Texts(messages={"eingang": TEXTS["eingang"]}, notices={"antwort": TEXTS["antwort"]})
IN_FORM, IN_WORKFLOW = Definition.FORM, Definition.WORKFLOW


def bound(texts: Mapping[str, str], conditions: Mapping[str, str]) -> Form:
    made = {name: parse(source) for name, source in conditions.items()}
    return replace(FORM, binding=Binding("ablauf", texts, made))


def found(
    form: Form = FORM, workflow: Workflow = WORKFLOW, texts: Texts = KNOWN
) -> list[tuple[Definition, Place, str, dict[str, str | int]]]:
    problems = verify_pair(form, workflow, texts)
    for problem in problems:
        assert set({**WORKFLOW_CODES, **EXPRESSION_CODES}[problem.code]) == set(problem.params)
    return [(problem.definition, problem.path, problem.code, dict(problem.params)) for problem in problems]


def test_a_sound_pair_has_no_problems() -> None:
    assert found() == []
    assert verify_texts(FORM, WORKFLOW, KNOWN) == ()
    assert verify_offer(FORM, WORKFLOW, TOWN) == ()


def test_what_the_form_leaves_open_is_named() -> None:
    assert found(bound({"eingang": "eingang"}, {})) == [
        (IN_FORM, ("workflow", "antwort"), "binding_missing", {"name": "antwort", "kind": "notice"}),
        (IN_FORM, ("workflow", "eilig"), "binding_missing", {"name": "eilig", "kind": "condition"}),
    ]


def test_what_the_workflow_does_not_ask_for_is_named() -> None:
    extra = bound({**FORM.binding.texts, "antwrt": "antwort"}, {"eilig": "dringend", "ganz": "dringend"})
    assert found(extra) == [
        (IN_FORM, ("workflow", "antwrt"), "binding_unknown", {"name": "antwrt", "suggestion": "antwort"}),
        (IN_FORM, ("workflow", "ganz"), "binding_unknown", {"name": "ganz", "suggestion": ""}),
    ]


def test_a_value_of_the_other_kind_is_named() -> None:
    crossed = bound({"eingang": "eingang", "eilig": "antwort"}, {"antwort": "dringend"})
    assert found(crossed) == [
        (IN_FORM, ("workflow", "eilig"), "binding_kind", {"name": "eilig", "expected": "condition"}),
        (IN_FORM, ("workflow", "antwort"), "binding_kind", {"name": "antwort", "expected": "notice"}),
    ]


def test_texts_that_are_not_there_are_named_where_the_form_binds_them() -> None:
    wrong = bound({"eingang": "eingagn", "antwort": "eingang"}, {"eilig": "dringend"})
    assert found(wrong) == [
        (
            IN_FORM,
            ("workflow", "eingang"),
            "text_unknown",
            {"text": "eingagn", "kind": "message", "suggestion": "eingang"},
        ),
        (
            IN_FORM,
            ("workflow", "antwort"),
            "text_kind",
            {"text": "eingang", "kind": "message", "expected": "notice"},
        ),
    ]


def test_texts_that_are_not_there_are_named_where_the_workflow_names_them() -> None:
    direct = workflow(opening=(*WORKFLOW.opening, EffectSpec("send", "antwort"), EffectSpec("issue", "fehlt")))
    assert found(workflow=direct) == [
        (
            IN_WORKFLOW,
            ("opening", 1, "send"),
            "text_kind",
            {"text": "antwort", "kind": "notice", "expected": "message"},
        ),
        (IN_WORKFLOW, ("opening", 2, "issue"), "text_unknown", {"text": "fehlt", "kind": "notice", "suggestion": ""}),
    ]


def test_conditions_of_the_workflow_are_typed_against_each_form() -> None:
    other = replace(form(page("idee", field("text", "anschreiben"), field("yes_no", "dringend"))), binding=FORM.binding)
    problems = verify_pair(other, WORKFLOW, KNOWN)
    assert [(problem.path, problem.code, problem.start, problem.end) for problem in problems] == [
        (("states", "bearbeitung", "actions", "verbieten", "when"), "unknown_name", 0, 7),
        (("states", "beantwortet", "enter", 0, "when"), "wrong_result_type", 0, 11),
    ]
    assert {problem.definition for problem in problems} == {IN_WORKFLOW}


def texts(message: str = "# Eingang", notice: str = "# Antwort", english: str = "") -> Texts:
    notices: dict[str, Template] = {"de": template(notice)}
    if english:
        notices["en"] = template(english)
    return Texts(messages={"eingang": {"de": template(message)}}, notices={"antwort": notices})


def faults(given: Texts, workflow: Workflow = WORKFLOW) -> list[tuple[str, str, int, str, dict[str, str]]]:
    return [
        (fault.text, fault.language, fault.problem.line, fault.problem.code, dict(fault.problem.params))
        for fault in verify_texts(FORM, workflow, given)
    ]


def test_texts_name_answers_the_case_and_who_writes() -> None:
    fine = "# {{ betreff }} {{ case.number }}\n\n{{ case.opened | date }} {{ authority.name }} {{ department.phone }}"
    assert faults(texts(f"{fine} {{{{ case.link }}}}", f"{fine} {{{{ reply }}}}")) == []


def test_each_language_is_checked() -> None:
    assert faults(texts(notice="# {{ betref }}", english="# {{ betreff }}\n\n{{ reply.text }}")) == [
        ("antwort", "de", 1, "unknown_name", {"name": "betref", "suggestion": "betreff"}),
        ("antwort", "en", 3, "no_parts", {"name": "reply", "part": "text", "type": "text"}),
    ]


def test_a_letter_carries_no_link() -> None:
    assert [fault[3] for fault in faults(texts(notice="# {{ case.link }}"))] == ["unknown_part"]


def test_a_text_that_several_steps_bring_about_has_what_all_of_them_bring() -> None:
    # The message goes out at the opening too, where nobody has replied.
    assert faults(texts(message="# {{ reply }}")) == [("eingang", "de", 1, "possibly_absent", {"name": "reply"})]
    assert faults(texts(message="# Eingang\n\n{% if exists(reply) %}\n{{ reply }}\n{% end %}")) == []


def test_what_was_given_before_may_be_quoted_later() -> None:
    # One person proposes the reply, another one releases the letter.
    state = WORKFLOW.states["bearbeitung"]
    release = action("freigeben", "beantwortet", by="ordnung", effects=(EffectSpec("issue", Parameter("antwort")),))
    proposed = with_states(
        replace(state, actions=(action("vorschlagen", "zeichnung", needs=("reply",)),), after=()),
        replace(WORKFLOW.states["bearbeitung"], id="zeichnung", actions=(release,), after=()),
    )
    assert faults(texts(notice="# Antwort\n\n{{ reply }}"), proposed) == []


def test_missing_and_unknown_things_do_not_stop_the_check_of_texts() -> None:
    state = WORKFLOW.states["eingegangen"]
    strange = action(
        "seltsam", "bearbeitung", needs=("gibt_es_nicht",), effects=(send("eingang"), EffectSpec("zaubern", "x"))
    )
    changed = with_states(replace(state, actions=(*state.actions, strange)))
    assert faults(Texts(), changed) == []
    assert faults(texts(message="# {{ reply }}"), changed)[0][3] == "possibly_absent"


def test_every_text_of_the_pair_is_known_with_what_brings_it_about() -> None:
    assert texts_brought(FORM.binding, WORKFLOW) == {
        (ParameterKind.MESSAGE, "eingang"): (Trigger(), *arrivals(WORKFLOW, "beantwortet")),
        (ParameterKind.NOTICE, "antwort"): (Trigger("bearbeitung", ("reply",)),),
    }


def test_a_faulty_text_is_plain_data() -> None:
    (fault,) = verify_texts(FORM, WORKFLOW, texts(notice="# {{ nichts }}"))
    assert fault == FaultyText("antwort", "de", fault.problem)


@pytest.mark.parametrize("kind", [ParameterKind.MESSAGE, ParameterKind.NOTICE])
def test_texts_are_kept_by_kind(kind: ParameterKind) -> None:
    text_id = next(iter(KNOWN.of(kind)))
    assert KNOWN.kind_of(text_id) is kind
    assert KNOWN.kind_of("fehlt") is None


def test_an_authority_has_a_department_for_all_that_the_pair_names() -> None:
    lost = replace(
        FORM, owner="kasse", routes=(Route(parse("dringend"), "bau"), Route(parse("anschreiben"), "bibliothek"))
    )
    town = replace(TOWN, functions={"bau": "fb2"})
    problems = verify_offer(lost, WORKFLOW, town)
    assert [(problem.definition, problem.path, problem.code, dict(problem.params)) for problem in problems] == [
        (IN_FORM, ("owner",), "function_missing", {"name": "kasse", "authority": "probe"}),
        (IN_FORM, ("routes", 1, "to"), "function_missing", {"name": "bibliothek", "authority": "probe"}),
        (IN_WORKFLOW, ("roles", "ordnung"), "function_missing", {"name": "ordnung", "authority": "probe"}),
    ]


def test_an_authority_has_the_tariffs_that_computed_values_name() -> None:
    fees = (
        Computed("steuer", parse('tariff("hundesteuer", at=today) + tariff("katzensteuer", at=today)')),
        Computed("offen", parse("tariff(name, at=today)")),
    )
    town = replace(TOWN, tariffs=(Dated(date(2030, 1, 1), Tariff("hundesteuer", Decimal(45))),))
    (problem,) = verify_offer(replace(FORM, computed=fees), WORKFLOW, town)
    assert (problem.definition, problem.path, problem.code) == (IN_FORM, ("computed", "steuer"), "tariff_missing")
    assert problem.params == {"name": "katzensteuer", "authority": "probe", "suggestion": "hundesteuer"}
    assert tuple(problem.params) == WORKFLOW_CODES[problem.code]
    assert (problem.start, problem.end) == (34, 66)


@pytest.mark.parametrize(
    ("remedy", "codes"), [(None, []), (Remedy.KLAGE, ["court_missing"]), (Remedy.WAHLWEISE, ["court_missing"])]
)
def test_a_way_to_the_court_needs_a_court(remedy: Remedy | None, codes: list[str]) -> None:
    act = replace(FORM, regime=Regime.AO, remedy=remedy)
    problems = verify_offer(act, WORKFLOW, TOWN)
    assert [problem.code for problem in problems] == codes
    for problem in problems:
        assert (problem.definition, problem.path, problem.params) == (IN_FORM, ("remedy",), {"authority": "probe"})
    seated = replace(TOWN, courts=(Dated(date(2030, 1, 1), Court("Verwaltungsgericht", "Schwerin")),))
    assert verify_offer(act, WORKFLOW, seated) == ()


def heard_first() -> Workflow:
    """Somebody proposes, somebody signs or gives back; in between the citizen may be heard by a letter."""
    notice = EffectSpec("issue", Parameter("antwort"))
    proposing = replace(
        WORKFLOW.states["bearbeitung"],
        actions=(
            action("vorschlagen", "zeichnung", needs=("decision",)),
            action("anhoeren", "bearbeitung", effects=(EffectSpec("issue", "anhoerung"),)),
        ),
        after=(),
    )
    signing = (
        action("zeichnen", "beantwortet", sign=True, effects=(notice,)),
        action("zurueckgeben", "bearbeitung"),
    )
    return with_states(proposing, replace(proposing, id="zeichnung", actions=signing))


ACT = (
    "{% summary %}\na\n{% end %}\n{% tenor %}\na\n{% end %}\n"
    "{% part conditions %}\n{% part reasons %}\n{% part remedy %}"
)
WHOLE_ACT = ["remedy_missing", "part_missing", "part_missing", "summary_missing", "tenor_missing"]


@pytest.mark.parametrize(
    ("hearing", "codes"),
    [
        ("# Anhörung", []),
        ("# Anhörung\n\n{% if exists(decision) %}\n{{ decision.outcome }}\n{% end %}", WHOLE_ACT),
        (f"# Anhörung\n\n{ACT}", []),
    ],
)
def test_a_hearing_needs_no_instruction_unless_it_tells_a_decision(hearing: str, codes: list[str]) -> None:
    notices = {"antwort": {"de": template(f"# Antwort\n\n{ACT}")}, "anhoerung": {"de": template(hearing)}}
    given = Texts(messages=texts().messages, notices=notices)
    act = replace(FORM, regime=Regime.VWVFG_MV)
    faults = [fault for fault in verify_texts(act, heard_first(), given) if fault.text == "anhoerung"]
    assert [fault.problem.code for fault in faults] == codes


@pytest.mark.parametrize(
    ("layout", "permit", "codes"),
    [
        ("certificate", "# Ausweis", []),
        ("certificate_a6", "# Ausweis", []),
        ("letter_din5008", "# Ausweis", WHOLE_ACT),
        ("certificate", "# Ausweis\n\n{{ decision.outcome }}", WHOLE_ACT),
    ],
)
def test_a_document_beside_a_notice_needs_no_instruction_unless_it_tells_the_decision(
    layout: str, permit: str, codes: list[str]
) -> None:
    notices = {"antwort": {"de": template(f"# Antwort\n\n{ACT}")}, "ausweis": {"de": template(permit)}}
    given = Texts(messages=texts().messages, notices=notices)
    issued = (
        EffectSpec("issue", Parameter("antwort")),
        EffectSpec("issue", "ausweis", MappingProxyType({"layout": layout})),
    )
    deciding = action("entscheiden", "beantwortet", needs=("decision",), effects=issued)
    workflow = with_states(replace(WORKFLOW.states["bearbeitung"], actions=(deciding,), after=()))
    faults = verify_texts(replace(FORM, regime=Regime.VWVFG_MV), workflow, given)
    assert [(fault.text, fault.problem.code) for fault in faults] == [("ausweis", code) for code in codes]


def test_a_hearing_goes_out_unsigned_where_two_people_are_demanded_for_decisions() -> None:
    signing = (Dated(date(2026, 1, 1), SigningRule("*", "approver", "", second_person=True)),)
    town = replace(TOWN, signing=signing)
    assert [each.code for each in verify_offer(FORM, heard_first(), town) if each.code == "issue_unsigned"] == []


def test_legal_parts_stand_in_notices_and_go_with_the_law_of_the_form() -> None:
    assert [fault[3] for fault in faults(texts(message="{% part costs %}"))] == ["part_in_message"]
    assert faults(texts(notice="{% part costs %}")) == []
    remedy = texts(notice="{% part remedy %}")
    assert [fault[3] for fault in faults(remedy)] == ["remedy_part_without_act"]
    assert verify_texts(replace(FORM, regime=Regime.VWVFG_MV), WORKFLOW, remedy) == ()


ASK = EffectSpec("request_payment", Parameter("gebuehr"))
PRICED = replace(FORM, binding=replace(FORM.binding, amounts={"gebuehr": parse("euro(15)")}))


def asking(*effects: EffectSpec) -> Workflow:
    """The workflow of the tests, in which answering has these effects."""
    state = WORKFLOW.states["bearbeitung"]
    answer = replace(state.actions[0], effects=effects)
    changed = with_states(replace(state, actions=(answer, *state.actions[1:])))
    return workflow(changed, parameters={**WORKFLOW.parameters, "gebuehr": ParameterKind.AMOUNT})


ISSUE = WORKFLOW.states["bearbeitung"].actions[0].effects[0]


def test_an_amount_is_bound_like_a_condition() -> None:
    assert found(PRICED, asking(ASK, ISSUE)) == []
    assert found(FORM, asking(ASK, ISSUE)) == [
        (IN_FORM, ("workflow", "gebuehr"), "binding_missing", {"name": "gebuehr", "kind": "amount"})
    ]
    crossed = replace(
        FORM, binding=replace(FORM.binding, conditions={**FORM.binding.conditions, "gebuehr": parse("dringend")})
    )
    assert found(crossed, asking(ASK, ISSUE)) == [
        (IN_FORM, ("workflow", "gebuehr"), "binding_kind", {"name": "gebuehr", "expected": "amount"})
    ]
    assert found(PRICED) == [
        (IN_FORM, ("workflow", "gebuehr"), "binding_unknown", {"name": "gebuehr", "suggestion": ""})
    ]


def test_a_notice_may_say_how_much_where_money_was_asked_for_before() -> None:
    guarded = (
        "{% if exists(payment) %}\n{{ payment.amount }} {{ payment.due | date }} {{ payment.reference }}\n{% end %}"
    )
    given = texts(notice=f"{guarded}\n\n{{% part payment %}}")

    def codes(changed: Workflow) -> list[str]:
        return [fault.problem.code for fault in verify_texts(PRICED, changed, given)]

    assert codes(asking(ASK, ISSUE)) == []
    # Below the notice it comes too late; and nothing may be due.
    assert set(codes(asking(ISSUE, ASK))) == {"unknown_name", "part_needs"}
    bare = texts(notice="{{ payment.amount }}")
    faults = verify_texts(PRICED, asking(ASK, ISSUE), bare)
    assert [fault.problem.code for fault in faults] == ["possibly_absent"]


def test_money_that_is_asked_for_needs_an_account() -> None:
    (problem,) = (each for each in verify_offer(PRICED, asking(ASK), TOWN) if each.code == "treasury_missing")
    assert problem.path == ("states", "bearbeitung", "actions", "beantworten", "effects", 0)
    assert problem.params == {"authority": "probe"}
    account = Dated(date(2030, 1, 1), Treasury("Kasse", "DE89370400440532013000", "52"))
    rich = replace(TOWN, treasury=(account,))
    assert "treasury_missing" not in [each.code for each in verify_offer(PRICED, asking(ASK), rich)]


def test_a_parameter_that_the_form_left_out_brings_no_text() -> None:
    assert texts_brought(Binding("ablauf", {}, {}), workflow(opening=(EffectSpec("send", Parameter("eingang")),))) == {}


def test_consulted_functions_have_departments() -> None:
    asking = with_states(
        replace(WORKFLOW.states["bearbeitung"], actions=(action("a", "beantwortet", consult=("bau", "kasse")),))
    )
    (problem,) = (each for each in verify_offer(FORM, asking, TOWN) if each.code == "function_missing")
    assert problem.path == ("states", "bearbeitung", "actions", "a", "consult", 1)
    assert problem.params == {"name": "kasse", "authority": "probe"}


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ([("*", False)], 0),
        ([("*", True)], 1),
        ([("probe", True), ("*", False)], 1),
        ([("probe", False), ("*", True)], 0),
    ],
)
def test_where_two_people_are_demanded_no_notice_goes_out_unsigned(rules: list[tuple[str, bool]], found: int) -> None:
    signing = tuple(Dated(date(2026, 1, 1), SigningRule(name, "approver", "", second)) for name, second in rules)
    town = replace(TOWN, signing=signing)
    problems = [each for each in verify_offer(FORM, WORKFLOW, town) if each.code == "issue_unsigned"]
    assert len(problems) == found
    for problem in problems:
        assert problem.path == ("states", "bearbeitung", "actions", "beantworten", "effects", 0)
        assert problem.params == {"authority": "probe"}
    state = WORKFLOW.states["bearbeitung"]
    signed = replace(state, actions=tuple(replace(each, sign=True) for each in state.actions))
    assert not [each for each in verify_offer(FORM, with_states(signed), town) if each.code == "issue_unsigned"]
