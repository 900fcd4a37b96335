"""Text as a page holds it: numbers of glyphs, in fonts that travel with the document (ISO 32000-1, 9.7)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from citizen_office.pdf.fonts import Face, Glyph, face
from citizen_office.pdf.objects import PdfFile, number, utf16_string

#: Marks that stand on the letter before them. What is composed has none left where Unicode has one character.
_MARKED = re.compile(r"(\S*[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]\S*)")
#: A list of pairs in a character map may have no more lines than this.
_MOST_PAIRS = 100


class EmbeddedFont:
    """One face in one document: it writes text, and remembers which glyphs that took."""

    def __init__(self, resource: str, drawn: Face) -> None:
        self.resource = resource
        self._face = drawn
        self._characters: set[str] = set()
        self._shaped: dict[int, str] = {}

    @property
    def used(self) -> bool:
        """Whether the document has any text in it."""
        return bool(self._characters or self._shaped)

    def show(self, text: str, size: float) -> str:
        """The operators that write ``text`` where the pen is, with this font chosen in ``size``."""
        if text.isascii() or not _MARKED.search(text):
            return self._plain(text)
        pieces = _MARKED.split(text)
        # Every second piece is a word with marks.
        return " ".join(
            self._marked(piece, size) if at % 2 else self._plain(piece) for at, piece in enumerate(pieces) if piece
        )

    def write(self, file: PdfFile) -> int:
        """Write the font with the glyphs that were used; answer its number."""
        glyphs = self._glyphs()
        data = self._face.subset(frozenset(glyphs))
        letters = hashlib.md5(data, usedforsecurity=False).digest()[:6]
        name = "".join(chr(65 + letter % 26) for letter in letters) + f"+{self._face.name}"
        outlines = file.put_stream(f"/Length1 {len(data)}", data)
        box = " ".join(map(number, self._face.box))
        descriptor = file.put(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0"
            f"/Ascent {number(self._face.ascent)}/Descent {number(self._face.descent)}"
            f"/CapHeight {number(self._face.cap_height)}/StemV 80/FontFile2 {outlines} 0 R>>"
        )
        widths = "".join(f"{glyph}[{number(self._face.advance(glyph))}]" for glyph in sorted(glyphs))
        descendant = file.put(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[{widths}]>>"
        )
        meanings = file.put_stream("", _character_map(glyphs))
        return file.put(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
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
        """The glyphs that were used, and what each means. Of several characters with one shape the first counts."""
        meant = dict(self._shaped)
        meant |= {int(self._face.digits[ord(each)], 16): each for each in sorted(self._characters, reverse=True)}
        return meant


class Fonts:
    """The fonts of one document."""

    def __init__(self) -> None:
        self._faces = {bold: EmbeddedFont(f"F{2 if bold else 1}", face(bold)) for bold in (False, True)}

    def of(self, *, bold: bool) -> EmbeddedFont:
        """The font for ordinary or for bold text."""
        return self._faces[bold]

    def write(self, file: PdfFile) -> str:
        """Write every font that was used; answer the inside of the dictionary in which pages look them up."""
        return "".join(f"/{font.resource} {font.write(file)} 0 R" for font in self._faces.values() if font.used)


def _moves(drawn: Face, glyphs: tuple[Glyph, ...], size: float) -> Iterator[str]:
    owed = 0.0
    for glyph in glyphs:
        # Numbers in such a list go to the left.
        before = number(-(owed + glyph.aside))
        written = f"[{before}<{glyph.number:04X}>]TJ"
        yield f"{number(glyph.up * size / 1000)} Ts {written} 0 Ts" if glyph.up else written
        owed = glyph.advance - glyph.aside - drawn.advance(glyph.number)
    yield f"[{number(-owed)}]TJ"


def _character_map(meant: dict[int, str]) -> bytes:
    """What glyphs mean, for programs that copy, search or read aloud."""
    pairs = [f"<{glyph:04X}><{meant[glyph].encode('utf-16-be').hex().upper()}>" for glyph in sorted(meant)]
    blocks = [pairs[at : at + _MOST_PAIRS] for at in range(0, len(pairs), _MOST_PAIRS)]
    lists = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{lists}endcmap CMapName currentdict/CMap defineresource pop end end\n"
    ).encode("ascii")
