"""Blocks of a letter into flowables of one width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from citizen_office.core.texts.blocks import (
    Block,
    Blocks,
    BulletList,
    Heading,
    NumberedList,
    Panel,
    Paragraph,
    Runs,
    Table,
)
from citizen_office.pdf.flowables import Alignment, Cell, Row, TableLines, TextLines
from citizen_office.pdf.fonts import text_width
from citizen_office.pdf.lines import ACCENT, MUTED, Style, break_lines, break_text
from citizen_office.pdf.panels import PanelBox

BODY = Style(size=10.5, leading=15.0)
_HEADINGS = {
    1: Style(size=13.0, leading=18.0, bold=True),
    2: Style(size=11.5, leading=16.0, colour=ACCENT, bold=True),
    3: Style(size=10.5, leading=15.0, bold=True),
}
_CELL = Style(size=9.5, leading=13.0)
_CELL_HEAD = Style(size=9.0, leading=13.0, bold=True)
_CELL_LABEL = Style(size=9.5, leading=13.0, colour=MUTED)

_PARAGRAPH_GAP = 7.5
_ITEM_GAP = 3.0
_LIST_INDENT = 16.0
#: A table up to this height in points stands on one page: part of a small one on another page would be overlooked.
_WHOLE_TABLE = 200.0


@dataclass(frozen=True, slots=True)
class Look:
    """What differs between letters, and between tables of letters and of receipts.

    ``accent`` colours headings and the bars of panels. ``label_share`` gives the first of two columns a fixed share of
    the width and the colour of a label; ``None`` measures all columns by what stands in them. ``scale`` makes all type
    smaller or larger.
    """

    label_share: float | None = None
    accent: Color = ACCENT
    scale: float = 1.0

    def sized(self, style: Style) -> Style:
        """A style in the size of this look."""
        scale = self.scale
        return style if scale == 1.0 else replace(style, size=style.size * scale, leading=style.leading * scale)


#: Columns as wide as what stands in them.
MEASURED = Look()


def flowables(blocks: Blocks, width: float, look: Look = MEASURED) -> list[Flowable]:
    """The ``blocks`` in order, broken to ``width`` points. Blocks without any text draw nothing.

    What stands before a panel introduces it, and is on its page.
    """
    story: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Panel) and story:
            story[-1].keepWithNext = 1
        story.extend(_block(block, width, look))
    return story


def heading(text: str, style: Style, width: float, after: float) -> TextLines:
    """A line or more that stays with what follows."""
    return TextLines(break_text(text, style, width), style, after=after, keep=True)


def _block(block: Block, width: float, look: Look) -> Iterable[Flowable]:
    match block:
        case Heading(level, runs) if _has_text(runs):
            style = look.sized(_HEADINGS[min(max(level, 1), 3)])
            style = replace(style, colour=look.accent) if style.colour is ACCENT else style
            yield TextLines(break_lines(runs, style, width), style, before=13.0, after=3.0, keep=True)
        case Paragraph(runs) if _has_text(runs):
            body = look.sized(BODY)
            yield TextLines(break_lines(runs, body, width), body, after=_PARAGRAPH_GAP * look.scale)
        case BulletList(items):
            yield from _items(items, ["•"] * len(items), width, look)
        case NumberedList(items):
            yield from _items(items, [f"{number}." for number in range(1, len(items) + 1)], width, look)
        case Table(header, rows, alignments) if header:
            yield _table(header, rows, alignments, width, look)
        case Panel(facts) if facts:
            yield PanelBox(block, width, look.accent)
        case _:
            return


def _has_text(runs: Runs) -> bool:
    return any(run.text.strip() for run in runs)


def _items(items: Sequence[Runs], labels: Sequence[str], width: float, look: Look) -> Iterable[Flowable]:
    body = look.sized(BODY)
    widest = max((text_width(label, bold=False, size=body.size) for label in labels), default=0.0)
    indent = max(_LIST_INDENT, widest + 5.0)
    for at, (item, label) in enumerate(zip(items, labels, strict=True), start=1):
        yield TextLines(
            break_lines(item, body, width - indent),
            body,
            indent=indent,
            label=break_text(label, body, indent)[0],
            after=(_PARAGRAPH_GAP if at == len(items) else _ITEM_GAP) * look.scale,
        )


def _table(
    header: tuple[Runs, ...],
    rows: tuple[tuple[Runs, ...], ...],
    alignments: Sequence[Alignment],
    width: float,
    look: Look,
) -> TableLines:
    if look.label_share is not None and len(header) == 2:
        widths = [width * look.label_share, width * (1 - look.label_share)]
        styles = [look.sized(_CELL_LABEL), look.sized(_CELL)]
    else:
        widths = _column_widths((header, *rows), alignments, width, look.sized(_CELL).size)
        styles = [look.sized(_CELL)] * len(header)
    head = _row(header, [look.sized(_CELL_HEAD)] * len(header), widths, alignments)
    made = [_row(cells, styles, widths, alignments) for cells in rows]
    return TableLines(
        head if any(map(_has_text, header)) else None,
        made,
        widths,
        before=4.0,
        after=11.0,
        whole=head.height + sum(row.height for row in made) <= _WHOLE_TABLE,
    )


def _row(
    cells: tuple[Runs, ...], styles: Sequence[Style], widths: Sequence[float], alignments: Sequence[Alignment]
) -> Row:
    return Row(
        tuple(
            Cell(tuple(break_lines(cell, style, width - 2 * TableLines.GUTTER)), style, alignment)
            for cell, style, width, alignment in zip(cells, styles, widths, alignments, strict=True)
        )
    )


def _column_widths(
    rows: Sequence[tuple[Runs, ...]], alignments: Sequence[Alignment], width: float, size: float
) -> list[float]:
    """Give each column what its longest text needs; where that is too much, narrow the wide columns evenly.

    What is left over goes to the columns of text, so that amounts stand close to what they are for.
    """
    wanted = [max(_natural_width(cell, size) for cell in column) for column in zip(*rows, strict=True)]
    if sum(wanted) <= width:
        shares = [0.0 if side == "right" else want for want, side in zip(wanted, alignments, strict=True)]
        shares = shares if any(shares) else wanted
        return _with_shares(wanted, shares, width - sum(wanted))
    fair = width / len(wanted)
    floor = [min(want, fair) for want in wanted]
    return _with_shares(floor, [want - fair if want > fair else 0.0 for want in wanted], width - sum(floor))


def _with_shares(widths: Sequence[float], shares: Sequence[float], spare: float) -> list[float]:
    whole = sum(shares)
    return [width + spare * share / whole for width, share in zip(widths, shares, strict=True)]


def _natural_width(cell: Runs, size: float) -> float:
    """The width of the longest line of a cell, as if bold, with the space at both sides."""
    text = "".join(run.text for run in cell)
    longest = max(text_width(line, bold=True, size=size) for line in text.split("\n"))
    return longest + 2 * TableLines.GUTTER
