from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, UniqueConstraint, create_engine, text

from citizen_office.core.errors import InstanceUnusable
from citizen_office.store import Keyring, SchemaState, open_store
from citizen_office.store.engine import read_url
from citizen_office.store.schema import REVISIONS
from citizen_office.store.tables import metadata
from citizen_office.store.upgrading import alembic_config
from citizen_office.upgrading import upgrade_database


def _set_version(url: str, version: str | None) -> None:
    engine = create_engine(read_url(url))
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        if version:
            connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": version})
    engine.dispose()


def test_the_migrated_schema_is_the_schema_of_the_tables(database_url: str) -> None:
    engine: Engine = create_engine(read_url(database_url))
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


def test_the_revisions_are_those_of_the_folder() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_an_empty_database_is_said_to_be_empty_and_is_refused(empty_database_url: str, keyring: Keyring) -> None:
    store = open_store(empty_database_url, keyring)
    assert store.schema_state() is SchemaState.EMPTY
    with pytest.raises(InstanceUnusable, match="citizen-office db upgrade"), store.read():
        pass
    store.close()


def test_looking_at_a_missing_file_does_not_make_one(tmp_path: Path, keyring: Keyring) -> None:
    store = open_store(f"sqlite:///{tmp_path}/office.db", keyring)
    assert store.schema_state() is SchemaState.EMPTY
    assert list(tmp_path.iterdir()) == []


def test_upgrading_makes_it_current_and_may_be_repeated(empty_database_url: str, keyring: Keyring) -> None:
    store = open_store(empty_database_url, keyring)
    upgrade_database(store)
    assert store.schema_state() is SchemaState.CURRENT
    upgrade_database(store)
    with store.read() as work:
        assert work.publications.authorities() == {}
    store.close()


@pytest.mark.parametrize(("version", "state"), [("9999", SchemaState.AHEAD), (None, SchemaState.EMPTY)])
def test_a_schema_that_is_not_ours_is_refused(
    database_url: str, keyring: Keyring, version: str | None, state: SchemaState
) -> None:
    _set_version(database_url, version)
    store = open_store(database_url, keyring)
    assert store.schema_state() is state
    with pytest.raises(InstanceUnusable), store.write():
        pass
    store.close()


def test_a_later_schema_is_not_touched_by_an_upgrade(database_url: str, keyring: Keyring) -> None:
    _set_version(database_url, "9999")
    store = open_store(database_url, keyring)
    with pytest.raises(InstanceUnusable, match="later version"):
        upgrade_database(store)
    store.close()


def test_an_earlier_schema_is_behind(database_url: str, keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citizen_office.store.schema.REVISIONS", (*REVISIONS, "9999"))
    store = open_store(database_url, keyring)
    assert store.schema_state() is SchemaState.BEHIND
    with pytest.raises(InstanceUnusable, match="earlier version"), store.read():
        pass
    store.close()


def test_every_table_begins_its_key_with_the_authority() -> None:
    shared = {"sources", "publications", "publication_sources", "throttle", "outbox"}
    for table in metadata.tables.values():
        keyed_by_authority = table.primary_key.columns.keys()[0] == "authority"
        assert keyed_by_authority is (table.name not in shared), table.name
    assert ["authority", "key"] in [
        constraint.columns.keys()
        for constraint in metadata.tables["outbox"].constraints
        if isinstance(constraint, UniqueConstraint)
    ]


def test_a_failed_upgrade_leaves_nothing(
    empty_database_url: str, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(empty_database_url, keyring)

    def fail(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE half (done integer)"))
        raise KeyboardInterrupt

    monkeypatch.setattr("citizen_office.store.upgrading.migrate", fail)
    with pytest.raises(KeyboardInterrupt):
        upgrade_database(store)
    monkeypatch.undo()
    upgrade_database(store)
    with store.read() as work:
        assert not work.connection.dialect.has_table(work.connection, "half")
    store.close()
