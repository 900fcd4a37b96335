"""Reading a text: what becomes which block, and every finding with its line and column."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citizen_office.core.texts import TEXT_CODES, fill, parse_line, parse_text
from citizen_office.core.texts.blocks import (
    Blocks,
    BulletList,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Table,
    runs,
)


def blocks(source: str) -> Blocks:
    template, problems = parse_text(source)
    assert problems == ()
    return fill(template, {"ja": True, "nein": False, "liste": ({"n": "a"}, {"n": "b"}), "x": "X"}, "de")


def findings(source: str) -> list[tuple[str, int, int]]:
    _, problems = parse_text(source)
    for problem in problems:
        assert set(problem.params) == set(TEXT_CODES[problem.code])
    return [(problem.code, problem.line, problem.column) for problem in problems]


def test_headings_paragraphs_and_line_breaks() -> None:
    assert blocks("# Eins\n## Zwei {{ x }}\n### Drei\nText\n  zweite Zeile  \n\nNeuer Absatz\n") == (
        Heading(1, runs("Eins")),
        Heading(2, runs("Zwei X")),
        Heading(3, runs("Drei")),
        Paragraph(runs("Text\nzweite Zeile")),
        Paragraph(runs("Neuer Absatz")),
    )


def test_a_heading_ends_a_paragraph_and_needs_a_space() -> None:
    assert blocks("Text\n# Eins\n#Rautezeichen") == (
        Paragraph(runs("Text")),
        Heading(1, runs("Eins")),
        Paragraph(runs("#Rautezeichen")),
    )


def test_lists() -> None:
    assert blocks("- eins\n  weiter\n- zwei\n1. drei\n7. vier\nAbsatz") == (
        BulletList((runs("eins\nweiter"), runs("zwei"))),
        NumberedList((runs("drei"), runs("vier"))),
        Paragraph(runs("Absatz")),
    )


def test_a_date_within_a_paragraph_is_no_numbered_item_but_a_dash_is_an_item() -> None:
    assert blocks("Der Termin ist am\n12. März 2026\n- Ausweis") == (
        Paragraph(runs("Der Termin ist am\n12. März 2026")),
        BulletList((runs("Ausweis"),)),
    )


def test_items_from_conditions_and_loops_make_one_list() -> None:
    source = (
        "1. eins\n{% if ja %}\n2. zwei\n{% end %}\n\n{% for e in liste %}\n3. {{ e.n }}\n{% end %}\n"
        "- anders\n{% if nein %}\n- nie\n{% end %}"
    )
    assert blocks(source) == (
        NumberedList((runs("eins"), runs("zwei"), runs("a"), runs("b"))),
        BulletList((runs("anders"),)),
    )


def test_bold_may_hold_placeholders_and_span_lines() -> None:
    assert blocks("a **b {{ x }}\nc** d *e*") == (Paragraph((Run("a "), Run("b X\nc", bold=True), Run(" d *e*"))),)


def test_escapes_stand_for_the_sign_itself() -> None:
    assert blocks(r"\# kein Titel \{\{ x \}\} \*\*n\*\* \| \\ \{% end %\}") == (
        Paragraph(runs(r"# kein Titel {{ x }} **n** | \ {% end %}")),
    )
    assert blocks("\\1. Januar\n\n\\- Strich\n\n\\| Pfahl") == (
        Paragraph(runs("1. Januar")),
        Paragraph(runs("- Strich")),
        Paragraph(runs("| Pfahl")),
    )


def test_single_braces_percent_signs_and_pipes_are_plain() -> None:
    assert blocks("100 % {a} b|c") == (Paragraph(runs("100 % {a} b|c")),)


def test_a_placeholder_may_hold_strings_with_any_sign() -> None:
    assert blocks("""{{ "}} | \\"" if ja else 'x{{' }}""") == (Paragraph(runs('}} | "')),)


def test_tables_with_conditions_and_loops_over_rows() -> None:
    source = (
        "| Name | **Betrag** |\n| :--- | ---: |\n| fest | 1 \\| 2 |\n"
        "{% for e in liste %}\n| {{ e.n | upper }} | {{ 1 if ja else 2 }} |\n"
        "{% if nein %}\n| nie | 0 |\n{% elif ja %}\n| noch | 3\n{% else %}\n| nie | 0 |\n{% end %}\n{% end %}\n"
        "| letzte | |\n\nText"
    )
    assert blocks(source) == (
        Table(
            (runs("Name"), runs("Betrag", bold=True)),
            (
                (runs("fest"), runs("1 | 2")),
                (runs("A"), runs("1")),
                (runs("noch"), runs("3")),
                (runs("B"), runs("1")),
                (runs("noch"), runs("3")),
                (runs("letzte"), ()),
            ),
            ("left", "right"),
        ),
        Paragraph(runs("Text")),
    )


def test_a_table_may_be_followed_by_a_condition_without_rows() -> None:
    source = "| A |\n|---|\n| 1 |\n{% if ja %}\nText\n{% end %}\n{% if nein %}\n{% end %}"
    assert blocks(source) == (Table((runs("A"),), ((runs("1"),),), ("left",)), Paragraph(runs("Text")))


def test_two_tables_stay_two() -> None:
    one = Table((runs("A"),), (), ("left",))
    assert blocks("| A |\n| --- |\n\n| A |\n| --- |") == (one, one)


def test_conditions_nest() -> None:
    source = "{% if nein %}\na\n{% elif nein %}\nb\n{% else %}\n{% if ja %}\nc\n{% end %}\n{% end %}\n"
    assert blocks(source) == (Paragraph(runs("c")),)
    assert blocks("{% if nein %}\na\n{% end %}") == ()


def test_files_from_windows_and_tabs_are_read() -> None:
    assert blocks("# A\r\n\r\nb\tc\r\n") == (Heading(1, runs("A")), Paragraph(runs("b c")))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\x07b", [("control_character", 1, 2)]),
        ("\nab {{ x", [("bad_placeholder", 2, 4)]),
        ("{{ x | a | b }}", [("bad_placeholder", 1, 1)]),
        ("{{ 'x }}", [("bad_placeholder", 1, 1)]),
        ("a {{ }}", [("unexpected_end", 1, 6)]),
        ("a {{ b &  }}", [("unexpected_character", 1, 8)]),
        ("a }} b", [("stray_braces", 1, 3)]),
        ("a %} b", [("stray_braces", 1, 3)]),
        ("a **b\nc", [("unclosed_bold", 1, 3)]),
        ("- **b\n- c", [("unclosed_bold", 1, 3)]),
        ("a \\q b\\", [("unknown_escape", 1, 3), ("unknown_escape", 1, 7)]),
        ("#### tief", [("heading_too_deep", 1, 1)]),
        ("Text {% if x %}", [("directive_not_alone", 1, 6), ("stray_braces", 1, 14)]),
        ("{% if x", [("bad_directive", 1, 1)]),
        ("{%- if x %}", [("bad_directive", 1, 1)]),
        ("{% wenn x %}", [("unknown_directive", 1, 1)]),
        ("{% if %}\n{% end %}", [("condition_needed", 1, 6)]),
        ("{% if x %}\n{% elif %}\n{% end %}", [("condition_needed", 2, 8)]),
        ("{% if x +  %}\n{% end %}", [("unexpected_end", 1, 12)]),
        ("  {% if x & y %}\n{% end %}", [("unexpected_character", 1, 11)]),
        ("{% if x %}\n{% else if y %}\n{% end %}", [("bad_directive", 2, 8)]),
        ("{% if x %}\n{% end if %}", [("bad_directive", 2, 7)]),
        ("{% for x %}\n{% end %}", [("bad_for", 1, 1)]),
        ("{% for in in y %}\n{% end %}", [("bad_for", 1, 1)]),
        ("{% for x in 12 %}\n{% end %}", [("bad_for", 1, 1)]),
        ("{% for x in a. %}\n{% end %}", [("name_expected", 1, 15)]),
        ("a\n{% if x %}\nb", [("unclosed_directive", 2, 1)]),
        ("{% for x in y %}", [("unclosed_directive", 1, 1)]),
        ("{% end %}", [("nothing_open", 1, 1)]),
        ("{% else %}", [("nothing_open", 1, 1)]),
        ("{% if x %}\n{% else %}\n{% else %}\n{% end %}", [("after_else", 3, 1)]),
        ("{% if x %}\n{% else %}\n{% elif y %}\n{% end %}", [("after_else", 3, 1)]),
        ("{% for x in y %}\n{% else %}\n{% end %}", [("branch_in_for", 2, 1)]),
        ("| a |", [("row_without_table", 1, 1)]),
        ("| a |\n| --- |\n\n| b |", [("row_without_table", 4, 1)]),
        ("| a |\n| :---: |", [("bad_alignment", 2, 1)]),
        ("| a | b |\n| --- |", [("wrong_cell_count", 1, 1)]),
        ("| a |\n| --- |\n| b | c |", [("wrong_cell_count", 3, 1)]),
        (
            "| a |\n| --- |\n| **b | c** |",
            [("unclosed_bold", 3, 3), ("unclosed_bold", 3, 10), ("wrong_cell_count", 3, 1)],
        ),
        ("| a |\n|---|\n{% for x in y %}\n| b |\nText\n{% end %}", [("only_rows_here", 3, 1)]),
        ("| a |\n|---|\n{% if x %}\n| b |\nText\n{% end %}", [("only_rows_here", 3, 1)]),
        (
            "| a |\n|---|\n{% for x in y %}\n{% if x %}\nText\n{% else %}\n| b |\n{% end %}\n{% end %}",
            [("only_rows_here", 3, 1)],
        ),
        ("{% if x %}\n| a |\n|---|\n{% end %}\n| b |", [("row_without_table", 5, 1)]),
        ("| a |\n|---|\n{% if x %}\nText\n{% end %}\n| b |", [("row_without_table", 6, 1)]),
    ],
)
def test_findings(source: str, expected: list[tuple[str, int, int]]) -> None:
    assert sorted(findings(source)) == sorted(expected)


def test_suggestions() -> None:
    _, problems = parse_text("{% esle %}\n{% endif %}\n{% wenn x %}")
    assert [problem.params for problem in problems] == [
        {"found": "esle", "suggestion": "else"},
        {"found": "endif", "suggestion": "end"},
        {"found": "wenn", "suggestion": ""},
    ]


def test_all_findings_come_at_once_in_order_and_the_rest_is_read() -> None:
    source = "{{ a & }} gut **\n\n{% if b & %}\nweg\n{% else %}\nda\n{% end %}\n{% for x %}\nweg\n{% end %}\nEnde"
    assert findings(source) == [
        ("unexpected_character", 1, 6),
        ("unclosed_bold", 1, 15),
        ("unexpected_character", 3, 9),
        ("bad_for", 8, 1),
    ]
    template, _ = parse_text(source)
    assert fill(template, {}, "de") == (
        Paragraph(runs("gut")),
        Paragraph(runs("da")),
        Paragraph(runs("Ende")),
    )


def test_a_row_that_lost_its_table_is_left_out() -> None:
    source = "| a |\n|---|\n{% for x in liste %}\n| b |\nText\n{% end %}"
    template, _ = parse_text(source)
    assert fill(template, {"liste": ("1", "2")}, "de") == (
        Table((runs("a"),), ((runs("b"),),), ("left",)),
        Paragraph(runs("Text")),
        Paragraph(runs("Text")),
    )


def test_too_deep_is_left_out() -> None:
    def nested(depth: int) -> str:
        return "{% if ja %}\n" * depth + "tief\n" + "{% end %}\n" * depth

    assert blocks(nested(8)) == (Paragraph(runs("tief")),)
    template, (problem,) = parse_text(nested(9))
    assert (problem.code, problem.line, problem.params) == ("directives_too_deep", 9, {"limit": "8"})
    assert fill(template, {"ja": True}, "de") == ()
    template, problems = parse_text(nested(3000))
    assert {problem.code for problem in problems} == {"directives_too_deep"}
    assert fill(template, {"ja": True}, "de") == ()


def test_loops_are_two_deep_at_most() -> None:
    source = "{% for a in liste %}\n{% for b in a.l %}\n{% for c in b.l %}\nx\n{% end %}\n{% end %}\n{% end %}"
    assert findings(source) == [("loops_too_deep", 3, 1)]


def test_a_source_has_a_limit() -> None:
    assert parse_text("a" * 100_000)[1] == ()
    template, (problem,) = parse_text("a" * 100_001)
    assert (problem.code, problem.params) == ("source_too_long", {"limit": "100000"})
    assert template.nodes == ()


def test_one_line() -> None:
    assert parse_line("Ihre Idee: {{ x }} **neu**\n")[1] == ()
    assert [p.code for p in parse_line("a\nb")[1]] == ["one_line_only"]
    assert [p.code for p in parse_line("a" * 100_001)[1]] == ["one_line_only"]
    assert [p.code for p in parse_line("{% if x %}")[1]] == ["directive_not_alone", "stray_braces"]
    assert [p.code for p in parse_line("a\rb {{ & }}")[1]] == ["control_character", "unexpected_character"]


@pytest.mark.no_cover
def test_reading_takes_linear_time() -> None:
    for piece in ('{{ "', "{{ ' ", "**", "\\*", "| ", "{% if", "{{ x }}", "}}", "{", "- a\n", "| a |\n| - |\n"):
        source = piece * (99_000 // len(piece))
        began = time.process_time()
        parse_text(source)
        assert time.process_time() - began < 30, piece


PIECES = st.sampled_from(
    [
        "# ", "- ", "1. ", "| ", " |", "| --- |", "\n", "\n\n", "  ", "**", "\\", "{{ x }}", "{{ x | date }}", "{{",
        "}}", "{% if ja %}", "{% elif x %}", "{% else %}", "{% end %}", "{% for e in liste %}", "{% ", " %}", "Wort",
        "{% part remedy %}",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_any_source_is_read_and_filled(source: str) -> None:
    template, problems = parse_text(source)
    lines = source.split("\n")
    for problem in problems:
        assert set(problem.params) == set(TEXT_CODES[problem.code])
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    for block in fill(template, {"ja": True, "x": "X", "liste": ({"n": "a"}, "b")}, "de"):
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} <= {len(block.header)} == {len(block.alignments)}
