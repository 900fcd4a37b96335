"""The static check: types, and findings with their places."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings

from citizen_office.core.expressions import (
    ANY,
    BOOL,
    DATE,
    EXPRESSION_CODES,
    FUNCTIONS,
    MONEY,
    NUMBER,
    TEXT,
    Choice,
    ExpressionError,
    Function,
    Parameter,
    Record,
    Repeat,
    Symbol,
    Type,
    check,
    parse,
)
from tests.core.expressions.scopes import DOG, SCOPE
from tests.core.expressions.strategies import GROWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5", NUMBER),
        ("'a'", TEXT),
        ("true", BOOL),
        ("missing", ANY),
        ("person.geburtsdatum", DATE),
        ("hunde", Repeat(DOG, 10)),
        ("zahl + 1 - -2 * 3 / 4", NUMBER),
        ("betrag + euro(2) * 3", MONEY),
        ("-betrag", MONEY),
        ("betrag / betrag", NUMBER),
        ("today - beginn", NUMBER),
        ("today - 3", DATE),
        ("zahl < 3 and not anonym or thema == 'gruen'", BOOL),
        ("thema == anlass", BOOL),
        ("thema in ['gruen', 'bau']", BOOL),
        ("text in ['egal']", BOOL),
        ("'post' in kanaele", BOOL),
        ("thema in kanaele", BOOL),
        ("anonym == missing", BOOL),
        ("person == missing", BOOL),
        ("zahl if oeffentlich else missing", NUMBER),
        ("missing if oeffentlich else zahl", NUMBER),
        ("thema if exists(thema) else 'keins'", Choice({"gruen": "Grünflächen", "bau": "Bauen"})),
        ("'keins' if oeffentlich else thema", Choice({"gruen": "Grünflächen", "bau": "Bauen"})),
        (
            "thema if oeffentlich else anlass",
            Choice({"gruen": "Grünflächen", "bau": "Bauen", "lob": "Lob"}),
        ),
        ("any(h.gefaehrlich for h in hunde)", BOOL),
        ("sum(h.steuer for h in hunde if h.gewicht > 3)", MONEY),
        ("count(h for h in hunde)", NUMBER),
        ("sum(sum(w.zahl for w in h.wuerfe) for h in hunde)", NUMBER),
        ("max(h.steuer for h in hunde)", MONEY),
        ("any(k == 'post' for k in kanaele)", BOOL),
        ("age(person.geburtsdatum, today)", NUMBER),
        ("length(hunde) + length(text) + length(kanaele) + length(thema)", NUMBER),
        ("lower(thema)", TEXT),
        ("max(today, beginn, person.geburtsdatum)", DATE),
        ("round(betrag, 1)", MONEY),
        ('date("2026-01-31")', DATE),
        ("min(missing, 2)", ANY),
    ],
)
def test_type(text: str, expected: Type) -> None:
    assert check(parse(text), SCOPE) == (expected, ())


@pytest.mark.parametrize(
    ("text", "code", "place", "params"),
    [
        ("persona", "unknown_name", "persona", {"name": "persona", "suggestion": "person"}),
        ("xyz.abc", "unknown_name", "xyz.abc", {"name": "xyz", "suggestion": ""}),
        (
            "person.name",
            "unknown_part",
            "person.name",
            {"name": "person", "part": "name", "suggestion": "nachname"},
        ),
        (
            "hunde.rufname",
            "no_parts",
            "hunde.rufname",
            {"name": "hunde", "part": "rufname", "type": "repeat"},
        ),
        (
            "person.nachname.x",
            "no_parts",
            "person.nachname.x",
            {"name": "person.nachname", "part": "x", "type": "text"},
        ),
        ("text and oeffentlich", "condition_expected", "text", {"found": "text"}),
        ("not zahl", "condition_expected", "zahl", {"found": "number"}),
        ("1 if text else 2", "condition_expected", "text", {"found": "text"}),
        ("any(true for h in hunde if h)", "condition_expected", "h", {"found": "record"}),
        ("text + 1", "operands_mismatch", "text + 1", {"operator": "+", "left": "text", "right": "number"}),
        ("-text", "operands_mismatch", "-text", {"operator": "-", "left": "number", "right": "text"}),
        (
            "betrag * betrag",
            "operands_mismatch",
            "betrag * betrag",
            {"operator": "*", "left": "money", "right": "money"},
        ),
        (
            "zahl == text",
            "not_comparable",
            "zahl == text",
            {"operator": "==", "left": "number", "right": "text"},
        ),
        (
            "hunde == hunde",
            "not_comparable",
            "hunde == hunde",
            {"operator": "==", "left": "repeat", "right": "repeat"},
        ),
        ("text < 'b'", "not_comparable", "text < 'b'", {"operator": "<", "left": "text", "right": "text"}),
        (
            "betrag > 100",
            "not_comparable",
            "betrag > 100",
            {"operator": ">", "left": "money", "right": "number"},
        ),
        (
            "zahl < missing",
            "not_comparable",
            "zahl < missing",
            {"operator": "<", "left": "number", "right": "any"},
        ),
        ("zahl in ['a']", "not_comparable", "'a'", {"operator": "in", "left": "number", "right": "text"}),
        (
            "zahl in kanaele",
            "not_comparable",
            "zahl in kanaele",
            {"operator": "in", "left": "number", "right": "choices"},
        ),
        (
            "zahl not in hunde",
            "not_comparable",
            "zahl not in hunde",
            {"operator": "not in", "left": "number", "right": "repeat"},
        ),
        (
            "thema == 'grün'",
            "unknown_option",
            "'grün'",
            {"name": "thema", "option": "grün", "suggestion": "gruen"},
        ),
        ("'x' != thema", "unknown_option", "'x'", {"name": "thema", "option": "x", "suggestion": ""}),
        (
            "thema in ['bua']",
            "unknown_option",
            "'bua'",
            {"name": "thema", "option": "bua", "suggestion": "bau"},
        ),
        (
            "'fax' in kanaele",
            "unknown_option",
            "'fax'",
            {"name": "kanaele", "option": "fax", "suggestion": ""},
        ),
        ("text in text", "not_a_list", "text", {"found": "text"}),
        ("any(true for x in zahl)", "not_a_list", "zahl", {"found": "number"}),
        ("length([1])", "list_outside_in", "[1]", {}),
        (
            "1 if oeffentlich else 'a'",
            "branches_differ",
            "1 if oeffentlich else 'a'",
            {"left": "number", "right": "text"},
        ),
        ("ages(today)", "unknown_function", "ages(today)", {"function": "ages", "suggestion": "age"}),
        (
            "age(today)",
            "wrong_argument_count",
            "age(today)",
            {"function": "age", "expected": "2", "found": "1"},
        ),
        (
            "round()",
            "wrong_argument_count",
            "round()",
            {"function": "round", "expected": "1-2", "found": "0"},
        ),
        ("min(1)", "wrong_argument_count", "min(1)", {"function": "min", "expected": "2+", "found": "1"}),
        (
            "year(today, 1)",
            "wrong_argument_count",
            "year(today, 1)",
            {"function": "year", "expected": "1", "found": "2"},
        ),
        (
            "year(text)",
            "wrong_argument_type",
            "text",
            {"function": "year", "parameter": "day", "expected": "date", "found": "text"},
        ),
        (
            "max(1, 2, today)",
            "arguments_differ",
            "today",
            {"function": "max", "left": "number", "right": "date"},
        ),
        (
            "year(today, at=1)",
            "unknown_keyword",
            "1",
            {"function": "year", "keyword": "at", "suggestion": ""},
        ),
        ('date("31.01.2026")', "undefined_result", 'date("31.01.2026")', {"function": "date"}),
        (
            "sum(h.rufname for h in hunde)",
            "wrong_aggregate_type",
            "h.rufname",
            {"aggregate": "sum", "found": "text"},
        ),
        ("any(1 for h in hunde)", "wrong_aggregate_type", "1", {"aggregate": "any", "found": "number"}),
        ("any(true for text in hunde)", "name_taken", "any(true for text in hunde)", {"name": "text"}),
    ],
)
def test_finding(text: str, code: str, place: str, params: dict[str, str]) -> None:
    _, problems = check(parse(text), SCOPE)
    assert [(p.code, text[p.start : p.end], p.params) for p in problems][-1:] == [(code, place, params)]
    assert set(params) == set(EXPRESSION_CODES[code])


def test_all_findings_come_at_once_and_in_order_but_one_mistake_once() -> None:
    text = "persona.name == 3 and zahl == text or texd + 1 < age(txet)"
    _, problems = check(parse(text), SCOPE)
    assert [(p.code, text[p.start : p.end]) for p in problems] == [
        ("unknown_name", "persona.name"),
        ("not_comparable", "zahl == text"),
        ("unknown_name", "texd"),
        ("wrong_argument_count", "age(txet)"),
        ("unknown_name", "txet"),
    ]


def test_a_result_of_another_type_is_a_finding() -> None:
    assert check(parse("zahl > 1"), SCOPE, expected=BOOL)[1] == ()
    assert check(parse("missing"), SCOPE, expected=BOOL)[1] == ()
    (problem,) = check(parse("zahl"), SCOPE, expected=BOOL)[1]
    assert (problem.code, problem.start, problem.end) == ("wrong_result_type", 0, 4)
    assert problem.params == {"expected": "bool", "found": "number"}


def test_names_of_unknown_type_go_everywhere() -> None:
    scope = {"x": Symbol(ANY)}
    text = "x.teil + 1 > 2 and x in x and -x == any(i.a for i in x) and lower(x) in ['a']"
    assert check(parse(text), scope) == (BOOL, ())


def test_keywords_of_a_function() -> None:
    functions = {
        "tariff": Function(
            (Parameter("name", frozenset({"text"})),),
            MONEY,
            lambda name, at: name,
            rest=Parameter("key", frozenset({"number"})),
            keywords=(
                Parameter("at", frozenset({"date"})),
                Parameter("year", frozenset({"number"}), optional=True),
            ),
        )
    }

    def codes(text: str) -> list[str]:
        return [problem.code for problem in check(parse(text), SCOPE, functions)[1]]

    assert codes("tariff('a', at=today)") == []
    assert codes("tariff('a', 1, 2, at=today, year=3)") == []
    assert codes("tariff('a')") == ["keyword_needed"]
    assert codes("tariff('a', at=1)") == ["wrong_argument_type"]
    assert codes("tariff('a', at=today, yaer=1)") == ["unknown_keyword"]
    assert codes("tariff('a', 'b', at=today)") == ["wrong_argument_type"]
    assert codes("unbekannt(xyz, at=abc)") == ["unknown_function", "unknown_name", "unknown_name"]


def test_a_function_that_depends_on_more_than_its_arguments_is_not_tried() -> None:
    functions = {"loose": Function((), DATE, lambda: Decimal(1) / 0, fixed=False)}
    assert check(parse("loose()"), SCOPE, functions) == (DATE, ())
    tight = {"tight": Function((), DATE, lambda: Decimal(1) / 0)}
    assert [p.code for p in check(parse("tight()"), SCOPE, tight)[1]] == ["undefined_result"]


def test_work_is_bounded_with_every_repeat_at_its_largest() -> None:
    inner = Record({"zahl": Symbol(NUMBER)})
    scope = {"a": Symbol(Repeat(Record({"b": Symbol(Repeat(inner, 200))}), 200))}
    fits = "sum(x.zahl for x in a.b)"
    text = "sum(sum(y.zahl + 1 for y in x.b) for x in a)"
    _, problems = check(parse(text), scope)
    assert [(p.code, p.params) for p in problems] == [("too_much_work", {"limit": "20000"})]
    assert "too_much_work" not in {p.code for p in check(parse(fits), scope)[1]}


@settings(max_examples=200, deadline=None)
@given(GROWN)
def test_checking_never_raises_and_reports_only_known_codes(text: str) -> None:
    try:
        expression = parse(text)
    except ExpressionError:
        return
    began = time.process_time()
    _, problems = check(expression, SCOPE, FUNCTIONS, require_present=True)
    assert time.process_time() - began < 10
    for problem in problems:
        assert set(problem.params) == set(EXPRESSION_CODES[problem.code])
        assert 0 <= problem.start < problem.end <= len(text)
