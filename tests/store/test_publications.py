from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from alembic import command
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import OperationalError

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.errors import NotFound
from citizen_office.services.ports import Publishing, Source
from citizen_office.store import Keyring, SqlStore, open_store
from citizen_office.store.engine import read_url
from citizen_office.store.tables import authority_definitions, sources
from citizen_office.store.upgrading import alembic_config
from citizen_office.upgrading import upgrade_database
from tests.store.filings import NOW, PUBLICATION, TOWN

NEXT = replace(PUBLICATION, hash="b" * 64, sources=(*PUBLICATION.sources, Source("text", "eingang.de", b"Guten Tag")))


def test_what_is_published_becomes_current_once(store: SqlStore) -> None:
    with store.write() as work:
        assert work.publications.publish(TOWN, PUBLICATION, NOW, SYSTEM_ID)
        assert not work.publications.publish(TOWN, PUBLICATION, NOW, SYSTEM_ID)
        assert work.publications.publish(TOWN, NEXT, NOW, SYSTEM_ID)
        assert work.publications.current(TOWN) == {"buergeridee": NEXT.hash}
        assert work.publications.publish(TOWN, PUBLICATION, NOW, SYSTEM_ID)
        assert work.publications.current(TOWN) == {"buergeridee": PUBLICATION.hash}
        assert work.publications.current("schwerin") == {}


def test_sources_are_shared_and_stay(store: SqlStore) -> None:
    with store.write() as work:
        work.publications.publish(TOWN, PUBLICATION, NOW, SYSTEM_ID)
        work.publications.publish("schwerin", NEXT, NOW, SYSTEM_ID)
        assert work.publications.sources(PUBLICATION.hash) == PUBLICATION.sources
        assert work.publications.sources(NEXT.hash) == NEXT.sources
        assert work.connection.execute(select(func.count()).select_from(sources)).scalar_one() == 2
        with pytest.raises(NotFound):
            work.publications.sources("c" * 64)


def test_stories_beside_a_publication_are_told_anew_and_make_no_other_version(store: SqlStore) -> None:
    first, second = (Source("scenarios", "buergeridee", told) for told in (b"Es war einmal", b"Es war einmal anders"))
    told, other, bare = (
        replace(PUBLICATION, sources=(*PUBLICATION.sources, *more)) for more in ((first,), (second,), ())
    )
    with store.write() as work:
        assert work.publications.publish(TOWN, bare, NOW, SYSTEM_ID)
        for publication, found in ((told, first), (other, second), (bare, second)):
            assert not work.publications.publish(TOWN, publication, NOW, SYSTEM_ID)
            assert set(work.publications.sources(PUBLICATION.hash)) == {*PUBLICATION.sources, found}
        # What the hash stands for stays, whoever says otherwise.
        changed = replace(PUBLICATION, sources=tuple(replace(each, content=b"x") for each in PUBLICATION.sources))
        work.publications.publish(TOWN, changed, NOW, SYSTEM_ID)
        assert set(work.publications.sources(PUBLICATION.hash)) == {*PUBLICATION.sources, second}
        assert len(work.publications.history(TOWN)) == 1


def test_the_definition_of_an_authority_is_replaced_and_kept(store: SqlStore) -> None:
    first, second = b"authority: hagenow", b"authority: hagenow\nname: Stadt"
    with store.write() as work:
        assert work.publications.publish_authority(TOWN, first, NOW, SYSTEM_ID)
        assert not work.publications.publish_authority(TOWN, first, NOW, SYSTEM_ID)
        assert work.publications.publish_authority(TOWN, second, NOW, SYSTEM_ID)
        assert work.publications.authorities() == {TOWN: (hashlib.sha256(second).hexdigest(), second)}
        assert work.publications.publish_authority(TOWN, first, NOW, SYSTEM_ID)
        kept = work.connection.execute(select(func.count()).select_from(authority_definitions)).scalar_one()
    assert kept == 2


def test_every_change_is_a_line_of_the_history(store: SqlStore) -> None:
    later = NOW + timedelta(days=1)
    with store.write() as work:
        work.hold(TOWN)
        work.publications.publish_authority(TOWN, b"authority: hagenow", NOW, SYSTEM_ID)
        work.publications.publish(TOWN, PUBLICATION, NOW, SYSTEM_ID)
        work.publications.publish(TOWN, PUBLICATION, later, SYSTEM_ID)
        work.publications.publish("schwerin", NEXT, NOW, SYSTEM_ID)
        assert work.publications.withdraw(TOWN, "buergeridee", later, SYSTEM_ID)
        assert not work.publications.withdraw(TOWN, "buergeridee", later, SYSTEM_ID)
        definition = hashlib.sha256(b"authority: hagenow").hexdigest()
        assert work.publications.history(TOWN) == (
            Publishing(3, "buergeridee", "", "", later, SYSTEM_ID),
            Publishing(2, "buergeridee", PUBLICATION.hash, "", NOW, SYSTEM_ID),
            Publishing(1, "", "", definition, NOW, SYSTEM_ID),
        )
        assert work.publications.current(TOWN) == {}
        assert [line.sequence for line in work.publications.history("schwerin")] == [1]
        assert work.publications.definition(TOWN, definition) == b"authority: hagenow"
        with pytest.raises(NotFound):
            work.publications.definition("schwerin", definition)


def test_which_publications_hold_a_file(store: SqlStore) -> None:
    form, text_of_both = PUBLICATION.sources[0], Source("text", "eingang.de", b"Guten Tag")
    with store.write() as work:
        work.publications.publish(TOWN, PUBLICATION, NOW, SYSTEM_ID)
        work.publications.publish(TOWN, NEXT, NOW, SYSTEM_ID)
        assert work.publications.holding(form) == {PUBLICATION.hash, NEXT.hash}
        assert work.publications.holding(text_of_both) == {NEXT.hash}
        assert work.publications.holding(replace(form, content=b"other")) == frozenset()
        assert work.publications.holding(replace(form, name="other")) == frozenset()


def test_an_upgrade_begins_the_history_with_what_is_current(empty_database_url: str, keyring: Keyring) -> None:
    store = open_store(empty_database_url, keyring)
    earlier = create_engine(read_url(empty_database_url))
    instant, number = (
        (int(NOW.timestamp() * 1_000_000), SYSTEM_ID.hex)
        if earlier.dialect.name == "sqlite"
        else (NOW.isoformat(), str(SYSTEM_ID))
    )
    facts = {"at": instant, "by": number}
    with earlier.begin() as connection:
        command.upgrade(alembic_config(connection), "0004")
        for statement in (
            "INSERT INTO publications VALUES ('aa', 'idee'), ('bb', 'hund')",
            "INSERT INTO authority_definitions VALUES ('hagenow', 'dd', 'x')",
            "INSERT INTO accounts (authority, id, login, name, password_hash, active)"
            " VALUES ('hagenow', :by, 'k', 'K', 'hash', true)",
            "INSERT INTO authorities VALUES ('hagenow', 'dd', :at, :by)",
            "INSERT INTO current_publications VALUES ('hagenow', 'idee', 'aa', :at, :by)",
            "INSERT INTO current_publications VALUES ('hagenow', 'hund', 'bb', :at, :by)",
        ):
            connection.execute(text(statement), facts if ":" in statement else {})
    earlier.dispose()
    upgrade_database(store)
    with store.read() as work:
        lines = work.publications.history("hagenow")
        assert [(line.sequence, line.form, line.publication, line.definition) for line in lines] == [
            (3, "idee", "aa", ""),
            (2, "hund", "bb", ""),
            (1, "", "", "dd"),
        ]
        assert {line.by for line in lines} == {SYSTEM_ID}
        assert abs(lines[0].at - NOW) < timedelta(milliseconds=1)
        account = work.staff.find("hagenow", "k")
        assert account is not None
        assert (account.one_time, account.active) == (False, True)
    store.close()


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_one_administrator_waits_for_the_other(store: SqlStore) -> None:
    with store.write() as work:
        for key in (TOWN, "schwerin"):
            work.publications.publish_authority(key, b"definition", NOW, SYSTEM_ID)
        work.commit()
    with store.write() as first:
        first.hold(TOWN)
        with store.write() as second:
            second.connection.execute(text("SET LOCAL lock_timeout = '100ms'"))
            # Whoever administers another authority does not wait.
            second.hold("schwerin")
            with pytest.raises(OperationalError, match="lock timeout"):
                second.hold(TOWN)
