from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from citizen_office.core.cases.chain import Break
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import NotFound, Unreadable
from citizen_office.store import SqlStore
from citizen_office.store.unit_of_work import SqlUnitOfWork
from tests.store.filings import NOW, TOWN, a_case, an_entry, file_case

TABLES = ("events", "checkpoints", "checkpoint_heads")


def _disarm(work: SqlUnitOfWork) -> None:
    """What whoever owns the database can do: away with the triggers."""
    for table in TABLES:
        if work.connection.dialect.name == "sqlite":
            for verb in ("update", "delete"):
                work.connection.execute(text(f"DROP TRIGGER {table}_no_{verb}"))
            work.connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        else:
            work.connection.execute(text(f"DROP TRIGGER {table}_append_only ON {table}"))


def _tamper(store: SqlStore, statement: str, **values: object) -> None:
    with store.write() as work:
        _disarm(work)
        work.connection.execute(text(statement), values)
        work.commit()


def _find_break(store: SqlStore, case: Case) -> Break | None:
    with store.read() as work:
        return work.events.find_break(TOWN, case.id)


def test_lines_come_back_in_order_as_they_were_written(store: SqlStore) -> None:
    case = file_case(store, lines=0)
    with store.write() as work:
        first = work.events.append(case, an_entry(name="Käthe", list=[1, {"a": None}]))
        second = work.events.append(case, an_entry("notice.issued", NOW + timedelta(microseconds=1)))
        assert (first.sequence, second.sequence) == (1, 2)
        work.commit()
    with store.read() as work:
        assert work.events.of_case(case) == (first, second)
        assert work.events.find_break(TOWN, case.id) is None


def test_a_line_needs_its_case(store: SqlStore) -> None:
    file_case(store)
    with store.write() as work:
        with pytest.raises(NotFound):
            work.events.append(a_case(), an_entry())
        with pytest.raises(NotFound):
            work.events.find_break(TOWN, uuid4())


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET authority = 'x'", "DELETE FROM {}"])
def test_the_file_refuses_changes(store: SqlStore, table: str, statement: str) -> None:
    file_case(store)
    with store.write() as work:
        work.events.checkpoint(TOWN, NOW)
        work.commit()
    with pytest.raises(DBAPIError, match=f"{table} is append-only"), store.write() as work:
        work.connection.execute(text(statement.format(table)))


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'action.taken'",
        "schema = 2",
        "actor_kind = 'staff'",
        "actor_kind = 'nobody'",
        "actor_kind = 'system'",
        "at = (SELECT max(opened) FROM cases)",
        "payload = envelope",
        "envelope = payload",
        "hash = envelope",
    ],
)
def test_an_altered_line_is_found(store: SqlStore, change: str) -> None:
    case = file_case(store, a_case(opened=NOW + timedelta(days=1)), lines=3)
    _tamper(store, f"UPDATE events SET {change} WHERE sequence = 2")  # noqa: S608
    assert _find_break(store, case) == Break(2, "altered")


def test_an_actor_who_was_replaced_is_found(store: SqlStore) -> None:
    case = file_case(store, lines=3)
    other = uuid4()
    value = other.hex if "sqlite" in str(store.url) else other
    _tamper(store, "UPDATE events SET actor_id = :other WHERE sequence = 1", other=value)
    assert _find_break(store, case) == Break(1, "altered")


def test_a_removed_line_is_found(store: SqlStore) -> None:
    case = file_case(store, lines=3)
    _tamper(store, "DELETE FROM events WHERE sequence = 2")
    assert _find_break(store, case) == Break(2, "gap")


def test_lines_that_changed_places_are_found(store: SqlStore) -> None:
    case = file_case(store, lines=3)
    with store.write() as work:
        _disarm(work)
        for old, new in ((2, 9), (3, 2), (9, 3)):
            work.connection.execute(
                text("UPDATE events SET sequence = :new WHERE sequence = :old"), {"old": old, "new": new}
            )
        work.commit()
    assert _find_break(store, case) == Break(2, "altered")


def test_a_cut_end_is_found(store: SqlStore) -> None:
    case = file_case(store, lines=3)
    _tamper(store, "DELETE FROM events WHERE sequence = 3")
    assert _find_break(store, case) == Break(3, "truncated")


def test_a_case_without_any_line_holds(store: SqlStore) -> None:
    assert _find_break(store, file_case(store, lines=0)) is None


def _checkpoint(store: SqlStore, hours: int = 0) -> None:
    with store.write() as work:
        work.events.checkpoint(TOWN, NOW + timedelta(hours=hours))
        work.commit()


def _missing(store: SqlStore) -> tuple[object, ...]:
    with store.read() as work:
        return work.events.find_missing(TOWN)


def test_without_a_checkpoint_nothing_is_missed(store: SqlStore) -> None:
    file_case(store)
    assert _missing(store) == ()


def test_checkpoints_follow_the_growing_files(store: SqlStore) -> None:
    one, _ = file_case(store, a_case(1), lines=2), file_case(store, a_case(2), lines=0)
    _checkpoint(store)
    with store.write() as work:
        work.events.append(one, an_entry())
        work.commit()
    assert _missing(store) == ()
    _checkpoint(store, 1)
    assert _missing(store) == ()


def test_a_deleted_case_is_missed(store: SqlStore) -> None:
    gone, empty, kept = file_case(store, a_case(1)), file_case(store, a_case(2), lines=0), file_case(store, a_case(3))
    _checkpoint(store)
    _checkpoint(store, 1)
    with store.write() as work:
        _disarm(work)
        for statement in (
            "DELETE FROM case_answers WHERE case_id <> :kept",
            "DELETE FROM events WHERE case_id <> :kept",
            "DELETE FROM cases WHERE id <> :kept",
        ):
            value = kept.id.hex if work.connection.dialect.name == "sqlite" else kept.id
            work.connection.execute(text(statement), {"kept": value})
        work.commit()
    assert _missing(store) == tuple(sorted((gone.id, empty.id)))


def test_a_cut_end_with_a_mended_row_is_missed(store: SqlStore) -> None:
    case = file_case(store, lines=3)
    _checkpoint(store)
    with store.write() as work:
        _disarm(work)
        work.connection.execute(text("DELETE FROM events WHERE sequence = 3"))
        work.connection.execute(
            text("UPDATE cases SET chain_length = 2, chain_head = (SELECT hash FROM events WHERE sequence = 2)")
        )
        work.commit()
    assert _find_break(store, case) is None
    assert _missing(store) == (case.id,)


def test_a_rewritten_end_is_missed(store: SqlStore) -> None:
    """Whoever cuts the end and lets the file grow again has a chain that holds, with another last line."""
    case = file_case(store, lines=2)
    _checkpoint(store)
    with store.write() as work:
        _disarm(work)
        work.connection.execute(text("DELETE FROM events WHERE sequence = 2"))
        work.connection.execute(
            text("UPDATE cases SET chain_length = 1, chain_head = (SELECT hash FROM events WHERE sequence = 1)")
        )
        work.events.append(case, an_entry("case.closed"))
        work.commit()
    assert _find_break(store, case) is None
    assert _missing(store) == (case.id,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE checkpoints SET mac = digest",
        "UPDATE checkpoints SET digest = mac",
        "UPDATE checkpoints SET at = (SELECT max(opened) FROM cases)",
        "DELETE FROM checkpoint_heads",
        "UPDATE checkpoint_heads SET length = 1",
    ],
)
def test_a_forged_checkpoint_is_unreadable(store: SqlStore, statement: str) -> None:
    file_case(store, a_case(opened=NOW + timedelta(days=1)), lines=2)
    _checkpoint(store)
    _tamper(store, statement)
    with pytest.raises(Unreadable):
        _missing(store)


def test_an_altered_payload_of_a_living_case_is_unreadable(store: SqlStore) -> None:
    case = file_case(store, lines=2)
    _tamper(store, "UPDATE events SET payload = envelope WHERE sequence = 2")
    with store.read() as work, pytest.raises(Unreadable):
        work.events.of_case(case)
