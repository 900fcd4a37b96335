"""The one font of all letters: Noto Sans, regular and bold, which has every letter of DIN 91379, or one of the office.

The files of Noto come from the ``pymupdf-fonts`` package (OFL 1.1). Fonts are embedded in each PDF as subsets.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pymupdf_fonts
import uharfbuzz

from citizen_office.core.errors import GlyphMissing

#: Height of capitals over the font size (the font's OS/2 table: 714 of 1000 units).
CAP_HEIGHT = 0.714

_REGULAR, _BOLD = "notos", "notosbo"
#: Tables that a PDF has no use for: it names glyphs by number, and says itself how wide they are.
_UNUSED = ("BASE", "GDEF", "GPOS", "GSUB", "OS/2", "STAT", "cmap", "gasp", "kern", "meta", "name", "post")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a shaped word: its number, what of the word it stands for, and where it goes (1/1000 of the size).

    The next one stands ``advance`` further, wherever this one was moved by ``aside`` and ``up``.
    """

    number: int
    text: str
    advance: float
    aside: float
    up: float


class _Lookup(dict[int, str]):
    """Code points to glyphs in four hexadecimal digits, looked up once each; made for ``str.translate``."""

    def __init__(self, font: uharfbuzz.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, point: int) -> str:
        self[point] = found = f"{self._font.get_nominal_glyph(point):04X}"
        return found


class _Advances(dict[str, float]):
    """Characters to their widths in 1/1000 of the size, looked up once each."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        self[character] = found = self._face.advance(int(self._face.digits[ord(character)], 16))
        return found


class Face:
    """One font file: its glyphs, how wide they are, and what of it a document takes along."""

    def __init__(self, data: bytes) -> None:
        self._face = uharfbuzz.Face(data)
        self._font = uharfbuzz.Font(self._face)
        self._unit = 1000 / self._face.upem
        self.name: str = self._face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME)
        self.points = frozenset(self._face.unicodes)
        self.digits = _Lookup(self._font)
        #: How wide a character is.
        self.advance_of = _Advances(self).__getitem__
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender * self._unit, extents.descender * self._unit
        self.cap_height = self._font.get_metric_position(uharfbuzz.OTMetricsTag.CAP_HEIGHT) * self._unit
        self.box = tuple(
            side * self._unit for side in struct.unpack(">4h", self._face.reference_table("head").data[36:44])
        )

    def table(self, tag: str) -> bytes:
        """A table of the file; empty where it has none of this name."""
        return bytes(self._face.reference_table(tag).data)

    def advance(self, glyph: int) -> float:
        """How wide a glyph is, in 1/1000 of the size."""
        width: float = self._font.get_glyph_h_advance(glyph) * self._unit
        return width

    def width(self, text: str) -> float:
        """How wide one line of plain ``text`` is, in 1/1000 of the size; marks add nothing to their letters."""
        return sum(map(self.advance_of, text))

    def subset(self, glyphs: frozenset[int]) -> bytes:
        """The font with the outlines of these glyphs alone, under their numbers, and without hints for old screens."""
        wanted = uharfbuzz.SubsetInput()
        wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(glyphs)
        wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(
            int.from_bytes(tag.encode("ascii"), "big") for tag in (each.ljust(4) for each in _UNUSED)
        )
        wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.RETAIN_GIDS
        return bytes(uharfbuzz.subset(self._face, wanted).blob.data)

    def shape(self, word: str) -> tuple[Glyph, ...]:
        """The glyphs of a ``word`` with marks, each mark where its letter wants it."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        # No pairs closer together, no joined letters: so that a word is as wide as its letters, shaped or not.
        uharfbuzz.shape(self._font, buffer, {"kern": False, "liga": False, "clig": False})
        starts = [*sorted({info.cluster for info in buffer.glyph_infos}), len(word)]
        left = {start: list(word[start:end]) for start, end in pairwise(starts)}
        made = []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            letters = left[info.cluster]
            text = letters.pop(0) if len(letters) > 1 else letters[0]
            spread = (place.x_advance, place.x_offset, place.y_offset)
            made.append(Glyph(info.codepoint, text, *(value * self._unit for value in spread)))
        return tuple(made)


#: The files of ordinary and of bold text where the office has its own font.
_own: list[bytes] = []


def write_in(files: Sequence[bytes]) -> None:
    """Write letters of this process in the font of these two files, ordinary and bold; without any, in Noto Sans."""
    if list(files) != _own:
        _own[:] = files
        face.cache_clear()
        _repertoire.cache_clear()


@cache
def face(bold: bool) -> Face:
    """The face of ordinary or of bold text, opened once in a process."""
    return Face(_own[bold] if _own else pymupdf_fonts.myfont(_BOLD if bold else _REGULAR))


@cache
def _repertoire() -> frozenset[str]:
    """The characters that both faces can draw, and the line break, which is no glyph."""
    return frozenset(map(chr, face(False).points & face(True).points)) | {"\n"}


class _Visible(dict[int, str | None]):
    """What each code point becomes before it is drawn: nothing for one without a shape; made for ``str.translate``."""

    def __missing__(self, point: int) -> str | None:
        self[point] = found = None if unicodedata.category(chr(point)) == "Cf" else chr(point)
        return found


# The font lacks the mathematical minus; the en dash looks the same.
_VISIBLE = _Visible({0x2212: "\u2013", 0x09: " ", 0x2028: "\n", 0x2029: "\n"})


def text_width(text: str, *, bold: bool, size: float) -> float:
    """The width of one line of plain ``text`` in points."""
    return face(bold).width(text) * size / 1000


def printable(text: str) -> str:
    """``text`` as it will be drawn: composed (NFC), every kind of line break as ``\\n``, no invisible marks.

    Format characters (soft hyphens, zero-width spaces, byte order marks) come along when people paste; they
    have no shape and are left out. Raises ``GlyphMissing`` for the first character that the font cannot draw.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    visible = composed.translate(_VISIBLE)
    if not _repertoire().issuperset(visible):
        raise _glyph_missing(next(each for each in visible if each not in _repertoire()))
    return visible


def shown_as(character: str) -> str:
    """What is drawn in the place of a character; nothing for one without a shape."""
    return character.translate(_VISIBLE)


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
