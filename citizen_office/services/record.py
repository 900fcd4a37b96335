"""Write one step of the engine: the one place where a case, its file, its queue entries and its effects meet."""

from __future__ import annotations

from datetime import datetime

from citizen_office.core.cases.model import Event
from citizen_office.core.workflows.steps import Step
from citizen_office.services.ports import UnitOfWork


def record_step(work: UnitOfWork, step: Step, now: datetime, expected: int | None = None) -> Event:
    """Write ``step`` into the transaction; the line of the file as it was placed.

    ``expected`` is the revision that the case must still have (StaleRevision otherwise); None for a case that this
    very transaction opened.
    """
    if expected is not None:
        work.cases.save(step.case, expected)
    event = work.events.append(step.case, step.entry)
    work.work_items.replace_step(step.case, step.items)
    work.timers.replace(step.case, step.timers)
    work.outbox.add(step.effects, now)
    return event
