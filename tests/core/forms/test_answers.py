"""Whole forms: what is asked, what is dropped, what is computed, which rules hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.authorities import Dated, Tariff
from citizen_office.core.errors import NotFound, Unreadable
from citizen_office.core.expressions import Money
from citizen_office.core.forms import (
    PROBLEM_CODES,
    Answers,
    AnswersInvalid,
    Checked,
    CompiledForm,
    Context,
    check_answers,
    check_form,
    check_page,
    first_incomplete_page,
    pages_to_ask,
    scope_values,
    visible_fields,
)
from citizen_office.core.forms.model import Form
from tests.core.forms.making import SIZES, TODAY, field, form, page
from tests.core.forms.strategies import any_text, raw_values

CONTEXT = Context(TODAY)

HUND = form(
    page(
        "halter",
        field("person", "person", birth_date=True),
        field("yes_no", "verein"),
        field("text", "vereinsname", when="verein"),
        field("email", "email", optional=True),
    ),
    page("hund", field("choice", "groesse", choices=SIZES), field("number", "alter", optional=True)),
    page("gross", field("date", "beginn", max="today"), field("money", "wert"), when='groesse == "gross"'),
    rules=(
        ("age(person.geburtsdatum, today) >= 18", "person.geburtsdatum"),
        ("not exists(doppelt) or doppelt < 1000 or beginn == today", "wert"),
    ),
    computed={"doppelt_text": '"ja" if doppelt > 100 else "nein"', "doppelt": "alter * 2", "volle_euro": "wert * 1"},
)
ERIKA = {"vorname": "Erika", "nachname": "Muster", "geburtsdatum": "1980-02-01"}
SMALL = {"person": ERIKA, "verein": "nein", "groesse": "klein", "alter": "3"}


def compiled(made: Form = HUND) -> CompiledForm:
    assert check_form(made) == ()
    return CompiledForm.build(made)


def check(raw: object, made: Form = HUND) -> Checked:
    return check_answers(compiled(made), raw, CONTEXT)  # type: ignore[arg-type]


def codes(checked: Checked) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in checked.problems]


def test_right_answers_become_values() -> None:
    checked = check(SMALL)
    assert checked.problems == ()
    assert checked.answers.values == {
        "person": {"vorname": "Erika", "nachname": "Muster", "geburtsdatum": date(1980, 2, 1)},
        "verein": False,
        "groesse": "klein",
        "alter": Decimal(3),
    }
    assert checked.answers.computed == {"doppelt": Decimal(6), "doppelt_text": "nein"}


def test_hidden_fields_and_pages_are_dropped_whatever_was_sent() -> None:
    checked = check(SMALL | {"vereinsname": "Hundefreunde", "beginn": {"evil": "x"}, "wert": "teuer"})
    assert checked.problems == ()
    assert not {"vereinsname", "beginn", "wert"} & checked.answers.values.keys()
    assert [asked.id for asked in checked.pages] == ["halter", "hund"]
    assert "vereinsname" not in checked.asked


def test_shown_fields_are_demanded() -> None:
    checked = check(SMALL | {"verein": "ja", "groesse": "gross"})
    assert codes(checked) == [("vereinsname", "required_text"), ("beginn", "required_date"), ("wert", "required_money")]
    assert [asked.id for asked in checked.pages] == ["halter", "hund", "gross"]


def test_all_problems_come_at_once_in_the_order_of_the_form() -> None:
    assert codes(check({"alter": "drei"})) == [
        ("person.vorname", "required_text"),
        ("person.nachname", "required_text"),
        ("person.geburtsdatum", "required_date"),
        ("verein", "required_yes_no"),
        ("groesse", "required_choice"),
        ("alter", "number_form"),
    ]


def test_what_stands_on_a_wrong_answer_is_not_asked_yet() -> None:
    inverse = form(page("a", field("yes_no", "ja_nein"), field("text", "grund", when="not ja_nein")))
    assert codes(check({}, inverse)) == [("ja_nein", "required_yes_no")]
    assert codes(check({"ja_nein": "nein"}, inverse)) == [("grund", "required_text")]


def test_rules_speak_at_their_field() -> None:
    child = SMALL | {"person": ERIKA | {"geburtsdatum": "2010-01-01"}}
    [problem] = check(child).problems
    assert (problem.path, problem.code, problem.field) == ("person.geburtsdatum", "rule", "person")
    assert str(problem.message) == "Regel person.geburtsdatum"


def test_rules_wait_until_everything_they_stand_on_is_readable() -> None:
    assert codes(check(SMALL | {"person": ERIKA | {"geburtsdatum": "2010-99-01"}})) == [
        ("person.geburtsdatum", "no_date")
    ]
    large = SMALL | {"groesse": "gross", "alter": "5000", "wert": "1"}
    assert codes(check(large | {"beginn": "2026-01-01"})) == [("wert", "rule")]
    assert codes(check(large | {"beginn": "gestern"})) == [("beginn", "no_date")]
    assert codes(check(large | {"alter": "viel", "beginn": "2026-01-01"})) == [("alter", "number_form")]


def test_computed_values_wait_as_well() -> None:
    assert check(SMALL | {"alter": "drei"}).answers.computed == {}
    assert check(SMALL | {"alter": ""}).answers.computed == {"doppelt_text": "nein"}
    large = check(SMALL | {"groesse": "gross", "wert": "5", "beginn": "2026-01-01"})
    assert large.answers.computed["volle_euro"] == Money(500)


def test_unknown_names_and_parts_are_problems() -> None:
    checked = check(SMALL | {"evil": "1", "person": ERIKA | {"admin": "1", "geburtsdatum": {"x": "1"}}})
    assert codes(checked)[-3:] == [
        ("person.geburtsdatum.x", "unknown_field"),
        ("person.admin", "unknown_field"),
        ("evil", "unknown_field"),
    ]


def test_a_page_shows_its_own_problems_only() -> None:
    raw = {"verein": "ja", "evil": "x"}
    first = check_page(compiled(), "halter", raw, CONTEXT)
    assert [problem.path for problem in first.problems] == [
        "person.vorname",
        "person.nachname",
        "person.geburtsdatum",
        "vereinsname",
        "evil",
    ]
    assert codes(check_page(compiled(), "hund", raw, CONTEXT)) == [
        ("groesse", "required_choice"),
        ("evil", "unknown_field"),
    ]
    with pytest.raises(NotFound):
        check_page(compiled(), "nirgends", raw, CONTEXT)


def test_pages_and_fields_follow_the_answers() -> None:
    ready = compiled()
    assert [each.id for each in pages_to_ask(ready, SMALL, CONTEXT)] == ["halter", "hund"]
    assert [each.id for each in pages_to_ask(ready, SMALL | {"groesse": "gross"}, CONTEXT)] == [
        "halter",
        "hund",
        "gross",
    ]
    asked = [each.id for each in visible_fields(ready, SMALL, CONTEXT)]
    assert asked == ["person", "verein", "email", "groesse", "alter"]
    nothing_shown = form(page("a", field("yes_no", "x")), page("b", field("text", "y", when="x")))
    assert [each.id for each in pages_to_ask(compiled(nothing_shown), {"x": "nein"}, CONTEXT)] == ["a"]


def test_the_first_incomplete_page_is_found() -> None:
    ready = compiled()
    incomplete = first_incomplete_page(ready, {"person": ERIKA, "verein": "nein"}, CONTEXT)
    assert incomplete is not None
    assert incomplete.id == "hund"
    assert first_incomplete_page(ready, SMALL, CONTEXT) is None


def test_answers_are_kept_and_found_again() -> None:
    ready = compiled()
    large = SMALL | {"groesse": "gross", "wert": "5,50", "beginn": "2026-01-01", "email": "e@gmx.de"}
    answers = check_answers(ready, large, CONTEXT).answers
    stored = answers.dump(ready)
    assert stored["computed"] == {
        "doppelt": "6",
        "doppelt_text": "nein",
        "volle_euro": {"cents": 550, "currency": "EUR"},
    }
    assert Answers.load(ready, stored) == answers


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"answers": {}},
        {"answers": [], "computed": {}},
        {"answers": {"fremd": "x"}, "computed": {}},
        {"answers": {}, "computed": {"fremd": "x"}},
        {"answers": {"verein": "ja"}, "computed": {}},
    ],
)
def test_other_stored_answers_are_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        Answers.load(compiled(), stored)  # type: ignore[arg-type]


def test_texts_and_expressions_see_all_values() -> None:
    ready = compiled()
    values = scope_values(ready, check_answers(ready, SMALL, CONTEXT).answers, TODAY)
    assert values["today"] == TODAY
    assert values["doppelt"] == Decimal(6)
    assert values["groesse"] == "klein"
    assert "wert" not in values


def test_the_refusal_of_answers_carries_all_problems() -> None:
    problems = check({"evil": "1"}).problems
    refusal = AnswersInvalid(problems)
    assert refusal.problems == problems
    assert refusal.detail.startswith("person.vorname: required_text, ")


names = st.sampled_from([*(each.id for each in HUND.fields()), "fremd"]) | any_text


@given(st.dictionaries(names, raw_values, max_size=10))
def test_nothing_that_is_sent_raises_or_gets_kept_unasked(raw: dict[str, object]) -> None:
    ready = CompiledForm.build(HUND)
    checked = check_answers(ready, raw, CONTEXT)
    assert checked.answers.values.keys() <= checked.asked
    assert {problem.code for problem in checked.problems} <= PROBLEM_CODES.keys()
    assert Answers.load(ready, checked.answers.dump(ready)) == checked.answers
    wrong = {problem.field for problem in checked.problems}
    for each in checked.asked - wrong:
        assert each in checked.answers.values or ready.fields[each].field.optional


FEUER = form(
    page("feuer", field("date", "termin"), field("number", "haufen", min="1")),
    computed={
        "gebuehr": 'tariff("feuer", haufen, at=termin)',
        "mit_auslagen": "gebuehr + euro(2.5)",
        "doppelt": "haufen * 2",
    },
)
TARIFFS = (
    Dated(date(2026, 1, 1), Tariff("feuer", Decimal(25), "Gebührensatzung", (Decimal(25), Decimal(40)))),
    Dated(date(2020, 1, 1), Tariff("feuer", Decimal(20))),
)


def fire(termin: str, haufen: str = "1", tariffs: tuple[Dated[Tariff], ...] = TARIFFS) -> Checked:
    return check_answers(compiled(FEUER), {"termin": termin, "haufen": haufen}, Context(TODAY, tariffs))


def test_fees_are_those_of_the_day_that_decides() -> None:
    checked = fire("2026-04-04", "3")
    assert checked.answers.computed == {"gebuehr": Money(4000), "mit_auslagen": Money(4250), "doppelt": Decimal(6)}
    assert fire("2025-12-31").answers.computed["gebuehr"] == Money(2000)
    assert Answers.load(compiled(FEUER), checked.answers.dump(compiled(FEUER))) == checked.answers


def test_what_a_fee_stands_on_is_told_with_it() -> None:
    checked = fire("2026-04-04", "3")
    assert checked.tariffs_used.keys() == {"gebuehr"}
    assert checked.dump_tariffs() == {
        "gebuehr": [
            {
                "name": "feuer",
                "at": "2026-04-04",
                "step": 3,
                "cents": 4000,
                "currency": "EUR",
                "valid_from": "2026-01-01",
                "satzung": "Gebührensatzung",
            }
        ]
    }
    [old] = fire("2025-12-31").tariffs_used["gebuehr"]
    assert (old.is_example, old.valid_from) == (True, date(2020, 1, 1))


@pytest.mark.parametrize(
    "checked", [fire("2019-12-31"), fire("2026-04-04", tariffs=()), fire("2026-02-30"), fire("2026-04-04", "viele")]
)
def test_without_a_tariff_or_a_readable_answer_there_is_no_fee(checked: Checked) -> None:
    assert not {"gebuehr", "mit_auslagen"} & checked.answers.computed.keys()
    assert checked.dump_tariffs() == {}


def test_one_form_serves_two_towns() -> None:
    made = compiled(FEUER)
    raw = {"termin": "2026-04-04", "haufen": "1"}
    other = (Dated(date(2020, 1, 1), Tariff("feuer", Decimal(30))),)
    fees = [check_answers(made, raw, Context(TODAY, each)).answers.computed["gebuehr"] for each in (TARIFFS, other)]
    assert fees == [Money(2500), Money(3000)]
