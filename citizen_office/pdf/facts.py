"""Large facts: a label and, below it, what is to be read from afar."""

from __future__ import annotations

from collections.abc import Sequence

from citizen_office.pdf.canvas import TaggedFlowable
from citizen_office.pdf.lines import MUTED, Line, Style, break_text, draw_lines
from citizen_office.pdf.structure import Element

_SHRUNK = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


class LargeFact(TaggedFlowable):
    """One fact over the whole width; it stands on one page."""

    def __init__(self, label: str, value: str, size: float, width: float, elements: tuple[Element, Element]) -> None:
        """Take the size of the value's type in points, which shrinks to half of that before the value is broken, and
        the elements of the label and of the value.
        """
        super().__init__()
        self._label_style = Style(max(size * 0.3, 7.0), max(size * 0.4, 9.5), MUTED)
        self._label = break_text(label, self._label_style, width)
        styles = [Style(size * share, size * share * 1.2, bold=True) for share in _SHRUNK]
        self._style, self._value = _on_one_line(value, styles, width)
        self._width = width
        self._elements = elements
        self.spaceAfter = size * 0.3

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer the width and height taken."""
        labels = len(self._label) * self._label_style.leading
        return self._width, labels + len(self._value) * self._style.leading

    def draw(self) -> None:
        """Draw, with the lower left corner at the origin."""
        _, top = self.wrap(0, 0)
        below = draw_lines(self.canv, 0, top, self._label, self._label_style, self._elements[0])
        draw_lines(self.canv, 0, below, self._value, self._style, self._elements[1])


def _on_one_line(value: str, styles: Sequence[Style], width: float) -> tuple[Style, list[Line]]:
    """The value in the largest style in which it is one line, else in as many as the smallest needs."""
    broken = [(style, break_text(value, style, width)) for style in styles]
    return next(((style, lines) for style, lines in broken if len(lines) == 1), broken[-1])
