"""What happens by itself: timers, and effects that wait for a worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from citizen_office.core.cases.model import Case, Effect, Timer


class Timers(Protocol):
    """What happens by itself."""

    def replace(self, case: Case, timers: Sequence[Timer]) -> None:
        """Put ``timers`` in place of all that the case has."""

    def due(self, now: datetime, limit: int) -> tuple[Timer, ...]:
        """The timers that have passed, of all authorities, oldest first."""


@dataclass(frozen=True, slots=True)
class Job:
    """One effect that a worker has claimed. ``attempts`` counts this one; ``fence`` proves the claim."""

    id: int
    effect: Effect
    attempts: int
    fence: str


@dataclass(frozen=True, slots=True)
class DeadJob:
    """An effect that was given up, for the administrator's eyes. ``error`` holds no personal data."""

    id: int
    authority: str
    case_id: UUID
    kind: str
    attempts: int
    error: str
    at: datetime


class Outbox(Protocol):
    """Effects that wait for a worker. Within one case they run in their order."""

    def add(self, effects: Sequence[Effect], now: datetime) -> None:
        """Queue effects; one whose key is already there is left alone."""

    def claim(self, worker: str, now: datetime, lease_seconds: int) -> Job | None:
        """Take the oldest due effect that is next in its case; None where there is none.

        It waits for every earlier one in the queue, and for one of its own action that was given up if that ``holds``.
        """

    def done(self, job: Job) -> bool:
        """Finish; False where the lease was lost to another worker, whose outcome then counts."""

    def retry(self, job: Job, at: datetime, error: str) -> bool:
        """Try again at ``at``; False where the lease was lost."""

    def bury(self, job: Job, error: str) -> bool:
        """Give up; False where the lease was lost."""

    def dead(self, authority: str) -> tuple[DeadJob, ...]:
        """Everything given up in one authority, newest first."""

    def revive(self, authority: str, job_id: int, now: datetime) -> bool:
        """Queue a dead effect again; False where there is none."""

    def pending(self) -> int:
        """How many effects are neither done nor dead."""

    def waiting_since(self, now: datetime) -> datetime | None:
        """Since when the oldest effect is due that a worker could take now; None where there is none."""
