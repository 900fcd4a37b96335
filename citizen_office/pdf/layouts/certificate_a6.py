"""The card: a certificate of A6, lying, for a windscreen or a wallet."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.pagesizes import A6, landscape
from reportlab.lib.units import mm

from citizen_office.core.notices.model import Letter
from citizen_office.pdf import furniture
from citizen_office.pdf.canvas import PAGE_FOOT, TaggedCanvas
from citizen_office.pdf.certificates import (
    CertificateKind,
    certificate_story,
    draw_border,
    draw_proof,
    issued,
    story_width,
)
from citizen_office.pdf.flow import Frame
from citizen_office.pdf.lines import HAIRLINE, INK, MUTED, Style, break_text, draw_lines, fit_lines
from citizen_office.pdf.sheet import Sheet
from citizen_office.pdf.structure import Element

_WIDTH, _HEIGHT = landscape(A6)
_EDGE = 4 * mm
_LEFT = 9 * mm
_TEXT = _WIDTH - 2 * _LEFT
_TOP = 23 * mm
_BOTTOM = 11 * mm

_CARD = CertificateKind(_TEXT, Style(13.0, 16.0, bold=True), 30.0, 15.0, 0.68, Style(6.5, 8.5, MUTED), 27 * mm)
_NAMES = tuple(Style(size, size * 1.2, bold=True) for size in (12.0, 10.0, 8.0, 6.0, 5.0))
_DEPARTMENTS = tuple(Style(size, size * 1.3, MUTED) for size in (6.5, 5.5, 4.5))
_BANNERS = tuple(Style(size, size * 1.2, INK, bold=True) for size in (6.5, 5.5, 4.5, 3.5))


def certificate_a6(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a card of A6, lying; more than one only where its text needs them."""

    def head(canvas: TaggedCanvas, page: int, pages: int) -> None:
        edge = _EDGE
        draw_border(canvas, letter, (edge, edge, _WIDTH - edge, _HEIGHT - edge))
        _draw_head(canvas, letter)

    def foot(canvas: TaggedCanvas, page: int, pages: int) -> None:
        if page == 1:
            draw_proof(canvas, letter, _CARD, _LEFT + _TEXT, _BOTTOM)
        _draw_foot(canvas, letter, page, pages)

    frame = Frame(_LEFT, _HEIGHT - _TOP, story_width(letter, _CARD), _BOTTOM)
    return Sheet(
        story=tuple(certificate_story(letter, _CARD, (" · ".join(letter.signatory),))),
        first=frame,
        following=frame,
        head=head,
        foot=foot,
        size=(_WIDTH, _HEIGHT),
    )


def _draw_head(canvas: TaggedCanvas, letter: Letter) -> None:
    """Banner, and picture, name and department above a rule."""
    head, left, top = letter.letterhead, _LEFT, _HEIGHT - 10 * mm
    if letter.banner:
        style, lines = fit_lines([letter.banner], _BANNERS, _TEXT, 3.6 * mm, "banner")
        draw_lines(canvas, left, _HEIGHT - 6 * mm, lines, style, Element("P"))
    if head.logo is not None:
        left += furniture.draw_logo(canvas, head.logo, left, top - 9.5 * mm, 9.5 * mm) + 3 * mm
    names = [replace(style, colour=furniture.accent(letter)) for style in _NAMES]
    width = _WIDTH - _LEFT - left
    style, lines = fit_lines([head.name], names, width, 5.5 * mm, "name")
    below = draw_lines(canvas, left, top, lines, style, Element("P"))
    style, lines = fit_lines([head.department], _DEPARTMENTS, width, 4 * mm, "department")
    draw_lines(canvas, left, below, lines, style, Element("P"))
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(_LEFT, top - 11 * mm, _WIDTH - _LEFT, top - 11 * mm)


def _draw_foot(canvas: TaggedCanvas, letter: Letter, page: int, pages: int) -> None:
    """Number and date at the left, page x of y at the right."""
    text, small, top = furniture.words(letter.language)["page"].format(page=page, pages=pages), _CARD.small, 10 * mm
    facts = break_text(issued(letter), small, _TEXT)
    draw_lines(canvas, _LEFT, top, facts, small, Element("P", canvas.structure.closing))
    with canvas.artifact(PAGE_FOOT):
        line = break_text(text, small, _TEXT)
        draw_lines(canvas, _LEFT, top, line, small, Element("P"), width=_TEXT, side="right")
