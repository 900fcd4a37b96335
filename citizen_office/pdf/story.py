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
from citizen_office.pdf.flowables import Cell, Row, TableLines, TextLines
from citizen_office.pdf.fonts import text_width
from citizen_office.pdf.lines import ACCENT, MUTED, Side, Style, break_lines, break_text
from citizen_office.pdf.panels import PanelBox
from citizen_office.pdf.structure import Element, Facts

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
#: A header beyond this height in points stands once: repeated, it would leave no room for what is below it.
_HIGHEST_HEADER = 150.0


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


@dataclass(slots=True)
class Section:
    """A letter, or its translation, as readers go through it: the language, and where its headings are.

    ``element`` holds its blocks; None is the document itself. Its headings stand ``deeper`` than they say, below
    ``last``, the level of the latest one: no level is left out, for those who jump from one to the next.
    """

    language: str
    element: Element | None = None
    deeper: int = 0
    last: int = 0

    def heading(self, level: int) -> Element:
        """The element of the next heading."""
        self.last = min(level + self.deeper, self.last + 1)
        return Element(f"H{self.last}", self.element)

    def translation(self, language: str) -> Section:
        """The section of the translation of a letter, which has the one subject."""
        return Section(language, Element("Part", language=language), 1, self.last)


def flowables(blocks: Blocks, width: float, section: Section, look: Look = MEASURED) -> list[Flowable]:
    """The ``blocks`` in order, broken to ``width`` points. Blocks without any text draw nothing.

    What stands before a panel introduces it, and is on its page.
    """
    story: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Panel) and story:
            story[-1].keepWithNext = 1
        story.extend(_block(block, width, section, look))
    return story


def heading(text: str, style: Style, width: float, section: Section, after: float) -> TextLines:
    """The subject of ``section``: a line or more that stays with what follows."""
    element = section.heading(1) if text.strip() else Element("P", section.element)
    return TextLines(break_text(text, style, width), style, element, after=after, keep=True)


def _block(block: Block, width: float, section: Section, look: Look) -> Iterable[Flowable]:
    match block:
        case Heading(level, runs) if _has_text(runs):
            style = look.sized(_HEADINGS[min(max(level, 1), 3)])
            style = replace(style, colour=look.accent) if style.colour is ACCENT else style
            element = section.heading(max(level, 2))
            yield TextLines(break_lines(runs, style, width), style, element, before=13.0, after=3.0, keep=True)
        case Paragraph(runs) if _has_text(runs):
            body, element = look.sized(BODY), Element("P", section.element)
            yield TextLines(break_lines(runs, body, width), body, element, after=_PARAGRAPH_GAP * look.scale)
        case BulletList(items):
            yield from _items(items, ["•"] * len(items), width, section, look)
        case NumberedList(items):
            numbers = [f"{number}." for number in range(1, len(items) + 1)]
            yield from _items(items, numbers, width, section, look)
        case Table(header) if header:
            yield _table(block, width, section, look)
        case Panel(facts) if facts:
            yield PanelBox(block, width, look.accent, language=section.language, parent=section.element)
        case _:
            return


def _has_text(runs: Runs) -> bool:
    return any(run.text.strip() for run in runs)


def _items(
    items: Sequence[Runs], labels: Sequence[str], width: float, section: Section, look: Look
) -> Iterable[Flowable]:
    body, numbering = look.sized(BODY), "Disc" if "•" in labels else "Decimal"
    widest = max((text_width(label, bold=False, size=body.size) for label in labels), default=0.0)
    indent = max(_LIST_INDENT * look.scale, widest + 5.0)
    whole = Element("L", section.element, attributes=f"/O/List/ListNumbering/{numbering}")
    for at, (item, label) in enumerate(zip(items, labels, strict=True), start=1):
        yield TextLines(
            break_lines(item, body, width - indent),
            body,
            Element("LBody", Element("LI", whole)),
            indent=indent,
            label=break_text(label, body, indent)[0],
            after=(_PARAGRAPH_GAP if at == len(items) else _ITEM_GAP) * look.scale,
        )


def _table(table: Table, width: float, section: Section, look: Look) -> TableLines:
    rows = (table.header, *table.rows)
    if look.label_share is not None and len(table.header) == 2:
        widths = [width * look.label_share, width * (1 - look.label_share)]
        styles = [look.sized(_CELL_LABEL), look.sized(_CELL)]
    else:
        widths = _column_widths(rows, table.alignments, width, look.sized(_CELL).size)
        styles = [look.sized(_CELL)] * len(table.header)
    columns = [_Column(*each) for each in zip(widths, styles, table.alignments, strict=True)]
    header, made = _rows(table, columns, section, look.sized(_CELL_HEAD))
    if header is not None and header.height > _HIGHEST_HEADER:
        made, header = [header, *made], None
    return TableLines(
        header,
        made,
        widths,
        before=4.0,
        after=11.0,
        whole=(header.height if header else 0.0) + sum(row.height for row in made) <= _WHOLE_TABLE,
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """How the cells of one column look."""

    width: float
    style: Style
    side: Side


def _rows(table: Table, columns: Sequence[_Column], section: Section, head: Style) -> tuple[Row | None, list[Row]]:
    """The header row, where it says anything, and the others.

    Two columns without a header are no table: somebody asked, and somebody answered.
    """
    if not any(map(_has_text, table.header)) and len(columns) == 2:
        facts = Facts(section.element)
        return None, [_row(cells, columns, *facts.pair()) for cells in table.rows]
    whole = Element("Table", section.element)
    header = None
    if any(map(_has_text, table.header)):
        line = Element("TR", Element("THead", whole))
        bold = [replace(column, style=head) for column in columns]
        header = _row(table.header, bold, *(_header_cell(line, "Column") for _ in columns))
    body = Element("TBody", whole)
    made = []
    for cells in table.rows:
        line = Element("TR", body)
        # Without a header, the first cell says what the row is about.
        first = Element("TD", line) if header else _header_cell(line, "Row")
        made.append(_row(cells, columns, first, *(Element("TD", line) for _ in columns[1:])))
    return header, made


def _header_cell(line: Element, scope: str) -> Element:
    return Element("TH", line, attributes=f"/O/Table/Scope/{scope}")


def _row(texts: Sequence[Runs], columns: Sequence[_Column], *elements: Element) -> Row:
    cells = [
        Cell(
            tuple(break_lines(text, column.style, column.width - 2 * TableLines.GUTTER)),
            column.style,
            element,
            column.side,
        )
        for text, column, element in zip(texts, columns, elements, strict=True)
    ]
    return Row(tuple(cells))


def _column_widths(
    rows: Sequence[tuple[Runs, ...]], alignments: Sequence[Side], width: float, size: float
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
