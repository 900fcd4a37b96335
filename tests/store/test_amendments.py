from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.errors import NotFound
from citizen_office.services.ports import Amendment
from citizen_office.store import SqlStore
from citizen_office.store.tables import amendment_files
from tests.store.filings import NOW, TOWN


def an_amendment(**files: bytes) -> Amendment:
    return Amendment(uuid4(), TOWN, NOW, SYSTEM_ID, files)


def test_an_amendment_is_kept_with_its_files(store: SqlStore) -> None:
    first, second = an_amendment(a=b"1", b=b"2"), replace(an_amendment(), created=NOW + timedelta(hours=1))
    with store.write() as work:
        work.amendments.add(first)
        work.amendments.add(second)
        assert work.amendments.get(TOWN, first.id) == first
        assert work.amendments.all(TOWN) == (second, first)
        assert work.amendments.all("schwerin") == ()
        for authority, number in ((TOWN, uuid4()), ("schwerin", first.id)):
            with pytest.raises(NotFound):
                work.amendments.get(authority, number)


def test_files_are_replaced_and_taken_out(store: SqlStore) -> None:
    amendment = an_amendment(a=b"1")
    with store.write() as work:
        work.amendments.add(amendment)
        work.amendments.put(amendment, "a", b"new")
        work.amendments.put(amendment, "b", b"more")
        assert work.amendments.get(TOWN, amendment.id).files == {"a": b"new", "b": b"more"}
        work.amendments.take_out(amendment, "a")
        work.amendments.take_out(amendment, "none")
        assert work.amendments.get(TOWN, amendment.id).files == {"b": b"more"}


def test_what_is_removed_leaves_nothing(store: SqlStore) -> None:
    kept, gone = an_amendment(a=b"1"), an_amendment(a=b"2")
    with store.write() as work:
        work.amendments.add(kept)
        work.amendments.add(gone)
        work.amendments.remove(gone)
        assert work.amendments.all(TOWN) == (kept,)
        assert work.connection.execute(select(func.count()).select_from(amendment_files)).scalar_one() == 1
