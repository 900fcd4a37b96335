"""The bill: a letter after DIN 5008 whose subject is as large as a heading, for it is looked for in a pile of paper."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from reportlab.platypus import Flowable

from citizen_office.core.notices.model import Letter
from citizen_office.pdf.flow import paginate
from citizen_office.pdf.flowables import TextLines
from citizen_office.pdf.furniture import TEXT_WIDTH, look
from citizen_office.pdf.layouts.letter_din5008 import letter_sheet
from citizen_office.pdf.lines import MUTED, Style, break_texts
from citizen_office.pdf.proof_box import ProofBox
from citizen_office.pdf.sheet import Sheet
from citizen_office.pdf.story import Section, flowables, heading

_SUBJECT = Style(15.5, 20.5, bold=True)
_SMALL = Style(8.5, 12.0, MUTED)
#: Nine points are the least that is read without trouble.
_SCALES = (1.0, 0.93, 0.87)


def bill(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a bill: its panel is what the eye finds; who stands under it is small print.

    Whoever pays looks at one page: where a few lines would go overleaf, the text is a little smaller.
    """
    usual = letter_sheet(letter, _story(letter, _SCALES[0]))
    smaller = (letter_sheet(letter, _story(letter, scale)) for scale in _SCALES[1:])
    return next((sheet for sheet in chain((usual,), smaller) if _is_one_page(sheet)), usual)


def _is_one_page(sheet: Sheet) -> bool:
    return len(paginate(sheet.story, sheet.first, sheet.following)) == 1


def _story(letter: Letter, scale: float) -> tuple[Flowable, ...]:
    section = Section(letter.language)
    subject = replace(_SUBJECT, size=_SUBJECT.size * scale, leading=_SUBJECT.leading * scale)
    signature = break_texts(letter.signatory, _SMALL, TEXT_WIDTH)
    return (
        heading(letter.subject, subject, TEXT_WIDTH, section, after=12.0 * scale),
        *flowables(letter.blocks, TEXT_WIDTH, section, replace(look(letter), scale=scale)),
        *([TextLines(signature, _SMALL, before=14.0 * scale, keep=letter.proof is not None)] if signature else []),
        *([ProofBox(letter.proof, letter.language, TEXT_WIDTH)] if letter.proof else []),
    )
