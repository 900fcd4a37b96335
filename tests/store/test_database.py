from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.errors import Conflict, InstanceUnusable, KeyReused, StaleRevision
from citizen_office.services.ports import Store, Submission
from citizen_office.store import Keyring, SqlStore, open_store
from citizen_office.store.engine import make_engine, read_url
from citizen_office.store.sqlite_driver import journal_mode
from citizen_office.upgrading import upgrade_database
from tests.databases import create_postgresql, drop_postgresql
from tests.store.filings import EVERYTHING, NOW, TOWN, a_case, an_entry, file_case, publish

only_postgresql = pytest.mark.parametrize("database_kind", ["postgresql"])


def test_the_store_is_what_the_services_ask_for(store: SqlStore) -> None:
    port: Store = store
    with port.write() as work:
        assert work.publications.authorities() == {}


def test_without_commit_nothing_stays(store: SqlStore) -> None:
    with store.write() as work:
        work.cases.next_count(TOWN, 2026)
    with pytest.raises(ZeroDivisionError), store.write() as work:
        raise ZeroDivisionError(work.cases.next_count(TOWN, 2026))
    with store.write() as work:
        assert work.cases.next_count(TOWN, 2026) == 1


def test_a_transaction_commits_once_and_only_where_it_writes(store: SqlStore) -> None:
    with store.read() as looking, pytest.raises(RuntimeError):
        looking.commit()
    with store.write() as work:
        work.commit()
        with pytest.raises(RuntimeError):
            work.commit()


def test_a_reader_sees_one_state_while_writers_go_on(store: SqlStore) -> None:
    case = file_case(store)
    if store.url.get_backend_name() == "sqlite" and journal_mode() != "wal":
        return  # With the rollback journal the writer waits for the reader instead.
    with store.read() as before:
        assert before.cases.get(EVERYTHING, case.number) == case
        other = file_case(store, a_case(2))
        assert list(before.cases.of_authority(TOWN)) == [case.id]
    with store.read() as after:
        assert set(after.cases.of_authority(TOWN)) == {case.id, other.id}


@only_postgresql
def test_a_reader_cannot_write(store: SqlStore) -> None:
    with pytest.raises(DBAPIError, match="read-only"), store.read() as looking:
        looking.cases.next_count(TOWN, 2026)


def test_the_store_can_be_used_again_after_closing(store: SqlStore) -> None:
    case = file_case(store)
    store.close()
    with store.read() as work:
        assert work.cases.get(EVERYTHING, case.number) == case


@pytest.mark.parametrize("address", ["", "office.db", "sqlite://", "sqlite:///:memory:", "mysql://localhost/x", "x://"])
def test_an_address_that_cannot_be_used_is_refused(address: str, keyring: Keyring) -> None:
    with pytest.raises(InstanceUnusable):
        open_store(address, keyring)


def test_a_server_that_does_not_answer_is_named_without_its_password(keyring: Keyring) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        store = open_store(f"postgresql://office:geheim@127.0.0.1:{port}/office", keyring)
        with pytest.raises(InstanceUnusable) as refusal:
            store.schema_state()
    assert str(port) in str(refusal.value)
    assert "geheim" not in str(refusal.value)


def test_faults_of_ours_are_not_dressed_up(store: SqlStore) -> None:
    file_case(store)
    with pytest.raises(DBAPIError), store.write() as work:
        work.cases.open(a_case(), {}, "")


@only_postgresql
def test_lines_of_two_transactions_follow_each_other(store: SqlStore) -> None:
    """The outcome of an effect and a clerk's action meet at the end of one file."""
    case = file_case(store)

    def append(number: int) -> int:
        with store.write() as work:
            event = work.events.append(case, an_entry(number=number))
            work.commit()
        return event.sequence

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(append, range(20))) == list(range(2, 22))
    with store.read() as work:
        assert work.events.find_break(TOWN, case.id) is None


def test_of_many_actions_at_once_one_wins(store: SqlStore) -> None:
    case = file_case(store)

    def act(_: int) -> bool:
        try:
            with store.write() as work:
                work.cases.save(case._replace(revision=1), 0)
                work.events.append(case, an_entry("action.taken"))
                work.commit()
        except StaleRevision:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(act, range(12))) == 1
    with store.read() as work:
        assert len(work.events.of_case(case)) == 2


def test_of_many_submissions_with_one_key_one_wins(store: SqlStore) -> None:
    with store.write() as work:
        publish(work)
        work.commit()

    def submit(count: int) -> bool:
        case = a_case(count)
        try:
            with store.write() as work:
                work.cases.open(case, {}, "")
                work.submissions.add(TOWN, "buergeridee", "K", Submission(b"m", case.id), NOW)
                work.commit()
        except KeyReused:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(submit, range(12))) == 1
    with store.read() as work:
        assert len(list(work.cases.of_authority(TOWN))) == 1


def test_checkpoints_at_the_same_time_take_turns(store: SqlStore) -> None:
    for count in range(1, 4):
        file_case(store, a_case(count))
    with store.write() as work:
        work.publications.publish_authority(TOWN, b"authority: hagenow", NOW, SYSTEM_ID)
        work.commit()

    def sign(count: int) -> None:
        with store.write() as work:
            work.events.checkpoint(TOWN, NOW)
            work.commit()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(sign, range(12)))
    with store.read() as work:
        assert work.events.find_missing(TOWN) == ()


def test_a_fault_tells_nothing_of_what_was_to_be_stored(store: SqlStore) -> None:
    with pytest.raises(IntegrityError) as fault, store.write() as work:
        work.cases.open(a_case()._replace(number="HGN-Käthe-Köhler"), {}, "Mehr Bänke")
    assert "Köhler" not in str(fault.value)


@only_postgresql
def test_two_transactions_that_wait_for_each_other_end_in_a_conflict(database_url: str, keyring: Keyring) -> None:
    store = open_store(database_url, keyring, busy_timeout=0.2)
    case = file_case(store)
    with store.write() as holder:
        holder.events.append(case, an_entry())
        with pytest.raises(Conflict), store.write() as other:
            other.events.append(case, an_entry())
    store.close()


@only_postgresql
def test_a_connection_that_the_server_dropped_is_replaced(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        work.connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    with pytest.raises(InstanceUnusable), store.write() as work:
        work.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    with store.read() as work:
        assert work.cases.get(EVERYTHING, case.number) == case


@only_postgresql
def test_when_all_connections_are_taken_it_says_so(database_url: str, keyring: Keyring) -> None:
    url = read_url(database_url)
    engine = make_engine(url, 1)
    engine.pool._timeout = 0.05  # type: ignore[attr-defined]
    store = SqlStore(url, engine, keyring, 1)
    taken = [engine.connect() for _ in range(15)]
    with pytest.raises(InstanceUnusable, match="in use"), store.read():
        pass
    for connection in taken:
        connection.close()
    store.close()


def test_two_upgrades_at_once_are_one(keyring: Keyring) -> None:
    url = create_postgresql()
    stores = [open_store(url, keyring) for _ in range(3)]
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(upgrade_database, stores))
    for store in stores:
        with store.read() as work:
            assert work.outbox.pending() == 0
        store.close()
    drop_postgresql(url)
