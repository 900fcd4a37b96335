"""A table of contents: titles with their pages, each a link to what it names."""

from __future__ import annotations

from citizen_office.pdf.canvas import TaggedFlowable
from citizen_office.pdf.lines import HAIRLINE, Style, break_text, draw_lines, plain
from citizen_office.pdf.structure import Element

_STYLE = Style(10.0, 15.0)
#: The room for a page of four digits.
_NUMBER = 34.0
_MOST_LINES = 4


class Target(TaggedFlowable):
    """A place that links lead to; nothing is drawn. It stays with what follows."""

    def __init__(self, name: str) -> None:
        """Take the name by which links know it."""
        super().__init__()
        self.name = name
        self.keepWithNext = 1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer that it takes no room."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Name the place."""
        self.canv.target(self.name, 0)


class ContentsLine(TaggedFlowable):
    """One title with its page. The page is told once it is known; it changes no height."""

    def __init__(self, title: str, target: str, width: float, contents: Element) -> None:
        """Take the title, the name of the place that it leads to, the width in points, and the whole table."""
        super().__init__()
        self.target = target
        self.page = 0
        # A space between title and page, as neither stands in a line of the other: they are read as one text. The whole
        # title stands at its place.
        self._lines = break_text(f"{title} ", _STYLE, width - _NUMBER)[:_MOST_LINES]
        self._width = width
        self._item = Element("TOCI", contents)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer the width and height taken."""
        return self._width, len(self._lines) * _STYLE.leading

    def draw(self) -> None:
        """Draw, with the lower left corner at the origin."""
        _, top = self.wrap(0, 0)
        link = Element("Link", Element("Reference", self._item))
        draw_lines(self.canv, 0, top, self._lines, _STYLE, link)
        page = break_text(str(self.page), _STYLE, _NUMBER)
        last = top - (len(self._lines) - 1) * _STYLE.leading
        draw_lines(self.canv, self._width - _NUMBER, last, page, _STYLE, link, width=_NUMBER, side="right")
        self.canv.setStrokeColor(HAIRLINE)
        self.canv.setLineWidth(0.4)
        self.canv.line(0, 0.5, self._width, 0.5)
        self.canv.link(link, (0, 0, self._width, top), self.target, f"{plain(self._lines)}: {self.page}")
