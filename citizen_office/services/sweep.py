"""What time does by itself: passed timers, expired drafts and sessions, a checkpoint over all chains."""

from __future__ import annotations

from dataclasses import dataclass

from citizen_office.core.actors import system
from citizen_office.core.cases.model import Timer
from citizen_office.core.workflows.engine import expire
from citizen_office.services.desk import Desk
from citizen_office.services.file import open_by_id
from citizen_office.services.portal import fall_back
from citizen_office.services.record import record_step
from citizen_office.services.sign_in import ABSOLUTE, IDLE

#: Timers taken in one sweep: the next one comes soon.
BATCH = 100


@dataclass(frozen=True, slots=True)
class Swept:
    """How much one sweep did. ``refused`` counts timers whose case could not be taken on; they are tried again.

    ``lapsed`` are notices in the portal that nobody has retrieved in time.
    """

    timers: int
    drafts: int
    sessions: int
    refused: int = 0
    lapsed: int = 0


def sweep(desk: Desk) -> Swept:
    """Run every passed timer, each in its own transaction, and remove what has expired."""
    with desk.store.read() as work:
        due = work.timers.due(desk.clock(), BATCH)
    moved = refused = 0
    for timer in due:
        try:
            moved += _expire(desk, timer)
        except Exception:
            # One case that a clerk is faster with, that cannot be read, or that meets a fault of ours, must not hold
            # up the others; nor may it end the worker.
            refused += 1
    lapsed = fall_back(desk)
    now = desk.clock()
    with desk.store.write() as work:
        drafts = work.drafts.delete_expired(now)
        sessions = work.sessions.delete_older(now - ABSOLUTE, now - IDLE)
        work.throttle.delete_older(now)
        work.work_items.tidy()
        work.commit()
    return Swept(moved, drafts, sessions, refused, lapsed)


def checkpoint(desk: Desk) -> None:
    """Sign the heads of all chains of every authority as they are now."""
    with desk.store.write() as work:
        for authority in desk.library.authorities(work):
            work.events.checkpoint(authority, desk.clock())
        work.commit()


def _expire(desk: Desk, timer: Timer) -> bool:
    """Take one case on; False where it has moved on since the timer was found: its timers were replaced with that."""
    with desk.store.write() as work:
        opened = open_by_id(desk, work, system(timer.authority), timer.case_id)
        step = None if opened.answers is None else expire(opened.bundle, opened.case, timer, opened.context)
        if step is None:
            return False
        record_step(work, step, opened.context.now, expected=opened.case.revision)
        work.commit()
    return True
