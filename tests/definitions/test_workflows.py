from __future__ import annotations

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.model import Assign, EffectSpec, Parameter, ParameterKind, RoleRule, Workflow
from citizen_office.definitions.workflows import read_workflow
from tests.definitions.reading import places, refused, root_of
from tests.definitions.writing import WORKFLOW, changed


def test_reads_a_workflow() -> None:
    workflow = read_workflow(root_of(WORKFLOW))
    assert isinstance(workflow, Workflow)
    assert (workflow.id, workflow.start, list(workflow.states)) == ("antworten", "offen", ["offen", "fertig"])
    assert workflow.parameters["oeffentlich"] is ParameterKind.CONDITION
    assert dict(workflow.roles) == {"sachbearbeitung": RoleRule(Role.CLERK, "owner")}
    assert workflow.opening == (EffectSpec("send", Parameter("eingang"), {}),)
    state = workflow.states["offen"]
    assert (state.id, str(state.target), state.end) == ("offen", "3 working days", False)
    answer, close = state.actions
    assert (answer.id, answer.to, answer.by, answer.needs) == ("antworten", "fertig", "sachbearbeitung", ("reply",))
    assert answer.when == Parameter("oeffentlich")
    assert answer.effects == (EffectSpec("issue", Parameter("bescheid"), {"layout": "letter_din5008"}),)
    assert (close.unless, close.assign) == (Parameter("oeffentlich"), Assign.KEEP)
    assert [(str(after.period), after.to) for after in state.after] == [("4 weeks", "fertig")]
    assert workflow.states["fertig"].end


def test_reads_conditions_literal_texts_and_effects_without_a_text() -> None:
    text = changed(WORKFLOW, "  - send: $eingang", "  - send: eingang\n    when: teilen\n  - publish_reply: true")
    workflow = read_workflow(root_of(text))
    send, publish = workflow.opening
    assert send.target == "eingang"
    assert getattr(send.when, "text", "") == "teilen"
    assert (publish.kind, publish.target) == ("publish_reply", "")


def test_reads_requests_for_payment_and_notes() -> None:
    effects = (
        "  - request_payment: $gebuehr\n    due: 2 weeks\n    when: teilen\n"
        "  - request_payment: $gebuehr\n  - note: {de: Gesehen, en: Seen}\n  - note: Nur deutsch"
    )
    asked, usual, note, german = read_workflow(root_of(changed(WORKFLOW, "  - send: $eingang", effects))).opening
    assert (asked.kind, asked.target, asked.options) == ("request_payment", Parameter("gebuehr"), {"due": "2 weeks"})
    assert getattr(asked.when, "text", "") == "teilen"
    assert usual == EffectSpec("request_payment", Parameter("gebuehr"), {})
    assert note == EffectSpec("note", "", {}, None, LocalText({"de": "Gesehen", "en": "Seen"}))
    assert german.words == LocalText.german("Nur deutsch")


def test_a_workflow_needs_no_parameters() -> None:
    text = WORKFLOW.split("parameters:")[0] + "roles:" + WORKFLOW.split("roles:")[1]
    assert dict(read_workflow(root_of(text)).parameters) == {}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("clerk of owner", "clerk", [("role_form", 9, 20)]),
        ("eingang: message", "eingang: mesage", [("word_unknown", 5, 12)]),
        ("  - send: $eingang", "  - sned: $eingang", [("effect_kind", 12, 5)]),
        ("  - send: $eingang", "  - send: $eingang\n    issue: $bescheid", [("effect_kind", 12, 5)]),
        ("  - send: $eingang", "  - send: $Eingang", [("guard_parameter", 12, 11)]),
        ("  - send: $eingang", "  - send: Eingang", [("id_expected", 12, 11)]),
        ("  - send: $eingang", "  - publish_reply: false", [("target_unwanted", 12, 20)]),
        ("  - send: $eingang", "  - send", [("shape_mapping", 12, 5)]),
        ("  - send: $eingang", "  - request_payment: gebuehr", [("amount_parameter", 12, 22)]),
        ("  - send: $eingang", "  - request_payment: 15.00", [("amount_parameter", 12, 22)]),
        ("  - send: $eingang", "  - note: true\n    text: Ja", [("key_unknown", 13, 5)]),
        ("  - send: $eingang", "  - note: {en: Seen}", [("german_missing", 12, 11)]),
        ("layout: letter_din5008", "layuot: letter_din5008", [("key_unknown", 27, 13)]),
        ("needs: [reply]", "needs: [replay]", [("word_unknown", 23, 17)]),
        ("needs: [reply]", "needs: [reply, reply]", [("list_twice", 23, 24)]),
        ("period: 4 weeks", "period: 4 wks", [("period_expected", 35, 17)]),
        ("  fertig:\n    title", "  Fertig:\n    title", [("id_expected", 38, 3)]),
        ("    citizen: Wir sind fertig.\n", "", [("key_missing", 39, 5)]),
        ("end: true", "end: yes", [("flag_expected", 41, 10)]),
    ],
)
def test_refuses_what_is_wrong_where_it_stands(old: str, new: str, expected: list[tuple[str, int, int]]) -> None:
    found = refused(read_workflow, changed(WORKFLOW, old, new))
    assert places(found) == expected
    assert all(each.message("de") and each.message("en") for each in found)


def test_suggests_the_kind_of_an_effect() -> None:
    (found,) = refused(read_workflow, changed(WORKFLOW, "  - send: $eingang", "  - sned: $eingang"))
    assert found.params["suggestion"] == "send"
