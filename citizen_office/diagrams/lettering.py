"""Texts of a diagram: broken into short lines, and how much room they take.

The reader's browser chooses the font, so that widths are estimates, the same on every machine and a little generous.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable

#: Longer texts are cut off with an ellipsis; the table beside the diagram has them in full.
LINES_AT_MOST = 4
_NARROW = frozenset("fijlrtI.,:;'’|!()[] ·-")
_WIDE = frozenset("mwMWÄÖÜ@%—…")


def broken(text: str, columns: int) -> tuple[str, ...]:
    """``text`` in lines of at most ``columns`` characters; what cannot be printed (nor stand in XML) is a space."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return tuple(textwrap.wrap(printable, columns, max_lines=LINES_AT_MOST, placeholder=" …")) or ("–",)


def width_of(lines: Iterable[str], size: float) -> float:
    """How wide the longest of ``lines`` may be at a font size of ``size``, in the unit of ``size``."""
    return max(sum(map(_share, line)) for line in lines) * size


def _share(character: str) -> float:
    """The width of a character as a share of the font size."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.36
    return 0.9 if character in _WIDE else 0.68 if character.isupper() else 0.58
