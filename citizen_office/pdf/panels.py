"""Facts in a frame, with a code beside them: the box of a bill that people look for first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from citizen_office.core.texts.blocks import Fact, Panel
from citizen_office.pdf.canvas import TaggedFlowable
from citizen_office.pdf.codes import code_modules, draw_code
from citizen_office.pdf.lines import ACCENT, HAIRLINE, MUTED, TINT, Line, Style, break_text, draw_lines, fit_lines
from citizen_office.pdf.structure import Element, Facts

_PADDING = 12.0
_BAR = 2.2
#: Side of the code with its quiet zone: its smallest modules are then larger than half a millimetre.
_CODE = 33 * mm
_CAPTION_GAP = 3.0
_GAP = 14.0
_MAJOR_GAP = 11.0
_ROW_GAP = 3.0
_LABEL_SHARE = 0.31

_LABEL = Style(8.5, 12.0, MUTED)
_VALUE = Style(10.5, 14.0)
_MAJOR_LABEL = Style(8.5, 12.0, MUTED)
_MAJORS = tuple(Style(size, size * 1.25, bold=True) for size in (17.0, 15.0, 13.0, 11.0, 9.0))
_MAJOR_MOST = 28.0
_CAPTION = Style(7.5, 9.5, MUTED)

#: What a code is to somebody who does not see it.
_CODE_WORDS: Mapping[str, str] = MappingProxyType(
    {"de": "QR-Code mit den Angaben, die daneben stehen", "en": "QR code with what is written beside it"}
)


@dataclass(frozen=True, slots=True)
class _Broken:
    """A fact in lines: its label and its value."""

    label: list[Line]
    value: list[Line]


class PanelBox(TaggedFlowable):
    """A panel as a tinted box over the whole width; it stands on one page."""

    def __init__(
        self,
        panel: Panel,
        width: float,
        accent: Color = ACCENT,
        *,
        language: str,
        parent: Element | None = None,
    ) -> None:
        """Take the panel, the width in points, the colour of its bar, its language, and the element that it is part of.

        Raises ``PartTooLong`` for a major fact that fits nowhere.
        """
        super().__init__()
        self._parent = parent
        self._alternative = _CODE_WORDS.get(language.partition("-")[0], _CODE_WORDS["de"])
        self._accent = accent
        self._width = width
        self._modules = code_modules(panel.code) if panel.code else ()
        self._text = width - 2 * _PADDING - (_CODE + _GAP if self._modules else 0.0)
        self._caption = break_text(panel.caption, _CAPTION, _CODE) if self._modules and panel.caption else []
        major = [fact for fact in panel.facts if fact.major]
        self._column = self._text / max(len(major), 1)
        self._major_style, self._major = _major_facts(major, self._column - _GAP)
        self._rows = [
            _Broken(
                break_text(fact.label, _LABEL, self._text * _LABEL_SHARE - 6),
                break_text(fact.value, _VALUE, self._text * (1 - _LABEL_SHARE)),
            )
            for fact in panel.facts
            if not fact.major
        ]
        self.spaceBefore, self.spaceAfter = 6.0, 13.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer the width and height taken."""
        facts = self._major_height + sum(map(_row_height, self._rows)) + _ROW_GAP * max(len(self._rows) - 1, 0)
        code = _CODE + _CAPTION_GAP + len(self._caption) * _CAPTION.leading if self._modules else 0.0
        return self._width, max(facts, code) + 2 * _PADDING

    def draw(self) -> None:
        """Draw, with the lower left corner at the origin."""
        _, height = self.wrap(0, 0)
        self.canv.setFillColor(TINT)
        self.canv.rect(0, 0, self._width, height, stroke=0, fill=1)
        self.canv.setFillColor(self._accent)
        self.canv.rect(0, 0, _BAR, height, stroke=0, fill=1)
        # First what is read, then what is scanned: so a screen reader meets the words.
        facts = Facts(self._parent)
        top = height - _PADDING - self._draw_major(height - _PADDING, facts)
        for row in self._rows:
            label, value = facts.pair()
            draw_lines(self.canv, _PADDING, top - 1.5, row.label, _LABEL, label)
            draw_lines(self.canv, _PADDING + self._text * _LABEL_SHARE, top, row.value, _VALUE, value)
            top -= _row_height(row) + _ROW_GAP
        if self._modules:
            left, bottom = self._width - _PADDING - _CODE, height - _PADDING - _CODE
            draw_code(self.canv, left, bottom, _CODE, self._modules, self._alternative, self._parent)
            caption = Element("P", self._parent)
            draw_lines(self.canv, left, bottom - _CAPTION_GAP, self._caption, _CAPTION, caption)

    def _draw_major(self, top: float, facts: Facts) -> float:
        """Draw the row of major facts; the height that it took, with the line below it."""
        for at, fact in enumerate(self._major):
            left = _PADDING + at * self._column
            label, value = facts.pair()
            below = draw_lines(self.canv, left, top, fact.label, _MAJOR_LABEL, label)
            draw_lines(self.canv, left, below, fact.value, self._major_style, value)
        if self._major and self._rows:
            self.canv.setStrokeColor(HAIRLINE)
            self.canv.setLineWidth(0.6)
            rule = top - self._major_height + _MAJOR_GAP / 2 + 1
            self.canv.line(_PADDING, rule, _PADDING + self._text, rule)
        return self._major_height

    @property
    def _major_height(self) -> float:
        if not self._major:
            return 0.0
        values = max(len(fact.value) for fact in self._major) * self._major_style.leading
        return (
            max(len(fact.label) for fact in self._major) * _MAJOR_LABEL.leading
            + values
            + (_MAJOR_GAP if self._rows else 0.0)
        )


def _major_facts(facts: Sequence[Fact], width: float) -> tuple[Style, list[_Broken]]:
    """The facts in the largest style in which each of them fits."""
    styles = [fit_lines([fact.value], _MAJORS, width, _MAJOR_MOST, "panel")[0] for fact in facts]
    style = min(styles, key=lambda one: one.size, default=_MAJORS[0])
    return style, [
        _Broken(break_text(fact.label, _MAJOR_LABEL, width), break_text(fact.value, style, width)) for fact in facts
    ]


def _row_height(row: _Broken) -> float:
    return max(len(row.label) * _LABEL.leading + 1.5, len(row.value) * _VALUE.leading)
