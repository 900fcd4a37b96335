"""A font of the office itself: looked at before the first letter, so that none fails for a name it cannot write."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from citizen_office.core.forms.fields.characters import letters_kept
from citizen_office.pdf.errors import FontUnusable
from citizen_office.pdf.fonts import Face, shown_as, write_in

#: How files with TrueType outlines begin; other outlines are embedded in another way, collections hold several fonts.
_TRUETYPE: Final = (b"\x00\x01\x00\x00", b"true")
#: „Restricted License embedding“ in the OS/2 table, and where that stands.
_RESTRICTED, _PERMISSIONS, _PERMISSION_MASK = 0x0002, slice(8, 10), 0x000F
#: How many missing letters are named.
_NAMED: Final = 20


def use_fonts(paths: Sequence[Path]) -> None:
    """Write letters in the font of these two files, ordinary and bold; without any, in that of the house.

    Raises FontUnusable, and writes in the font as before.
    """
    write_in([_checked(path) for path in paths])


def missing_letters(face: Face) -> tuple[str, ...]:
    """The characters of answers that a font cannot write, in order."""
    return tuple(each for each in letters_kept() if not face.points.issuperset(map(ord, shown_as(each))))


def _checked(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refused(path, "unreadable", f"cannot be read: {error.strerror}") from error
    if data[:4] not in _TRUETYPE:
        raise _refused(path, "kind", "is no TrueType font (.ttf)")
    face = Face(data)
    if _is_restricted(face.table("OS/2")):
        raise _refused(path, "licence", "may not be embedded: its maker forbids it")
    missing = missing_letters(face)
    if missing:
        letters = " ".join(_named(missing))
        detail = f"lacks {len(missing)} characters that letters may hold: {letters}"
        raise _refused(path, "missing", detail, count=str(len(missing)), letters=letters)
    return data


def _is_restricted(table: bytes) -> bool:
    """Whether a font may only stay where it is installed (OpenType, OS/2 table, ``fsType``)."""
    found = table[_PERMISSIONS]
    return len(found) == 2 and struct.unpack(">H", found)[0] & _PERMISSION_MASK == _RESTRICTED


def _named(missing: Sequence[str]) -> Iterator[str]:
    """The first missing letters, and that there are more."""
    yield from missing[:_NAMED]
    if len(missing) > _NAMED:
        yield "…"


def _refused(path: Path, problem: str, detail: str, **params: str) -> FontUnusable:
    return FontUnusable(f"the font {path} {detail}", file=str(path), problem=problem, **params)
