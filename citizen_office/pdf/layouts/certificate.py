"""The certificate: a document of its own that somebody shows, such as the confirmation of a bonfire."""

from __future__ import annotations

from reportlab.lib.units import mm

from citizen_office.core.notices.model import Letter
from citizen_office.pdf import furniture
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.certificates import (
    CertificateKind,
    certificate_story,
    draw_border,
    draw_proof,
    issued,
    story_width,
)
from citizen_office.pdf.furniture import LEFT, SHEET_HEIGHT, TEXT_WIDTH
from citizen_office.pdf.lines import MUTED, Style
from citizen_office.pdf.plain_sheet import draw_head, plain_frames
from citizen_office.pdf.sheet import Sheet

_TOP = 48.0
#: The border, in mm from the left, lower, right and upper edge.
_BORDER = (16.0, 7.0, 11.0, 15.5)
_SHEET = CertificateKind(TEXT_WIDTH, Style(26.0, 32.0, bold=True), 40.0, 24.0, 1.0, Style(9.5, 13.0, MUTED), 38 * mm)


def certificate(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a certificate of one A4 sheet; more only where its text needs them."""
    first, following = plain_frames(letter, _TOP, story_width(letter, _SHEET))

    def head(canvas: TaggedCanvas, page: int, pages: int) -> None:
        left, low, right, high = (each * mm for each in _BORDER)
        draw_border(canvas, letter, (left, low, furniture.SHEET_WIDTH - right, SHEET_HEIGHT - high))
        draw_head(canvas, letter, page)

    def foot(canvas: TaggedCanvas, page: int, pages: int) -> None:
        if page == 1:
            draw_proof(canvas, letter, _SHEET, LEFT + TEXT_WIDTH, first.bottom)
        furniture.draw_foot(canvas, letter, page, pages)

    story = tuple(certificate_story(letter, _SHEET, (issued(letter), *letter.signatory)))
    return Sheet(story=story, first=first, following=following, head=head, foot=foot)
