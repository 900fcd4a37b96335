"""The receipt (Eingangsbestätigung): a sheet to keep, not to post, with everything that was sent.

No address window and no fold marks; number, date and the other facts stand in a panel below the subject, and
tables of two columns become lists of question and answer.
"""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable

from citizen_office.core.notices.model import Letter
from citizen_office.pdf import furniture
from citizen_office.pdf.fact_panel import FactPanel
from citizen_office.pdf.flowables import TextLines
from citizen_office.pdf.furniture import TEXT_WIDTH
from citizen_office.pdf.lines import Style, break_texts
from citizen_office.pdf.plain_sheet import plain_sheet
from citizen_office.pdf.sheet import Sheet
from citizen_office.pdf.story import BODY, Section, flowables, heading

_TOP = 46.0
_SUBJECT = Style(16.0, 21.0, bold=True)
_LABEL_SHARE = 0.36


def receipt(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a receipt. Its ``address``, where there is one, stands above the subject."""
    return plain_sheet(letter, _story(letter), _TOP)


def _story(letter: Letter) -> tuple[Flowable, ...]:
    section = Section(letter.language)
    address = break_texts(letter.address, BODY, TEXT_WIDTH)
    signature = break_texts(letter.signatory, BODY, TEXT_WIDTH)
    return (
        *([TextLines(address, BODY, after=16.0)] if address else []),
        heading(letter.subject, _SUBJECT, TEXT_WIDTH, section, after=9.0),
        FactPanel(furniture.info_lines(letter), TEXT_WIDTH, furniture.accent(letter)),
        *flowables(letter.blocks, TEXT_WIDTH, section, replace(furniture.look(letter), label_share=_LABEL_SHARE)),
        *([TextLines(signature, BODY, before=16.0)] if signature else []),
    )
