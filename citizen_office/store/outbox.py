"""Effects that wait for a worker.

A worker takes a lease on the oldest due effect and proves with a fence, when it is done, that the lease is still its
own. Effects of one case run one after another. One that was given up holds back what follows in the same action where
its kind says so, and nothing otherwise.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select, update
from sqlalchemy import case as sql_case

from citizen_office.core.cases.model import Effect
from citizen_office.core.json import canonical
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.services.ports import DeadJob, Job, Queue
from citizen_office.store.dialects import per_dialect
from citizen_office.store.prepared import Prepared
from citizen_office.store.rows import from_json
from citizen_office.store.tables import outbox
from citizen_office.store.tables.work import DEAD, DONE, QUEUED

#: Errors are for an administrator's eyes; a longer one is cut.
_LONGEST_ERROR = 500

_ADD = Prepared(
    per_dialect(lambda insert: insert(outbox).on_conflict_do_nothing(index_elements=[outbox.c.authority, outbox.c.key]))
)
_earlier = outbox.alias("earlier")
#: The kinds that hold back what follows them.
_HOLDING = sorted(kind.name for kind in EFFECT_KINDS.values() if kind.holds)
#: What a worker could take now.
_READY = (
    outbox.c.state == QUEUED,
    outbox.c.run_at <= bindparam("now"),
    or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= bindparam("now")),
    ~select(_earlier.c.id)
    .where(
        _earlier.c.authority == outbox.c.authority,
        _earlier.c.case_id == outbox.c.case_id,
        _earlier.c.id < outbox.c.id,
        or_(
            _earlier.c.state == QUEUED,
            and_(
                _earlier.c.state == DEAD,
                _earlier.c.kind.in_(_HOLDING),
                # A key is case / revision / index: without the index, that of the action.
                func.rtrim(_earlier.c.key, "0123456789") == func.rtrim(outbox.c.key, "0123456789"),
            ),
        ),
    )
    .exists(),
)
_NEXT = (
    select(outbox)
    .where(*_READY)
    .order_by(outbox.c.run_at, outbox.c.id)
    .limit(1)
    # On PostgreSQL two workers pass each other; on SQLite the writer lock has let only one in.
    .with_for_update(skip_locked=True, of=outbox)
)
_LEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("of_id"))
    .values(
        attempts=bindparam("attempts"),
        lease_until=bindparam("lease_until"),
        fence=bindparam("fence"),
        worker=bindparam("worker"),
        tried=bindparam("tried"),
    )
)
_MINE = (outbox.c.id == bindparam("of_id"), outbox.c.fence == bindparam("of_fence"), outbox.c.state == QUEUED)
_FINISH = update(outbox).where(*_MINE).values(state=bindparam("state"), error=bindparam("error"), lease_until=None)
_RETRY = (
    update(outbox)
    .where(*_MINE)
    .values(run_at=bindparam("run_at"), error=bindparam("error"), lease_until=None, fence=None)
)
_REVIVE_ALL = (
    update(outbox)
    .where(outbox.c.authority == bindparam("of_authority"), outbox.c.state == DEAD)
    .values(state=QUEUED, run_at=bindparam("run_at"), attempts=0, fence=None)
)
_REVIVE = _REVIVE_ALL.where(outbox.c.id == bindparam("of_id"))
_QUEUE = select(
    func.count().label("length"),
    func.min(sql_case((outbox.c.run_at <= bindparam("now"), outbox.c.run_at), else_=None)).label("oldest"),
).where(outbox.c.authority == bindparam("of_authority"), outbox.c.state == QUEUED)
_DEAD = (
    select(
        outbox.c.id,
        outbox.c.authority,
        outbox.c.case_id,
        outbox.c.kind,
        outbox.c.attempts,
        outbox.c.error,
        outbox.c.tried,
    )
    .where(outbox.c.authority == bindparam("of_authority"), outbox.c.state == DEAD)
    .order_by(outbox.c.tried.desc(), outbox.c.id.desc())
)
_WAITING_SINCE = select(outbox.c.run_at).where(*_READY).order_by(outbox.c.run_at).limit(1)
_PENDING = select(func.count()).select_from(outbox).where(outbox.c.state == QUEUED)


class SqlOutbox:
    """``ports.Outbox`` over one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Take the transaction's connection."""
        self._connection = connection

    def add(self, effects: Sequence[Effect], now: datetime) -> None:
        """Queue effects; one whose key is already there is left alone."""
        if effects:
            _ADD.run_all(self._connection, [_columns(effect, now) for effect in effects])

    def claim(self, worker: str, now: datetime, lease_seconds: int) -> Job | None:
        """Take the oldest due effect whose case has no earlier one that it has to wait for."""
        row = self._connection.execute(_NEXT, {"now": now}).first()
        if row is None:
            return None
        fence = secrets.token_hex(16)
        lease: dict[str, Any] = {
            "of_id": row.id,
            "attempts": row.attempts + 1,
            "lease_until": now + timedelta(seconds=lease_seconds),
            "fence": fence,
            "worker": worker,
            "tried": now,
        }
        self._connection.execute(_LEASE, lease)
        effect = Effect(row.authority, row.case_id, row.key, row.kind, from_json(row.payload))
        return Job(row.id, effect, row.attempts + 1, fence)

    def done(self, job: Job) -> bool:
        """Finish; False where the lease was lost to another worker."""
        return self._leave(job, {"state": DONE, "error": None})

    def retry(self, job: Job, at: datetime, error: str) -> bool:
        """Try again at ``at``; False where the lease was lost."""
        values = {"of_id": job.id, "of_fence": job.fence, "run_at": at, "error": error[:_LONGEST_ERROR]}
        return bool(self._connection.execute(_RETRY, values).rowcount)

    def bury(self, job: Job, error: str) -> bool:
        """Give up; False where the lease was lost."""
        return self._leave(job, {"state": DEAD, "error": error[:_LONGEST_ERROR]})

    def dead(self, authority: str) -> tuple[DeadJob, ...]:
        """Everything given up in one authority, newest first. ``at`` is when it was tried last."""
        return tuple(DeadJob(*row) for row in self._connection.execute(_DEAD, {"of_authority": authority}))

    def revive(self, authority: str, job_id: int, now: datetime) -> bool:
        """Queue a dead effect again, as if it had never been tried; False where there is none."""
        values = {"of_id": job_id, "of_authority": authority, "run_at": now}
        return bool(self._connection.execute(_REVIVE, values).rowcount)

    def revive_all(self, authority: str, now: datetime) -> int:
        """Queue every dead effect of an authority again; how many."""
        return self._connection.execute(_REVIVE_ALL, {"of_authority": authority, "run_at": now}).rowcount

    def queue(self, authority: str, now: datetime) -> Queue:
        """What waits in one authority."""
        row = self._connection.execute(_QUEUE, {"of_authority": authority, "now": now}).one()
        return Queue(row.length, row.oldest)

    def pending(self) -> int:
        """How many effects are neither done nor dead."""
        count: int = self._connection.execute(_PENDING).scalar_one()
        return count

    def waiting_since(self, now: datetime) -> datetime | None:
        """Since when the oldest effect is due that a worker could take now; None where there is none."""
        return self._connection.execute(_WAITING_SINCE, {"now": now}).scalar()

    def _leave(self, job: Job, values: dict[str, Any]) -> bool:
        mine = {"of_id": job.id, "of_fence": job.fence}
        return bool(self._connection.execute(_FINISH, mine | values).rowcount)


def _columns(effect: Effect, now: datetime) -> dict[str, Any]:
    return {
        "authority": effect.authority,
        "key": effect.key,
        "case_id": effect.case_id,
        "kind": effect.kind,
        "payload": canonical(effect.payload).decode(),
        "state": QUEUED,
        "run_at": now,
        "attempts": 0,
    }
