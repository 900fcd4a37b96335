"""The schema's version: which one a database has. The way to the newest one is ``store.upgrading``."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, inspect, text

#: All revisions, oldest first. A test holds this against the folder of migrations.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0010", "0011")


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
