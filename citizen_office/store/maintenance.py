"""What no request asks for: rotation of keys, and a look for damage in the database itself."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Column, Connection, Table, func, select, text, update

from citizen_office.store.case_keys import place_of_key
from citizen_office.store.database import SqlStore
from citizen_office.store.draft_keys import place_of_draft_key
from citizen_office.store.keyring import Wrapped
from citizen_office.store.sealing import Place
from citizen_office.store.tables import authorities, cases, drafts, file_contents, notice_files
from citizen_office.store.work_counts import miscounted, recount

#: Names the place of a row's wrapped key, by authority and id.
_PlaceOf: TypeAlias = Callable[[str, UUID], Place]
_PLACES: tuple[tuple[Table, _PlaceOf], ...] = ((cases, place_of_key), (drafts, place_of_draft_key))
#: The tables of files, the column that names one, and how many fit into memory at a time.
_FILES: tuple[tuple[Table, Column[Any], int], ...] = (
    (notice_files, notice_files.c.notice_id, 20),
    (file_contents, file_contents.c.file_id, 2),
)
#: How many keys are rewrapped in one transaction, so that nobody waits long for the writer.
_BATCH = 200


class Maintenance:
    """Works on a store as a whole."""

    def __init__(self, store: SqlStore) -> None:
        """Take the store."""
        self._store = store

    def authorities(self) -> tuple[str, ...]:
        """The keys of all authorities that were published here."""
        with self._store.read() as work:
            return tuple(
                work.connection.execute(select(authorities.c.authority).order_by(authorities.c.authority)).scalars()
            )

    def rotate(self, authority: str) -> int:
        """Wrap every data key of an authority under the current key; how many were wrapped anew.

        What the keys encrypt stays as it is. Raises Unreadable where an earlier key is not at hand; what was done
        until then is kept, and the next run goes on from there.
        """
        return sum(self._rotate(authority, table, place) for table, place in _PLACES)

    def keys_in_use(self) -> Mapping[str, int]:
        """The ids of the keys that wrap the data keys of cases and drafts, and how many each of them wraps."""
        found: Counter[str] = Counter()
        with self._store.read() as work:
            for table, _ in _PLACES:
                counted = select(table.c.key_id, func.count()).where(table.c.data_key.is_not(None))
                for key_id, count in work.connection.execute(counted.group_by(table.c.key_id)):
                    found[key_id] += count
        return dict(sorted(found.items()))

    def try_key(self, key_id: str) -> None:
        """Unwrap one data key of each kind that this key wraps. Unreadable where it is not at hand, or another."""
        with self._store.read() as work:
            for table, place in _PLACES:
                wrapped = select(table.c.authority, table.c.id, table.c.data_key)
                row = work.connection.execute(
                    wrapped.where(table.c.key_id == key_id, table.c.data_key.is_not(None)).limit(1)
                ).first()
                if row is not None:
                    self._store.keyring.unwrap(Wrapped(key_id, row.data_key), place(row.authority, row.id))

    def find_damage(self) -> tuple[str, ...]:
        """What is damaged, in words for an administrator: files whose bytes are not those that were stored, counts of
        Arbeitskörbe that are wrong, and on SQLite whatever its own check of pages, indexes and references finds.
        """
        with self._store.read() as work:
            found = work.connection
            return (*_damaged_files(found), *_damaged_pages(found), *miscounted(found))

    def recount(self) -> None:
        """Count the lines of every Arbeitskorb anew."""
        with self._store.write() as work:
            recount(work.connection)
            work.commit()

    def _rotate(self, authority: str, table: Table, place: _PlaceOf) -> int:
        rewrapped = 0
        while batch := self._rotate_batch(authority, table, place):
            rewrapped += batch
        return rewrapped

    def _rotate_batch(self, authority: str, table: Table, place: _PlaceOf) -> int:
        keyring = self._store.keyring
        with self._store.write() as work:
            rows = work.connection.execute(
                select(table.c.id, table.c.key_id, table.c.data_key)
                .where(
                    table.c.authority == authority,
                    table.c.key_id != keyring.current,
                    table.c.data_key.is_not(None),
                )
                .limit(_BATCH)
                .with_for_update()
            ).all()
            for row in rows:
                here = place(authority, row.id)
                wrapped = keyring.wrap(keyring.unwrap(Wrapped(row.key_id, row.data_key), here), here)
                work.connection.execute(
                    update(table)
                    .where(table.c.authority == authority, table.c.id == row.id)
                    .values(key_id=wrapped.key_id, data_key=wrapped.sealed)
                )
            work.commit()
        return len(rows)


def _damaged_files(connection: Connection) -> Iterator[str]:
    """Files whose ciphertext does not have the digest that was stored with it. Needs no key."""
    for table, file_id, at_once in _FILES:
        columns = (table.c.authority, file_id.label("id"), table.c.copy, table.c.digest, table.c.content)
        for row in connection.execute(select(*columns).execution_options(yield_per=at_once)):
            if hashlib.sha256(row.content).digest() != row.digest:
                yield f"{table.name}: {row.authority}/{row.id}/{row.copy} is not what was stored"


def _damaged_pages(connection: Connection) -> Iterator[str]:
    """What SQLite's own checks find. PostgreSQL checks its pages itself as it reads them."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield f"integrity_check: {line}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"foreign_key_check: {row[0]} names a row of {row[2]} that is not there"
