"""Text as people type it, made fit to keep: composed, trimmed, and free of what could deceive a reader."""

from __future__ import annotations

import re
from unicodedata import normalize

#: Refused: control characters, characters that reverse the direction of writing (so that a text reads
#: differently from what is stored), invisible characters with which a text can be hidden in another, half
#: surrogates (no UTF-8 can hold them) and code points that Unicode never assigns.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
#: Dropped without a word: invisible characters that copying from documents brings along, and the marks that choose
#: between two shapes of a sign, which keyboards put behind © and ™.
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
#: What no letter could print: everything but the letters, marks and signs of European languages that the fonts of
#: notices draw, among them all of DIN 91379. An answer that cannot be quoted in the reply is better spelt otherwise
#: now, by the person who wrote it, than found in the print run.
_UNDRAWABLE = re.compile(
    "[^\n\x20-\x7e\xa0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f\u1ab0-\u1abe"
    "\u1d00-\u1df5\u1dfb-\u1f15\u2000-\u200a\u2010-\u2027\u202f-\u205f\u2070\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20bf"
    "\u20f0\u2100-\u215f\u2184\u2189\u2212\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ae\ufb00-\ufb06\ufe20-\ufe2f]"
)
_LINE_BREAK = re.compile("\r\n|[\r\u2028\u2029]")


def _clean(raw: str) -> str | None:
    """``raw`` composed (NFC) and without invisible characters; None where a character is refused."""
    if raw.isascii() and raw.isprintable():
        return raw
    text = normalize("NFC", _INVISIBLE.sub("", raw))
    return None if _REFUSED.search(text) else text


def undrawable(text: str) -> str | None:
    """The first character of a tidied ``text`` that no letter could print; None where there is none."""
    if text.isascii() and text.isprintable():
        return None
    found = _UNDRAWABLE.search(text)
    return found[0] if found else None


def tidy_line(raw: str) -> str | None:
    """``raw`` as one line: NFC, trimmed, single spaces. None where a character is refused."""
    text = _clean(raw)
    return None if text is None else " ".join(text.split())


def tidy_lines(raw: str) -> str | None:
    """``raw`` as lines parted by ``\\n``: NFC, no space at line ends, no empty lines around it.

    None where a character is refused.
    """
    text = _clean(raw)
    if text is None:
        return None
    lines = _LINE_BREAK.sub("\n", text).replace("\t", " ").split("\n")
    return "\n".join([line.rstrip() for line in lines]).strip()
