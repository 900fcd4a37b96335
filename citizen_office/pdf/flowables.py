"""The blocks of a letter as Platypus flowables of our own: lines of text, and tables that continue overleaf.

Both are broken to a fixed width when they are made, so that measuring, splitting and drawing agree and
a table of a thousand rows costs no more than its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, runtime_checkable

from reportlab.platypus import Flowable

from citizen_office.pdf.canvas import TaggedFlowable
from citizen_office.pdf.lines import HAIRLINE, TINT, Line, Side, Style, draw_lines, plain
from citizen_office.pdf.structure import HEADINGS, Element

#: A paragraph of more lines than this may be split between pages, with at least two lines on either side.
_UNSPLIT_LINES = 3
#: A table row of more lines than this may be split between pages.
_UNSPLIT_ROW_LINES = 12


@runtime_checkable
class Splittable(Protocol):
    """A flowable that knows the least height of its first part, for the heading above it to stay with."""

    def least(self) -> float:
        """The height in points below which nothing of it can stand on a page."""


class TextLines(TaggedFlowable):
    """Broken lines in one style, perhaps indented, with a bullet or number before the first.

    They are a paragraph, unless another element is given. What a bullet stands before is the body of an item.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        style: Style,
        element: Element | None = None,
        *,
        indent: float = 0.0,
        label: Line | None = None,
        before: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
    ) -> None:
        """Take the lines; ``before`` and ``after`` are the distances to the neighbours in points.

        ``keep`` demands that the next flowable begins on the same page.
        """
        super().__init__()
        self.lines = tuple(lines)
        #: The whole of a heading of which these are not all lines.
        self.title = ""
        self.style = style
        self.element = element or Element("P")
        self.indent = indent
        self.label = label
        self.spaceBefore, self.spaceAfter, self.keepWithNext = before, after, int(keep)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer the width and height taken."""
        return aW, len(self.lines) * self.style.leading

    def least(self) -> float:
        """All lines of a short text, else two."""
        count = len(self.lines)
        return (count if count <= _UNSPLIT_LINES else 2) * self.style.leading

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 (names of Platypus)
        """Cut after as many lines as fit into ``aH``, leaving no line alone; empty where that cannot be."""
        count = min(int((aH + 0.01) // self.style.leading), len(self.lines) - 2)
        if len(self.lines) <= _UNSPLIT_LINES or count < 2:
            return []
        style, element, indent, keep = self.style, self.element, self.indent, bool(self.keepWithNext)
        head = TextLines(self.lines[:count], style, element, indent=indent, label=self.label, before=self.spaceBefore)
        head.title = self._whole
        return [head, TextLines(self.lines[count:], style, element, indent=indent, after=self.spaceAfter, keep=keep)]

    def draw(self) -> None:
        """Draw, with the lower left corner at the origin."""
        top = len(self.lines) * self.style.leading
        if self.element.tag in HEADINGS and not self.element.number:
            self.canv.bookmark(self._whole, int(self.element.tag[1:]), top)
        if self.label is not None:
            draw_lines(self.canv, 0, top, (self.label,), self.style, Element("Lbl", self.element.parent))
        draw_lines(self.canv, self.indent, top, self.lines, self.style, self.element)

    @property
    def _whole(self) -> str:
        """What the outline calls it, where it is a heading."""
        return self.title or (plain(self.lines) if self.element.tag in HEADINGS else "")


class NewPage(Flowable):
    """What follows begins on a fresh page; nothing is drawn."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer that it takes no room."""
        return 0.0, 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: broken lines in their style, at one side of the column."""

    lines: tuple[Line, ...]
    style: Style
    element: Element
    side: Side = "left"

    def cut(self, count: int) -> tuple[Cell, Cell]:
        """The first ``count`` lines, and the others."""
        head, tail = self.lines[:count], self.lines[count:]
        return replace(self, lines=head), replace(self, lines=tail)


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]

    @cached_property
    def line_count(self) -> int:
        """The lines of its longest cell, at least one."""
        return max([1, *(len(cell.lines) for cell in self.cells)])

    @cached_property
    def leading(self) -> float:
        """The distance of baselines in points."""
        return max(cell.style.leading for cell in self.cells)

    @cached_property
    def height(self) -> float:
        """The height in points, with the space above and below."""
        return self.line_count * self.leading + 2 * TableLines.PADDING

    @property
    def least(self) -> float:
        """The height of what must stand together: all of it, or two lines of a very long row."""
        count = self.line_count if self.line_count <= _UNSPLIT_ROW_LINES else 2
        return count * self.leading + 2 * TableLines.PADDING

    def cut(self, height: float) -> tuple[Row, Row] | None:
        """Cut a long row: the first part is at most ``height`` points; nothing where that cannot be."""
        count = min(int((height - 2 * TableLines.PADDING + 0.01) // self.leading), self.line_count - 2)
        if self.line_count <= _UNSPLIT_ROW_LINES or count < 2:
            return None
        parts = [cell.cut(count) for cell in self.cells]
        heads, tails = zip(*parts, strict=True)
        return replace(self, cells=heads), replace(self, cells=tails)


class TableLines(TaggedFlowable):
    """A table ruled by thin lines; its header row, where there is one, stands on each page."""

    #: Space above and below the text of a row, and to the left and right of the text of a cell, in points.
    PADDING = 4.0
    GUTTER = 6.0

    def __init__(
        self,
        header: Row | None,
        rows: Sequence[Row],
        widths: Sequence[float],
        *,
        before: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
        whole: bool = False,
    ) -> None:
        """Take rows of as many cells as there are ``widths`` (points). A ``whole`` table, which must be lower than a
        page, is never split.
        """
        super().__init__()
        self.header = header
        # What is left of a long table shares its rows: to copy and measure all of them on each page takes minutes.
        self._rows, self._start = tuple(rows), 0
        self._first: Row | None = None
        self._rows_height = sum(row.height for row in self._rows)
        self.widths = tuple(widths)
        self.whole = whole
        self.spaceBefore, self.spaceAfter, self.keepWithNext = before, after, int(keep)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer the width and height taken."""
        return sum(self.widths), self._header_height + self._rows_height

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows, without the header; the first may be what is left of one."""
        return tuple(row for row, _ in self._upcoming())

    def least(self) -> float:
        """All of a whole table, else the header and the first row, or the beginning of a very long one."""
        if self.whole:
            return self.wrap(0, 0)[1]
        return self._header_height + next((row.least for row, _ in self._upcoming()), 0.0)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 (names of Platypus)
        """Cut between rows, or within a very long row; empty for a whole table, and where not even one row fits below
        the header.
        """
        if self.whole:
            return []
        room = aH + 0.01 - self._header_height
        taken: list[Row] = []
        for row, after in self._upcoming():
            if row.height > room:
                return self._parted(taken, row, room, after)
            taken.append(row)
            room -= row.height
        return []

    def _parted(self, taken: list[Row], row: Row, room: float, after: int) -> list[Flowable]:
        """The ``taken`` rows, with what fits into ``room`` of the next ``row``, and the others, from ``after`` on."""
        parts = row.cut(room)
        used = sum(each.height for each in taken)
        rest = TableLines(self.header, (), self.widths, after=self.spaceAfter, keep=bool(self.keepWithNext))
        rest._rows, rest._start = self._rows, after - 1
        if parts is not None:
            taken.append(parts[0])
            rest._first, rest._start = parts[1], after
            used += row.height - parts[1].height
        rest._rows_height = self._rows_height - used
        return [TableLines(self.header, taken, self.widths, before=self.spaceBefore), rest] if taken else []

    def _upcoming(self) -> Iterator[tuple[Row, int]]:
        """Its rows, each with the place at which those after it begin."""
        if self._first is not None:
            yield self._first, self._start
        for at in range(self._start, len(self._rows)):
            yield self._rows[at], at + 1

    def draw(self) -> None:
        """Draw, with the lower left corner at the origin."""
        width, top = self.wrap(0, 0)
        if self.header is not None:
            self.canv.setFillColor(TINT)
            self.canv.rect(0, top - self.header.height, width, self.header.height, stroke=0, fill=1)
        rules = []
        for row in self._all_rows:
            # A header is said once: overleaf it only reminds whoever looks.
            again = row is self.header and row.cells[0].element.number
            with self.canv.artifact() if again else nullcontext():
                self._draw_row(row, top)
            top -= row.height
            rules.append(top)
        self.canv.setStrokeColor(HAIRLINE)
        self.canv.setLineWidth(0.6)
        with self.canv.artifact():
            for rule in rules:
                self.canv.line(0, rule, width, rule)

    def _draw_row(self, row: Row, top: float) -> None:
        left = self.GUTTER
        for cell, width in zip(row.cells, self.widths, strict=True):
            text = width - 2 * self.GUTTER
            draw_lines(
                self.canv, left, top - self.PADDING, cell.lines, cell.style, cell.element, width=text, side=cell.side
            )
            left += width

    @property
    def _all_rows(self) -> tuple[Row, ...]:
        return (*((self.header,) if self.header else ()), *self.rows)

    @property
    def _header_height(self) -> float:
        return 0.0 if self.header is None else self.header.height
