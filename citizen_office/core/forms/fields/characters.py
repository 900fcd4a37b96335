"""Text as people type it, made fit to keep: composed, trimmed, and free of what could deceive a reader."""

from __future__ import annotations

import re
from unicodedata import normalize

#: Refused: control characters, characters that reverse the direction of writing (so that a text reads
#: differently from what is stored), half surrogates (no UTF-8 can hold them) and code points that Unicode
#: never assigns.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
#: Dropped without a word: invisible characters that copying from documents brings along.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_LINE_BREAK = re.compile("\r\n|[\r\u2028\u2029]")


def _clean(raw: str) -> str | None:
    """``raw`` composed (NFC) and without invisible characters; None where a character is refused."""
    if raw.isascii() and raw.isprintable():
        return raw
    text = normalize("NFC", _INVISIBLE.sub("", raw))
    return None if _REFUSED.search(text) else text


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
