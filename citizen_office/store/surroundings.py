"""``ports.Surroundings``: what an office stands on, looked at without changing anything."""

from __future__ import annotations

import platform
import shutil
from datetime import datetime
from importlib.metadata import version

from sqlalchemy import text

from citizen_office.core.errors import InstanceUnusable, Unreadable
from citizen_office.services.ports import DatabaseFacts, FolderFacts, KeyUse, ProgramFacts
from citizen_office.settings import Settings, settings_readers
from citizen_office.store.database import SqlStore
from citizen_office.store.maintenance import Maintenance
from citizen_office.store.sqlite_driver import SAFE_WAL, driver


class OfficeSurroundings:
    """The surroundings of the office that works with ``store`` in the folder that ``settings`` name."""

    def __init__(self, store: SqlStore, settings: Settings) -> None:
        """Take both; nothing is looked at yet."""
        self._store = store
        self._settings = settings

    def program(self) -> ProgramFacts:
        """The versions of what runs."""
        return ProgramFacts(version("citizen-office"), platform.python_version())

    def database(self) -> DatabaseFacts:
        """The database as it is. InstanceUnusable where it does not answer."""
        schema = self._store.schema_state().value
        if self._store.url.get_backend_name() != "sqlite":
            with self._store.bare() as connection:
                clock: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
                served = str(connection.execute(text("SHOW server_version")).scalar_one())
            return DatabaseFacts("postgresql", served.partition(" ")[0], schema, clock=clock)
        journal = ""
        # Where there is no file yet, looking must not leave one behind.
        if schema != "empty":
            with self._store.bare() as connection:
                journal = str(connection.execute(text("PRAGMA journal_mode")).scalar_one())
        safe = driver.sqlite_version_info >= SAFE_WAL
        return DatabaseFacts("sqlite", driver.sqlite_version, schema, journal, safe)

    def keys(self) -> tuple[KeyUse, ...]:
        """The keys that something stored needs, each tried on one data key."""
        maintenance = Maintenance(self._store)
        current = self._settings.current_key
        return tuple(
            KeyUse(key_id, count, self._opens(maintenance, key_id), key_id == current)
            for key_id, count in maintenance.keys_in_use().items()
        )

    def folder(self) -> FolderFacts:
        """The instance folder. InstanceUnusable where there is none."""
        folder = self._settings.instance
        if not folder.is_dir():
            raise InstanceUnusable(f"there is no folder {folder}", path=str(folder))
        return FolderFacts(
            path=str(folder),
            settings_readable=bool(settings_readers(folder)),
            open_to_all=bool(folder.stat().st_mode & 0o007),
            free=shutil.disk_usage(folder).free,
        )

    @staticmethod
    def _opens(maintenance: Maintenance, key_id: str) -> bool:
        try:
            maintenance.try_key(key_id)
        except Unreadable:
            return False
        return True
