"""The foot of a notice by which anybody can check it: a QR code, and the same address and code in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reportlab.lib.units import mm

from citizen_office.core.notices import Proof, printed_code
from citizen_office.pdf.canvas import TaggedFlowable
from citizen_office.pdf.codes import QUIET, code_modules, draw_code
from citizen_office.pdf.lines import HAIRLINE, MUTED, Style, break_text, draw_lines
from citizen_office.pdf.structure import Element

#: Side of the code with its quiet zone: a module of version 4 is half a millimetre wide.
_CODE: Final = 22 * mm
_GAP = 10.0
_RULE_GAP = 9.0
_TITLE = Style(9.0, 12.5, bold=True)
_TEXT = Style(8.5, 12.0, MUTED)
_TYPED = Style(10.0, 15.0, bold=True)

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "title": "Echtheit prüfen",
            "text": "Ob dieses Schreiben von uns kommt und ob es noch gilt, zeigt {place}. Scannen Sie den QR-Code, "
            "oder geben Sie dort diesen Code ein:",
            "alternative": "QR-Code mit der Adresse, unter der sich dieses Schreiben prüfen lässt",
        },
        "en": {
            "title": "Check this letter",
            "text": "Whether this letter comes from us and still holds is shown by {place}. Scan the QR code, or type "
            "this code there:",
            "alternative": "QR code with the address under which this letter can be checked",
        },
    }
)


class ProofBox(TaggedFlowable):
    """A proof over the whole width; it stands on one page."""

    def __init__(self, proof: Proof, language: str, width: float) -> None:
        """Take the proof, the language of the letter and the width in points."""
        super().__init__()
        title, said, typed = proof_texts(proof, language)
        self._modules = code_modules(proof.address)
        # The white around the code reaches into the margin, so that the code itself stands in line with the text.
        self._quiet = QUIET * _CODE / (len(self._modules) + 2 * QUIET)
        self._left = _CODE - 2 * self._quiet + _GAP
        self._width, text = width, width - self._left
        self._alternative = _words(language)["alternative"]
        self._title = break_text(title, _TITLE, text)
        self._text = break_text(said, _TEXT, text)
        self._typed = break_text(typed, _TYPED, text)
        self.spaceBefore, self.spaceAfter = 14.0, 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer the width and height taken."""
        parts = ((self._title, _TITLE), (self._text, _TEXT), (self._typed, _TYPED))
        return self._width, _RULE_GAP + max(
            self._left - _GAP, sum(len(lines) * style.leading for lines, style in parts)
        )

    def draw(self) -> None:
        """Draw, with the lower left corner at the origin."""
        _, height = self.wrap(0, 0)
        with self.canv.artifact():
            self.canv.setStrokeColor(HAIRLINE)
            self.canv.setLineWidth(0.6)
            self.canv.line(0, height, self._width, height)
        top, left = height - _RULE_GAP, self._left
        # First what is read, then what is scanned: so a screen reader meets the words.
        below = draw_lines(self.canv, left, top, self._title, _TITLE, Element("P"))
        below = draw_lines(self.canv, left, below, self._text, _TEXT, Element("P"))
        draw_lines(self.canv, left, below, self._typed, _TYPED, Element("P"))
        draw_code(self.canv, -self._quiet, top + self._quiet - _CODE, _CODE, self._modules, self._alternative)


def proof_texts(proof: Proof, language: str) -> tuple[str, str, str]:
    """What stands beside the code: a title, what to do, and the code to type."""
    words = _words(language)
    return words["title"], words["text"].format(place=_place(proof)), printed_code(proof.code)


def _words(language: str) -> Mapping[str, str]:
    return _WORDS.get(language.partition("-")[0], _WORDS["de"])


def _place(proof: Proof) -> str:
    """Where the code is typed, as people write addresses."""
    place = proof.address.removesuffix(proof.code).rstrip("/")
    return place.lower() if place.isupper() else place
