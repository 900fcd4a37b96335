"""The store: a database with its keys, and the transactions on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from citizen_office.core.errors import InstanceUnusable
from citizen_office.store.engine import (
    AS_WRITER,
    BEGINNING,
    NOT_AT_ALL,
    database_file,
    make_engine,
    read_url,
    reading,
    told_plainly,
)
from citizen_office.store.keyring import Keyring
from citizen_office.store.schema import SchemaState, read_state
from citizen_office.store.sqlite_driver import journal_mode
from citizen_office.store.unit_of_work import SqlUnitOfWork
from citizen_office.store.writer_lock import WriterLock

_REMEDIES = {
    SchemaState.EMPTY: "the database is empty; run: citizen-office db upgrade",
    SchemaState.BEHIND: "the database is of an earlier version; run: citizen-office db upgrade",
    SchemaState.AHEAD: "the database is of a later version than this program; install that version",
}


def open_store(url: str, keyring: Keyring, *, busy_timeout: float = 30.0) -> SqlStore:
    """The store at ``url`` (``sqlite:///path``, ``postgresql://…``). ``busy_timeout`` is the longest wait for another
    writer, in seconds. Nothing is opened yet, so nothing can fail but an address that is none (InstanceUnusable).
    """
    address = read_url(url)
    return SqlStore(address, make_engine(address, busy_timeout), keyring, busy_timeout)


class SqlStore:
    """``ports.Store`` on SQLite or PostgreSQL. Safe to share between threads, and with a fork once it is closed."""

    def __init__(self, url: URL, engine: Engine, keyring: Keyring, busy_timeout: float) -> None:
        """Called by ``open_store``."""
        self.keyring = keyring
        self.url = url
        self._engine = engine
        self._reading_engine = reading(engine)
        self._writing_engine = engine.execution_options(**{BEGINNING: AS_WRITER})
        file = database_file(url)
        self._file = file
        self._lock = WriterLock(file.with_name(f"{file.name}.lock"), busy_timeout) if file else None
        self._is_current = False

    @contextmanager
    def read(self) -> Iterator[SqlUnitOfWork]:
        """A transaction for looking, all of it at the state of its first question.

        InstanceUnusable where the database cannot be used or its schema is not ours.
        """
        self._require_current()
        with told_plainly(self.url), self._reading_engine.connect() as connection, connection.begin():
            yield SqlUnitOfWork(connection, self.keyring, writes=False)
            connection.rollback()

    @contextmanager
    def write(self) -> Iterator[SqlUnitOfWork]:
        """A transaction for changing; on SQLite it waits its turn among the writers. Raises as ``read`` does."""
        self._require_current()
        with told_plainly(self.url), self._turn(), self._writing_engine.connect() as connection:
            connection.begin()
            # Leaving the connection rolls back what was not committed.
            yield SqlUnitOfWork(connection, self.keyring, writes=True)

    @contextmanager
    def bare(self) -> Iterator[Connection]:
        """A connection for looking at the database itself, whatever its schema. InstanceUnusable where it is away."""
        with told_plainly(self.url), self._reading_engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections. The store can be used again."""
        self._engine.dispose()

    def schema_state(self) -> SchemaState:
        """How the database's schema stands to this program's."""
        self._require_folder()
        if self._file is not None and not self._file.exists():
            # Looking must not leave an empty file behind.
            return SchemaState.EMPTY
        with told_plainly(self.url), self._engine.connect() as connection:
            return read_state(connection)

    def rework(self, migrate: Callable[[Connection], None]) -> None:
        """Let ``migrate`` make the schema, or bring it to this program's version: in one transaction, under the writer
        lock. ``store.upgrading`` knows how.
        """
        self._require_folder()
        with told_plainly(self.url), self._turn():
            self._choose_journal()
            with self._writing_engine.begin() as connection:
                if read_state(connection) is SchemaState.AHEAD:
                    raise InstanceUnusable(_REMEDIES[SchemaState.AHEAD])
                migrate(connection)
        self._is_current = True

    def _choose_journal(self) -> None:
        """Set the journal mode. It stays with the file, and only here does no other process interfere."""
        if self._file is None:
            return
        engine = self._engine.execution_options(**{BEGINNING: NOT_AT_ALL})
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA journal_mode = {journal_mode()}")

    def _turn(self) -> AbstractContextManager[None]:
        return self._lock.held() if self._lock else nullcontext()

    def _require_folder(self) -> None:
        if self._file is not None and not self._file.parent.is_dir():
            raise InstanceUnusable(
                f"there is no folder {self._file.parent} for the database", path=str(self._file.parent)
            )

    def _require_current(self) -> None:
        """Refuse to work on a schema that is not this program's. Asked until it is; it never goes back."""
        if self._is_current:
            return
        state = self.schema_state()
        if state is not SchemaState.CURRENT:
            raise InstanceUnusable(_REMEDIES[state], schema=state.value)
        self._is_current = True
