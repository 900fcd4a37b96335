"""What of a text is seen on paper: composed, one kind of line break, nothing that has no shape."""

from __future__ import annotations

import unicodedata
from typing import Final

#: What nearly every letter has: all of ASCII, and the other letters, signs and points of German.
EVERYDAY: Final = frozenset("".join(map(chr, range(32, 127))) + "ÄÖÜäöüß§€–„“·•é")


class _Visible(dict[int, str | None]):
    """What each code point becomes before it is drawn: nothing for one without a shape; made for ``str.translate``."""

    def __missing__(self, point: int) -> str | None:
        self[point] = found = None if unicodedata.category(chr(point)) == "Cf" else chr(point)
        return found


# Fonts lack the mathematical minus; the en dash looks the same.
_VISIBLE = _Visible({0x2212: "\u2013", 0x09: " ", 0x2028: "\n", 0x2029: "\n"})


def visible(text: str) -> str:
    """``text`` as it is drawn: composed (NFC), every kind of line break as ``\\n``, no invisible marks.

    Format characters (soft hyphens, zero-width spaces, byte order marks) come along when people paste; they have no
    shape and are left out.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").translate(_VISIBLE)


def character_names(character: str) -> tuple[str, str]:
    """The code point of a character, such as ``U+2713``, and its name in Unicode; the code point where it has none."""
    point = f"U+{ord(character):04X}"
    return point, unicodedata.name(character, point)
