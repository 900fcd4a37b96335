"""Fonts of authorities for tests, made of those that come with the house: other files, every letter."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache

import pymupdf_fonts
import uharfbuzz

from citizen_office.core.authorities import LetterFont

#: Names of ``pymupdf-fonts``: the house's own, an italic one with all letters, and one that lacks many.
NOTO, NOTO_BOLD, ITALIC, ITALIC_BOLD, FIRA, FIRA_BOLD = "notos", "notosbo", "notosit", "notosbi", "figo", "figbo"
#: A font that is easily told from that of the house.
SLANTED = LetterFont(pymupdf_fonts.myfont(ITALIC), pymupdf_fonts.myfont(ITALIC_BOLD))
#: Two fonts in one: ordinary text in bold, bold text upright.
HEAVY = LetterFont(pymupdf_fonts.myfont(NOTO_BOLD), pymupdf_fonts.myfont(NOTO))


@cache
def font(name: str) -> bytes:
    """A file of ``pymupdf-fonts``."""
    content: bytes = pymupdf_fonts.myfont(name)
    return content


def table_at(content: bytes, tag: bytes) -> tuple[int, int]:
    """Where a table of a font is recorded, and where it begins."""
    count = struct.unpack(">H", content[4:6])[0]
    at = next(at for at in range(12, 12 + 16 * count, 16) if content[at : at + 4] == tag)
    return at, struct.unpack(">L", content[at + 8 : at + 12])[0]


def with_bytes(content: bytes, tag: bytes, at: int, changed: bytes) -> bytes:
    """A font with something else in one of its tables."""
    start = table_at(content, tag)[1] + at
    return content[:start] + changed + content[start + len(changed) :]


def renamed(content: bytes, tag: bytes, other: bytes) -> bytes:
    """A font in which a table is called otherwise, and so is not found."""
    at = table_at(content, tag)[0]
    return content[:at] + other + content[at + 4 :]


def without(content: bytes, characters: str = "", tables: Iterable[str] = ()) -> bytes:
    """A font without these characters and tables."""
    face = uharfbuzz.Face(content)
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(set(face.unicodes) - set(map(ord, characters)))
    wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.encode("ascii"), "big") for tag in tables
    )
    return bytes(uharfbuzz.subset(face, wanted).blob.data)
