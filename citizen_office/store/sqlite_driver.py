"""Which SQLite is driven: pysqlite3 where its wheel is installed, Python's own module elsewhere.

Versions of SQLite before 3.51.3 can, in WAL mode, lose a commit when a writer restarts the log in a rare race. The
wheel of pysqlite3 brings a newer library; with an older one the store keeps the rollback journal, which is slower
and lets readers wait for the writer, but loses nothing.
"""

from __future__ import annotations

import importlib
from types import ModuleType

#: The first version whose write-ahead log can be trusted.
SAFE_WAL = (3, 51, 3)


def load_driver(*names: str) -> ModuleType:
    """The first of these DBAPI modules that can be imported; ImportError where none can."""
    for name in names[:-1]:
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    return importlib.import_module(names[-1])


#: The DBAPI module for ``create_engine(module=…)``.
driver: ModuleType = load_driver("pysqlite3.dbapi2", "sqlite3.dbapi2")


def journal_mode(version: tuple[int, ...] = driver.sqlite_version_info) -> str:
    """The journal mode that is safe with this version of the library: ``wal`` or ``delete``."""
    return "wal" if version >= SAFE_WAL else "delete"


def describe() -> str:
    """One line for ``doctor``: driver, version of the library, journal mode."""
    return f"{driver.__name__.partition('.')[0]}, SQLite {driver.sqlite_version}, journal_mode={journal_mode()}"
