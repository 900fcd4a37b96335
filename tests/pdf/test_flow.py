"""Where flowables end up on pages."""

from __future__ import annotations

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer

from citizen_office.pdf.errors import PartTooLong
from citizen_office.pdf.flow import Frame, Placed, paginate
from citizen_office.pdf.flowables import Cell, Row, TableLines, TextLines
from citizen_office.pdf.lines import Style, break_text
from citizen_office.pdf.structure import Element

# Ten lines of ten points on each page.
FRAME = Frame(left=50, top=200, width=300, bottom=100)
STYLE = Style(8.0, 10.0)


def lines(count: int, *, keep: bool = False, before: float = 0, after: float = 0) -> TextLines:
    broken = break_text("\n".join(str(number) for number in range(count)), STYLE, 300)
    return TextLines(broken, STYLE, keep=keep, before=before, after=after)


def row(count: int) -> Row:
    return Row((Cell(lines(count).lines, STYLE, Element("TD")),))


def table(*counts: int, header: bool = True) -> TableLines:
    return TableLines(row(1) if header else None, [row(count) for count in counts], [300])


def counts(pages: list[list[Placed]]) -> list[list[int]]:
    """The number of lines of each text, page by page."""
    return [[len(_text(placed).lines) for placed in page] for page in pages]


def row_counts(pages: list[list[Placed]]) -> list[list[list[int]]]:
    return [[[each.line_count for each in _table(placed).rows] for placed in page] for page in pages]


def _text(placed: Placed) -> TextLines:
    assert isinstance(placed.flowable, TextLines)
    return placed.flowable


def _table(placed: Placed) -> TableLines:
    assert isinstance(placed.flowable, TableLines)
    return placed.flowable


def flow(*story: Flowable) -> list[list[Placed]]:
    return paginate(story, FRAME, FRAME)


def test_no_story_is_one_empty_page() -> None:
    assert flow() == [[]]


def test_places_downwards_with_the_larger_of_two_gaps() -> None:
    ((first, second),) = flow(lines(2, after=5), lines(3, before=8))
    assert (first.x, first.y) == (50, 180)
    assert second.y == 180 - 8 - 30


def test_no_gap_at_the_top_of_a_page() -> None:
    _, (second,) = flow(lines(10, after=20), lines(1, before=20))
    assert second.y == 190


def test_the_following_frame_counts_from_the_second_page() -> None:
    _, (second,) = paginate([lines(10), lines(1)], FRAME, Frame(60, 300, 300, 100))
    assert (second.x, second.y) == (60, 290)


def test_text_is_split_between_pages() -> None:
    assert counts(flow(lines(4), lines(9))) == [[4, 6], [3]]


def test_no_line_stands_alone() -> None:
    assert counts(flow(lines(9), lines(5))) == [[9], [5]]
    assert counts(flow(lines(4), lines(7))) == [[4, 5], [2]]


def test_a_short_text_is_not_split() -> None:
    assert counts(flow(lines(8), lines(3))) == [[8], [3]]


def test_text_over_many_pages() -> None:
    assert counts(flow(lines(25))) == [[10], [10], [5]]


def test_a_heading_stays_with_what_follows() -> None:
    assert counts(flow(lines(8), lines(1, keep=True), lines(5))) == [[8], [1, 5]]
    assert counts(flow(lines(7), lines(1, keep=True), lines(5))) == [[7, 1, 2], [3]]


def test_headings_in_a_row_stay_together() -> None:
    assert counts(flow(lines(7), lines(1, keep=True), lines(1, keep=True), lines(5))) == [[7], [1, 1, 5]]


def test_a_heading_at_the_very_end_is_placed() -> None:
    assert counts(flow(lines(1, keep=True))) == [[1]]


def test_a_text_that_must_stay_with_the_next_gives_it_two_lines() -> None:
    assert counts(flow(lines(1), lines(8, keep=True), lines(2))) == [[1, 6], [2, 2]]


def test_a_heading_higher_than_a_page_is_split_like_text() -> None:
    assert counts(flow(lines(12, keep=True), lines(1))) == [[10], [2, 1]]


def test_a_table_is_split_between_rows() -> None:
    pages = flow(table(1, 1, 1, 1, 1, 1))
    assert row_counts(pages) == [[[1, 1, 1, 1]], [[1, 1]]]
    assert all(_table(placed).header is not None for page in pages for placed in page)


def test_a_heading_stays_with_header_and_first_row() -> None:
    assert len(flow(lines(5), lines(1, keep=True), table(1, 1))[0]) == 3
    assert len(flow(lines(6), lines(1, keep=True), table(1, 1))[0]) == 1


def test_a_row_is_not_split_where_it_fits_overleaf() -> None:
    assert row_counts(flow(table(2, 7, header=False))) == [[[2]], [[7]]]


def test_a_very_long_row_is_split_within_and_leaves_no_line_alone() -> None:
    high = Frame(50, 400, 300, 100)
    assert row_counts(paginate([table(40, 1, header=False)], high, high)) == [[[29]], [[11, 1]]]
    assert row_counts(paginate([table(30, 1, header=False)], high, high)) == [[[28]], [[2, 1]]]


def test_a_heading_stays_with_the_beginning_of_a_very_long_row() -> None:
    high = Frame(50, 400, 300, 100)
    pages = paginate([lines(25), lines(1, keep=True), table(20, header=False)], high, high)
    assert [len(page) for page in pages] == [3, 1]
    pages = paginate([lines(27), lines(1, keep=True), table(20, header=False)], high, high)
    assert [len(page) for page in pages] == [1, 2]


def test_flowables_of_reportlab_are_welcome() -> None:
    style = ParagraphStyle("plain", fontName="Helvetica", fontSize=8, leading=10)
    pages = flow(lines(8), lines(1, keep=True), Paragraph("one", style), Spacer(1, 30))
    assert [len(page) for page in pages] == [3, 1]


def test_what_is_higher_than_a_page_is_refused() -> None:
    with pytest.raises(PartTooLong) as refusal:
        flow(lines(1), Spacer(1, 101))
    assert refusal.value.params == {"part": "block"}
