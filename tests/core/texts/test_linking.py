"""Text blocks in texts: put in once, checked where they stand, and bound to their language."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import TEXT, Scope, Symbol
from citizen_office.core.texts import (
    TEXT_CODES,
    Template,
    always_says,
    block_problems,
    check_text,
    fill,
    included_in,
    linked,
    parse_text,
    parts_in,
)
from citizen_office.core.texts.blocks import BulletList, Paragraph, runs

SCOPE: Scope = {"name": Symbol(TEXT), "titel": Symbol(TEXT, maybe=True)}


def template(source: str) -> Template:
    read, problems = parse_text(source)
    assert problems == ()
    return read


GREETING = template("Viele Grüße, {{ name }}")
BLOCKS = {"gruss": {"de": GREETING, "en": template("Regards")}, "liste": {"de": template("- zwei")}}


def test_a_block_says_what_stands_in_it() -> None:
    text, problems = linked(template('a\n{% if name == "Ada" %}\n{% include gruss %}\n{% end %}'), BLOCKS, "de")
    assert problems == ()
    assert fill(text, {"name": "Ada"}, "de") == (Paragraph(runs("a")), Paragraph(runs("Viele Grüße, Ada")))
    assert fill(text, {"name": "Eva"}, "de") == (Paragraph(runs("a")),)
    english, _ = linked(template("{% include gruss %}"), BLOCKS, "en")
    assert fill(english, {}, "en") == (Paragraph(runs("Regards")),)


def test_items_of_a_block_go_on_with_the_list() -> None:
    text, _ = linked(template("- eins\n{% include liste %}"), BLOCKS, "de")
    assert fill(text, {}, "de") == (BulletList((runs("eins"), runs("zwei"))),)


def test_a_text_without_blocks_is_left_alone() -> None:
    text = template("a")
    assert linked(text, BLOCKS, "de") == (text, ())
    assert linked(text, BLOCKS, "de")[0] is text


@pytest.mark.parametrize(
    ("source", "language", "code", "params"),
    [
        ("a\n{% include grus %}", "de", "block_unknown", {"block": "grus", "suggestion": "gruss"}),
        ("a\n{% include liste %}", "en", "block_language", {"block": "liste", "language": "en"}),
    ],
)
def test_a_block_that_is_not_there_is_found_and_says_nothing(
    source: str, language: str, code: str, params: dict[str, str]
) -> None:
    text, (problem,) = linked(template(source), BLOCKS, language)
    assert (problem.line, problem.column, problem.code, problem.params) == (2, 12, code, params)
    assert set(params) == set(TEXT_CODES[code])
    assert fill(text, {}, "de") == (Paragraph(runs("a")),)


def test_what_is_wrong_in_a_block_is_said_of_the_block() -> None:
    block = template("a\n\n{{ titel }} {{ nome }}")
    text, _ = linked(template("{{ nam }}\n{% include b %}"), {"b": {"de": block}}, "de")
    found = [(each.block, each.line, each.code) for each in check_text(text, SCOPE)]
    assert sorted(found) == [("", 1, "unknown_name"), ("b", 3, "possibly_absent"), ("b", 3, "unknown_name")]
    proven, _ = linked(
        template("{% if exists(titel) %}\n{% include b %}\n{% end %}"), {"b": {"de": template("{{ titel }}")}}, "de"
    )
    assert check_text(proven, SCOPE) == ()


def test_parts_in_a_block_are_parts_of_the_text() -> None:
    block = {"schluss": {"de": template("{% part remedy %}")}}
    text, _ = linked(template("{% include schluss %}"), block, "de")
    assert list(parts_in(text)) == ["remedy"]
    assert always_says(text, "remedy")


def test_a_block_names_no_other_and_has_no_sections() -> None:
    source = (
        "{% summary %}\na\n{% end %}\n{% tenor %}\nb\n{% end %}\n"
        '{% include gruss %}\n{% if name == "x" %}\n{% include liste %}\n{% end %}'
    )
    found = block_problems(template(source))
    assert [(each.line, each.column, each.code, dict(each.params)) for each in found] == [
        (1, 1, "section_in_block", {"section": "summary"}),
        (4, 1, "section_in_block", {"section": "tenor"}),
        (7, 12, "include_in_block", {"block": "gruss"}),
        (9, 12, "include_in_block", {"block": "liste"}),
    ]
    assert [place.name for place in included_in(template(source))] == ["gruss", "liste"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% include %}", ("bad_include", 1, 1, {})),
        ("{% include a b %}", ("bad_include", 1, 1, {})),
        ("{% for each in names %}\n{% include gruss %}\n{% end %}", ("include_in_for", 2, 12, {"include": "gruss"})),
    ],
)
def test_findings_of_reading(source: str, expected: tuple[str, int, int, dict[str, str]]) -> None:
    _, (problem,) = parse_text(source)
    assert (problem.code, problem.line, problem.column, dict(problem.params)) == expected
    assert set(problem.params) == set(TEXT_CODES[problem.code])
