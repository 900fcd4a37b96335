"""Filling: values stay values, and the result is bounded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citizen_office.core.errors import TooMuch
from citizen_office.core.expressions import MISSING, Choice, Symbol, Value, Values
from citizen_office.core.texts import (
    Template,
    check_text,
    fill,
    fill_line,
    gaps,
    parse_line,
    parse_text,
    plain_text,
)
from citizen_office.core.texts.blocks import Blocks, BulletList, Heading, NumberedList, Paragraph, Run, Table, runs
from tests.core.expressions.scopes import SCOPE, VALUES
from tests.core.expressions.strategies import ANY_VALUES


def read(source: str) -> Template:
    template, problems = parse_text(source)
    assert problems == ()
    return template


EVERYWHERE = read(
    "# Titel {{ text }}\n\nAbsatz **{{ text }}** Ende\n\n- Punkt {{ text }}\n\n1. Nummer {{ text }}\n\n"
    "| Kopf {{ text }} | Zahl |\n| --- | ---: |\n{% for hund in hunde %}\n| {{ hund.name }} | {{ text }} |\n{% end %}"
)


def everything(blocks: Blocks) -> str:
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading(runs=line) | Paragraph(runs=line):
                found += [run.text for run in line]
            case Table():
                found += [run.text for row in (block.header, *block.rows) for cell in row for run in cell]
            case BulletList(items=items) | NumberedList(items=items):
                found += [run.text for item in items for run in item]
    return "\x00".join(found)


def test_markup_in_a_value_stays_text() -> None:
    blocks = fill(EVERYWHERE, {"text": "**x** {{ text }} | # {% end %}", "hunde": ({"name": "- a\n\n# b"},)}, "de")
    nasty = "**x** {{ text }} | # {% end %}"
    assert blocks[0] == Heading(1, runs(f"Titel {nasty}"))
    assert blocks[1] == Paragraph((Run("Absatz "), Run(nasty, bold=True), Run(" Ende")))
    assert blocks[2] == BulletList((runs(f"Punkt {nasty}"),))
    assert blocks[4] == Table(
        (runs(f"Kopf {nasty}"), runs("Zahl")), ((runs("- a\n\n# b"), runs(nasty)),), ("left", "right")
    )


def test_line_breaks_of_a_value_are_kept_and_control_characters_dropped() -> None:
    template = read("{{ text }}")
    assert fill(template, {"text": "a\r\nb\rc\n\nd\te\x00\x1b\ud800f\u00a0\u200d"}, "de") == (
        Paragraph(runs("a\nb\nc\n\nd ef\u00a0\u200d")),
    )


def test_what_a_missing_value_leaves_empty_is_left_out() -> None:
    template = read("# {{ a }}\n\n{{ a }}\nOrt\n{{ a }}\n\n{{ a }} {{ a }}\n\n- {{ a }}\n- {{ b }}\n\n1. {{ a }}")
    assert fill(template, {"b": "da"}, "de") == (Paragraph(runs("Ort")), BulletList((runs("da"),)))


def test_loops_over_what_is_no_list_do_nothing() -> None:
    template = read("{% for hund in hunde %}\n{{ hund.name }}\n{% end %}")
    assert fill(template, {}, "de") == ()
    assert fill(template, {"hunde": "abc"}, "de") == ()


def test_choices_are_written_as_labels_with_the_scope() -> None:
    template = read(
        "{{ thema }} {{ kanaele }} {{ thema if oeffentlich else 'x' }}\n\n"
        "{% for hund in hunde %}\n- {{ hund.rasse }}\n{% end %}\n\n{% for k in kanaele %}\n{{ k }}\n{% end %}"
    )
    assert plain_text(fill(template, VALUES, "de", SCOPE)) == (
        "Grünflächen Post Grünflächen\n\n- Pudel\n- Mops\n\nPost"
    )
    assert plain_text(fill(template, VALUES, "de")) == "gruen post gruen\n\n- pudel\n- mops\n\npost"


def test_a_table_has_a_row_for_each_item_with_its_place() -> None:
    template = read(
        "| Nr. | Hund | Chip |\n| ---: | --- | --- |\n"
        "{% for hund in hunde %}\n{% if exists(hund.chip) %}\n"
        "| {{ position(hund) }} | {{ hund.rufname }} | {{ hund.chip }} |\n"
        "{% else %}\n| {{ position(hund) }} | {{ hund.rufname }} | ohne |\n{% end %}\n{% end %}\n\n"
        "{% for hund in hunde %}\n{% for wurf in hund.wuerfe %}\n"
        "- {{ position(hund) }}.{{ position(wurf) }}: {{ wurf.zahl }}\n{% end %}\n{% end %}\n\n"
        "Das sind {{ sum(position(hund) for hund in hunde) | number }}."
    )
    assert check_text(template, SCOPE) == ()
    table, litters, total = fill(template, VALUES, "de", SCOPE)
    assert isinstance(table, Table)
    assert [["".join(run.text for run in cell) for cell in row] for row in table.rows] == [
        ["1", "Bello", "276"],
        ["2", "Rex", "ohne"],
    ]
    assert litters == BulletList((runs("1.1: 4"), runs("1.2: 5")))
    assert total == Paragraph(runs("Das sind 3."))


def test_an_unknown_list_in_the_scope_does_no_harm() -> None:
    template = read("{% for hund in liste %}\n- {{ hund }}\n{% end %}")
    assert plain_text(fill(template, {"liste": ("a",)}, "de", SCOPE)) == "- a"
    assert plain_text(fill(template, {"liste": ("a",)}, "de", {"liste": SCOPE["zahl"]})) == "- a"


def test_the_language_decides() -> None:
    template = read("{{ am | date }} {{ betrag | number }}")
    values: Values = {"am": date(2026, 3, 12), "betrag": Decimal("1234.5")}
    assert plain_text(fill(template, values, "de")) == "12.\u00a0März 2026 1.234,5"
    assert plain_text(fill(template, values, "en")) == "12 March 2026 1,234.5"


def test_a_line_has_no_line_break() -> None:
    template, problems = parse_line("Ihre Idee: {{ text }} **{{ thema }}**")
    assert problems == ()
    scope = {"thema": Symbol(Choice({"gruen": "Grün"}))}
    values: Values = {"text": "a\r\nBcc: b\u2028c\x85d", "thema": "gruen"}
    assert fill_line(template, values, "de", scope) == "Ihre Idee: a Bcc: b cd Grün"
    assert fill_line(template, {}, "de") == "Ihre Idee:  "
    assert fill_line(parse_text("# Titel\n\nText")[0], {}, "de") == "Text"


def test_the_result_is_bounded_in_characters() -> None:
    template = read("{{ text }}")
    fill(template, {"text": "a" * 500_000}, "de")
    with pytest.raises(TooMuch) as caught:
        fill(template, {"text": "a" * 500_001}, "de")
    assert caught.value.params == {"limit": 500_000}
    with pytest.raises(TooMuch):
        fill_line(parse_line("{{ text }}")[0], {"text": "a" * 500_001}, "de")


def test_the_result_is_bounded_in_rounds() -> None:
    template = read("{% for a in liste %}\n{% for b in liste %}\n{% if false %}\nx\n{% end %}\n{% end %}\n{% end %}")
    items = ("a",) * 100
    assert fill(template, {"liste": items}, "de") == ()
    with pytest.raises(TooMuch) as caught:
        fill(template, {"liste": items * 2}, "de")
    assert caught.value.params == {"limit": 20_000}


PRINTABLE_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40).filter(str.strip)
WITH_BREAKS = st.lists(PRINTABLE_TEXT, min_size=1, max_size=3).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(WITH_BREAKS, WITH_BREAKS)
def test_every_text_value_appears_literally(text: str, name: str) -> None:
    blocks = fill(EVERYWHERE, {"text": text, "hunde": ({"name": name},)}, "de")
    assert len(blocks) == 5
    assert everything(blocks).count(text) >= 6
    assert name in everything(blocks)
    assert text in plain_text(blocks)


ANY_TEMPLATE = read(
    "# {{ thema }}\n\n{{ person.nachname | upper }} {{ person }} {{ hunde }}\n"
    "{{ zahl | number }} {{ betrag | money }}\n\n"
    "{% if zahl > 3 and exists(text) %}\n- {{ text }}\n{% elif oeffentlich %}\n- {{ today | date }}\n{% end %}\n\n"
    "{% for h in hunde %}\n{{ h }} {{ h.steuer | money }} {{ kanaele }}\n"
    "{% for w in h.wuerfe %}\n- {{ w }}\n{% end %}\n"
    "{% end %}\n\n| {{ bemerkung | yes_no }} |\n| --- |\n{% for h in kanaele %}\n| {{ h }} |\n{% end %}"
)


@settings(max_examples=300, deadline=None)
@given(ANY_VALUES, st.sampled_from(["de", "en", "de-simple", "", "x-klingon"]), st.booleans())
def test_filling_never_raises(values: Values, language: str, typed: bool) -> None:
    blocks = fill(ANY_TEMPLATE, values, language, SCOPE if typed else {})
    plain_text(blocks)


def test_a_name_that_leaves_nothing_to_print_is_a_gap() -> None:
    template = read("# {{ a }}\n\n{{ b }} {{ c | upper }}{{ d }}\n{% if e %}\n{{ f }}\n{% end %}\n")
    values: Values = {"a": "da", "b": "", "c": " ", "e": False}
    found = gaps(template, values, "de")
    assert [(gap.expression.text.strip(), gap.line) for gap in found] == [("b", 3), ("c", 3), ("d", 3)]


def test_what_is_left_out_on_purpose_is_no_gap() -> None:
    assert gaps(read('{{ "ja" if a else "" }}'), {"a": False}, "de") == ()


def test_missing_is_an_empty_text() -> None:
    value: Value = MISSING
    assert plain_text(fill(read("a{{ x }}b"), {"x": value}, "de")) == "ab"
