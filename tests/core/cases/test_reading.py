"""How a citizen wants to read: the last wish counts, and nobody's words but ours are wishes."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from citizen_office.core.actors import ActorKind
from citizen_office.core.cases.model import Entry
from citizen_office.core.cases.reading import READING_CHOSEN, ReadingWish, known_wishes, wish_payload, wishes_of
from citizen_office.core.json import Json


def line(*names: str, kind: str = READING_CHOSEN) -> Entry:
    said: list[Json] = list(names)
    return Entry(kind, datetime(2026, 12, 1, tzinfo=UTC), ActorKind.CITIZEN, UUID(int=1), {"reading": said})


def test_the_last_wish_counts() -> None:
    assert wishes_of(()) == frozenset()
    assert wishes_of((line("large", "easy"), line("page"))) == {ReadingWish.PAGE}
    assert wishes_of((line("large"), line(kind="note.added"))) == {ReadingWish.LARGE}
    assert wishes_of((line("large"), line())) == frozenset()


@pytest.mark.parametrize("said", [None, "large", 1, {"large": 1}, ["LARGE", "braille", 1]])
def test_what_nobody_knows_is_no_wish(said: Json) -> None:
    entry = Entry(READING_CHOSEN, datetime(2026, 12, 1, tzinfo=UTC), ActorKind.CITIZEN, UUID(int=1), {"reading": said})
    assert wishes_of((entry,)) == frozenset()


def test_wishes_are_written_in_one_order() -> None:
    assert wish_payload(frozenset(ReadingWish)) == {"reading": ["large", "page", "easy"]}
    assert known_wishes(["easy", "easy", "fax"]) == {ReadingWish.EASY}
