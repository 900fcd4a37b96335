"""The schema's version: which one a database has, and the way to the newest one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

#: All revisions, oldest first. A test holds this against the folder of migrations.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0010")
#: Any number, the same in every process: whoever upgrades a PostgreSQL database holds this advisory lock.
_UPGRADE_LOCK = 5_210_717


class SchemaState(StrEnum):
    """How a database's schema stands to this program's."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    AHEAD = "ahead"


def read_state(connection: Connection) -> SchemaState:
    """How the schema behind ``connection`` stands. A version that this program has never heard of is ahead."""
    if not inspect(connection).has_table("alembic_version"):
        return SchemaState.EMPTY
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version is None:
        return SchemaState.EMPTY
    if version not in REVISIONS:
        return SchemaState.AHEAD
    return SchemaState.CURRENT if version == REVISIONS[-1] else SchemaState.BEHIND


def upgrade(connection: Connection) -> None:
    """Bring the schema to the newest revision within the transaction of ``connection``: all of it or nothing."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file; ``connection`` is what ``env.py`` works on."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
