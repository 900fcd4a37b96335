"""Reading: what is accepted, how it binds, and each refusal with its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from citizen_office.core.errors import OfficeError
from citizen_office.core.expressions import EXPRESSION_CODES, MISSING, ExpressionError, parse
from citizen_office.core.expressions.nodes import (
    Aggregate,
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Junction,
    ListLiteral,
    Literal,
    Membership,
    Minus,
    Name,
    Node,
    Not,
)


def shape(node: Node) -> str:  # noqa: C901 - one arm a node
    """The tree with all brackets written out."""
    match node:
        case Literal(value=value):
            return repr(value) if not isinstance(value, Decimal) else str(value)
        case Name():
            return node.dotted
        case ListLiteral(items=items):
            return f"[{', '.join(map(shape, items))}]"
        case Not(operand=operand):
            return f"(not {shape(operand)})"
        case Minus(operand=operand):
            return f"(-{shape(operand)})"
        case Junction(operator=operator, operands=operands):
            return f"({f' {operator} '.join(map(shape, operands))})"
        case Membership(negated=negated):
            word = "not in" if negated else "in"
            return f"({shape(node.item)} {word} {shape(node.collection)})"
        case Conditional():
            return f"({shape(node.chosen)} if {shape(node.condition)} else {shape(node.otherwise)})"
        case Call(function=function):
            keywords = [f"{name}={shape(value)}" for name, value in node.keywords]
            return f"{function}({', '.join([*map(shape, node.arguments), *keywords])})"
        case Aggregate(kind=kind):
            condition = f" if {shape(node.condition)}" if node.condition else ""
            return f"{kind}({shape(node.value)} for {node.variable} in {shape(node.source)}{condition})"
        case Comparison(operator=operator) | Arithmetic(operator=operator):
            return f"({shape(node.left)} {operator} {shape(node.right)})"


def refusal(text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "12"),
        ("1.50", "1.50"),
        ('"Hagenow"', "'Hagenow'"),
        ("'O\\'Neill \\\\ \\\"x\\\"'", repr('O\'Neill \\ "x"')),
        ("true", "True"),
        ("false", "False"),
        ("missing", "MISSING"),
        ("person.geburtsdatum", "person.geburtsdatum"),
        ("a or b and not c", "(a or (b and (not c)))"),
        ("a or b or c", "(a or b or c)"),
        ("a + b * c - d / e", "((a + (b * c)) - (d / e))"),
        ("-a * - -b", "((-a) * (-(-b)))"),
        ("(a + b) * c", "((a + b) * c)"),
        ("not a == b", "(not (a == b))"),
        ("a in ['x', 'y',]", "(a in ['x', 'y'])"),
        ("a in []", "(a in [])"),
        ("a not in liste", "(a not in liste)"),
        ("a if b else c if d else e", "(a if b else (c if d else e))"),
        ("age(person.geburtsdatum, today) >= 18", "(age(person.geburtsdatum, today) >= 18)"),
        ('tariff("hundesteuer", 1, at=beginn)', "tariff('hundesteuer', 1, at=beginn)"),
        ("f()", "f()"),
        ("min()", "min()"),
        ("min(a)", "min(a)"),
        ("min(a, b,)", "min(a, b)"),
        ("max(a, b, at=c)", "max(a, b, at=c)"),
        ("any(h.gefaehrlich for h in hunde)", "any(h.gefaehrlich for h in hunde)"),
        ("sum(h.a for h in a.b if h.x or y)", "sum(h.a for h in a.b if (h.x or y))"),
        ("max(max(max(max(1, 2), 3), 4), 5)", "max(max(max(max(1, 2), 3), 4), 5)"),
        (
            "sum(sum(w.a for w in h.wuerfe) for h in hunde) + count(h for h in hunde)",
            "(sum(sum(w.a for w in h.wuerfe) for h in hunde) + count(h for h in hunde))",
        ),
        ("a\r\n\tand b", "(a and b)"),
    ],
)
def test_reads(text: str, expected: str) -> None:
    expression = parse(text)
    assert shape(expression.root) == expected
    assert expression.text == text


def test_a_number_keeps_its_exact_decimal_value() -> None:
    root = parse("0.10").root
    assert isinstance(root, Literal)
    assert root.value == Decimal("0.10")
    assert str(root.value) == "0.10"


def test_missing_is_its_own_value() -> None:
    root = parse("missing").root
    assert isinstance(root, Literal)
    assert root.value is MISSING


def test_every_node_knows_its_place() -> None:
    text = "lower(a.b) == 'x' and c"
    root = parse(text).root
    assert isinstance(root, Junction)
    comparison = root.operands[0]
    assert isinstance(comparison, Comparison)
    assert text[comparison.start : comparison.end] == "lower(a.b) == 'x'"
    assert text[comparison.left.start : comparison.left.end] == "lower(a.b)"
    assert text[comparison.right.start : comparison.right.end] == "'x'"
    assert (root.start, root.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "code", "offset", "params"),
    [
        ("", "unexpected_end", 0, {}),
        ("  ", "unexpected_end", 2, {}),
        ("a and", "unexpected_end", 5, {}),
        ("(a", "unexpected_end", 2, {}),
        ("[a", "unexpected_end", 2, {}),
        ("f(a", "unexpected_end", 3, {}),
        ("a b", "unexpected_token", 2, {"found": "b", "suggestion": ""}),
        ("a = b", "unexpected_token", 2, {"found": "=", "suggestion": "=="}),
        ("a if b", "unexpected_end", 6, {}),
        ("a not b", "unexpected_token", 6, {"found": "b", "suggestion": ""}),
        ("f(a b)", "unexpected_token", 4, {"found": "b", "suggestion": ""}),
        ("min(a b)", "unexpected_token", 6, {"found": "b", "suggestion": ""}),
        ("[a b]", "unexpected_token", 3, {"found": "b", "suggestion": ""}),
        ("f(a)(b)", "unexpected_token", 4, {"found": "(", "suggestion": ""}),
        ("'a'.b", "unexpected_token", 3, {"found": ".", "suggestion": ""}),
        ("a < b < c", "chained_comparison", 6, {"found": "<"}),
        ("a == b in c", "chained_comparison", 7, {"found": "in"}),
        ("a && b", "unexpected_character", 2, {"found": "&", "suggestion": "and"}),
        ("!a", "unexpected_character", 0, {"found": "!", "suggestion": "not"}),
        ("a == „x“", "unexpected_character", 5, {"found": "„", "suggestion": '"'}),
        ("straße", "unexpected_character", 4, {"found": "ß", "suggestion": ""}),
        ("__import__('os').system('x')", "unexpected_token", 16, {"found": ".", "suggestion": ""}),
        ("a; b", "unexpected_character", 1, {"found": ";", "suggestion": ""}),
        ("a\u00a0b", "unexpected_character", 1, {"found": "\u00a0", "suggestion": ""}),
        ("1a", "unexpected_character", 1, {"found": "a", "suggestion": ""}),
        ("1.", "unexpected_character", 1, {"found": ".", "suggestion": ""}),
        ("1.2.3", "unexpected_character", 3, {"found": ".3", "suggestion": ""}),
        ("1e9", "unexpected_character", 1, {"found": "e9", "suggestion": ""}),
        ("'abc", "unterminated_string", 0, {}),
        ("'a\nb'", "unterminated_string", 0, {}),
        ("'abc\\", "unknown_escape", 4, {"found": "\\"}),
        ("'a\\nb'", "unknown_escape", 2, {"found": "\\n"}),
        ("a.", "name_expected", 2, {"found": ""}),
        ("a.in", "name_expected", 2, {"found": "in"}),
        ("any(a for in b)", "name_expected", 10, {"found": "in"}),
        ("any(a for b in f(x))", "unexpected_token", 16, {"found": "(", "suggestion": ""}),
        ("any(a for b.c in d)", "unexpected_token", 11, {"found": ".", "suggestion": ""}),
        ("lower(a for b in c)", "unexpected_token", 8, {"found": "for", "suggestion": ""}),
        ("f(a=1, a=2)", "keyword_twice", 7, {"keyword": "a"}),
        ("f(a=1, 2)", "positional_after_keyword", 7, {}),
    ],
)
def test_refuses(text: str, code: str, offset: int, params: dict[str, str]) -> None:
    error = refusal(text)
    assert (error.problem.code, error.offset, error.problem.params) == (code, offset, params)
    assert set(params) == set(EXPRESSION_CODES[code])
    assert error.problem.end <= len(text)
    assert isinstance(error, OfficeError)


@pytest.mark.parametrize(
    ("accepted", "refused", "code", "limit"),
    [
        ("a" * 2000, "a" * 2001, "text_too_long", "2000"),
        ("+".join("a" * 100), "+".join("a" * 101), "too_many_nodes", "200"),
        ("(" * 19 + "a" + ")" * 19, "(" * 20 + "a" + ")" * 20, "too_deep", "20"),
        ("not " * 19 + "a", "not " * 20 + "a", "too_deep", "20"),
        ("-" * 19 + "a", "-" * 20 + "a", "too_deep", "20"),
        ("1 if a else " * 19 + "2", "1 if a else " * 20 + "2", "too_deep", "20"),
        (f"'{'x' * 200}'", f"'{'x' * 201}'", "string_too_long", "200"),
        ("1" * 18 + ".25", "1" * 19 + ".25", "too_many_digits", "20"),
        (
            "any(any(a for b in c) for d in e)",
            "any(any(any(a for b in c) for d in e) for f in g)",
            "aggregates_too_deep",
            "2",
        ),
        (
            "any(a for b in c if any(d for e in f))",
            "any(a for b in c if any(d for e in f if any(g for h in i)))",
            "aggregates_too_deep",
            "2",
        ),
    ],
)
def test_caps(accepted: str, refused: str, code: str, limit: str) -> None:
    parse(accepted)
    error = refusal(refused)
    assert (error.problem.code, error.problem.params) == (code, {"limit": limit})


def test_the_error_says_for_the_log_what_and_where() -> None:
    error = refusal("a &")
    assert str(error) == "unexpected_character at 2"
    assert error.code == "expression_invalid"
    assert error.params == {"found": "&", "suggestion": "and"}
