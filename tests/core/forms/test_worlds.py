"""What can be answered is counted where it can be, and nothing is left out."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import Value, parse
from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.model import Choice, Field, Form
from citizen_office.core.forms.worlds import MOST_WAYS, Worlds, worlds_of
from tests.core.forms.making import SIZES, field, form, page, text


def ways(made: Form, *conditions: str, submitted: bool = False) -> list[dict[str, Value]] | None:
    """The ways to answer what the conditions look at."""
    found = counted(made, *conditions, submitted=submitted)
    return None if found is None else [dict(way) for way in found.ways]


def counted(made: Form, *conditions: str, submitted: bool = False) -> Worlds | None:
    return worlds_of(CompiledForm.build(made), *map(parse, conditions), submitted=submitted)


def dogs(*more: Field, **options: object) -> Form:
    """Whoever has a dog says how large it is."""
    asked = (field("yes_no", "hund"), field("choice", "groesse", choices=SIZES, when="hund"), *more)
    return form(page("hund", *asked), **options)  # type: ignore[arg-type]


def test_a_question_is_answered_where_it_is_asked_and_only_there() -> None:
    assert ways(dogs(), 'groesse == "klein"') == [
        {"hund": True, "groesse": "klein"},
        {"hund": True, "groesse": "gross"},
        {"hund": False},
    ]


def test_only_what_decides_is_counted() -> None:
    assert ways(dogs(), "hund") == [{"hund": True}, {"hund": False}]
    assert ways(dogs(), "true") == [{}]


def test_an_optional_question_may_be_left_open() -> None:
    assert ways(dogs(field("consent", "werbung", optional=True)), "werbung") == [{"werbung": True}, {}]
    assert ways(dogs(field("consent", "datenschutz")), "datenschutz") == [{"datenschutz": True}]


def test_a_page_hides_its_questions() -> None:
    made = form(page("a", field("yes_no", "hund")), page("b", field("yes_no", "zahm"), when="not hund"))
    assert ways(made, "zahm") == [{"hund": True}, {"hund": False, "zahm": True}, {"hund": False, "zahm": False}]


def test_what_is_computed_is_there_as_well() -> None:
    made = dogs(computed={"gross": 'groesse == "gross"', "harmlos": "not gross", "stufe": "1 / 0", "heute": "today"})
    found = ways(made, "harmlos") or []
    assert [(way.get("groesse"), way["gross"], way["harmlos"]) for way in found] == [
        ("klein", False, True),
        ("gross", True, False),
        (None, False, True),
    ]
    assert all(way.keys().isdisjoint({"stufe", "heute"}) for way in found)


@pytest.mark.parametrize("condition", ["name == 'x'", "hund and name == 'x'", "today == today", "heute", "teuer"])
def test_what_is_typed_and_what_time_changes_cannot_be_counted(condition: str) -> None:
    computed = {"heute": "today == today", "teuer": 'tariff("hundesteuer", at=today) > euro(3)'}
    assert ways(dogs(field("text", "name"), computed=computed), condition) is None


def test_too_many_ways_are_not_counted() -> None:
    size = MOST_WAYS // 2
    many = tuple(Choice(f"c{number}", text("x")) for number in range(size))
    made = dogs(field("choice", "eins", choices=many), field("choice", "zwei", choices=many))
    assert len(ways(made, 'eins == "c1"') or ()) == size
    assert ways(made, 'eins == "c1" and zwei == "c1"') is None
    assert ways(made, 'eins == "c1" and zwei == "c1"', submitted=True) is None


def test_what_was_submitted_keeps_the_rules() -> None:
    made = dogs(rules=(('not hund or groesse == "klein"', "hund"),))
    assert ways(made, "hund", submitted=True) == [{"hund": True, "groesse": "klein"}, {"hund": False}]
    # Who fills the form in may still break them.
    assert ways(made, "hund") == [{"hund": True}, {"hund": False}]


def test_a_rule_is_silent_where_its_question_is_not_asked() -> None:
    assert ways(dogs(rules=(("false", "groesse"),)), "hund") == [{"hund": True}, {"hund": False}]
    found = ways(dogs(rules=(('groesse == "klein"', "groesse"),)), 'groesse == "klein"', submitted=True)
    assert found == [{"hund": True, "groesse": "klein"}, {"hund": False}]


@pytest.mark.parametrize(
    ("made", "exact"),
    [
        (dogs(), True),
        (dogs(rules=(("hund", "hund"),)), True),
        (dogs(field("text", "name"), rules=(("name != 'x'", "name"),)), True),
        # What is typed decides over a question, or over whether a rule is kept or speaks at all.
        (form(page("a", field("text", "name"), field("yes_no", "hund", when="name == 'x'"))), False),
        (dogs(field("text", "name"), rules=(("hund and name != 'x'", "hund"),)), False),
        (dogs(field("text", "name"), rules=(("hund", "name"),)), False),
        (dogs(field("yes_no", "zahm", optional=True), rules=(("hund", "zahm"),)), False),
    ],
)
def test_says_whether_everything_was_counted(made: Form, exact: bool) -> None:
    found = counted(made, "hund", submitted=True)
    assert found is not None
    assert found.exact is exact


def test_a_question_that_may_be_hidden_for_other_reasons_may_be_missing() -> None:
    made = form(page("a", field("text", "name"), field("yes_no", "hund", when="name == 'x'")))
    assert ways(made, "hund") == [{"hund": True}, {"hund": False}, {}]


def test_looks_for_a_way_in_which_conditions_hold_together() -> None:
    found = counted(dogs(), "hund", 'groesse == "klein"')
    assert found is not None
    assert found.ever(parse("hund"), parse('groesse == "klein"'))
    assert not found.ever(parse("not hund"), parse('groesse == "klein"'))
    assert Worlds((), exact=True).ever(parse("false"))
