"""How a citizen wants to read what we write: a wish that is kept in the file of the case, and may change.

It tells of a person's eyes or of their reading, so it stands only where everything is encrypted (Art. 9 DSGVO).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from citizen_office.core.cases.model import Entry
from citizen_office.core.json import Json

#: The kind of the line that says it.
READING_CHOSEN = "reading.chosen"
_WISHES = "reading"


class ReadingWish(StrEnum):
    """One way to read; several may be wanted together."""

    #: Letters of 18 points.
    LARGE = "large"
    #: A page on the screen that goes with any width and any size of letters.
    PAGE = "page"
    #: Leichte Sprache, as an explanation of the notice.
    EASY = "easy"


def known_wishes(names: Iterable[str]) -> frozenset[ReadingWish]:
    """The wishes among ``names``; what nobody knows is none."""
    named = frozenset(names)
    return frozenset(wish for wish in ReadingWish if wish.value in named)


def wish_payload(wishes: Collection[ReadingWish]) -> Mapping[str, Json]:
    """What a line of the file says of them."""
    names: list[Json] = [wish.value for wish in ReadingWish if wish in wishes]
    return {_WISHES: names}


def wishes_in(payload: Mapping[str, Json]) -> frozenset[ReadingWish]:
    """What such a line says; nothing where it is none, and where its file was erased."""
    said = payload.get(_WISHES)
    return (
        known_wishes(name for name in said if isinstance(name, str)) if isinstance(said, list | tuple) else frozenset()
    )


def wishes_of(entries: Iterable[Entry]) -> frozenset[ReadingWish]:
    """What was wished for last; nothing where nothing ever was."""
    wished = frozenset[ReadingWish]()
    for entry in entries:
        if entry.kind == READING_CHOSEN:
            wished = wishes_in(entry.payload)
    return wished
