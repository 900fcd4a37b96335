from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import create_engine, select, text

from citizen_office.core.actors import Membership, Role
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.services.ports import Session, StaffChange, Token
from citizen_office.store import Keyring, SqlStore, open_store
from citizen_office.store.engine import read_url
from citizen_office.store.tables import api_tokens, sessions, throttle
from citizen_office.store.upgrading import alembic_config
from citizen_office.upgrading import upgrade_database
from tests.store.filings import NOW, TOWN, an_account

WINDOW = 900


def test_an_account_is_found_by_login_and_id(store: SqlStore) -> None:
    account = an_account()
    idle = replace(an_account("idle"), memberships=frozenset(), active=False)
    with store.write() as work:
        work.staff.add(account)
        work.staff.add(idle)
        assert work.staff.find(TOWN, "clerk.bau") == account
        assert work.staff.get(account.id) == account
        assert work.staff.get(idle.id) == idle
        assert work.staff.find("schwerin", "clerk.bau") is None
        assert work.staff.get(uuid4()) is None


def test_a_login_is_taken_once_per_authority(store: SqlStore) -> None:
    with store.write() as work:
        work.staff.add(an_account())
        work.staff.add(an_account(authority="schwerin"))
        with pytest.raises(Conflict):
            work.staff.add(an_account())


def test_a_password_is_replaced(store: SqlStore) -> None:
    account = an_account()
    with store.write() as work:
        work.staff.add(account)
        work.staff.set_password(account.id, "new")
        assert work.staff.get(account.id) == replace(account, password_hash="new")
        with pytest.raises(NotFound):
            work.staff.set_password(uuid4(), "new")


def test_names_of_those_that_exist(store: SqlStore) -> None:
    account = an_account()
    with store.write() as work:
        work.staff.add(account)
        assert work.staff.names([account.id, account.id, uuid4()]) == {account.id: "Käthe Köhler"}
        assert work.staff.names([]) == {}


def test_nobody_has_a_login_that_no_database_can_hold(store: SqlStore) -> None:
    with store.write() as work:
        work.staff.add(an_account())
        assert work.staff.find(TOWN, "clerk.bau\0") is None


def _session(store: SqlStore, token: bytes, created: int = 0, seen: int = 0) -> Session:
    account = an_account(token.hex())
    session = Session(token, account.id, NOW + timedelta(minutes=created), NOW + timedelta(minutes=seen))
    with store.write() as work:
        work.staff.add(account)
        work.sessions.add(session)
        work.commit()
    return session


def test_a_session_lives_until_it_is_ended(store: SqlStore) -> None:
    session = _session(store, b"a" * 32)
    later = NOW + timedelta(minutes=5)
    with store.write() as work:
        assert work.sessions.find(session.token_digest) == session
        assert work.connection.execute(select(sessions.c.authority)).scalar_one() == TOWN
        work.sessions.touch(session.token_digest, later)
        assert work.sessions.find(session.token_digest) == replace(session, seen=later)
        work.sessions.end(session.token_digest)
        assert work.sessions.find(session.token_digest) is None


def test_a_session_needs_an_account(store: SqlStore) -> None:
    with store.write() as work, pytest.raises(NotFound):
        work.sessions.add(Session(b"a", uuid4(), NOW, NOW))


def test_all_sessions_of_an_account_are_ended_and_no_others(store: SqlStore) -> None:
    mine, other = _session(store, b"a"), _session(store, b"b")
    with store.write() as work:
        work.sessions.add(replace(mine, token_digest=b"c"))
        work.sessions.end_all(mine.account_id)
        assert work.sessions.find(b"a") is None
        assert work.sessions.find(b"c") is None
        assert work.sessions.find(b"b") == other


def test_sessions_past_a_limit_are_removed(store: SqlStore) -> None:
    _session(store, b"old", created=-10, seen=0)
    _session(store, b"idle", created=0, seen=-5)
    kept = _session(store, b"kept")
    with store.write() as work:
        assert work.sessions.delete_older(NOW - timedelta(minutes=9), NOW - timedelta(minutes=4)) == 2
        assert work.sessions.find(b"kept") == kept


def test_tries_are_counted_within_a_window(store: SqlStore) -> None:
    with store.write() as work:
        hits = [work.throttle.hit("192.0.2.1", NOW + timedelta(seconds=n), WINDOW, 2) for n in (0, 1, 2.5)]
        assert hits == [0, 0, 898]
        assert work.throttle.hit("192.0.2.2", NOW, WINDOW, 2) == 0
        # When the window ends, counting begins anew.
        after = NOW + timedelta(seconds=WINDOW)
        assert [work.throttle.hit("192.0.2.1", after, WINDOW, 2) for _ in range(3)] == [0, 0, WINDOW]
        work.throttle.clear("192.0.2.1")
        assert work.throttle.hit("192.0.2.1", after, WINDOW, 2) == 0
        assert all(b"192" not in key for key in work.connection.execute(select(throttle.c.key)).scalars())


def test_windows_that_have_ended_are_removed(store: SqlStore) -> None:
    with store.write() as work:
        work.throttle.hit("a", NOW, 10, 1)
        work.throttle.hit("b", NOW, 20, 1)
        assert work.throttle.delete_older(NOW + timedelta(seconds=10)) == 1


def test_a_try_is_taken_back(store: SqlStore) -> None:
    with store.write() as work:
        assert [work.throttle.hit("192.0.2.9", NOW, WINDOW, 2) for _ in range(2)] == [0, 0]
        work.throttle.take_back("192.0.2.9")
        work.throttle.take_back("192.0.2.10")
        assert work.throttle.hit("192.0.2.9", NOW, WINDOW, 2) == 0
        assert work.throttle.hit("192.0.2.9", NOW, WINDOW, 2) == WINDOW


def test_all_accounts_of_an_authority_by_name(store: SqlStore) -> None:
    käthe, anna = an_account(), replace(an_account("anna"), name="anna ahrens", memberships=frozenset())
    with store.write() as work:
        work.staff.add(käthe)
        work.staff.add(anna)
        work.staff.add(an_account(authority="schwerin"))
        assert work.staff.all(TOWN) == (anna, käthe)


def test_an_account_is_changed(store: SqlStore) -> None:
    account = an_account()
    roles = frozenset({Membership("gruen", Role.APPROVER), Membership("", Role.ADMIN)})
    changed = replace(account, name="Käthe Meier", active=False, memberships=roles)
    with store.write() as work:
        work.staff.add(account)
        work.staff.change(changed)
        assert work.staff.get(account.id) == changed
        work.staff.change(replace(changed, memberships=frozenset()))
        assert work.staff.get(account.id) == replace(changed, memberships=frozenset())
        with pytest.raises(NotFound):
            work.staff.change(an_account("nobody"))


def test_a_one_time_password_is_marked(store: SqlStore) -> None:
    account = an_account()
    with store.write() as work:
        work.staff.add(account)
        work.staff.set_password(account.id, "new", one_time=True)
        assert work.staff.get(account.id) == replace(account, password_hash="new", one_time=True)
        work.staff.set_password(account.id, "own")
        assert work.staff.get(account.id) == replace(account, password_hash="own")


def test_changes_are_written_down(store: SqlStore) -> None:
    account, other = an_account(), an_account("other")
    first = StaffChange(account.id, "added", {"roles": ["clerk:bau"]}, NOW, other.id)
    second = StaffChange(other.id, "off", {"cases": 2}, NOW, account.id)
    with store.write() as work:
        work.staff.add(account)
        work.staff.add(other)
        work.staff.record(TOWN, first)
        work.staff.record(TOWN, second)
        assert work.staff.changes(TOWN, 10) == (second, first)
        assert work.staff.changes(TOWN, 1) == (second,)
        assert work.staff.changes(TOWN, 10, account.id) == (first,)
        assert work.staff.changes("schwerin", 10) == ()


def test_a_token_lives_until_it_is_removed(store: SqlStore) -> None:
    account, other = an_account(), an_account("other")
    token = Token(b"t" * 32, account.id, "Fachverfahren", NOW, NOW + timedelta(days=1))
    later = Token(b"u" * 32, account.id, "Auswertung", NOW + timedelta(minutes=1))
    with store.write() as work:
        work.staff.add(account)
        work.staff.add(other)
        work.tokens.add(later)
        work.tokens.add(token)
        assert work.tokens.find(token.token_digest) == token
        assert work.tokens.find(b"v" * 32) is None
        assert work.tokens.of_account(account.id) == (token, later)
        assert work.tokens.of_account(other.id) == ()
        assert set(work.connection.execute(select(api_tokens.c.authority)).scalars()) == {TOWN}
        work.tokens.touch(later.token_digest, NOW)
        assert work.tokens.find(later.token_digest) == replace(later, seen=NOW)
        assert not work.tokens.remove(other.id, token.name)
        assert work.tokens.remove(account.id, token.name)
        assert not work.tokens.remove(account.id, token.name)
        assert work.tokens.find(token.token_digest) is None


def test_a_token_needs_an_account_and_a_name_of_its_own(store: SqlStore) -> None:
    account = an_account()
    with store.write() as work:
        work.staff.add(account)
        with pytest.raises(NotFound):
            work.tokens.add(Token(b"t", uuid4(), "eins", NOW))
        work.tokens.add(Token(b"t", account.id, "eins", NOW))
        with pytest.raises(Conflict):
            work.tokens.add(Token(b"u", account.id, "eins", NOW))


def test_tokens_come_with_an_upgrade_that_keeps_the_staff(empty_database_url: str, keyring: Keyring) -> None:
    engine = create_engine(read_url(empty_database_url))
    known = uuid4()
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0004")
        values = f"'{TOWN}', '{known.hex}', 'clerk.bau', 'Käthe Köhler', 'hash', {str(True).lower()}"
        connection.execute(text(f"INSERT INTO accounts VALUES ({values})"))  # noqa: S608 - our own words
    engine.dispose()
    store = open_store(empty_database_url, keyring)
    upgrade_database(store)
    with store.write() as work:
        account = work.staff.find(TOWN, "clerk.bau")
        assert account is not None
        work.tokens.add(Token(b"t", account.id, "eins", NOW))
        assert [token.name for token in work.tokens.of_account(known)] == ["eins"]
    store.close()
