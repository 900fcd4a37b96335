"""A prepared statement does what SQLAlchemy does with the same statement, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    bindparam,
    delete,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from citizen_office.store.dialects import per_dialect
from citizen_office.store.engine import make_engine, read_url
from citizen_office.store.prepared import Prepared
from citizen_office.store.types import UtcInstant

THINGS = Table(
    "things",
    MetaData(),
    Column("id", Uuid, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("day", Date),
    Column("at", UtcInstant),
    Column("sealed", LargeBinary),
    Column("open", Boolean),
)
FULL = {
    "id": UUID(int=7),
    "place": 1,
    "name": "Straße % ? :x 'ü😀",
    "day": date(2026, 11, 26),
    "at": datetime(2026, 11, 26, 1, 2, 3, 4, tzinfo=UTC),
    "sealed": bytes(range(256)),
    "open": True,
}
EMPTY: dict[str, Any] = {**dict.fromkeys(FULL), "id": UUID(int=8), "place": 2, "name": ""}
ADD = Prepared(insert(THINGS))
ALL = Prepared(select(THINGS).order_by(THINGS.c.place))
NAMED = Prepared(select(THINGS.c.place, THINGS.c.id).where(THINGS.c.name == bindparam("named"), THINGS.c.place < 9))
RENAME = Prepared(
    update(THINGS).where(THINGS.c.id == bindparam("which")).values(name=bindparam("name"), day=None).returning(THINGS)
)
ADD_ONCE = Prepared(per_dialect(lambda insert: insert(THINGS).on_conflict_do_nothing()))


@pytest.fixture
def connection(empty_database_url: str) -> Iterator[Connection]:
    engine = make_engine(read_url(empty_database_url), 1)
    with engine.connect() as connection:
        THINGS.create(connection)
        yield connection
    engine.dispose()


@pytest.fixture(params=["prepared", "plain"])
def either(request: pytest.FixtureRequest, connection: Connection) -> Connection:
    """A connection that sends statements to the driver, and one that somebody listens to."""
    if request.param == "plain":
        event.listen(connection, "before_cursor_execute", lambda *told: None)
    return connection


def test_values_of_every_type_go_in_and_come_out(either: Connection) -> None:
    assert ADD.run(either, FULL) == 1
    ADD.run_all(either, [EMPTY])

    full, empty = ALL.all(either)

    assert tuple(full) == tuple(FULL.values())
    assert tuple(empty) == tuple(EMPTY.values())
    assert (full.name, full.at.tzinfo, type(full.sealed), full.open) == (FULL["name"], UTC, bytes, True)
    assert [tuple(row) for row in either.execute(select(THINGS).order_by(THINGS.c.place))] == [
        tuple(full),
        tuple(empty),
    ]


def test_parameters_and_literals_stand_beside_each_other(either: Connection) -> None:
    ADD.run_all(either, [FULL, EMPTY])

    assert NAMED.first(either, {"named": FULL["name"]}) == (1, FULL["id"])
    assert NAMED.scalar(either, {"named": ""}) == 2
    assert NAMED.first(either, {"named": "nothing"}) is None
    assert NAMED.scalar(either, {"named": "nothing"}) is None


def test_what_was_changed_comes_back(either: Connection) -> None:
    ADD.run(either, FULL)

    row = RENAME.first(either, {"which": FULL["id"], "name": "Neu"})

    assert (row.name, row.day, row.place) == ("Neu", None, 1)
    assert RENAME.first(either, {"which": UUID(int=99), "name": "Neu"}) is None


def test_how_many_rows_were_changed_is_told(either: Connection) -> None:
    assert [ADD_ONCE.run(either, FULL) for _ in range(2)] == [1, 0]
    assert Prepared(delete(THINGS)).run(either) == 1


def test_a_value_that_is_a_list_goes_the_plain_way(either: Connection) -> None:
    ADD.run_all(either, [FULL, EMPTY])
    among = Prepared(select(func.count()).where(THINGS.c.place.in_(bindparam("places", expanding=True))))

    assert [among.scalar(either, {"places": places}) for places in ([1, 2, 3], [2], [])] == [2, 1, 0]


def test_columns_that_are_left_out_stay_empty(either: Connection) -> None:
    ADD.run(either, {"id": UUID(int=1), "place": 1, "name": "a"})
    ADD.run(either, {"id": UUID(int=2), "place": 2, "name": "b", "open": False})

    assert [row.open for row in ALL.all(either)] == [None, False]


def test_errors_are_those_of_sqlalchemy_and_quote_no_value(either: Connection) -> None:
    ADD.run(either, FULL)

    with pytest.raises(IntegrityError) as refused:
        ADD.run(either, FULL)

    assert isinstance(refused.value, DBAPIError)
    assert "INSERT INTO things" in str(refused.value)
    assert "Straße" not in str(refused.value)


GONE = Table("gone", MetaData(), Column("id", Integer, primary_key=True))


@pytest.mark.parametrize(
    "send",
    [
        lambda connection: Prepared(select(GONE)).all(connection),
        lambda connection: Prepared(insert(GONE)).run_all(connection, [{"id": 1}]),
    ],
)
def test_errors_are_told_however_a_statement_is_sent(either: Connection, send: Callable[[Connection], object]) -> None:
    with pytest.raises((OperationalError, ProgrammingError), match="gone"):
        send(either)


def test_a_naive_instant_is_refused(connection: Connection) -> None:
    with pytest.raises(TypeError, match="needs a zone"):
        ADD.run(connection, {**FULL, "at": datetime(2026, 1, 1)})  # noqa: DTZ001 (what is to be refused)
