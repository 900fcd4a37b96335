"""The receipt (Eingangsbestätigung): a sheet to keep, not to post, with everything that was sent.

No address window and no fold marks; number, date and the other facts stand in a panel below the subject, and
tables of two columns become lists of question and answer.
"""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from citizen_office.core.notices.model import InfoLine, Letter
from citizen_office.pdf import furniture
from citizen_office.pdf.canvas import TaggedCanvas, TaggedFlowable
from citizen_office.pdf.flow import Frame
from citizen_office.pdf.flowables import TextLines
from citizen_office.pdf.furniture import LEFT, SHEET_HEIGHT, TEXT_WIDTH
from citizen_office.pdf.lines import MUTED, TINT, Line, Style, break_text, break_texts, draw_lines
from citizen_office.pdf.sheet import Sheet
from citizen_office.pdf.story import BODY, Section, flowables, heading
from citizen_office.pdf.structure import Facts

_TOP = 46.0
_FOLLOWING_TOP = 32.0
_SUBJECT = Style(16.0, 21.0, bold=True)
_LABEL = Style(8.0, 11.0, MUTED)
_VALUE = Style(10.5, 14.0, bold=True)
_LABEL_SHARE = 0.36


def receipt(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a receipt. Its ``address``, where there is one, stands above the subject."""

    def head(canvas: TaggedCanvas, page: int, pages: int) -> None:
        furniture.draw_banner(canvas, letter)
        (furniture.draw_letterhead if page == 1 else furniture.draw_continuation)(canvas, letter)

    def foot(canvas: TaggedCanvas, page: int, pages: int) -> None:
        furniture.draw_foot(canvas, letter, page, pages)

    return Sheet(
        story=_story(letter),
        first=Frame(LEFT, SHEET_HEIGHT - _TOP * mm, TEXT_WIDTH, furniture.text_bottom(letter, 1)),
        following=Frame(LEFT, SHEET_HEIGHT - _FOLLOWING_TOP * mm, TEXT_WIDTH, furniture.text_bottom(letter, 2)),
        head=head,
        foot=foot,
    )


def _story(letter: Letter) -> tuple[Flowable, ...]:
    section = Section(letter.language)
    address = break_texts(letter.address, BODY, TEXT_WIDTH)
    signature = break_texts(letter.signatory, BODY, TEXT_WIDTH)
    return (
        *([TextLines(address, BODY, after=16.0)] if address else []),
        heading(letter.subject, _SUBJECT, TEXT_WIDTH, section, after=9.0),
        Panel(furniture.info_lines(letter), TEXT_WIDTH, furniture.accent(letter)),
        *flowables(letter.blocks, TEXT_WIDTH, section, replace(furniture.look(letter), label_share=_LABEL_SHARE)),
        *([TextLines(signature, BODY, before=16.0)] if signature else []),
    )


class Panel(TaggedFlowable):
    """Facts in two columns on a tinted ground, each with its label above."""

    _PADDING = 9.0

    def __init__(self, facts: tuple[InfoLine, ...], width: float, accent: Color) -> None:
        """Take the facts, the width in points, and the colour of the bar beside them."""
        super().__init__()
        self._accent = accent
        self._width = width
        self._column = (width - 3 * self._PADDING) / 2
        pairs = [self._broken(fact) for fact in facts]
        self._rows = [pairs[at : at + 2] for at in range(0, len(pairs), 2)]
        self.spaceAfter = 16.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer the width and height taken."""
        heights = [max(self._height(fact) for fact in row) for row in self._rows]
        return self._width, sum(heights) + self._PADDING * (len(heights) + 1)

    def draw(self) -> None:
        """Draw, with the lower left corner at the origin."""
        _, top = self.wrap(0, 0)
        self.canv.setFillColor(TINT)
        self.canv.rect(0, 0, self._width, top, stroke=0, fill=1)
        self.canv.setFillColor(self._accent)
        self.canv.rect(0, 0, 1.8, top, stroke=0, fill=1)
        facts = Facts()
        for row in self._rows:
            top -= self._PADDING
            for at, (label, value) in enumerate(row):
                left = self._PADDING + at * (self._column + self._PADDING)
                term, meaning = facts.pair()
                below = draw_lines(self.canv, left, top, label, _LABEL, term)
                draw_lines(self.canv, left, below, value, _VALUE, meaning)
            top -= max(self._height(fact) for fact in row)

    def _broken(self, fact: InfoLine) -> tuple[list[Line], list[Line]]:
        return break_text(fact.label, _LABEL, self._column), break_text(fact.value, _VALUE, self._column)

    @staticmethod
    def _height(fact: tuple[list[Line], list[Line]]) -> float:
        return len(fact[0]) * _LABEL.leading + len(fact[1]) * _VALUE.leading
