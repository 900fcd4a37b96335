"""What only SQLite has: a driver to choose, a journal, a lock among writers."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import text

from citizen_office.core.errors import InstanceUnusable
from citizen_office.store import Keyring, SchemaState, SqlStore, open_store, sqlite_driver
from citizen_office.store.sqlite_driver import driver, journal_mode, load_driver
from citizen_office.store.writer_lock import WriterLock
from citizen_office.upgrading import upgrade_database
from tests.store.filings import TOWN, a_case, file_case

only_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"])

COUNTING = """
import sys
from tests.databases import KEYRING
from citizen_office.store import open_store
store = open_store(sys.argv[1], KEYRING)
for _ in range(int(sys.argv[2])):
    with store.write() as work:
        print(work.cases.next_count("hagenow", 2026), flush=True)
        work.commit()
"""


def test_the_first_driver_that_is_there_is_taken() -> None:
    assert load_driver("no.such.module", "sqlite3.dbapi2").__name__ == "sqlite3.dbapi2"
    with pytest.raises(ImportError):
        load_driver("no.such.module")


def test_the_driver_with_its_own_library_is_preferred() -> None:
    wanted = "pysqlite3" if importlib.util.find_spec("pysqlite3") else "sqlite3"
    assert driver.__name__ == f"{wanted}.dbapi2"
    assert sqlite_driver.describe().startswith(f"{wanted}, SQLite {driver.sqlite_version}")


@pytest.mark.parametrize(
    ("version", "mode"), [((3, 51, 3), "wal"), ((3, 53, 0), "wal"), ((3, 51, 2), "delete"), ((3, 40, 1), "delete")]
)
def test_the_write_ahead_log_is_used_where_it_can_be_trusted(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


@only_sqlite
def test_commits_are_durable_references_hold_and_what_is_erased_is_overwritten(
    empty_database_url: str, keyring: Keyring
) -> None:
    store = open_store(empty_database_url, keyring)
    upgrade_database(store)
    with store.read() as work:
        pragmas = {
            name: work.connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert pragmas == {"journal_mode": journal_mode(), "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    store.close()


@only_sqlite
def test_writers_of_several_processes_take_turns_and_lose_nothing(database_url: str, tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", COUNTING, database_url, "40"],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path.cwd())},
        )
        for _ in range(3)
    ]
    counts = [int(line) for writer in writers for line in writer.communicate(timeout=60)[0].split()]
    assert sorted(counts) == list(range(1, 121))


@only_sqlite
def test_writers_of_several_threads_take_turns(database_url: str, keyring: Keyring) -> None:
    store = open_store(database_url, keyring)

    def count(_: int) -> int:
        with store.write() as work:
            found = work.cases.next_count(TOWN, 2026)
            work.commit()
        return found

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(count, range(40))) == list(range(1, 41))
    store.close()


def test_who_waits_gets_the_lock_when_it_comes_free(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / "x.lock", 30)
    order: list[str] = []
    ready = Barrier(2)

    def wait() -> None:
        ready.wait()
        with lock.held():
            order.append("second")

    with lock.held():
        waiting = Thread(target=wait)
        waiting.start()
        ready.wait()
        waiting.join(0.05)
        order.append("first")
    waiting.join(30)
    assert order == ["first", "second"]


def test_waiting_for_a_writer_ends_at_the_ceiling(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / "x.lock", 0.05)
    with lock.held():
        with pytest.raises(InstanceUnusable, match=r"writing for 0\.05 seconds") as refusal, lock.held():
            pass
        assert refusal.value.params["path"] == str(tmp_path / "x.lock")
    # Whoever gave up left nothing behind.
    with lock.held():
        pass


def test_a_lock_file_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lock = WriterLock(tmp_path / "file" / "x.lock", 1)
    with pytest.raises(InstanceUnusable, match="cannot write beside the database"), lock.held():
        pass


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path, keyring: Keyring) -> None:
    store = open_store(f"sqlite:///{tmp_path}/missing/office.db", keyring)
    for attempt in (upgrade_database, SqlStore.schema_state):
        with pytest.raises(InstanceUnusable, match="no folder"):
            attempt(store)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path, keyring: Keyring) -> None:
    file = tmp_path / "office.db"
    file.write_bytes(b"Sehr geehrte Damen und Herren, " * 200)
    store = open_store(f"sqlite:///{file}", keyring)
    for attempt in (upgrade_database, SqlStore.schema_state):
        with pytest.raises(InstanceUnusable, match="not a database"):
            attempt(store)
    assert file.read_bytes().startswith(b"Sehr geehrte")
    store.close()


def test_a_folder_that_cannot_be_written_is_refused(keyring: Keyring) -> None:
    """Even root cannot make files in /proc."""
    store = open_store("sqlite:////proc/self/office.db", keyring)
    assert store.schema_state() is SchemaState.EMPTY
    with pytest.raises(InstanceUnusable, match="cannot write"):
        upgrade_database(store)


@only_sqlite
def test_a_full_disk_is_refused_and_nothing_is_half_written(database_url: str, keyring: Keyring) -> None:
    store = open_store(database_url, keyring)
    case = file_case(store)
    with store.read() as work:
        pages = work.connection.execute(text("PRAGMA page_count")).scalar_one()
        # The connection goes back to the pool with this ceiling, and comes out again for the writer.
        work.connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(InstanceUnusable, match="full"), store.write() as work:
        work.cases.open(a_case(2), {"idee": "x" * 1_000_000}, "")
    with store.read() as work:
        assert list(work.cases.of_authority(TOWN)) == [case.id]
    store.close()
