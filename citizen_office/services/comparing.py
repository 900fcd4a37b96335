"""What one letter says otherwise than another: line beside line, with the words that differ marked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from citizen_office.core.notices import Letter
from citizen_office.core.texts import plain_text

_WORDS: Final = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; ``changed``: the other letter does not have it there."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line of the older letter, and what stands in its place in the newer one; empty where one has nothing."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.before == self.after


def compared(before: Letter, after: Letter) -> tuple[ComparedLine, ...]:
    """Both letters, line beside line."""
    old, new = _lines(before), _lines(after)
    found: list[ComparedLine] = []
    for tag, old_start, old_end, new_start, new_end in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            found += (ComparedLine((Piece(line),), (Piece(line),)) for line in old[old_start:old_end])
        else:
            pairs = zip_longest(old[old_start:old_end], new[new_start:new_end], fillvalue="")
            found += (_changed(*pair) for pair in pairs)
    return tuple(found)


def _lines(letter: Letter) -> Sequence[str]:
    """Everything that the author of a text wrote, and what stands for the parts in between."""
    texts = [letter.subject, plain_text(letter.summary), plain_text(letter.blocks)]
    if letter.translation is not None:
        shown = letter.translation
        texts += [shown.subject, plain_text(shown.summary), plain_text(shown.blocks)]
    return [line for text in texts for line in text.split("\n") if line.strip()]


def _changed(before: str, after: str) -> ComparedLine:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    codes = difflib.SequenceMatcher(None, old, new, False).get_opcodes()
    return ComparedLine(
        tuple(_pieces((tag, old[start:end]) for tag, start, end, _, _ in codes)),
        tuple(_pieces((tag, new[start:end]) for tag, _, _, start, end in codes)),
    )


def _pieces(parts: Iterator[tuple[str, list[str]]]) -> Iterator[Piece]:
    return (Piece("".join(words), tag != "equal") for tag, words in parts if words)
