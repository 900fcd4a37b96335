"""The one font of all letters: Noto Sans, regular and bold, which has every letter of DIN 91379.

The font files come from the ``pymupdf-fonts`` package (OFL 1.1) and are embedded in each PDF as subsets.
"""

from __future__ import annotations

import io
import unicodedata
from functools import cache

import pymupdf_fonts
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from citizen_office.core.errors import GlyphMissing

#: The names under which ReportLab knows the two faces.
REGULAR = "CitizenOfficeSans"
BOLD = "CitizenOfficeSans-Bold"

#: Height of capitals over the font size (the font's OS/2 table: 714 of 1000 units).
CAP_HEIGHT = 0.714

_SOURCES = {REGULAR: "notos", BOLD: "notosbo"}

# The font lacks the mathematical minus; the en dash looks the same.
_LOOKALIKES = str.maketrans({"\u2212": "\u2013", "\t": " ", "\u2028": "\n", "\u2029": "\n"})


@cache
def _face(name: str) -> TTFont:
    """Parse one face and register it, once in a process (about 50 ms)."""
    face = TTFont(name, io.BytesIO(pymupdf_fonts.myfont(_SOURCES[name])))
    pdfmetrics.registerFont(face)
    return face


@cache
def _repertoire() -> frozenset[int]:
    """The code points that both faces can draw, and the line break, which is no glyph."""
    faces = [frozenset(_face(name).face.charToGlyph) for name in _SOURCES]
    return frozenset.intersection(*faces) | {ord("\n")}


def text_width(text: str, *, bold: bool, size: float) -> float:
    """The width of one line of plain ``text`` in points."""
    width: float = _face(BOLD if bold else REGULAR).stringWidth(text, size)
    return width


def printable(text: str) -> str:
    """``text`` as it will be drawn: composed (NFC), every kind of line break as ``\\n``, no invisible marks.

    Format characters (soft hyphens, zero-width spaces, byte order marks) come along when people paste; they
    have no shape and are left out. Raises ``GlyphMissing`` for the first character that the font cannot draw.
    """
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(c for c in composed.translate(_LOOKALIKES) if unicodedata.category(c) != "Cf")
    if not _repertoire().issuperset(map(ord, visible)):
        raise _glyph_missing(next(c for c in visible if ord(c) not in _repertoire()))
    return visible


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no letter can print, each once, in order: what a form may refuse."""
    found: dict[str, None] = {}
    for character in unicodedata.normalize("NFC", text):
        try:
            printable(character)
        except GlyphMissing:
            found[character] = None
    return tuple(found)


def _glyph_missing(character: str) -> GlyphMissing:
    codepoint = f"U+{ord(character):04X}"
    name = unicodedata.name(character, codepoint)
    return GlyphMissing(f"no glyph for {codepoint} ({name})", character=character, codepoint=codepoint, name=name)
