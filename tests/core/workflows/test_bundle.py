from dataclasses import replace

import pytest

from citizen_office.core.expressions import MISSING, Money, Value, parse
from citizen_office.core.forms.model import Binding
from citizen_office.core.workflows.model import EffectSpec, Parameter
from tests.core.forms.making import text
from tests.core.workflows.making import FORM, TEXTS, WORKFLOW, action, bundle, send, state, with_states


def test_parameters_become_what_the_form_binds() -> None:
    ready = bundle()
    assert [(effect.kind, effect.text) for effect in ready.opening] == [("send", "eingang")]
    answered = ready.actions[("bearbeitung", "beantworten")].effects
    # Its own come first, then what arriving in the next state brings.
    assert [(effect.kind, effect.text, dict(effect.options)) for effect in answered] == [
        ("issue", "antwort", {"layout": "letter_din5008"}),
        ("send", "eingang", {}),
    ]


@pytest.mark.parametrize(
    ("urgent", "calm_open", "urgent_open"),
    [(True, False, True), (False, True, False), (MISSING, True, False)],
)
def test_a_condition_opens_one_way_or_the_other(urgent: Value, calm_open: bool, urgent_open: bool) -> None:
    ready, values = bundle(), {"dringend": urgent}
    assert ready.actions[("bearbeitung", "beantworten")].is_open(values) is calm_open
    assert ready.actions[("bearbeitung", "eilig_beantworten")].is_open(values) is urgent_open


@pytest.mark.parametrize(
    ("wanted", "hindered", "is_open"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_both_conditions_of_an_action_must_let_it_through(wanted: bool, hindered: bool, is_open: bool) -> None:
    both = action("ablegen", "beantwortet", when=parse("dringend"), unless=parse("anschreiben"))
    ready = bundle(workflow=with_states(state("bearbeitung", both)))
    found = ready.actions["bearbeitung", "ablegen"].is_open({"dringend": wanted, "anschreiben": hindered})
    assert found is is_open


def test_without_a_guard_everything_is_open() -> None:
    ready = bundle()
    assert ready.actions[("eingegangen", "uebernehmen")].is_open({})
    assert ready.opening[0].is_open({})


def test_an_effect_has_its_own_condition() -> None:
    (entered,) = bundle().enter["beantwortet"]
    assert entered.is_open({"anschreiben": True})
    assert not entered.is_open({"anschreiben": False})


def test_an_effect_knows_whether_it_stands_on_the_decision() -> None:
    refused = send("eingang", when=parse('decision.outcome == "refused" and anschreiben'))
    changed = with_states(state("beantwortet", enter=(refused, send("eingang", when=parse("anschreiben"))), end=True))
    assert [effect.on_decision for effect in bundle(workflow=changed).enter["beantwortet"]] == [True, False]
    assert not bundle().opening[0].on_decision


def test_a_text_that_is_named_directly_stays() -> None:
    direct = replace(bundle().workflow.opening[0], target="antwort")
    assert bundle(workflow=replace(bundle().workflow, opening=(direct,))).opening[0].text == "antwort"


def test_an_amount_goes_by_the_name_of_its_parameter() -> None:
    asking = EffectSpec("request_payment", Parameter("gebuehr"), {"due": "2 weeks"})
    amounts = {"gebuehr": parse("euro(15) if dringend else euro(5)")}
    priced = replace(FORM, binding=replace(FORM.binding, amounts=amounts))
    made = bundle(priced, replace(WORKFLOW, opening=(asking,)))
    (effect,) = made.opening
    assert (effect.kind, effect.text, dict(effect.options)) == ("request_payment", "gebuehr", {"due": "2 weeks"})
    assert made.charges["gebuehr"].value({"dringend": True}) == Money(15_00)


def test_a_note_carries_its_words() -> None:
    noting = EffectSpec("note", words=text("Gesehen", "Seen"))
    (effect,) = bundle(workflow=replace(WORKFLOW, opening=(noting,))).opening
    assert (effect.text, dict(effect.options)) == ("", {"words": {"de": "Gesehen", "en": "Seen"}})


def test_texts_fall_back_to_german() -> None:
    ready = bundle()
    assert ready.text("eingang", "en") == (TEXTS["eingang"]["en"], "en")
    assert ready.text("eingang", "de-simple") == (TEXTS["eingang"]["de"], "de")


def test_a_pair_that_was_not_checked_is_refused() -> None:
    with pytest.raises(KeyError, match="eilig"):
        bundle(replace(FORM, binding=Binding("ablauf", {"eingang": "x", "antwort": "y"}, {})))


def test_states_know_their_actions() -> None:
    found = with_states(state("s", action("a", "s"))).states["s"]
    assert found.action("a") is found.actions[0]
    assert found.action("b") is None
