"""Carry effects out: claim one, do it, write what came of it into the file.

What lies outside the database is done between two transactions. A worker that dies in between leaves the claim to
time out, and the next one does it again under the same key and message id.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from citizen_office.core.actors import system
from citizen_office.core.cases.model import Case, Entry
from citizen_office.core.cases.reading import ReadingWish
from citizen_office.core.cases.secrets import status_secret
from citizen_office.core.errors import Conflict, DeliveryFailed, Erased, InstanceUnusable, OfficeError, Unreadable
from citizen_office.core.json import Json
from citizen_office.core.workflows.policy import scope
from citizen_office.services.desk import Desk
from citizen_office.services.effects import EFFECTS, Carried, Carrying
from citizen_office.services.effects.base import revision_of
from citizen_office.services.file import open_by_id
from citizen_office.services.history import quotable_data
from citizen_office.services.ports import Job, UnitOfWork
from citizen_office.services.reading import case_wishes

#: Longer than any delivery may take; a worker that dies is replaced after this long.
LEASE_SECONDS = 30
#: Seconds before the second, third … try. About a day in all; then a human must look.
BACK_OFF = (2, 10, 60, 300, 1_800, 3_600, 3_600 * 4, 3_600 * 8, 3_600 * 12)
#: Refusals that pass by themselves. Any other is the same tomorrow, until a human has changed something.
_PASSING = (Conflict, InstanceUnusable)


class Outcome(StrEnum):
    """What became of one turn of the worker."""

    IDLE = "idle"
    DONE = "done"
    RETRY = "retry"
    DEAD = "dead"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an effect failed, in words without personal data, and whether trying again can help."""

    error: str
    permanent: bool


def run_next(desk: Desk, worker: str) -> Outcome:
    """Claim the next due effect and carry it out. ``worker`` names the process in the claim."""
    with desk.store.write() as work:
        job = work.outbox.claim(worker, desk.clock(), LEASE_SECONDS)
        work.commit()
    if job is None:
        return Outcome.IDLE
    if job.attempts > len(BACK_OFF) + 1:
        # The tries before ended without a word: whatever ends the worker must not do so for ever.
        return _failed(desk, job, Failure("no outcome", True))
    try:
        return _finished(desk, job, EFFECTS[job.effect.kind](desk, _carrying(desk, job)))
    except DeliveryFailed as failed:
        return _failed(desk, job, Failure(f"{failed.code}: {failed.detail}"[:300], failed.permanent))
    except OfficeError as refused:
        return _failed(desk, job, Failure(refused.code, not isinstance(refused, _PASSING)))
    except Exception as fault:
        # A fault of ours must not stop the queue: it is counted, shown to the administrator, and can be retried.
        return _failed(desk, job, Failure(f"fault: {type(fault).__name__}", False))


def _carrying(desk: Desk, job: Job) -> Carrying:
    """The effect with everything it needs, read in one transaction."""
    effect = job.effect
    with desk.store.read() as work:
        opened = open_by_id(desk, work, system(effect.authority), effect.case_id)
        if opened.answers is None:
            raise Erased(number=opened.case.number)
        data = quotable_data(opened.bundle, opened.events, revision_of(effect))
        version = work.cases.secret_version(opened.case)
        notices = tuple(work.notices.pdf(opened.case, notice.id) for notice in work.notices.of_case(opened.case))
        large = ReadingWish.LARGE in case_wishes(opened)
        readings = {each.id: work.notices.reading(opened.case, each.id) for each, _ in notices if large}
        payments = work.payments.of_case(opened.case)
    secret = status_secret(desk.secrets.status, effect.case_id, version)
    return Carrying(effect, opened, data, secret, notices, readings, payments)


def _finished(desk: Desk, job: Job, carried: Carried) -> Outcome:
    """Write the outcome, unless the claim has passed to another worker in the meantime."""
    with desk.store.write() as work:
        if not work.outbox.done(job):
            return Outcome.LOST
        case = _case(work, job)
        work.events.append(case, _entry(desk, job, carried.kind, carried.payload))
        carried.record(work, case)
        work.commit()
    return Outcome.DONE


def _failed(desk: Desk, job: Job, failure: Failure) -> Outcome:
    """Queue the effect again, or give it up and say so in the file."""
    with desk.store.write() as work:
        if not failure.permanent and job.attempts <= len(BACK_OFF):
            at = desk.clock() + timedelta(seconds=BACK_OFF[job.attempts - 1])
            kept = work.outbox.retry(job, at, failure.error)
            work.commit()
            return Outcome.RETRY if kept else Outcome.LOST
        if not work.outbox.bury(job, failure.error):
            return Outcome.LOST
        # A file that was erased, or whose key is not at hand, takes no line; the administrator sees the effect anyway.
        with suppress(Erased, Unreadable):
            payload = {"title": job.effect.kind, "reason": failure.error}
            work.events.append(_case(work, job), _entry(desk, job, "effect.dead", payload))
        work.commit()
    return Outcome.DEAD


def _case(work: UnitOfWork, job: Job) -> Case:
    """The case as it is now."""
    return work.cases.get_by_id(scope(system(job.effect.authority)), job.effect.case_id)


def _entry(desk: Desk, job: Job, kind: str, payload: Mapping[str, Json]) -> Entry:
    """A line that the machine writes."""
    actor = system(job.effect.authority)
    return Entry(kind, desk.clock(), actor.kind, actor.id, payload)
