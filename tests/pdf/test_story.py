"""Widths of columns and labels of lists."""

from __future__ import annotations

import pytest

from citizen_office.core.texts.blocks import BulletList, NumberedList, Table, runs
from citizen_office.pdf.flowables import TableLines, TextLines
from citizen_office.pdf.story import Section, flowables


def table(*rows: tuple[str, ...], right: tuple[int, ...] = ()) -> TableLines:
    header, *others = [tuple(runs(cell) for cell in row) for row in rows]
    sides = tuple("right" if column in right else "left" for column in range(len(header)))
    (drawn,) = flowables((Table(header, tuple(others), sides),), 400.0, Section("de"))  # type: ignore[arg-type]
    assert isinstance(drawn, TableLines)
    return drawn


@pytest.mark.parametrize(
    "rows",
    [
        (("a", "b"), ("c", "d")),
        (("a " * 400, "b"), ("c", "d")),
        (("x" * 400, "y" * 300, "z"), ("a", "b", "c")),
        (("", ""), ("", "")),
        (("kurz",),),
    ],
)
def test_columns_fill_the_width_exactly(rows: tuple[tuple[str, ...], ...]) -> None:
    drawn = table(*rows)
    assert sum(drawn.widths) == pytest.approx(400)
    assert all(width > 0 for width in drawn.widths)


def test_what_is_left_over_goes_to_text_and_not_to_amounts() -> None:
    narrow, wide = table(("Posten", "Betrag"), ("a", "1,00 €"), right=(1,)).widths[::-1]
    assert narrow < 60 < wide


def test_amounts_alone_share_the_width() -> None:
    assert table(("10", "10"), right=(0, 1)).widths == pytest.approx((200, 200))


def test_a_narrow_column_keeps_its_width_beside_a_wide_one() -> None:
    narrow, wide = table(("Nr.", "word " * 100)).widths
    assert narrow < 40
    assert narrow + wide == pytest.approx(400)


def test_a_table_without_words_in_its_header_has_none() -> None:
    assert table(("", " "), ("a", "b")).header is None


def test_a_table_without_rows_is_its_header() -> None:
    drawn = table(("a", "b"))
    assert drawn.header is not None
    assert drawn.wrap(0, 0)[1] == drawn.header.height == drawn.least()


def test_a_header_that_would_fill_pages_stands_once() -> None:
    drawn = table(("Wort " * 1_000, "b"), ("c", "d"))
    assert drawn.header is None
    assert [row.cells[1].element.tag for row in drawn.rows] == ["TH", "TD"]


def test_a_small_table_stands_on_one_page_and_a_long_one_goes_on() -> None:
    small = table(("Posten", "Betrag"), *[("a", "1,00 €")] * 6)
    assert small.least() == small.wrap(0, 0)[1]
    assert small.split(400.0, small.least() - 1) == []
    long = table(("Posten", "Betrag"), *[("a", "1,00 €")] * 30)
    assert long.least() < 60
    assert len(long.split(400.0, 100.0)) == 2


def test_items_are_counted_from_one() -> None:
    items = flowables((NumberedList((runs("a"), runs("b"))),), 400.0, Section("de"))
    labels = [item.label.runs[0].text for item in items if isinstance(item, TextLines) and item.label]
    assert labels == ["1.", "2."]


def test_long_numbers_widen_the_indent() -> None:
    short = flowables((BulletList((runs("a"),)),), 400.0, Section("de"))[0]
    long = flowables((NumberedList((runs("a"),) * 1000),), 400.0, Section("de"))[0]
    assert isinstance(short, TextLines)
    assert isinstance(long, TextLines)
    assert long.indent > short.indent
