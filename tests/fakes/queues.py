"""The outbox and the counted tries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from citizen_office.core.cases.model import Effect
from citizen_office.core.json import canonical
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.services.ports import DeadJob, Job
from tests.fakes.tables import JobRow, Tables


class FakeOutbox:
    """``ports.Outbox``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, effects: Sequence[Effect], now: datetime) -> None:
        known = {row.effect.key for row in self._tables.jobs.values()}
        for effect in effects:
            canonical(effect.payload)
            if effect.key not in known:
                number = len(self._tables.jobs) + 1
                self._tables.jobs[number] = JobRow(number, effect, "queued", now, now)

    def claim(self, worker: str, now: datetime, lease_seconds: int) -> Job | None:
        waiting: set[object] = set()
        for row in sorted(self._tables.jobs.values(), key=lambda row: row.id):
            action = row.effect.key.rpartition("/")[0]
            is_next = waiting.isdisjoint({row.effect.case_id, action})
            if row.state == "dead" and EFFECT_KINDS[row.effect.kind].holds:
                waiting.add(action)
            if row.state == "queued":
                waiting.add(row.effect.case_id)
                if is_next and row.run_at <= now and (row.lease_until is None or row.lease_until <= now):
                    return self._leased(row, worker, now, now + timedelta(seconds=lease_seconds))
        return None

    def done(self, job: Job) -> bool:
        return self._leave(job, state="done", error="")

    def retry(self, job: Job, at: datetime, error: str) -> bool:
        row = self._mine(job)
        if row is not None:
            self._tables.jobs[job.id] = replace(row, run_at=at, error=error, lease_until=None, fence="")
        return row is not None

    def bury(self, job: Job, error: str) -> bool:
        return self._leave(job, state="dead", error=error)

    def dead(self, authority: str) -> tuple[DeadJob, ...]:
        rows = [row for row in self._tables.jobs.values() if row.state == "dead" and row.effect.authority == authority]
        return tuple(
            DeadJob(row.id, authority, row.effect.case_id, row.effect.kind, row.attempts, row.error, row.tried)
            for row in sorted(rows, key=lambda row: (row.tried, row.id), reverse=True)
        )

    def revive(self, authority: str, job_id: int, now: datetime) -> bool:
        row = self._tables.jobs.get(job_id)
        if row is None or row.state != "dead" or row.effect.authority != authority:
            return False
        self._tables.jobs[job_id] = replace(row, state="queued", run_at=now, attempts=0, fence="")
        return True

    def pending(self) -> int:
        return sum(row.state == "queued" for row in self._tables.jobs.values())

    def waiting_since(self, now: datetime) -> datetime | None:
        due = (row.run_at for row in self._tables.jobs.values() if row.state == "queued" and row.run_at <= now)
        return min(due, default=None)

    def _leased(self, row: JobRow, worker: str, now: datetime, until: datetime) -> Job:
        attempts = row.attempts + 1
        fence = f"{worker}/{row.id}/{attempts}"
        leased = replace(row, attempts=attempts, lease_until=until, fence=fence, tried=now)
        self._tables.jobs[row.id] = leased
        return Job(row.id, row.effect, attempts, fence)

    def _mine(self, job: Job) -> JobRow | None:
        row = self._tables.jobs[job.id]
        return row if row.fence == job.fence and row.state == "queued" else None

    def _leave(self, job: Job, *, state: str, error: str) -> bool:
        row = self._mine(job)
        if row is not None:
            self._tables.jobs[job.id] = replace(row, state=state, error=error, lease_until=None)
        return row is not None


class FakeThrottle:
    """``ports.Throttle``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def hit(self, key: str, now: datetime, window_seconds: int, limit: int) -> int:
        tries, ends = self._tables.tries.get(key, (0, now))
        if ends <= now:
            tries, ends = 0, now + timedelta(seconds=window_seconds)
        self._tables.tries[key] = (tries + 1, ends)
        return 0 if tries < limit else ceil((ends - now).total_seconds())

    def take_back(self, key: str) -> None:
        tries, ends = self._tables.tries[key]
        self._tables.tries[key] = (tries - 1, ends)

    def clear(self, key: str) -> None:
        self._tables.tries.pop(key, None)

    def delete_older(self, now: datetime) -> int:
        past = [key for key, (_, ends) in self._tables.tries.items() if ends <= now]
        for key in past:
            del self._tables.tries[key]
        return len(past)
