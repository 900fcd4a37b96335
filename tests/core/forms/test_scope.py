"""What expressions and texts know of a form's names."""

from __future__ import annotations

from citizen_office.core.expressions import ANY, BOOL, DATE, MONEY, NUMBER, Choice, Symbol, parse
from citizen_office.core.forms import form_scope
from citizen_office.core.forms.scope import computed_behind, computed_in_order, is_priced, sources_of
from tests.core.forms.making import SIZES, field, form, page


def test_names_have_types_and_may_be_missing() -> None:
    made = form(
        page("a", field("number", "n"), field("number", "o", optional=True), field("number", "w", when="n > 1")),
        page("b", field("yes_no", "j"), field("fremd", "f"), when="n > 2"),
    )
    assert form_scope(made) == {
        "today": Symbol(DATE),
        "n": Symbol(NUMBER),
        "o": Symbol(NUMBER, maybe=True),
        "w": Symbol(NUMBER, maybe=True),
        "j": Symbol(BOOL, maybe=True),
        "f": Symbol(ANY, maybe=True),
    }


def test_of_two_fields_with_one_id_the_first_counts() -> None:
    made = form(page("a", field("number", "n"), field("text", "n", optional=True)))
    assert form_scope(made)["n"] == Symbol(NUMBER)


def test_labels_of_choices_come_in_the_language() -> None:
    made = form(page("a", field("choice", "groesse", choices=SIZES)))
    assert form_scope(made)["groesse"].type == Choice({"klein": "Klein", "gross": "Groß"})
    assert form_scope(made, "en")["groesse"].type == Choice({"klein": "Small", "gross": "Large"})


def test_computed_values_may_be_missing_where_they_stand_on_what_may() -> None:
    made = form(
        page("a", field("number", "n"), field("number", "o", optional=True)),
        computed={
            "sicher": "n * 2",
            "unsicher": "o * 2",
            "gefolgert": "unsicher + 1",
            "entschieden": "o > 1 and n > 1",
            "geteilt": "1 / n",
            "leer": "n if n > 1 else missing",
            "kreis": "kreis + 1",
        },
    )
    scope = form_scope(made)
    assert {name: scope[name].maybe for name in scope if name not in ("today", "n", "o")} == {
        "sicher": False,
        "unsicher": True,
        "gefolgert": True,
        "entschieden": False,
        "geteilt": True,
        "leer": True,
        "kreis": True,
    }
    assert scope["kreis"].type is ANY


def test_computed_values_stand_in_the_order_in_which_they_can_be_computed() -> None:
    made = form(
        page("a", field("number", "n")), computed={"c": "b + a", "b": "a + n", "a": "n", "x": "y", "y": "x", "z": "x"}
    )
    assert [each.id for each in computed_in_order(made)] == ["a", "b", "c"]
    assert sources_of(made) == {"a": {"n"}, "b": {"n"}, "c": {"n"}}


def test_what_a_tariff_is_part_of_may_be_missing() -> None:
    made = form(
        page("a", field("date", "d")),
        computed={"fee": 'tariff("x", at=d)', "dear": 'tariff("x", at=d) > euro(5)', "both": "fee + euro(1)"},
    )
    scope = form_scope(made)
    assert [scope[name] for name in ("fee", "dear", "both")] == [
        Symbol(MONEY, maybe=True),
        Symbol(BOOL, maybe=True),
        Symbol(MONEY, maybe=True),
    ]


def test_what_an_amount_stands_on_is_followed_through_computed_values() -> None:
    made = form(
        page("a", field("date", "d"), field("number", "n")),
        computed={"fee": 'tariff("x", at=d)', "both": "fee + euro(1)", "plain": "n * 2", "kreis": "kreis + plain"},
    )
    assert computed_behind(made, parse("both")) == {"both", "fee"}
    assert computed_behind(made, parse("n + kreis")) == {"kreis", "plain"}
    assert computed_behind(made, parse("n")) == frozenset()
    priced = {source: is_priced(made, parse(source)) for source in ("both", "plain", "kreis", 'tariff("x", at=d)')}
    assert priced == {"both": True, "plain": False, "kreis": False, 'tariff("x", at=d)': True}
