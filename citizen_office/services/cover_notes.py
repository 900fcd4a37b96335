"""The cover note of a notice (Begleitblatt): what only the clerk needs to know, and no letter says.

A letter names the rule by which its day of service is found, because the day itself stands on when it is posted. The
clerk is told the day, by the rule, and what is still to be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.cases.reading import ReadingWish
from citizen_office.core.errors import NotFound
from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.core.notices import Delivery
from citizen_office.services.deadlines import NoticeDays, left_on, notice_days
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

    ``channel`` is how it goes to whom it is for first; others have days of their own. ``sent`` is the day on which it
    left the house, or today where it has not (``assumed``). ``days`` is None where no
    period begins with it: without an administrative act, without a decision, or without a rule for its way.
    """

    notice: Notice
    number: str
    regime: Regime
    remedy: Remedy
    channel: str
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
        deliveries = work.deliveries.of_case(opened.case)
    delivery = _first(notice, deliveries)
    sent, today, form = left_on(opened, notice, delivery), opened.context.today, opened.bundle.form.form
    # As if it were posted today, or posted up, as long as it was not and still may be.
    is_going = delivery.is_waiting and notice.may_leave
    starts = is_going or (delivery.is_to_post_up and notice.may_leave)
    going = replace(delivery, posted_on=today) if starts else delivery
    days = next(iter(notice_days(desk, opened, (notice,), (going,))), None)
    return CoverNote(
        notice,
        opened.case.number,
        form.regime,
        form.legal_remedy,
        delivery.channel,
        sent or today,
        sent is None,
        days,
        tuple(_todo(opened, is_going, days)),
    )


def _first(notice: Notice, deliveries: Iterable[Delivery]) -> Delivery:
    """The delivery to whoever the notice is for first; where that failed and was sent again, the latest."""
    found = next(each for each in deliveries if each.id == notice.id)
    for each in deliveries:
        if each.replaces == found.id:
            found = each
    return found


def _todo(opened: OpenCase, is_going: bool, days: NoticeDays | None) -> Iterator[Todo]:
    if is_going:
        yield Todo.POST
        if ReadingWish.LARGE in case_wishes(opened):
            yield Todo.LARGE
    if days is None or days.served is None:
        return
    if days.served.day is None:
        yield Todo.SERVE
    if not days.confirmed:
        yield Todo.CONFIRM
