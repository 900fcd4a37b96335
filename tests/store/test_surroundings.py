from __future__ import annotations

import base64
import platform
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citizen_office.core.errors import InstanceUnusable
from citizen_office.services.ports import KeyUse
from citizen_office.settings import Settings, load_settings
from citizen_office.store import OfficeSurroundings, SqlStore, open_store, surroundings
from citizen_office.store.sqlite_driver import driver, journal_mode
from tests.databases import KEYRING
from tests.store.filings import file_case


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    key = base64.b64encode(bytes(range(32))).decode()
    return load_settings(
        {
            "CITIZEN_OFFICE_DATA_KEYS": f"2026:{key}",
            "CITIZEN_OFFICE_SECRET": key,
            "MAIL_URL": "smtp://127.0.0.1",
            "MAIL_FROM": "rathaus@hagenow.example",
            "DEFAULT_AUTHORITY": "hagenow",
        },
        tmp_path,
    )


def test_versions_are_those_that_run(store: SqlStore, settings: Settings) -> None:
    facts = OfficeSurroundings(store, settings).program()
    assert facts.python == platform.python_version()
    assert facts.office.count(".") == 2


def test_the_database_says_what_it_is(store: SqlStore, settings: Settings) -> None:
    facts = OfficeSurroundings(store, settings).database()
    assert facts.schema == "current"
    if store.url.get_backend_name() == "sqlite":
        assert (facts.engine, facts.version, facts.journal) == ("sqlite", driver.sqlite_version, journal_mode())
        assert facts.clock is None
    else:
        assert facts.engine == "postgresql"
        assert int(facts.version.partition(".")[0]) >= 14
        assert facts.clock is not None
        assert abs(facts.clock - datetime.now(UTC)) < timedelta(minutes=1)


def test_an_old_library_is_told(store: SqlStore, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "SAFE_WAL", (99, 0, 0))
    facts = OfficeSurroundings(store, settings).database()
    assert facts.safe_wal is (facts.engine == "postgresql")


def test_a_database_that_is_empty_or_away_is_told(empty_database_url: str, settings: Settings, tmp_path: Path) -> None:
    store = open_store(empty_database_url, KEYRING)
    assert OfficeSurroundings(store, settings).database().schema == "empty"
    store.close()
    away = open_store(f"sqlite:///{tmp_path / 'nowhere' / 'office.db'}", KEYRING)
    with pytest.raises(InstanceUnusable):
        OfficeSurroundings(away, settings).database()


def test_keys_are_those_that_something_stored_needs(store: SqlStore, settings: Settings) -> None:
    around = OfficeSurroundings(store, settings)
    assert around.keys() == ()
    file_case(store)
    assert around.keys() == (KeyUse("2026", 1, opens=True, current=True),)
    newer = OfficeSurroundings(store, replace(settings, current_key="2027"))
    assert newer.keys() == (KeyUse("2026", 1, opens=True, current=False),)


def test_a_key_that_is_not_at_hand_opens_nothing(store: SqlStore, database_url: str, settings: Settings) -> None:
    file_case(store)
    other = open_store(database_url, type(KEYRING)({"2026": b"w" * 32}, "2026", b"s" * 32))
    assert OfficeSurroundings(other, settings).keys() == (KeyUse("2026", 1, opens=False, current=True),)
    other.close()


def test_the_folder_says_who_reaches_it(store: SqlStore, settings: Settings, tmp_path: Path) -> None:
    around = OfficeSurroundings(store, settings)
    (tmp_path / ".env").write_text("PORT=8000", encoding="utf-8")
    (tmp_path / ".env").chmod(0o600)
    tmp_path.chmod(0o700)
    facts = around.folder()
    assert (facts.path, facts.settings_readable, facts.open_to_all) == (str(tmp_path), False, False)
    assert facts.free > 0
    (tmp_path / ".env").chmod(0o640)
    tmp_path.chmod(0o705)
    facts = around.folder()
    assert (facts.settings_readable, facts.open_to_all) == (True, True)


def test_a_folder_that_is_not_there_is_told(store: SqlStore, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(InstanceUnusable, match="there is no folder"):
        OfficeSurroundings(store, replace(settings, instance=tmp_path / "nowhere")).folder()
