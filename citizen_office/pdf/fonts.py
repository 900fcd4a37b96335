"""The font of a letter: that of its letterhead, or that of the house, Noto Sans, which has every letter of DIN 91379.

A font of an authority may lack some of them. What it lacks is drawn in the font of the house, as browsers do it.

The files of Noto come from the ``pymupdf-fonts`` package (OFL 1.1). Fonts are embedded in each PDF as subsets.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from unicodedata import category

import pymupdf_fonts
import uharfbuzz

from citizen_office.core.authorities import LetterFont
from citizen_office.core.errors import GlyphMissing
from citizen_office.core.texts import character_names, visible

#: How many fonts a process keeps open. What was cut out of a font goes with it.
_OPEN = 8
#: What may not stand in the name of a font in a PDF without being written otherwise (ISO 32000-1, 7.3.5).
_UNNAMED = re.compile("[^A-Za-z0-9+-]")
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
    """Characters to their widths in 1/1000 of the size, looked up once each, in the face that draws them."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        stand_in = self._face.stand_in
        if stand_in and not self._face.draws(character):
            found = stand_in.advance_of(character)
        else:
            found = self._face.advance(int(self._face.digits[ord(character)], 16))
        self[character] = found
        return found


class Face:
    """One font file: its glyphs, how wide they are, and what of it a document takes along.

    ``stand_in`` draws what this one lacks; the font of the house has none.
    """

    def __init__(self, data: bytes, stand_in: Face | None = None) -> None:
        self.stand_in = stand_in
        self._face = uharfbuzz.Face(data)
        self._font = uharfbuzz.Font(self._face)
        self._unit = 1000 / self._face.upem
        self.name = _UNNAMED.sub("", self._face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or "")
        self.points = frozenset(filter(self._is_drawn, self._face.unicodes) if stand_in else self._face.unicodes)
        self.digits = _Lookup(self._font)
        #: How wide a character is.
        self.advance_of = _Advances(self).__getitem__
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender * self._unit, extents.descender * self._unit
        # Old fonts do not say how high their capitals are.
        capitals = self._font.get_metric_position_with_fallback(uharfbuzz.OTMetricsTag.CAP_HEIGHT)
        self.cap_height: float = capitals * self._unit
        self.box = tuple(
            side * self._unit for side in struct.unpack(">4h", self._face.reference_table("head").data[36:44])
        )

    def draws(self, text: str) -> bool:
        """Whether every character of ``text`` is drawn by this face itself."""
        return self.points.issuperset(map(ord, text))

    def advance(self, glyph: int) -> float:
        """How wide a glyph is, in 1/1000 of the size."""
        width: float = self._font.get_glyph_h_advance(glyph) * self._unit
        return width

    def width(self, text: str) -> float:
        """How wide one line of plain ``text`` is, in 1/1000 of the size; marks add nothing to their letters."""
        return sum(map(self.advance_of, text))

    def _is_drawn(self, point: int) -> bool:
        """Whether there is anything to see of a character: some fonts draw nothing for those that they lack."""
        if category(chr(point)) == "Zs":
            return True
        extents = self._font.get_glyph_extents(self._font.get_nominal_glyph(point))
        return extents is not None and bool(extents.width and extents.height)

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


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of an open font."""

    ordinary: Face
    bold: Face


@cache
def _of_the_house() -> Faces:
    return Faces(Face(pymupdf_fonts.myfont(_REGULAR)), Face(pymupdf_fonts.myfont(_BOLD)))


@cache
def repertoire() -> frozenset[str]:
    """The characters that every letter can draw, with the line break, which is no glyph: those of the house's font."""
    house = _of_the_house()
    return frozenset(map(chr, house.ordinary.points & house.bold.points)) | {"\n"}


@lru_cache(maxsize=_OPEN)
def _opened(font: LetterFont) -> Faces:
    """A font of an authority, opened once in a process."""
    house = _of_the_house()
    return Faces(Face(font.ordinary, house.ordinary), Face(font.bold, house.bold))


#: The font in hand, where a letter is being written in one: threads write letters of several authorities at once.
_IN_HAND: ContextVar[Faces | None] = ContextVar("the font in hand", default=None)


@contextmanager
def written_in(font: LetterFont | None) -> Iterator[None]:
    """What is measured and drawn meanwhile is written in this font; None is that of the house."""
    before = _IN_HAND.set(_opened(font) if font else None)
    try:
        yield
    finally:
        _IN_HAND.reset(before)


def _faces() -> Faces:
    return _IN_HAND.get() or _of_the_house()


def face(bold: bool) -> Face:
    """The face of ordinary or of bold text of the font in hand."""
    return _faces().bold if bold else _faces().ordinary


def text_width(text: str, *, bold: bool, size: float) -> float:
    """The width of one line of plain ``text`` in points."""
    return face(bold).width(text) * size / 1000


def printable(text: str) -> str:
    """``text`` as it will be drawn. Raises ``GlyphMissing`` for the first character that no letter can draw."""
    if text.isascii() and text.isprintable():
        return text
    drawn, known = visible(text), repertoire()
    if not known.issuperset(drawn):
        raise _glyph_missing(next(each for each in drawn if each not in known))
    return drawn


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
    codepoint, name = character_names(character)
    return GlyphMissing(f"no glyph for {codepoint} ({name})", character=character, codepoint=codepoint, name=name)
