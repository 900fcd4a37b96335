"""A delivery in hand, and what its department still has to do: the ground on which everything about post stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.cases.model import Case, Entry, WorkItem
from citizen_office.core.errors import Erased, Forbidden, NotFound
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json
from citizen_office.core.notices import Delivery
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.ports import Notice, Outgoing, UnitOfWork

#: The kinds of work item that say: a letter is to be posted, and: one came back.
POST_ITEM, RETURN_ITEM = "post", "return"
#: The kind that says: the notification of a public service is to be posted up, or taken down.
PUBLIC_ITEM = "public"
#: The window of DIN 5008 has room for so many lines, and a line of it for so many characters.
MOST_LINES, LONGEST_LINE = 6, 60
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class InHand:
    """A delivery with its notice and its case."""

    opened: OpenCase
    notice: Notice
    delivery: Delivery

    @property
    def written(self) -> date:
        """The day on which the notice was made."""
        return self.opened.context.day_of(self.notice.issued)


def take_in_hand(desk: Desk, work: UnitOfWork, actor: Actor, number: str, delivery_id: UUID, verb: Verb) -> InHand:
    """The delivery, if ``actor`` may do ``verb`` to its case. Raises NotFound, Forbidden and Erased."""
    opened = open_by_number(desk, work, actor, number)
    if not can(actor, verb, opened.case):
        raise Forbidden(number=number)
    if opened.answers is None:
        raise Erased(number=number)
    delivery = next((each for each in work.deliveries.of_case(opened.case) if each.id == delivery_id), None)
    if delivery is None:
        raise NotFound(delivery=str(delivery_id))
    return InHand(opened, notice_of(work, opened.case, delivery.notice_id), delivery)


def notice_of(work: UnitOfWork, case: Case, notice_id: UUID) -> Notice:
    """The notice of this case with this id; NotFound where it has none."""
    for notice in work.notices.of_case(case):
        if notice.id == notice_id:
            return notice
    raise NotFound(notice=str(notice_id))


def demand_day(path: str, day: date, first: date, last: date) -> None:
    """DataInvalid unless ``first <= day <= last``."""
    if not first <= day <= last:
        raise DataInvalid((Problem(path, "posting_day", {"first": first, "last": last}),))


def checked_address(address: Sequence[str]) -> tuple[str, ...]:
    """The lines of an address without empty ones; DataInvalid where there are fewer than two, or more than fit."""
    lines = tuple(line.strip() for line in address if line.strip())
    if len(lines) < 2:
        raise DataInvalid((Problem("address", "address_lines_missing"),))
    if len(lines) > MOST_LINES or max(map(len, lines)) > LONGEST_LINE:
        raise DataInvalid((Problem("address", "address_lines_long", {"count": MOST_LINES, "max": LONGEST_LINE}),))
    return lines


def write_line(work: UnitOfWork, held: InHand, actor: Actor, kind: str, **more: Json) -> None:
    """Write into the file what became of a delivery."""
    outgoing = Outgoing(held.opened.case, held.notice, held.delivery)
    write_outgoing(work, outgoing, actor, held.opened.context.now, kind, **more)


def write_outgoing(work: UnitOfWork, outgoing: Outgoing, actor: Actor, now: datetime, kind: str, **more: Json) -> None:
    """The same, of a case that nobody has opened."""
    payload: dict[str, Json] = {
        "notice": str(outgoing.notice.id),
        "delivery": str(outgoing.delivery.id),
        "title": outgoing.notice.title,
        "to": outgoing.delivery.name,
        "name": actor.name,
        **more,
    }
    work.events.append(outgoing.case, Entry(kind, now, actor.kind, actor.id, payload))


def watch_post(work: UnitOfWork, case: Case, zone: tzinfo) -> None:
    """Put what is to be posted, and what came back, into the Arbeitskorb of the department that has the case now."""
    notices = {notice.id: notice for notice in work.notices.of_case(case)}
    deliveries = work.deliveries.of_case(case)
    waiting = (each for each in deliveries if each.is_waiting and notices[each.notice_id].may_leave)
    failed = (each for each in deliveries if each.has_failed and not notices[each.notice_id].has_ended)
    _put(work, case, POST_ITEM, (each.created.astimezone(zone).date() for each in waiting))
    _put(work, case, RETURN_ITEM, (each.returned_on for each in failed if each.returned_on))
    hung = (each for each in deliveries if each.is_public)
    days = (_due_at_the_board(each, may_leave=notices[each.notice_id].may_leave, zone=zone) for each in hung)
    _put(work, case, PUBLIC_ITEM, (day for day in days if day))


def _due_at_the_board(delivery: Delivery, *, may_leave: bool, zone: tzinfo) -> date | None:
    """Since when the notification of a public service is to be posted up, or from when on to be taken down.

    What counts no longer is not posted up any more, but what hangs has to come down.
    """
    if delivery.is_to_post_up:
        return delivery.created.astimezone(zone).date() if may_leave else None
    return delivery.hangs_until + _ONE_DAY if delivery.is_to_take_down and delivery.hangs_until else None


def change_delivery(work: UnitOfWork, held: InHand, actor: Actor, after: Delivery, kind: str, **more: Json) -> Delivery:
    """Write how a delivery stands now, into the file as well, and commit."""
    work.deliveries.change(held.delivery, after)
    write_line(work, held, actor, kind, **more)
    watch_post(work, held.opened.case, held.opened.context.zone)
    work.commit()
    return after


def _put(work: UnitOfWork, case: Case, kind: str, since: Iterable[date]) -> None:
    first = min(since, default=None)
    items = () if first is None else (WorkItem(case.authority, case.id, case.department, kind, first, None),)
    work.work_items.replace(case, kind, items)
