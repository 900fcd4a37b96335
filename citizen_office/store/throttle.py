"""Tries counted in windows of time, for all processes together."""

from __future__ import annotations

import hmac
import math
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, update

from citizen_office.store.dialects import per_dialect
from citizen_office.store.keyring import THROTTLE_KEY, Keyring
from citizen_office.store.tables import throttle


def _count(insert: Any) -> Any:
    """Count on within a window, begin anew after its end: one statement, so that no try is lost."""
    statement = insert(throttle)
    ended = throttle.c.ends <= bindparam("now", type_=throttle.c.ends.type)
    return statement.on_conflict_do_update(
        index_elements=[throttle.c.key],
        set_={
            "tries": case((ended, 1), else_=throttle.c.tries + 1),
            "ends": case((ended, statement.excluded.ends), else_=throttle.c.ends),
        },
    ).returning(throttle.c.tries, throttle.c.ends)


_COUNT = per_dialect(_count)
_TAKE_BACK = (
    update(throttle)
    .where(throttle.c.key == bindparam("of_key"), throttle.c.tries > 0)
    .values(tries=throttle.c.tries - 1)
)


class SqlThrottle:
    """``ports.Throttle`` over one transaction. What is counted is stored as an HMAC: it may be a network address."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        """Take the transaction's connection and the keys at hand."""
        self._connection = connection
        self._key = keyring.derive(THROTTLE_KEY)

    def hit(self, key: str, now: datetime, window_seconds: int, limit: int) -> int:
        """Count one try. 0 where it is within the limit, else the seconds until the window ends, rounded up."""
        values = {"key": self._mark(key), "tries": 1, "ends": now + timedelta(seconds=window_seconds), "now": now}
        window = self._connection.execute(_COUNT[self._connection.dialect.name], values).one()
        return 0 if window.tries <= limit else math.ceil((window.ends - now).total_seconds())

    def take_back(self, key: str) -> None:
        """Uncount one try that was none after all."""
        self._connection.execute(_TAKE_BACK, {"of_key": self._mark(key)})

    def clear(self, key: str) -> None:
        """Forget the tries of a key."""
        self._connection.execute(delete(throttle).where(throttle.c.key == self._mark(key)))

    def delete_older(self, now: datetime) -> int:
        """Remove windows that have ended; how many."""
        return self._connection.execute(delete(throttle).where(throttle.c.ends <= now)).rowcount

    def _mark(self, key: str) -> bytes:
        return hmac.digest(self._key, key.encode(), "sha256")
