"""The certificate: a document of its own that somebody shows, such as a permit behind a windscreen.

Its facts are the rows of tables with two columns: what is bold there is large here, the first of them the largest. As
A4 it has the letterhead of the house; as A6 it is a card that lies flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A6, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from citizen_office.core.notices import Letter, printed_code
from citizen_office.core.texts.blocks import Block, Runs, Table
from citizen_office.pdf import furniture
from citizen_office.pdf.canvas import PAGE_FOOT, TaggedCanvas
from citizen_office.pdf.codes import code_modules, draw_code
from citizen_office.pdf.facts import LargeFact
from citizen_office.pdf.flow import Frame
from citizen_office.pdf.flowables import TextLines
from citizen_office.pdf.furniture import LEFT, SHEET_HEIGHT, TEXT_WIDTH
from citizen_office.pdf.lines import HAIRLINE, INK, MUTED, Style, break_text, break_texts, draw_lines, fit_lines
from citizen_office.pdf.sheet import Sheet
from citizen_office.pdf.story import Section, flowables, heading
from citizen_office.pdf.structure import Element, Facts

_TOP = 48.0
_FOLLOWING_TOP = 32.0
_LABEL_SHARE = 0.36
#: The border of an A4 sheet, in mm from its left, lower, right and upper edge.
_BORDER = (16.0, 7.0, 11.0, 15.5)

_CARD_WIDTH, _CARD_HEIGHT = landscape(A6)
_CARD_EDGE = 4 * mm
_CARD_LEFT = 9 * mm
_CARD_TEXT = _CARD_WIDTH - 2 * _CARD_LEFT
_CARD_TOP = 23 * mm
_CARD_BOTTOM = 11 * mm
_GAP = 6 * mm


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of certificate looks. Sizes of type in points: of the title, of the first large fact and of the
    others; ``scale`` is how its text stands to that of a letter. ``code`` is the side of the code in points.
    """

    width: float
    title: Style
    first: float
    others: float
    scale: float
    small: Style
    code: float


_SHEET = _Kind(TEXT_WIDTH, Style(26.0, 32.0, bold=True), 40.0, 24.0, 1.0, Style(9.5, 13.0, MUTED), 38 * mm)
_CARD = _Kind(_CARD_TEXT, Style(13.0, 16.0, bold=True), 30.0, 15.0, 0.68, Style(6.5, 8.5, MUTED), 27 * mm)
_CARD_NAMES = tuple(Style(size, size * 1.2, bold=True) for size in (12.0, 10.0, 8.0, 6.0))
_CARD_BANNERS = tuple(Style(size, size * 1.2, INK, bold=True) for size in (6.5, 5.5, 4.5))


def certificate(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a certificate of one A4 sheet; more only where its text needs them."""
    bottom = furniture.text_bottom(letter, 1)

    def head(canvas: TaggedCanvas, page: int, pages: int) -> None:
        left, low, right, high = (each * mm for each in _BORDER)
        _draw_border(canvas, letter, (left, low, furniture.SHEET_WIDTH - right, SHEET_HEIGHT - high))
        furniture.draw_banner(canvas, letter)
        (furniture.draw_letterhead if page == 1 else furniture.draw_continuation)(canvas, letter)

    def foot(canvas: TaggedCanvas, page: int, pages: int) -> None:
        if page == 1:
            _draw_proof(canvas, letter, _SHEET, LEFT + TEXT_WIDTH, bottom)
        furniture.draw_foot(canvas, letter, page, pages)

    width = _story_width(letter, _SHEET)
    signature = (_issued(letter), *letter.signatory)
    return Sheet(
        story=tuple(_story(letter, _SHEET, signature)),
        first=Frame(LEFT, SHEET_HEIGHT - _TOP * mm, width, bottom),
        following=Frame(LEFT, SHEET_HEIGHT - _FOLLOWING_TOP * mm, width, furniture.text_bottom(letter, 2)),
        head=head,
        foot=foot,
    )


def certificate_a6(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a card of A6, lying; more than one only where its text needs them."""

    def head(canvas: TaggedCanvas, page: int, pages: int) -> None:
        edge = _CARD_EDGE
        _draw_border(canvas, letter, (edge, edge, _CARD_WIDTH - edge, _CARD_HEIGHT - edge))
        _draw_card_head(canvas, letter)

    def foot(canvas: TaggedCanvas, page: int, pages: int) -> None:
        if page == 1:
            _draw_proof(canvas, letter, _CARD, _CARD_LEFT + _CARD_TEXT, _CARD_BOTTOM)
        _draw_card_foot(canvas, letter, page, pages)

    frame = Frame(_CARD_LEFT, _CARD_HEIGHT - _CARD_TOP, _story_width(letter, _CARD), _CARD_BOTTOM)
    return Sheet(
        story=tuple(_story(letter, _CARD, (" · ".join(letter.signatory),))),
        first=frame,
        following=frame,
        head=head,
        foot=foot,
        size=(_CARD_WIDTH, _CARD_HEIGHT),
    )


def _story_width(letter: Letter, kind: _Kind) -> float:
    """The width of the text, beside the code where there is one."""
    return kind.width - (kind.code + _GAP if letter.proof else 0.0)


def _story(letter: Letter, kind: _Kind, signature: Iterable[str]) -> Iterator[Flowable]:
    width, title = _story_width(letter, kind), replace(kind.title, colour=furniture.accent(letter))
    section = Section(letter.language)
    yield heading(letter.subject, title, width, section, after=title.size * 0.4)
    sizes, facts = iter((kind.first,)), Facts()
    look = replace(furniture.look(letter), label_share=_LABEL_SHARE, scale=kind.scale)
    for block in letter.blocks:
        for part in _parts(block):
            if isinstance(part, tuple):
                size = next(sizes, kind.others)
                yield LargeFact(_plain(part[0]), _plain(part[1]), size, width, facts.pair())
            else:
                yield from flowables((part,), width, section, look)
    yield TextLines(break_texts(signature, kind.small, width), kind.small, before=kind.small.leading * 0.6)


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


def _issued(letter: Letter) -> str:
    """Number and date."""
    return f"{furniture.words(letter.language)['number']} {letter.number} · {furniture.long_date(letter)}"


def _draw_proof(canvas: TaggedCanvas, letter: Letter, kind: _Kind, right: float, bottom: float) -> None:
    """The code by which anybody can ask whether this was issued, what it holds in words below it; nothing without."""
    if letter.proof is None:
        return
    left, caption = right - kind.code, Style(kind.small.size * 0.85, kind.small.leading * 0.85, MUTED)
    said = furniture.words(letter.language)["check"]
    address = letter.proof.address.removesuffix(letter.proof.code)
    lines = break_texts((said, address, printed_code(letter.proof.code)), caption, kind.code)
    top = bottom + len(lines) * caption.leading
    draw_code(canvas, left, top, kind.code, code_modules(letter.proof.address), said)
    draw_lines(canvas, left, top, lines, caption, Element("P"))


def _draw_border(canvas: TaggedCanvas, letter: Letter, corners: tuple[float, float, float, float]) -> None:
    """Two lines around the text, the outer one in the colour of the authority."""
    left, bottom, right, top = corners
    canvas.setStrokeColor(furniture.accent(letter))
    canvas.setLineWidth(1.4)
    canvas.rect(left, bottom, right - left, top - bottom, stroke=1, fill=0)
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    inner = 1.2 * mm
    canvas.rect(left + inner, bottom + inner, right - left - 2 * inner, top - bottom - 2 * inner, stroke=1, fill=0)


def _draw_card_head(canvas: TaggedCanvas, letter: Letter) -> None:
    """Banner, and picture, name and department above a rule."""
    head, left, top = letter.letterhead, _CARD_LEFT, _CARD_HEIGHT - 10 * mm
    if letter.banner:
        style, lines = fit_lines([letter.banner], _CARD_BANNERS, _CARD_TEXT, 3.6 * mm, "banner")
        draw_lines(canvas, left, _CARD_HEIGHT - 6 * mm, lines, style, Element("P"))
    if head.logo is not None:
        left += furniture.draw_logo(canvas, head.logo, left, top - 9.5 * mm, 9.5 * mm) + 3 * mm
    names = [replace(style, colour=furniture.accent(letter)) for style in _CARD_NAMES]
    width = _CARD_WIDTH - _CARD_LEFT - left
    style, lines = fit_lines([head.name], names, width, 5.5 * mm, "name")
    below = draw_lines(canvas, left, top, lines, style, Element("P"))
    style, lines = fit_lines([head.department], [_CARD.small], width, 4 * mm, "department")
    draw_lines(canvas, left, below, lines, style, Element("P"))
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(_CARD_LEFT, top - 11 * mm, _CARD_WIDTH - _CARD_LEFT, top - 11 * mm)


def _draw_card_foot(canvas: TaggedCanvas, letter: Letter, page: int, pages: int) -> None:
    """Number and date at the left, page x of y at the right."""
    text, small, top = furniture.words(letter.language)["page"].format(page=page, pages=pages), _CARD.small, 10 * mm
    with canvas.artifact(PAGE_FOOT):
        line = break_text(text, small, _CARD_TEXT)
        draw_lines(canvas, _CARD_LEFT, top, line, small, Element("P"), width=_CARD_TEXT, side="right")
    issued = break_text(_issued(letter), small, _CARD_TEXT)
    draw_lines(canvas, _CARD_LEFT, top, issued, small, Element("P", canvas.structure.closing))
