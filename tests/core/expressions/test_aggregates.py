"""Items of lists: the place that each has, and what an aggregate of none is worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from citizen_office.core.expressions import (
    EXPRESSION_CODES,
    FUNCTIONS,
    MISSING,
    NUMBER,
    Value,
    check,
    compile_expression,
    parse,
    with_item,
)
from tests.core.expressions.scopes import SCOPE, VALUES

#: Two of them are alike: a place is not found by looking for the item.
TWINS = {**VALUES, "hunde": ({"gefaehrlich": False}, {"gefaehrlich": True}, {"gefaehrlich": False})}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum(position(h) for h in hunde)", Decimal(6)),
        ("max(position(h) for h in hunde)", Decimal(3)),
        # The place is that in the list, whatever the condition leaves out.
        ("sum(position(h) for h in hunde if not h.gefaehrlich)", Decimal(4)),
        ("sum(10 * position(h) for h in hunde if position(h) > 1)", Decimal(50)),
        ("sum(sum(position(h) * position(k) for k in kanaele) for h in hunde)", Decimal(6)),
        ("any(position(k) == 1 and k == 'post' for k in kanaele)", True),
        ("sum(position(h) for h in gibt_es_nicht)", Decimal(0)),
        ("position(h)", MISSING),
        ("position(1)", MISSING),
        ("position()", MISSING),
        ("sum(position(h.rufname) for h in hunde)", Decimal(0)),
    ],
)
def test_an_item_knows_its_place(text: str, expected: Value) -> None:
    assert compile_expression(parse(text))(TWINS) == expected


def test_a_loop_of_somebody_else_gives_items_their_place() -> None:
    values = with_item({"zahl": Decimal(10)}, "hund", {"rufname": "Rex"}, 3)
    assert compile_expression(parse("zahl * position(hund)"))(values) == Decimal(30)
    assert compile_expression(parse("hund.rufname"))(values) == "Rex"


@pytest.mark.parametrize(
    "text",
    [
        "sum(position(h) for h in hunde)",
        "count(position(k) for k in kanaele if position(k) < 3)",
        "sum(sum(position(w) + position(h) for w in h.wuerfe) for h in hunde)",
    ],
)
def test_items_of_every_list_have_a_place(text: str) -> None:
    assert check(parse(text), SCOPE, require_present=True) == (NUMBER, ())


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("position(person)", "item_needed", "position(person)"),
        ("position(thema)", "item_needed", "position(thema)"),
        ("sum(position(h.rasse) for h in hunde)", "item_needed", "position(h.rasse)"),
        ("sum(position(person) for h in hunde)", "item_needed", "position(person)"),
        ("sum(position(h) for h in hunde) + position(h)", "unknown_name", "h"),
        ("sum(position(1) for h in hunde)", "wrong_argument_type", "1"),
        ("sum(position(hunde) for h in hunde)", "wrong_argument_type", "hunde"),
        ("sum(position() for h in hunde)", "wrong_argument_count", "position()"),
        ("sum(positon(h) for h in hunde)", "unknown_function", "positon(h)"),
    ],
)
def test_only_items_have_a_place(text: str, code: str, place: str) -> None:
    [found] = check(parse(text), SCOPE)[1]
    assert (found.code, text[found.start : found.end]) == (code, place)
    assert set(found.params) == set(EXPRESSION_CODES[code])


def test_the_function_is_one_of_the_table() -> None:
    without = {name: function for name, function in FUNCTIONS.items() if name != "position"}
    [found] = check(parse("sum(position(h) for h in hunde)"), SCOPE, without)[1]
    assert found.code == "unknown_function"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("min(h.steuer for h in hunde)", ["empty_aggregate"]),
        ("max(h.steuer for h in hunde) < euro(100)", ["empty_aggregate"]),
        ("exists(max(h.steuer for h in hunde))", []),
        ("max(h.steuer for h in hunde) == missing", []),
        # A round of another aggregate passes over what is missing.
        ("sum(max(w.zahl for w in h.wuerfe) for h in hunde)", []),
        ("sum(h.steuer for h in hunde)", []),
        ("count(h for h in hunde) + length(hunde)", []),
        ("any(h.gefaehrlich for h in hunde) or all(h.gefaehrlich for h in hunde)", []),
        ("min(zahl, 2)", []),
    ],
)
def test_the_least_of_none_is_nothing(text: str, codes: list[str]) -> None:
    assert [found.code for found in check(parse(text), SCOPE, require_present=True)[1]] == codes
    assert check(parse(text), SCOPE)[1] == ()
