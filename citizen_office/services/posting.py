"""The Ab-Vermerk: the day on which a letter really left the house. From it, not from the print, § 41 VwVfG counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.errors import Conflict
from citizen_office.core.notices import Delivery
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.desk import Desk
from citizen_office.services.ports import UnitOfWork
from citizen_office.services.sending import InHand, demand_day, take_in_hand, watch_post, write_line

#: No initials are longer.
MOST_INITIALS = 8


def record_posting(desk: Desk, actor: Actor, number: str, delivery_id: UUID, day: date, initials: str = "") -> Delivery:
    """Write into the file that the letter was posted on ``day``, by whom.

    The first delivery of a notice has the notice's id. Without ``initials`` those of the actor stand there. Raises
    NotFound, Forbidden, Erased; Conflict where it was recorded before or the notice was stopped; DataInvalid for a day
    in the future or before the letter was written.
    """
    with desk.store.write() as work:
        held = take_in_hand(desk, work, actor, number, delivery_id, Verb.RECORD_POSTING)
        posted = post(work, held, actor, day, initials or initials_of(actor.name))
        watch_post(work, held.opened.case, held.opened.context.zone)
        work.commit()
    return posted


def post(work: UnitOfWork, held: InHand, actor: Actor, day: date, initials: str) -> Delivery:
    """Write the Ab-Vermerk of one letter into a transaction; raises as ``record_posting`` does."""
    delivery, today = held.delivery, held.opened.context.today
    if not delivery.is_waiting:
        raise Conflict("the posting was recorded before", delivery=str(delivery.id))
    if not held.notice.may_leave:
        raise Conflict("the notice was stopped", notice=str(held.notice.id))
    # A letter to a new address was asked for later than the notice was written.
    demand_day("day", day, max(held.written, held.opened.context.day_of(delivery.created)), today)
    posted = replace(delivery, posted_on=day, initials=initials[:MOST_INITIALS])
    work.deliveries.change(delivery, posted)
    write_line(work, held, actor, "notice.posted", day=day.isoformat(), initials=posted.initials)
    return posted


def initials_of(name: str) -> str:
    """The first letters of the first and the last part of a name."""
    words = [word for word in name.replace("-", " ").replace(".", " ").split() if word[0].isalpha()]
    ends = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in ends)
