"""A database that a test gets is empty and of the present schema, whatever was done to the one that was used before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from citizen_office.store import open_store
from tests.databases import KEYRING, fresh_database
from tests.store.filings import file_case

database = contextmanager(fresh_database)


@contextmanager
def used(folder: Path) -> Iterator[str]:
    """A database in which a case was filed."""
    with database("postgresql", folder, migrated=True) as url:
        store = open_store(url, KEYRING)
        file_case(store, lines=2)
        store.close()
        yield url


def test_the_next_test_finds_no_case(tmp_path: Path) -> None:
    with used(tmp_path) as first:
        pass

    with used(tmp_path) as second, psycopg.connect(second) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 (names of our own)
            for table in ("cases", "events")
        ]

    assert first == second, "it was made anew"
    assert counts == [(1,), (2,)]


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE timers",
        "ALTER TABLE cases ADD COLUMN colour text",
        "ALTER TABLE events DISABLE TRIGGER ALL",
        "UPDATE alembic_version SET version_num = '0001'",
        "DROP TABLE alembic_version",
        "DROP INDEX ix_timers_due",
        "CREATE TABLE extra (id integer)",
    ],
)
def test_the_next_test_finds_no_change_of_the_schema(tmp_path: Path, change: str) -> None:
    with used(tmp_path) as first, psycopg.connect(first) as connection:
        connection.execute(change)

    with database("postgresql", tmp_path, migrated=True) as second:
        assert second != first
