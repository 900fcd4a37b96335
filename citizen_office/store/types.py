"""Column types that refuse what the house does not mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class UtcInstant(TypeDecorator[datetime]):
    """An instant. Takes aware datetimes of any zone, gives them back in UTC, refuses naive ones with TypeError.

    PostgreSQL keeps ``timestamptz``. SQLite has no such type and keeps whole microseconds since 1970: exact, short,
    and in the right order, which texts with offsets are not.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type behind, by database."""
        return BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """What is sent to the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("an instant needs a zone; a naive datetime means a different moment everywhere")
        return (value - _EPOCH) // _MICROSECOND if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """What comes back."""
        if value is None:
            return None
        instant: datetime = _EPOCH + value * _MICROSECOND if dialect.name == "sqlite" else value.astimezone(UTC)
        return instant
