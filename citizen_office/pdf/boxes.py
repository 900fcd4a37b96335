"""What matters most of a decision, in a tinted box above the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from citizen_office.core.notices import summary_title
from citizen_office.core.texts.blocks import Blocks
from citizen_office.pdf.canvas import TaggedFlowable
from citizen_office.pdf.flowables import Splittable, TextLines
from citizen_office.pdf.lines import TINT, Style, break_text
from citizen_office.pdf.story import Look, Section, flowables

_PADDING = 12.0
_BAR = 2.2
_AFTER = 15.0
_TITLE = Style(11.0, 15.0, bold=True)


def summary_box(summary: Blocks, width: float, section: Section, look: Look) -> Iterator[Flowable]:
    """The ``summary`` of a ``section`` under its title, as flowables that join to one box; nothing without one."""
    if not summary:
        return
    inside = width - 2 * _PADDING
    style = replace(_TITLE, colour=look.accent)
    lines = break_text(summary_title(section.language), style, inside)
    title = TextLines(lines, style, section.heading(2), after=4.0, keep=True)
    story: list[Flowable] = [title, *flowables(summary, inside, section, look)]
    for at, flowable in enumerate(story):
        last = at == len(story) - 1
        above = _PADDING if at == 0 else flowable.getSpaceBefore()
        below = _PADDING if last else flowable.getSpaceAfter()
        yield _Boxed(flowable, width, look.accent, above, below, after=_AFTER if last else 0.0)


class _Boxed(TaggedFlowable):
    """One flowable with the stretch of the box behind it. Its distances are inside, so that no gap shows."""

    def __init__(
        self, inner: Flowable, width: float, accent: Color, above: float, below: float, *, after: float = 0.0
    ) -> None:
        super().__init__()
        self._inner, self._width, self._accent = inner, width, accent
        self._above, self._below = above, below
        self.spaceBefore, self.spaceAfter = 0.0, after
        self.keepWithNext = inner.getKeepWithNext()  # type: ignore[no-untyped-call]  # the stubs leave it untyped

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer the width and height taken."""
        return self._width, self._above + self._inner.wrap(self._text, aH)[1] + self._below

    def least(self) -> float:
        """The least of what is inside, with the distances around it."""
        height = self._inner.wrap(self._text, 0)[1]
        return self._above + (self._inner.least() if isinstance(self._inner, Splittable) else height) + self._below

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 (names of Platypus)
        """Cut what is inside; empty where that cannot be."""
        parts = self._inner.split(self._text, aH - self._above)
        if len(parts) != 2:
            return []
        head, tail = parts
        return [
            _Boxed(head, self._width, self._accent, self._above, 0.0),
            _Boxed(tail, self._width, self._accent, 0.0, self._below, after=self.spaceAfter),
        ]

    def draw(self) -> None:
        """Draw, with the lower left corner at the origin."""
        _, height = self.wrap(0, 0)
        self.canv.setFillColor(TINT)
        self.canv.rect(0, 0, self._width, height, stroke=0, fill=1)
        self.canv.setFillColor(self._accent)
        self.canv.rect(0, 0, _BAR, height, stroke=0, fill=1)
        self._inner.drawOn(self.canv, _PADDING, self._below)

    @property
    def _text(self) -> float:
        return self._width - 2 * _PADDING
