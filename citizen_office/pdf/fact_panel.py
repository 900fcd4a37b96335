"""The facts of a sheet that is kept: number, date and the others, in two columns on a tinted ground."""

from __future__ import annotations

from reportlab.lib.colors import Color

from citizen_office.core.notices.model import InfoLine
from citizen_office.pdf.canvas import TaggedFlowable
from citizen_office.pdf.lines import MUTED, TINT, Line, Style, break_text, draw_lines
from citizen_office.pdf.structure import Facts

_LABEL = Style(8.0, 11.0, MUTED)
_VALUE = Style(10.5, 14.0, bold=True)


class FactPanel(TaggedFlowable):
    """Each fact with its label above."""

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
