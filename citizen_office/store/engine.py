"""Connections to SQLite and PostgreSQL, set up so that what is committed is kept.

The driver's errors about the database itself (not there, no database, full, locked, gone) become refusals of the
house here, in one place; errors that only a fault of ours can cause pass as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from citizen_office.core.errors import Conflict, InstanceUnusable
from citizen_office.store.prepared import send
from citizen_office.store.sqlite_driver import driver

#: The execution option that says how a transaction on SQLite begins; without it, as one that reads.
BEGINNING = "citizen_office_beginning"
#: A writer takes its lock at once: a reader that becomes a writer later could only be refused.
AS_WRITER = "BEGIN IMMEDIATE"
#: For the few statements that SQLite allows only outside a transaction.
NOT_AT_ALL = ""
#: PostgreSQL's codes for what another transaction's luck caused: serialization, deadlock, lock not available.
_BAD_LUCK = frozenset({"40001", "40P01", "55P03"})
#: Set on each SQLite connection. FULL: a commit survives a power cut. secure_delete: an erased key is overwritten.
_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON", "trusted_schema = OFF")


def read_url(text: str) -> URL:
    """The URL of a database that can be used: ``sqlite:///path`` or ``postgresql://…``; InstanceUnusable otherwise."""
    try:
        url = make_url(text)
    except ArgumentError:
        # The text may hold a password and is not repeated.
        raise InstanceUnusable("the database's address is no URL such as sqlite:///office.db") from None
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise InstanceUnusable(f"no database of the kind {backend}: use a file of SQLite, or PostgreSQL")


def make_engine(url: URL, wait: float) -> Engine:
    """The engine for a URL from ``read_url``; ``wait`` is the longest wait for a lock, in seconds."""
    return _sqlite(url, wait) if url.get_backend_name() == "sqlite" else _postgresql(url, wait)


def reading(engine: Engine) -> Engine:
    """The engine as readers use it. On PostgreSQL they see one state throughout and can change nothing; on SQLite
    every transaction sees one state.
    """
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def database_file(url: URL) -> Path | None:
    """The file of a SQLite database; None for a server."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


@contextmanager
def told_plainly(url: URL) -> Iterator[None]:
    """Turn the driver's errors about the database into InstanceUnusable, and bad luck among writers into Conflict."""
    try:
        yield
    except PoolExhausted as error:
        raise InstanceUnusable("all connections to the database are in use") from error
    except DatabaseError as error:
        if getattr(error.orig, "sqlstate", None) in _BAD_LUCK:
            raise Conflict("another transaction was in the way") from error
        if isinstance(error, OperationalError | InterfaceError) or (type(error) is DatabaseError and _is_file(url)):
            where = url.render_as_string(hide_password=True)
            raise InstanceUnusable(f"the database {where} cannot be used: {error.orig}", database=where) from error
        raise


def _is_file(url: URL) -> bool:
    """SQLite says with a plain DatabaseError that a file is no database or is damaged."""
    return url.get_backend_name() == "sqlite"


def _sqlite(url: URL, wait: float) -> Engine:
    # Parameters are hidden from the texts of errors: a log must not quote what somebody typed.
    engine = create_engine(url, module=driver, connect_args={"timeout": wait}, hide_parameters=True)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, record: object) -> None:
    # Without this the driver begins transactions by itself, and late.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    beginning = connection.get_execution_options().get(BEGINNING, "BEGIN")
    if beginning:
        send(connection, beginning)


def _postgresql(url: URL, wait: float) -> Engine:
    options = f"-c lock_timeout={int(wait * 1_000)} -c timezone=UTC -c application_name=citizen-office"
    return create_engine(
        url,
        # A connection that the server has dropped is replaced before anybody notices.
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": options, "connect_timeout": 10},
    )
