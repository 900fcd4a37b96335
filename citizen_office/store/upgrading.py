"""The way to the newest schema. Apart from the store, because migrations load a hundred modules of which no page needs
any.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from citizen_office.store.database import SqlStore

#: Any number, the same in every process: whoever upgrades a PostgreSQL database holds this advisory lock.
_UPGRADE_LOCK = 5_210_717


def upgrade(store: SqlStore) -> None:
    """Make the schema, or bring it to this program's version. InstanceUnusable for one of a later version."""
    store.rework(migrate)


def migrate(connection: Connection) -> None:
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
