"""Lines are broken where people break them, and nothing gets lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.texts.blocks import Run
from citizen_office.pdf.errors import PartTooLong
from citizen_office.pdf.fonts import text_width
from citizen_office.pdf.lines import Line, Style, break_lines, break_text, fit_lines

STYLE = Style(10.0, 14.0)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines]


def width(text: str) -> float:
    return text_width(text, bold=False, size=10.0)


def test_breaks_after_a_space_and_keeps_it() -> None:
    assert texts(break_text("eins zwei drei", STYLE, width("eins zwei"))) == ["eins zwei ", "drei"]


def test_the_kept_space_does_not_count_as_width() -> None:
    first, _ = break_text("eins zwei drei", STYLE, width("eins zwei"))
    assert first.width == pytest.approx(width("eins zwei"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Müller-Łukaszewicz", ["Müller-", "Łukaszewicz"]),
        ("Bürgerinnen/Bürger", ["Bürgerinnen/", "Bürger"]),
        ("buergermeister@hagenow.example", ["buergermeister", "@hagenow.example"]),
    ],
)
def test_breaks_inside_long_words_where_one_would(text: str, expected: list[str]) -> None:
    assert texts(break_text(text, STYLE, max(map(width, expected)) + 0.1)) == expected


def test_numbers_stay_whole() -> None:
    assert texts(break_text("Telefon 03883 0000-10", STYLE, width("Telefon 03883 "))) == [
        "Telefon 03883 ",
        "0000-10",
    ]


def test_a_paragraph_stays_with_its_number() -> None:
    found = texts(break_text("nach § 108 und §§ 39", STYLE, width("nach §")))
    assert found == ["nach ", "§ 108 ", "und ", "§§ 39"]


def test_no_break_space_stays_whole() -> None:
    assert texts(break_text("nach §\u00a018", STYLE, width("nach §"))) == ["nach ", "§\u00a018"]


def test_line_breaks_of_the_text_are_kept_and_part_words() -> None:
    assert texts(break_text("a\n\nb", STYLE, 100)) == ["a ", "", "b"]


def test_nothing_is_one_empty_line() -> None:
    assert break_lines((), STYLE, 100) == [Line((), 0)]


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = break_text("kurz " + "x" * 5000 + " Ende", STYLE, 200)
    assert "".join(texts(lines)) == "kurz " + "x" * 5000 + " Ende"
    assert texts(lines)[0] == "kurz "
    assert max(line.width for line in lines) <= 200


def test_a_long_word_is_not_cut_between_a_letter_and_its_mark() -> None:
    lines = break_text("C̀" * 100, STYLE, 55)
    assert len(lines) > 1
    assert all(line.startswith("C") for line in texts(lines))


def test_faces_change_inside_a_word() -> None:
    runs = (Run("Sehr "), Run("wich", bold=True), Run("tig"), Run(""), Run(" heute"))
    (line,) = break_lines(runs, STYLE, 400)
    assert line.runs == (Run("Sehr "), Run("wich", bold=True), Run("tig heute"))
    assert texts(break_lines(runs, STYLE, width("Sehr wich"))) == ["Sehr ", "wichtig ", "heute"]


def test_a_bold_style_makes_every_run_bold() -> None:
    (line,) = break_text("Betreff", Style(10, 14, bold=True), 400)
    assert line.runs == (Run("Betreff", bold=True),)


WORDS = st.text(st.sampled_from("aäßW-/@.§ 1\n"), max_size=60)


@given(st.lists(st.builds(Run, WORDS, st.booleans()), max_size=5), st.floats(20, 300))
def test_no_word_is_lost_or_joined_and_no_line_is_too_wide(runs: list[Run], limit: float) -> None:
    lines = break_lines(tuple(runs), STYLE, limit)
    assert "".join(texts(lines)).split() == "".join(run.text for run in runs).split()
    assert all(line.width <= limit + 0.01 for line in lines)


def test_fitting_takes_the_largest_style() -> None:
    styles = (Style(10, 14), Style(8, 11), Style(6, 8))
    assert fit_lines(["a", "b"], styles, 100, 28, "address")[0].size == 10
    assert fit_lines(["a", "b"], styles, 100, 22, "address")[0].size == 8


def test_what_fits_in_no_style_is_refused_by_name() -> None:
    with pytest.raises(PartTooLong) as refusal:
        fit_lines(["a", "b"], (Style(10, 14), Style(8, 11)), 100, 20, "address")
    assert refusal.value.params == {"part": "address"}
