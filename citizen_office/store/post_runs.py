"""Print runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from citizen_office.core.errors import Conflict, NotFound
from citizen_office.services.ports import PostRun
from citizen_office.store.tables import post_runs

_ADD = insert(post_runs)
_THIS = (post_runs.c.authority == bindparam("of_authority"), post_runs.c.id == bindparam("of_id"))
_ONE = select(post_runs).where(*_THIS)
_LATEST = (
    select(post_runs)
    .where(post_runs.c.authority == bindparam("of_authority"), post_runs.c.department == bindparam("of_department"))
    .order_by(post_runs.c.posted_on.is_not(None), post_runs.c.created.desc(), post_runs.c.id)
    .limit(bindparam("most"))
)
_CLOSE = (
    update(post_runs)
    .where(*_THIS, post_runs.c.posted_on.is_(None))
    .values(posted_on=bindparam("day"), initials=bindparam("short"))
)


class SqlPostRuns:
    """``ports.PostRuns`` over one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Take the transaction's connection."""
        self._connection = connection

    def add(self, run: PostRun) -> None:
        """Open a run."""
        row = {
            "authority": run.authority,
            "id": run.id,
            "department": run.department,
            "created": run.created,
            "created_by": run.created_by,
            "posted_on": run.posted_on,
            "initials": run.initials,
        }
        self._connection.execute(_ADD, row)

    def get(self, authority: str, run_id: UUID) -> PostRun:
        """A run of this authority; NotFound otherwise."""
        row = self._connection.execute(_ONE, {"of_authority": authority, "of_id": run_id}).first()
        if row is None:
            raise NotFound(run=str(run_id))
        return _run(row)

    def latest(self, authority: str, department: str, limit: int) -> tuple[PostRun, ...]:
        """The runs of a department, the open ones first, then the newest."""
        wanted = {"of_authority": authority, "of_department": department, "most": limit}
        return tuple(_run(row) for row in self._connection.execute(_LATEST, wanted))

    def close(self, run: PostRun, day: date, initials: str) -> PostRun:
        """Write that the letters of the run left the house, once."""
        values = {"of_authority": run.authority, "of_id": run.id, "day": day, "short": initials}
        if not self._connection.execute(_CLOSE, values).rowcount:
            raise Conflict("the run was posted before", run=str(run.id))
        return replace(run, posted_on=day, initials=initials)


def _run(row: Row[Any]) -> PostRun:
    return PostRun(row.id, row.authority, row.department, row.created, row.created_by, row.posted_on, row.initials)
