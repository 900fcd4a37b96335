"""What happens by itself, by the instant at which it is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from citizen_office.core.cases.model import Case, Timer
from citizen_office.store.at_hand import AtHand
from citizen_office.store.prepared import Prepared
from citizen_office.store.tables import timers

_REMOVE = Prepared(
    delete(timers).where(timers.c.authority == bindparam("of_authority"), timers.c.case_id == bindparam("of_case"))
)
_ADD = Prepared(insert(timers))
_DUE = (
    select(timers.c.authority, timers.c.case_id, timers.c.name, timers.c.due, timers.c.state, timers.c.to_state)
    .where(timers.c.due <= bindparam("now"))
    .order_by(timers.c.due, timers.c.authority, timers.c.case_id, timers.c.position)
    .limit(bindparam("most"))
)


class SqlTimers:
    """``ports.Timers`` over one transaction."""

    def __init__(self, connection: Connection, at_hand: AtHand) -> None:
        """Take the transaction's connection and what it knows of its cases."""
        self._connection = connection
        self._at_hand = at_hand

    def replace(self, case: Case, timers: Sequence[Timer]) -> None:
        """Put ``timers`` in place of all that the case has."""
        if not self._at_hand.is_first("timers", case):
            _REMOVE.run(self._connection, {"of_authority": case.authority, "of_case": case.id})
        if timers:
            _ADD.run_all(self._connection, [_columns(place, timer) for place, timer in enumerate(timers)])

    def due(self, now: datetime, limit: int) -> tuple[Timer, ...]:
        """The timers that have passed, of all authorities, oldest first."""
        return tuple(Timer(*row) for row in self._connection.execute(_DUE, {"now": now, "most": limit}))


def _columns(position: int, timer: Timer) -> dict[str, object]:
    return {
        "authority": timer.authority,
        "case_id": timer.case_id,
        "position": position,
        "name": timer.name,
        "due": timer.due,
        "state": timer.state,
        "to_state": timer.to,
    }
