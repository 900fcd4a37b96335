"""Text as a page holds it: numbers of glyphs, in fonts that travel with the document (ISO 32000-1, 9.7)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby

from citizen_office.core.texts import EVERYDAY
from citizen_office.pdf.fonts import Face, Glyph, face
from citizen_office.pdf.objects import PdfFile, number, pack, utf16_string

#: Marks that stand on the letter before them. What is composed has none left where Unicode has one character.
_MARK = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
#: A word with marks, and a letter with those on it.
_MARKED, _LETTER = re.compile(rf"(\S*{_MARK}\S*)"), re.compile(rf".{_MARK}*", re.DOTALL)
#: A list of pairs in a character map may have no more lines than this.
_MOST_PAIRS = 100


@dataclass(frozen=True, slots=True)
class _PackedFont:
    """Part of a face as a file takes it: its name, outlines, widths, and what its glyphs mean."""

    name: str
    length: int
    outlines: bytes
    widths: str
    meanings: bytes


#: How many faces keep parts of themselves, and how many each: a busy authority pushes out none of another's.
_FACES, _PARTS = 16, 16


@lru_cache(maxsize=_FACES)
def _parts_of(drawn: Face) -> Callable[[tuple[tuple[int, str], ...]], _PackedFont]:
    """``_packed`` for one face, with the parts that were asked for lately."""
    return lru_cache(maxsize=_PARTS)(partial(_packed, drawn))


def _packed(drawn: Face, meant: tuple[tuple[int, str], ...]) -> _PackedFont:
    """The part of ``drawn`` with the glyphs that ``meant`` explains."""
    outlines = drawn.subset(frozenset(glyph for glyph, _ in meant))
    letters = hashlib.md5(outlines, usedforsecurity=False).digest()[:6]
    return _PackedFont(
        "".join(chr(65 + letter % 26) for letter in letters) + f"+{drawn.name}",
        len(outlines),
        pack(outlines),
        "".join(f"{glyph}[{number(drawn.advance(glyph))}]" for glyph, _ in meant),
        pack(_character_map(meant)),
    )


class EmbeddedFont:
    """One face in one document: it writes text, and remembers which glyphs that took.

    ``stand_in`` is the one that writes what its face lacks.
    """

    def __init__(self, resource: str, drawn: Face, stand_in: EmbeddedFont | None = None) -> None:
        self.resource = resource
        self._face = drawn
        self._stand_in = stand_in
        self._characters: set[str] = set()
        self._shaped: dict[int, str] = {}

    @property
    def used(self) -> bool:
        """Whether the document has any text in it."""
        return bool(self._characters or self._shaped)

    def show(self, text: str, size: float) -> str:
        """The operators that write ``text`` where the pen is, with this font chosen in ``size``."""
        if self._stand_in is None or self._face.draws(text):
            return self._own(text, size)
        pieces = groupby(_LETTER.findall(text), self._face.draws)
        return " ".join(
            self._own("".join(letters), size) if own else self._borrowed(self._stand_in, "".join(letters), size)
            for own, letters in pieces
        )

    def _own(self, text: str, size: float) -> str:
        if text.isascii() or not _MARKED.search(text):
            return self._plain(text)
        pieces = _MARKED.split(text)
        # Every second piece is a word with marks.
        return " ".join(
            self._marked(piece, size) if at % 2 else self._plain(piece) for at, piece in enumerate(pieces) if piece
        )

    def _borrowed(self, other: EmbeddedFont, text: str, size: float) -> str:
        """What the other font writes, in the width that was measured: its letters may be wider than ours."""
        owed = other._face.width(text) - self._face.width(text)
        back = f" [{number(owed)}]TJ" if owed else ""
        written = other.show(text, size)
        return f"/{other.resource} {number(size)} Tf {written}{back} /{self.resource} {number(size)} Tf"

    def write(self, file: PdfFile) -> int:
        """Write the font with the glyphs that were used, and the usual ones; answer its number."""
        part = _parts_of(self._face)(tuple(sorted(self._glyphs().items())))
        outlines = file.put_packed(f"/Length1 {part.length}", part.outlines)
        box = " ".join(map(number, self._face.box))
        descriptor = file.put(
            f"<</Type/FontDescriptor/FontName/{part.name}/Flags 4/FontBBox[{box}]/ItalicAngle 0"
            f"/Ascent {number(self._face.ascent)}/Descent {number(self._face.descent)}"
            f"/CapHeight {number(self._face.cap_height)}/StemV 80/FontFile2 {outlines} 0 R>>"
        )
        descendant = file.put(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{part.name}/FontDescriptor {descriptor} 0 R"
            "/CIDToGIDMap/Identity/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/W[{part.widths}]>>"
        )
        meanings = file.put_packed("", part.meanings)
        return file.put(
            f"<</Type/Font/Subtype/Type0/BaseFont/{part.name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
            f"/ToUnicode {meanings} 0 R>>"
        )

    def _plain(self, text: str) -> str:
        self._characters.update(text)
        return f"<{text.translate(self._face.digits)}>Tj"

    def _marked(self, word: str, size: float) -> str:
        """A word with marks, which are moved to where they belong; what it says stands beside it, for no program could
        tell that from the glyphs.
        """
        glyphs = self._face.shape(word)
        self._shaped |= {glyph.number: glyph.text for glyph in reversed(glyphs)}
        moves = " ".join(_moves(self._face, glyphs, size))
        return f"/Span<</ActualText{utf16_string(word)}>>BDC {moves} EMC"

    def _glyphs(self) -> dict[int, str]:
        """The glyphs to embed, and what each means. Of several characters with one shape the first counts."""
        meant = dict(self._shaped)
        characters = sorted(self._characters | EVERYDAY, reverse=True)
        return meant | {int(self._face.digits[ord(each)], 16): each for each in characters}


class Fonts:
    """The fonts of one document."""

    def __init__(self) -> None:
        self._all: list[EmbeddedFont] = []
        self._faces = {bold: self._embedded(bold) for bold in (False, True)}

    def of(self, *, bold: bool) -> EmbeddedFont:
        """The font for ordinary or for bold text."""
        return self._faces[bold]

    def write(self, file: PdfFile) -> str:
        """Write every font that was used; answer the inside of the dictionary in which pages look them up."""
        return "".join(f"/{font.resource} {font.write(file)} 0 R" for font in self._all if font.used)

    def _embedded(self, bold: bool) -> EmbeddedFont:
        """A face with the one that stands in for it."""
        drawn = face(bold)
        stand_in = EmbeddedFont(f"F{4 if bold else 3}", drawn.stand_in) if drawn.stand_in else None
        made = EmbeddedFont(f"F{2 if bold else 1}", drawn, stand_in)
        self._all += [made, stand_in] if stand_in else [made]
        return made


def _moves(drawn: Face, glyphs: tuple[Glyph, ...], size: float) -> Iterator[str]:
    owed = 0.0
    for glyph in glyphs:
        # Numbers in such a list go to the left.
        before = number(-(owed + glyph.aside))
        written = f"[{before}<{glyph.number:04X}>]TJ"
        yield f"{number(glyph.up * size / 1000)} Ts {written} 0 Ts" if glyph.up else written
        owed = glyph.advance - glyph.aside - drawn.advance(glyph.number)
    yield f"[{number(-owed)}]TJ"


def _character_map(meant: tuple[tuple[int, str], ...]) -> bytes:
    """What glyphs mean, for programs that copy, search or read aloud."""
    pairs = [f"<{glyph:04X}><{text.encode('utf-16-be').hex().upper()}>" for glyph, text in meant]
    blocks = [pairs[at : at + _MOST_PAIRS] for at in range(0, len(pairs), _MOST_PAIRS)]
    lists = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{lists}endcmap CMapName currentdict/CMap defineresource pop end end\n"
    ).encode("ascii")
