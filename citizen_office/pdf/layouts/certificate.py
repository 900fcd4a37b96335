"""The certificate: a document of its own that somebody shows, such as a permit behind a windscreen.

Its facts are the rows of tables with two columns: what is bold there is large here, the first of them the largest. As
A4 it has the letterhead of the house; as A6 it is a card that lies flat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from reportlab.lib.pagesizes import A6, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from citizen_office.core.notices.model import Letter
from citizen_office.core.texts.blocks import Block, Runs, Table
from citizen_office.pdf import furniture
from citizen_office.pdf.facts import LargeFact
from citizen_office.pdf.flow import Frame
from citizen_office.pdf.flowables import TextLines
from citizen_office.pdf.furniture import LEFT, SHEET_HEIGHT, TEXT_WIDTH
from citizen_office.pdf.lines import HAIRLINE, INK, MUTED, Style, break_text, draw_line, draw_lines, fit_lines
from citizen_office.pdf.sheet import Sheet
from citizen_office.pdf.story import flowables, heading

_TOP = 48.0
_FOLLOWING_TOP = 32.0
_LABEL_SHARE = 0.36
#: The border of an A4 sheet, in mm from its left, lower, right and upper edge.
_BORDER = (16.0, 7.0, 11.0, 15.5)

_CARD_WIDTH, _CARD_HEIGHT = landscape(A6)
_CARD_EDGE = 4 * mm
_CARD_LEFT = 9 * mm
_CARD_TEXT = _CARD_WIDTH - 2 * _CARD_LEFT
_CARD_TOP = 27 * mm
_CARD_BOTTOM = 11 * mm


@dataclass(frozen=True, slots=True)
class _Type:
    """Sizes of type: of the title, of the first large fact and of the others; how the text stands to that of a letter."""

    title: Style
    first: float
    others: float
    scale: float
    small: Style


_SHEET_TYPE = _Type(Style(26.0, 32.0, bold=True), 40.0, 24.0, 1.0, Style(9.5, 13.0, MUTED))
_CARD_TYPE = _Type(Style(15.0, 18.0, bold=True), 32.0, 16.0, 0.7, Style(7.0, 9.5, MUTED))
_CARD_NAMES = tuple(Style(size, size * 1.2, bold=True) for size in (13.0, 11.0, 9.0, 7.0))
_CARD_BANNERS = tuple(Style(size, size * 1.2, INK, bold=True) for size in (7.0, 6.0, 5.0, 4.0))


def certificate(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a certificate of one A4 sheet; more only where its text needs them."""

    def head(canvas: Canvas, page: int, pages: int) -> None:
        left, bottom, right, top = (each * mm for each in _BORDER)
        _draw_border(canvas, letter, (left, bottom, furniture.SHEET_WIDTH - right, SHEET_HEIGHT - top))
        furniture.draw_banner(canvas, letter)
        (furniture.draw_letterhead if page == 1 else furniture.draw_continuation)(canvas, letter)

    def foot(canvas: Canvas, page: int, pages: int) -> None:
        furniture.draw_foot(canvas, letter, page, pages)

    return Sheet(
        story=tuple(_story(letter, _SHEET_TYPE, TEXT_WIDTH)),
        first=Frame(LEFT, SHEET_HEIGHT - _TOP * mm, TEXT_WIDTH, furniture.text_bottom(letter, 1)),
        following=Frame(LEFT, SHEET_HEIGHT - _FOLLOWING_TOP * mm, TEXT_WIDTH, furniture.text_bottom(letter, 2)),
        head=head,
        foot=foot,
    )


def certificate_a6(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a card of A6, lying; more than one only where its text needs them."""

    def head(canvas: Canvas, page: int, pages: int) -> None:
        edge = _CARD_EDGE
        _draw_border(canvas, letter, (edge, edge, _CARD_WIDTH - edge, _CARD_HEIGHT - edge))
        _draw_card_head(canvas, letter)

    def foot(canvas: Canvas, page: int, pages: int) -> None:
        _draw_card_foot(canvas, letter, page, pages)

    frame = Frame(_CARD_LEFT, _CARD_HEIGHT - _CARD_TOP, _CARD_TEXT, _CARD_BOTTOM)
    return Sheet(
        story=tuple(_story(letter, _CARD_TYPE, _CARD_TEXT)),
        first=frame,
        following=frame,
        head=head,
        foot=foot,
        size=(_CARD_WIDTH, _CARD_HEIGHT),
    )


def _story(letter: Letter, kind: _Type, width: float) -> Iterator[Flowable]:
    title = replace(kind.title, colour=furniture.accent(letter))
    yield heading(letter.subject, title, width, after=kind.title.size * 0.5)
    sizes = iter((kind.first,))
    look = replace(furniture.look(letter), label_share=_LABEL_SHARE, scale=kind.scale)
    for block in letter.blocks:
        for part in _parts(block):
            if isinstance(part, tuple):
                yield LargeFact(_plain(part[0]), _plain(part[1]), next(sizes, kind.others), width)
            else:
                yield from flowables((part,), width, look)
    signature = [line for text in _signature(letter) for line in break_text(text, kind.small, width)]
    yield TextLines(signature, kind.small, before=kind.small.leading * 0.6)


def _parts(block: Block) -> Iterator[Block | tuple[Runs, Runs]]:
    """A block as it is, or a table of two columns cut into large facts and what stands between them."""
    if not isinstance(block, Table) or len(block.header) != 2:
        yield block
        return
    rows: list[tuple[Runs, ...]] = []
    for row in (block.header, *block.rows):
        if row[1] and all(run.bold for run in row[1] if run.text.strip()) and _plain(row[1]):
            yield from _table(block, rows)
            rows = []
            yield row[0], row[1]
        elif any(_plain(cell) for cell in row):
            rows.append(row)
    yield from _table(block, rows)


def _table(block: Table, rows: list[tuple[Runs, ...]]) -> Iterator[Table]:
    if rows:
        yield replace(block, header=((), ()), rows=tuple(rows))


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs).strip()


def _signature(letter: Letter) -> tuple[str, ...]:
    """Who issued it, when and under which number."""
    facts = furniture.words(letter.language)
    return (f"{facts['number']} {letter.number} · {furniture.long_date(letter)}", *letter.signatory)


def _draw_border(canvas: Canvas, letter: Letter, corners: tuple[float, float, float, float]) -> None:
    """Two lines around the text, the outer one in the colour of the authority."""
    left, bottom, right, top = corners
    canvas.setStrokeColor(furniture.accent(letter))
    canvas.setLineWidth(1.4)
    canvas.rect(left, bottom, right - left, top - bottom, stroke=1, fill=0)
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    inner = 1.2 * mm
    canvas.rect(left + inner, bottom + inner, right - left - 2 * inner, top - bottom - 2 * inner, stroke=1, fill=0)


def _draw_card_head(canvas: Canvas, letter: Letter) -> None:
    """Banner, and picture, name and department above a rule."""
    head, left, top = letter.letterhead, _CARD_LEFT, _CARD_HEIGHT - 11.5 * mm
    if letter.banner:
        style, lines = fit_lines([letter.banner], _CARD_BANNERS, _CARD_TEXT, 4.2 * mm, "banner")
        draw_lines(canvas, left, _CARD_HEIGHT - 6.2 * mm, lines, style)
    if head.logo is not None:
        left += furniture.draw_logo(canvas, head.logo, left, top - 11.5 * mm, 11 * mm) + 3 * mm
    names = [replace(style, colour=furniture.accent(letter)) for style in _CARD_NAMES]
    width = _CARD_WIDTH - _CARD_LEFT - left
    style, lines = fit_lines([head.name], names, width, 6 * mm, "name")
    below = draw_lines(canvas, left, top, lines, style)
    draw_lines(canvas, left, below, break_text(head.department, _CARD_TYPE.small, width), _CARD_TYPE.small)
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(_CARD_LEFT, top - 13 * mm, _CARD_WIDTH - _CARD_LEFT, top - 13 * mm)


def _draw_card_foot(canvas: Canvas, letter: Letter, page: int, pages: int) -> None:
    """Page x of y at the right."""
    text = furniture.words(letter.language)["page"].format(page=page, pages=pages)
    line = break_text(text, _CARD_TYPE.small, _CARD_TEXT)[0]
    draw_line(canvas, _CARD_WIDTH - _CARD_LEFT - line.width, 7 * mm, line, _CARD_TYPE.small)
