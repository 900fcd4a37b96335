"""The sections that an author writes: what matters most, and what was decided."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import TEXT, Record, Scope, Symbol
from citizen_office.core.texts import (
    TEXT_CODES,
    always_decides,
    always_sums_up,
    check_text,
    fill,
    fill_summary,
    fill_tenor,
    gaps,
    parse_text,
)
from citizen_office.core.texts.blocks import BulletList, NumberedList, Paragraph, runs

SCOPE: Scope = {"name": Symbol(TEXT, maybe=True), "case": Symbol(Record({"number": Symbol(TEXT)}))}
SUMMED = "{% summary %}\nWichtig: {{ name }}\n- eins\n{% end %}\nText"


def found(source: str) -> list[tuple[str, int, int]]:
    _, problems = parse_text(source)
    for problem in problems:
        assert set(problem.params) == set(TEXT_CODES[problem.code])
    return [(problem.code, problem.line, problem.column) for problem in problems]


def test_the_summary_stands_apart_from_the_text() -> None:
    template, problems = parse_text(SUMMED)
    assert problems == ()
    assert fill(template, {"name": "Ada"}, "de") == (Paragraph(runs("Text")),)
    assert fill_summary(template, {"name": "Ada"}, "de") == (
        Paragraph(runs("Wichtig: Ada")),
        BulletList((runs("eins"),)),
    )
    assert fill_summary(parse_text("Text")[0], {}, "de") == ()
    assert [gap.expression.text.strip() for gap in gaps(template, {}, "de")] == ["name"]


def test_one_point_of_a_decision_is_a_paragraph_and_several_are_counted() -> None:
    source = '{% tenor %}\neins\n{% if name == "x" %}\nzwei\n\ndrei\n{% end %}\n{% end %}\nText'
    template, problems = parse_text(source)
    assert problems == ()
    assert fill(template, {"name": "y"}, "de") == (Paragraph(runs("eins")), Paragraph(runs("Text")))
    assert fill(template, {"name": "x"}, "de") == (
        NumberedList((runs("eins"), runs("zwei"), runs("drei"))),
        Paragraph(runs("Text")),
    )
    assert fill_tenor(template, {"name": "x"}, "de") == ("eins", "zwei", "drei")
    assert fill_tenor(parse_text("Text")[0], {}, "de") == ()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% summary now %}\na\n{% end %}", [("bad_directive", 1, 11)]),
        ("{% tenor %}\na\n{% end %}\n{% tenor %}\nb\n{% end %}", [("section_twice", 4, 1)]),
        ('{% if a == "x" %}\n{% tenor %}\na\n{% end %}\n{% end %}', [("section_inside", 2, 1)]),
        ("{% summary %}\n{% tenor %}\na\n{% end %}\n{% end %}", [("section_inside", 2, 1)]),
        ("{% summary %}\n# a\n{% end %}", [("not_in_section", 2, 1)]),
        ("{% summary %}\n| A |\n| --- |\n| 1 |\n{% end %}", [("not_in_section", 2, 1)]),
        ("{% summary %}\n{% part remedy %}\n{% end %}", [("not_in_section", 2, 1)]),
        ("{% tenor %}\n{% include gruss %}\n{% end %}", [("not_in_section", 2, 1)]),
        ("{% tenor %}\n- a\n{% end %}", [("not_in_section", 2, 3)]),
        ("{% tenor %}\na\n{% else %}\nb\n{% end %}", [("nothing_open", 3, 1)]),
        ("{% tenor %}\na", [("unclosed_directive", 1, 1)]),
        ("{% sumary %}", [("unknown_directive", 1, 1)]),
    ],
)
def test_findings_of_reading(source: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(source) == expected


def test_a_section_is_checked_as_the_text_is_and_stands_in_no_message() -> None:
    source = SUMMED + "\n{% tenor %}\n{{ name }}\n{% end %}"
    template, _ = parse_text(source)
    absent = [("possibly_absent", 2, 13), ("possibly_absent", 7, 4)]
    assert [(each.code, each.line, each.column) for each in check_text(template, SCOPE, legal_parts=True)] == absent
    message = [(each.code, each.params) for each in check_text(template, SCOPE) if each.code == "section_in_message"]
    assert message == [("section_in_message", {"section": "summary"}), ("section_in_message", {"section": "tenor"})]


@pytest.mark.parametrize(
    ("body", "always"),
    [
        ("a", True),
        ("- a", True),
        ("", False),
        ('{% if name == "x" %}\na\n{% end %}', False),
        ('{% if name == "x" %}\na\n{% else %}\nb\n{% end %}', True),
        ("{% for each in names %}\na\n{% end %}", False),
    ],
)
def test_whether_a_section_says_something_whatever_happens(body: str, always: bool) -> None:
    template, problems = parse_text(f"{{% summary %}}\n{body}\n{{% end %}}\n{{% tenor %}}\na\n{{% end %}}")
    assert problems == ()
    assert always_sums_up(template) is always
    tenor, _ = parse_text(f"{{% tenor %}}\n{body.removeprefix('- ')}\n{{% end %}}")
    assert always_decides(tenor) is always
