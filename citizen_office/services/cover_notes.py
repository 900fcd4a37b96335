"""The cover note of a notice (Begleitblatt): what only the clerk needs to know, and no letter says.

A letter names the rule by which its day of service is found, because the day itself stands on when it is posted. The
clerk is told the day, by the rule, and what is still to be done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.cases.reading import ReadingWish
from citizen_office.core.deadlines import ACTION, OBJECTION, Channel, Deadline, ServiceDate, deemed_service, remedy_end
from citizen_office.core.errors import NotFound
from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.services.deadlines import NoticeDays, notice_days
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.ports import Notice
from citizen_office.services.reading import case_wishes


class Todo(StrEnum):
    """What is still to be done with a notice."""

    #: Put it into the post, and write the day down.
    POST = "post"
    #: Large print is wished for: print it, and put it in with the notice.
    LARGE = "large"
    #: The rule of service was not found in the law that applies.
    CONFIRM = "confirm"
    #: It counts as not served, and has to reach the person in another way.
    SERVE = "serve"


@dataclass(frozen=True, slots=True)
class CoverNote:
    """A notice, and the days that follow from it.

    ``sent`` is the day on which it left the house, or today where it has not (``assumed``). ``days`` is None where no
    period begins with it: without an administrative act, without a decision, or without a rule for its way.
    """

    notice: Notice
    number: str
    regime: Regime
    remedy: Remedy
    sent: date
    assumed: bool
    days: NoticeDays | None
    todo: tuple[Todo, ...]


def cover_note(desk: Desk, actor: Actor, number: str, notice_id: UUID) -> CoverNote:
    """The cover note of a notice of a case that the member of staff may see; NotFound otherwise."""
    if actor.kind is not ActorKind.STAFF:
        raise NotFound(number=number)
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        notice, _ = work.notices.pdf(opened.case, notice_id)
    found = next(iter(notice_days(desk, opened, (notice,))), None)
    left = found is not None and found.served is not None
    days = _as_of_today(desk, opened, notice) if found is not None and not left else found
    form, today = opened.bundle.form.form, opened.context.today
    sent = notice.posted_on or today
    assumed = notice.channel == Channel.POST and notice.posted_on is None if found is None else not left
    return CoverNote(
        notice,
        opened.case.number,
        form.regime,
        form.legal_remedy,
        sent,
        assumed,
        days,
        tuple(_todo(opened, notice, days)),
    )


def _as_of_today(desk: Desk, opened: OpenCase, notice: Notice) -> NoticeDays:
    """The days of a notice that has not left the house, as if it did so today."""
    form, today = opened.bundle.form.form, opened.context.today
    calendar = desk.calendars.of(opened.authority, today.year)
    served: ServiceDate = deemed_service(form.regime, notice.channel, today, calendar)
    counted = ACTION if form.legal_remedy is Remedy.KLAGE else OBJECTION
    end: Deadline | None = None
    if served.day is not None:
        end = remedy_end(served.day, form.regime, calendar, remedy=counted)
    return NoticeDays(notice, form.legal_remedy, served, end)


def _todo(opened: OpenCase, notice: Notice, days: NoticeDays | None) -> Iterator[Todo]:
    if notice.channel == Channel.POST and notice.posted_on is None:
        yield Todo.POST
        if ReadingWish.LARGE in case_wishes(opened):
            yield Todo.LARGE
    if days is None or days.served is None:
        return
    if days.served.day is None:
        yield Todo.SERVE
    if not days.confirmed:
        yield Todo.CONFIRM
