"""The Ab-Vermerk: the day on which a letter really left the house. From it, not from the print, § 41 VwVfG counts."""

from __future__ import annotations

from datetime import date, tzinfo
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.cases.model import Case, Entry, WorkItem
from citizen_office.core.errors import Forbidden
from citizen_office.core.forms.problems import Problem
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.services.desk import Desk
from citizen_office.services.file import open_by_number
from citizen_office.services.ports import Notice, UnitOfWork

#: The kind of work item that says: a letter is to be posted.
POST_ITEM = "post"


def record_posting(desk: Desk, actor: Actor, number: str, notice_id: UUID, day: date) -> Notice:
    """Write into the file that the letter was posted on ``day``, by whom.

    Raises NotFound, Forbidden, Conflict where it was recorded before, DataInvalid for a day in the future or before
    the letter was written.
    """
    with desk.store.write() as work:
        opened = open_by_number(desk, work, actor, number)
        case, context = opened.case, opened.context
        if not can(actor, Verb.RECORD_POSTING, case):
            raise Forbidden(number=number)
        notice, _ = work.notices.pdf(case, notice_id)
        written = notice.issued.astimezone(context.zone).date()
        if not written <= day <= context.today:
            raise DataInvalid((Problem("day", "posting_day", {"first": written, "last": context.today}),))
        notice = work.notices.record_posting(case, notice_id, day)
        payload = {
            "notice": str(notice.id),
            "title": notice.title,
            "day": day.isoformat(),
            "name": actor.name,
        }
        work.events.append(case, Entry("notice.posted", context.now, actor.kind, actor.id, payload))
        if not _waiting(work, case):
            work.work_items.replace(case, POST_ITEM, ())
        work.commit()
    return notice


def hand_on_post(work: UnitOfWork, case: Case, zone: tzinfo) -> None:
    """Let the letters that wait to be posted go with their case to the department that has it now."""
    waiting = _waiting(work, case)
    if waiting:
        since = min(notice.issued for notice in waiting).astimezone(zone).date()
        item = WorkItem(case.authority, case.id, case.department, POST_ITEM, since, None)
        work.work_items.replace(case, POST_ITEM, (item,))


def _waiting(work: UnitOfWork, case: Case) -> tuple[Notice, ...]:
    """The letters of a case that have not left the house."""
    return tuple(found for found in work.notices.of_case(case) if found.channel == "post" and not found.posted_on)
