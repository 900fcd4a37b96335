from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import StatementError

from citizen_office.store.engine import make_engine, read_url
from citizen_office.store.types import UtcInstant

INSTANTS = Table("instants", MetaData(), Column("id", Integer, primary_key=True), Column("at", UtcInstant))


@pytest.fixture
def engine(empty_database_url: str) -> Engine:
    return create_engine(read_url(empty_database_url))


def test_instants_of_all_zones_come_back_in_utc_and_in_order(engine: Engine) -> None:
    noon = datetime(2026, 3, 29, 12, 0, 0, 1, tzinfo=UTC)
    instants = [
        noon.astimezone(timezone(timedelta(hours=2))),
        noon - timedelta(microseconds=1),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        None,
    ]
    with engine.connect() as connection:
        INSTANTS.create(connection)
        connection.execute(insert(INSTANTS), [{"at": instant} for instant in instants])
        rows = (
            connection.execute(select(INSTANTS.c.at).where(INSTANTS.c.at.is_not(None)).order_by("at")).scalars().all()
        )
        assert rows == sorted(instant for instant in instants if instant)
        assert all(row.tzinfo is UTC for row in rows)
        assert connection.execute(select(INSTANTS.c.at).where(INSTANTS.c.at == noon)).scalar_one() == noon
    engine.dispose()


def test_a_naive_instant_is_refused(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(StatementError, match="needs a zone"):
        connection.execute(select(INSTANTS).where(INSTANTS.c.at == datetime(2026, 1, 1)))  # noqa: DTZ001
    engine.dispose()


def test_waits_are_told_to_postgresql_in_milliseconds() -> None:
    engine = make_engine(read_url("postgresql://localhost/x"), 1.5)
    assert engine.url.drivername == "postgresql+psycopg"
