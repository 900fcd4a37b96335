"""Service in the portal (§ 41 Abs. 2a VwVfG, § 122a AO): provide a notice, and what happens when nobody retrieves it.

No citizen has an account yet, so that no form can choose this way today. What stands here is the law of it, for the
transport that will bring accounts: it calls ``provide`` with the day on which it told the citizen, and
``note_retrieval`` when they open the notice.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid5

from citizen_office.core.actors import Actor, ActorKind, system
from citizen_office.core.cases.model import Entry
from citizen_office.core.deadlines import Channel, service_rule
from citizen_office.core.errors import Conflict, Forbidden
from citizen_office.core.notices import Delivery
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_id
from citizen_office.services.ports import UnitOfWork
from citizen_office.services.recipients import postal_address
from citizen_office.services.sending import demand_day, take_in_hand, watch_post

#: Deliveries looked at in one sweep: the next one comes soon.
BATCH = 100


def provide(desk: Desk, actor: Actor, number: str, delivery_id: UUID, notified_on: date) -> Delivery:
    """Put a notice that waits into the portal, about which the citizen was told on ``notified_on``.

    Only the system may, for a citizen who agreed to that. Raises NotFound, Forbidden, Erased; Conflict where the
    delivery has left the house by another way or the notice counts no longer; DataInvalid for a day before the notice
    or in the future.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Forbidden(number=number)
    with desk.store.write() as work:
        held = take_in_hand(desk, work, actor, number, delivery_id, Verb.SEE_CASE)
        delivery = held.delivery
        if delivery.posted_on or delivery.notified_on or delivery.settled_on or not held.notice.may_leave:
            raise Conflict("this notice cannot be provided", delivery=str(delivery_id))
        demand_day("day", notified_on, held.written, held.opened.context.today)
        after = replace(delivery, channel=Channel.PORTAL, method="", notified_on=notified_on)
        work.deliveries.change(delivery, after)
        _write(work, held.opened, after, held.notice.title, "notice.provided", notified_on)
        watch_post(work, held.opened.case, held.opened.context.zone)
        work.commit()
    return after


def fall_back(desk: Desk) -> int:
    """Let what nobody has retrieved in time go by post; how much that was.

    Its provision has ended and it was not served (§ 41 Abs. 2a Satz 4 VwVfG): a letter waits to be posted. Where the
    law counts from the provision, nothing has to be retrieved and nothing is done.
    """
    with desk.store.read() as work:
        found = work.deliveries.unretrieved(desk.clock().date(), BATCH)
    return sum(_lapse(desk, delivery) for delivery in found)


def _lapse(desk: Desk, found: Delivery) -> bool:
    with desk.store.write() as work:
        opened = open_by_id(desk, work, system(found.authority), found.case_id)
        delivery = next((each for each in work.deliveries.of_case(opened.case) if each.id == found.id), None)
        told = delivery.notified_on if delivery and not delivery.retrieved_on and not delivery.settled_on else None
        if delivery is None or told is None or opened.answers is None:
            return False
        within = service_rule(opened.bundle.form.form.regime, Channel.PORTAL, told).retrieve_within
        today = opened.context.today
        if within is not None and today <= told + timedelta(days=within):
            return False
        work.deliveries.change(delivery, replace(delivery, settled_on=today))
        notice = next(each for each in work.notices.of_case(opened.case) if each.id == delivery.notice_id)
        if within is not None and notice.may_leave:
            letter = replace(
                delivery,
                id=uuid5(delivery.id, "post"),
                channel=Channel.POST,
                created=opened.context.now,
                address=postal_address(opened) or delivery.address,
                notified_on=None,
                replaces=delivery.id,
            )
            work.deliveries.add(letter)
            _write(work, opened, delivery, notice.title, "notice.lapsed", today)
            watch_post(work, opened.case, opened.context.zone)
        work.commit()
    return within is not None


def _write(work: UnitOfWork, opened: OpenCase, delivery: Delivery, title: str, kind: str, day: date) -> None:
    actor = system(opened.case.authority)
    payload = {
        "notice": str(delivery.notice_id),
        "delivery": str(delivery.id),
        "title": title,
        "day": day.isoformat(),
    }
    work.events.append(opened.case, Entry(kind, opened.context.now, actor.kind, actor.id, payload))
