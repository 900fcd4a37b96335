"""Fonts of an authority, looked at before a letter is written in one."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

import pymupdf_fonts
import uharfbuzz
from marshmallow import post_load, validates_schema

from citizen_office.core.authorities import LetterFont
from citizen_office.core.texts import EVERYDAY
from citizen_office.definitions.beside import FONT, check_named, content_of
from citizen_office.definitions.nodes import MappingNode, Place, ScalarNode
from citizen_office.definitions.schema import Block, DefinitionSchema, ScalarField, refuse
from citizen_office.definitions.values import Text

#: How files with TrueType outlines begin; other outlines are embedded in another way, collections hold several fonts.
_TRUETYPE: Final = (b"\x00\x01\x00\x00", b"true")
#: What such a file has to have, to be drawn with and to be cut into parts.
_TABLES: Final = frozenset({"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name"})
#: „Restricted License embedding“ in the OS/2 table, and where that stands.
_RESTRICTED, _PERMISSIONS, _PERMISSION_MASK = 0x0002, slice(8, 10), 0x000F
#: How many missing letters are named.
_NAMED: Final = 20
#: The font of the house, as ``pymupdf-fonts`` calls its ordinary and its bold text.
_HOUSE: Final = ("notos", "notosbo")


class FontData(ScalarField[bytes]):
    """A font as Base64. Where it comes from a file beside the definition, it was put here while that was read."""

    def convert(self, node: ScalarNode) -> bytes:
        """The bytes of a TrueType font that may be embedded and has what nearly every letter has."""
        content = content_of(node, FONT)
        _check(content, node.place)
        return content


class FontFileSchema(DefinitionSchema):
    """One file of a font."""

    model = bytes
    file = Text(80)
    data = FontData()

    @validates_schema(pass_original=True, skip_on_field_errors=True)
    def check(self, data: dict[str, Any], original: MappingNode, **options: Any) -> None:
        """The font is there."""
        check_named(data, original, FONT)

    @post_load
    def make(self, data: dict[str, Any], **options: Any) -> object:
        """The bytes of the file."""
        return data["data"]


class FontSchema(DefinitionSchema):
    """A font: its files of ordinary and of bold text."""

    model = LetterFont
    ordinary = Block(FontFileSchema, required=True)
    bold = Block(FontFileSchema, required=True)


@cache
def drawable() -> frozenset[str]:
    """The characters that every letter can draw, and the line break: what ordinary and bold text of the house have."""
    ordinary, bold = (frozenset(uharfbuzz.Face(pymupdf_fonts.myfont(name)).unicodes) for name in _HOUSE)
    return frozenset(map(chr, ordinary & bold)) | {"\n"}


def _check(content: bytes, place: Place) -> None:
    """Refuse a file in which no letter can be written."""
    if content[:4] not in _TRUETYPE:
        refuse(place, "font_kind")
    face = uharfbuzz.Face(content)
    if not _TABLES.issubset(face.table_tags):
        refuse(place, "font_broken")
    if face.has_var_data:
        refuse(place, "font_variable")
    if _is_restricted(bytes(face.reference_table("OS/2").data)):
        refuse(place, "font_licence")
    missing = _missing(face)
    if missing:
        refuse(place, "font_letters", count=len(missing), letters=" ".join(_named(missing)))


def _is_restricted(table: bytes) -> bool:
    """Whether a font may only stay where it is installed (OpenType, OS/2 table, ``fsType``)."""
    found = table[_PERMISSIONS]
    return len(found) == 2 and struct.unpack(">H", found)[0] & _PERMISSION_MASK == _RESTRICTED


def _missing(face: Any) -> tuple[str, ...]:
    """What a font lacks of the characters that nearly every letter has, in order. The rest may come from the house."""
    points, font = frozenset(face.unicodes), uharfbuzz.Font(face)
    return tuple(each for each in sorted(EVERYDAY) if ord(each) not in points or _is_blank(font, each))


def _is_blank(font: Any, character: str) -> bool:
    if character == " ":
        return False
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(character)))
    return extents is None or not (extents.width and extents.height)


def _named(missing: Sequence[str]) -> Iterator[str]:
    """The first missing letters, and that there are more."""
    yield from missing[:_NAMED]
    if len(missing) > _NAMED:
        yield "…"
