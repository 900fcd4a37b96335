"""Texts become keyed trigrams.

Spelling is levelled first: case, accents, ``ß`` as ``ss``, umlauts as ``ae oe ue``. A word with an umlaut is indexed
in its plain spelling as well, so that ``Muller`` finds Müller. Of a word with a digit only the whole is indexed:
parts of numbers repeat too often to tell anything apart.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

#: The shortest word that can be looked for.
SHORTEST = 3
#: What one case may put into the index.
MOST = 400
_KEPT_BYTES = 8
_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def indexed(key: bytes, texts: Iterable[str]) -> frozenset[bytes]:
    """What the index holds for these texts: at most ``MOST`` marks, those of earlier texts first."""
    grams = dict.fromkeys(gram for text in texts for word in _words(text, plain_too=True) for gram in _grams(word))
    return frozenset(_mark(key, gram) for gram in islice(grams, MOST))


def wanted(key: bytes, text: str) -> frozenset[bytes]:
    """What a case must have in the index to be found by ``text``; empty where no word is long enough."""
    return frozenset(_mark(key, gram) for word in _words(text, plain_too=False) for gram in _grams(word))


def _words(text: str, *, plain_too: bool) -> Iterator[str]:
    folded = unicodedata.normalize("NFC", text.casefold())
    for match in _WORD.finditer(folded):
        if len(match[0]) < SHORTEST:
            continue
        spelled = _without_accents(match[0].translate(_UMLAUTS))
        yield spelled
        plain = _without_accents(match[0])
        if plain_too and plain != spelled:
            yield plain


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def _grams(word: str) -> Iterator[str]:
    """The trigrams of a word; of a word with digits the whole, marked so that it is none."""
    if not word.isalpha() and any(letter.isdigit() for letter in word):
        yield f"={word}"
        return
    for start in range(len(word) - SHORTEST + 1):
        yield word[start : start + SHORTEST]


def _mark(key: bytes, gram: str) -> bytes:
    return hmac.digest(key, gram.encode(), "sha256")[:_KEPT_BYTES]
