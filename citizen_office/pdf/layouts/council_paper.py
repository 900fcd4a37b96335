"""A paper for the council: what it is and its number in the head, its facts in a panel, then what is to be decided."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from citizen_office.core.notices.model import InfoLine, Letter
from citizen_office.pdf import furniture
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.fact_panel import FactPanel
from citizen_office.pdf.flowables import TextLines
from citizen_office.pdf.furniture import LEFT, SHEET_HEIGHT, TEXT_WIDTH
from citizen_office.pdf.lines import Style, break_texts, draw_lines, fit_lines
from citizen_office.pdf.plain_sheet import draw_head, plain_frames
from citizen_office.pdf.sheet import Sheet
from citizen_office.pdf.story import BODY, Section, flowables, heading
from citizen_office.pdf.structure import Element

_KIND_TOP = 42.0
_TOP = 56.0
_KINDS = tuple(Style(size, size * 1.25, bold=True) for size in (20.0, 17.0, 14.0, 11.0, 8.0))
_NUMBERS = tuple(Style(size, size * 1.25, bold=True) for size in (15.0, 12.0, 9.0, 7.0))
_SUBJECT = Style(14.0, 19.0, bold=True)


def council_paper(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a paper. The fact that holds its number says what it is."""
    first, following = plain_frames(letter, _TOP)

    def head(canvas: TaggedCanvas, page: int, pages: int) -> None:
        draw_head(canvas, letter, page, _named(letter))
        if page == 1:
            _draw_kind(canvas, letter)

    def foot(canvas: TaggedCanvas, page: int, pages: int) -> None:
        furniture.draw_foot(canvas, letter, page, pages)

    return Sheet(story=_story(letter), first=first, following=following, head=head, foot=foot)


def _story(letter: Letter) -> tuple[Flowable, ...]:
    section = Section(letter.language)
    signature = break_texts(letter.signatory, BODY, TEXT_WIDTH)
    return (
        heading(letter.subject, _SUBJECT, TEXT_WIDTH, section, after=9.0),
        FactPanel(_facts(letter), TEXT_WIDTH, furniture.accent(letter)),
        *flowables(letter.blocks, TEXT_WIDTH, section, furniture.look(letter)),
        *([TextLines(signature, BODY, before=16.0)] if signature else []),
    )


def _facts(letter: Letter) -> tuple[InfoLine, ...]:
    """The facts without the number, which stands in the head."""
    return tuple(line for line in furniture.info_lines(letter) if not letter.number or line.value != letter.number)


def _named(letter: Letter) -> str:
    """What the paper is: the label of its number."""
    lines = furniture.info_lines(letter)
    return next((line.label for line in lines if letter.number and line.value == letter.number), "")


def _draw_kind(canvas: TaggedCanvas, letter: Letter) -> None:
    """What it is at the left, its number at the right."""
    top, half = SHEET_HEIGHT - _KIND_TOP * mm, TEXT_WIDTH / 2
    kinds = [replace(style, colour=furniture.accent(letter)) for style in _KINDS]
    style, lines = fit_lines([_named(letter)], kinds, half, 9 * mm, "kind")
    draw_lines(canvas, LEFT, top, lines, style, Element("P"))
    style, lines = fit_lines([letter.number], _NUMBERS, half, 9 * mm, "number")
    draw_lines(canvas, LEFT + half, top, lines, style, Element("P"), width=half, side="right")
