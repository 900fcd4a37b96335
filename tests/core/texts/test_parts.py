"""Legal parts in a text: where they may stand, and what becomes of them."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import MONEY, TEXT, Choice, Record, Scope, Symbol
from citizen_office.core.texts import PARTS, TEXT_CODES, always_says, check_text, fill, parse_text, parts_in
from citizen_office.core.texts.blocks import Heading, NumberedList, Paragraph, Table, runs
from tests.core.expressions.scopes import SCOPE

DECIDED: Scope = {
    **SCOPE,
    "decision": Symbol(Record({"outcome": Symbol(Choice({"granted": "bewilligt"})), "reasons": Symbol(TEXT, True)})),
}
PAYABLE: Scope = {**SCOPE, "payment": Symbol(Record({"amount": Symbol(MONEY)}), maybe=True)}
REMEDY = (Heading(2, runs("Rechtsbehelfsbelehrung")), Paragraph(runs("Gegen diesen Bescheid …")))


def read_findings(source: str) -> list[tuple[str, int, int]]:
    _, problems = parse_text(source)
    for problem in problems:
        assert set(problem.params) == set(TEXT_CODES[problem.code])
    return [(problem.code, problem.line, problem.column) for problem in problems]


def findings(source: str, scope: Scope, *, legal_parts: bool = True) -> list[tuple[str, int, int]]:
    template, problems = parse_text(source)
    assert problems == ()
    found = check_text(template, scope, legal_parts=legal_parts)
    for problem in found:
        assert set(problem.params) == set(TEXT_CODES[problem.code])
    return [(problem.code, problem.line, problem.column) for problem in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% part %}", [("bad_part", 1, 1)]),
        ("{% part remedy costs %}", [("bad_part", 1, 1)]),
        ("{% part 'remedy' %}", [("bad_part", 1, 1)]),
        ("a\n  {%  part  remdy %}", [("part_unknown", 2, 13)]),
        ("a {% part remedy %}", [("directive_not_alone", 1, 3), ("stray_braces", 1, 18)]),
        ("{% for hund in hunde %}\n{% if ja %}\n{% part costs %}\n{% end %}\n{% end %}", [("part_in_for", 3, 9)]),
        ("| A |\n| --- |\n{% if ja %}\n| 1 |\n{% part costs %}\n{% end %}", [("only_rows_here", 3, 1)]),
        ("| A |\n| --- |\n| 1 |\n{% part costs %}\n| 2 |", [("row_without_table", 5, 1)]),
    ],
)
def test_findings_of_reading(source: str, expected: list[tuple[str, int, int]]) -> None:
    assert read_findings(source) == expected


def test_a_misspelt_part_is_asked_back() -> None:
    _, (problem,) = parse_text("{% part remdy %}")
    assert problem.params == {"part": "remdy", "suggestion": "remedy"}
    _, (problem,) = parse_text("{% part %}")
    assert problem.params == {"allowed": ", ".join(PARTS)}


def test_parts_stand_where_the_author_put_them() -> None:
    source = "Anfang\n{% part conditions %}\n1. eigener Punkt\n\n{% if ja %}\n{% part remedy %}\n{% end %}\nEnde"
    template, problems = parse_text(source)
    assert problems == ()
    ordered = NumberedList((runs("eine Auflage"),))
    filled = fill(template, {"ja": True}, "de", parts={"conditions": (ordered,), "remedy": REMEDY})
    # A part is a whole: what the author writes below never runs on in it.
    assert filled == (
        Paragraph(runs("Anfang")),
        ordered,
        NumberedList((runs("eigener Punkt"),)),
        *REMEDY,
        Paragraph(runs("Ende")),
    )


def test_a_part_that_is_empty_or_not_given_prints_nothing() -> None:
    template, _ = parse_text("a\n\n{% part reasons %}\n\nb\n\n{% part costs %}")
    assert fill(template, {}, "de", parts={"reasons": ()}) == (Paragraph(runs("a")), Paragraph(runs("b")))
    assert fill(template, {}, "de") == (Paragraph(runs("a")), Paragraph(runs("b")))


def test_a_part_ends_a_table() -> None:
    template, _ = parse_text("| A |\n| --- |\n| 1 |\n{% part remedy %}")
    assert fill(template, {}, "de", parts={"remedy": REMEDY}) == (
        Table((runs("A"),), ((runs("1"),),), ("left",)),
        *REMEDY,
    )


@pytest.mark.parametrize("part", PARTS)
def test_a_message_has_no_legal_parts(part: str) -> None:
    source = f"{{% if oeffentlich %}}\n{{% part {part} %}}\n{{% end %}}"
    assert findings(source, {**DECIDED, **PAYABLE}, legal_parts=False) == [("part_in_message", 2, 9)]
    assert findings(source, {**DECIDED, **PAYABLE}) == []


@pytest.mark.parametrize(
    ("scope", "missing"),
    [(SCOPE, {"conditions", "reasons", "payment"}), (DECIDED, {"payment"}), (PAYABLE, {"conditions", "reasons"})],
)
def test_a_part_needs_what_it_is_made_of(scope: Scope, missing: set[str]) -> None:
    for part in PARTS:
        expected = [("part_needs", 1, 9)] if part in missing else []
        assert findings(f"{{% part {part} %}}", scope) == expected


def test_the_parts_of_a_text_have_their_first_place() -> None:
    source = "{% if ja %}\n{% part costs %}\n{% end %}\n{% for hund in hunde %}\na\n{% end %}\n{% part costs %}"
    template, _ = parse_text(source)
    (found,) = parts_in(template).values()
    assert (found.name, found.line, found.column) == ("costs", 2, 9)


@pytest.mark.parametrize(
    ("source", "always"),
    [
        ("a\n\n{% part remedy %}", True),
        ("{% part costs %}", False),
        ("", False),
        ("{% if ja %}\n{% part remedy %}\n{% end %}", False),
        ("{% if ja %}\n{% part remedy %}\n{% else %}\nb\n{% end %}", False),
        ("{% if ja %}\n{% part remedy %}\n{% else %}\nb\n\n{% part remedy %}\n{% end %}", True),
        ("{% if ja %}\n{% part remedy %}\n{% elif nein %}\n{% part remedy %}\n{% end %}", False),
        ("{% for hund in hunde %}\n{{ hund.rufname }}\n{% end %}", False),
    ],
)
def test_whether_a_part_stands_there_whatever_happens(source: str, always: bool) -> None:
    template, problems = parse_text(source)
    assert problems == ()
    assert always_says(template, "remedy") is always
