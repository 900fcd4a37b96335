"""Public service (öffentliche Zustellung, § 10 VwZG, § 108 VwVfG M-V) of a notice whose recipient cannot be found.

Whoever may sign the notice orders it, once a letter came back. A notification is drawn and kept; the file says when it
was posted up, where, and when it was taken down. From the first of these days on its service is counted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from citizen_office.core.actors import Actor, Role
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case
from citizen_office.core.deadlines import Channel, public_rule, public_service
from citizen_office.core.errors import Conflict, Erased, Forbidden, NotFound
from citizen_office.core.forms.model import Regime
from citizen_office.core.forms.problems import Problem
from citizen_office.core.notices import Delivery, ReturnReason
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Ending, Verb, can
from citizen_office.services.desk import Desk
from citizen_office.services.endings import LONGEST_REASON
from citizen_office.services.file import open_by_number
from citizen_office.services.papers import seal_letter
from citizen_office.services.ports import UnitOfWork
from citizen_office.services.posting import MOST_INITIALS, initials_of
from citizen_office.services.public_letter import public_letter
from citizen_office.services.recipients import postal_address
from citizen_office.services.sending import (
    InHand,
    change_delivery,
    demand_day,
    notice_of,
    take_in_hand,
    watch_post,
    write_line,
)

#: Why a letter came back of whose recipient nobody knows where they are. Whoever refuses a letter is known.
NOT_FOUND = frozenset({ReturnReason.UNKNOWN, ReturnReason.MOVED})


def may_order(actor: Actor, case: Case, authority: Authority, form: str, today: date) -> bool:
    """Whether ``actor`` may order a public service: whoever may sign the notices of the form (§ 10 Abs. 1 Satz 2
    VwZG; § 108 Abs. 1 Satz 2 VwVfG M-V wants the head of the authority, or somebody who was empowered).
    """
    rule = authority.signing_rule_on(form, today)
    return can(actor, Verb.ORDER_PUBLIC, Ending(case, Role(rule.role) if rule else None))


def can_be_ordered(delivery: Delivery, regime: Regime) -> bool:
    """Whether a delivery is one of which only public service is left: an act that came back from an unknown place."""
    return regime is not Regime.NONE and delivery.serves and delivery.has_failed and delivery.returned_why in NOT_FOUND


def order_public_service(desk: Desk, actor: Actor, number: str, delivery_id: UUID, why: str) -> Delivery:
    """Serve publicly what came back, and draw the notification of it; ``why`` says how the person was looked for.

    Raises NotFound, Forbidden, Erased; Conflict where nothing came back from an unknown place or the notice has ended;
    DataInvalid without a reason, and where the authority has not said where it posts up; SealUnusable where the
    notification cannot be sealed now.
    """
    with desk.store.read() as work:
        held = _to_order(desk, work, actor, number, delivery_id)
    context, board, why = held.opened.context, held.opened.authority.notice_board, why.strip()
    _check_order(board, why)
    address = held.delivery.address or postal_address(held.opened)
    rule = public_rule(held.opened.bundle.form.form.regime, context.today)
    pdf = seal_letter(desk, held.opened, public_letter(desk, held, rule, address, board))
    ordered = Delivery(
        id=desk.new_id(),
        authority=held.delivery.authority,
        case_id=held.delivery.case_id,
        notice_id=held.notice.id,
        role=held.delivery.role,
        channel=Channel.PUBLIC,
        created=context.now,
        address=address,
        replaces=held.delivery.id,
    )
    with desk.store.write() as work:
        # Somebody may have been faster while it was drawn.
        held = _to_order(desk, work, actor, number, delivery_id)
        work.deliveries.change(held.delivery, replace(held.delivery, settled_on=context.today))
        work.deliveries.add(ordered, pdf)
        further = replace(held, delivery=ordered)
        write_line(work, further, actor, "public.ordered", reason=why, address=list(address))
        watch_post(work, held.opened.case, context.zone)
        work.commit()
    return ordered


def record_posting_up(
    desk: Desk, actor: Actor, number: str, delivery_id: UUID, day: date, initials: str = ""
) -> Delivery:
    """Write into the file on which ``day`` the notification was posted up, and where (§ 10 Abs. 2 Satz 5 VwZG).

    Raises NotFound, Forbidden, Erased; Conflict where it hangs already or the notice counts no longer; DataInvalid for
    a day before it was ordered or in the future.
    """
    with desk.store.write() as work:
        held = take_in_hand(desk, work, actor, number, delivery_id, Verb.SEND_NOTICE)
        delivery, context = held.delivery, held.opened.context
        if not delivery.is_to_post_up or not held.notice.may_leave:
            raise Conflict("this notification is not to be posted up", delivery=str(delivery_id))
        demand_day("day", day, context.day_of(delivery.created), context.today)
        calendar = desk.calendars.of(held.opened.authority, day.year)
        served = public_service(held.opened.bundle.form.form.regime, day, calendar)
        short = (initials.strip() or initials_of(actor.name))[:MOST_INITIALS]
        after = replace(delivery, posted_on=day, initials=short, hangs_until=served.day)
        where = held.opened.authority.notice_board
        return change_delivery(
            work, held, actor, after, "public.posted_up", day=day.isoformat(), initials=short, where=where
        )


def record_taking_down(desk: Desk, actor: Actor, number: str, delivery_id: UUID, day: date) -> Delivery:
    """Write into the file on which ``day`` the notification was taken down.

    One that hung for too short a time served nothing: it is to be posted up once more. Raises NotFound, Forbidden,
    Erased; Conflict where it does not hang; DataInvalid for a day before it was posted up or in the future.
    """
    with desk.store.write() as work:
        held = take_in_hand(desk, work, actor, number, delivery_id, Verb.SEND_NOTICE)
        delivery = held.delivery
        if delivery.posted_on is None or delivery.hangs_until is None or delivery.taken_down_on is not None:
            raise Conflict("this notification does not hang", delivery=str(delivery_id))
        demand_day("day", day, delivery.posted_on, held.opened.context.today)
        if day < delivery.hangs_until:
            after = replace(delivery, posted_on=None, initials="", hangs_until=None)
            return change_delivery(work, held, actor, after, "public.failed", day=day.isoformat())
        after = replace(delivery, taken_down_on=day)
        return change_delivery(work, held, actor, after, "public.taken_down", day=day.isoformat())


def public_notice_pdf(desk: Desk, actor: Actor, number: str, delivery_id: UUID) -> bytes:
    """The notification as it was drawn; NotFound where there is none, or not for this actor."""
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        for delivery in work.deliveries.of_case(opened.case):
            pdf = work.deliveries.own_paper(delivery) if delivery.id == delivery_id and delivery.is_public else None
            if pdf is not None:
                return pdf
    raise NotFound(delivery=str(delivery_id))


def _to_order(desk: Desk, work: UnitOfWork, actor: Actor, number: str, delivery_id: UUID) -> InHand:
    """The delivery, for whoever may order its public service, as long as that can be ordered."""
    opened = open_by_number(desk, work, actor, number)
    form = opened.bundle.form.form
    if not may_order(actor, opened.case, opened.authority, form.id, opened.context.today):
        raise Forbidden(number=number)
    if opened.answers is None:
        raise Erased(number=number)
    for delivery in work.deliveries.of_case(opened.case):
        if delivery.id == delivery_id:
            held = InHand(opened, notice_of(work, opened.case, delivery.notice_id), delivery)
            if held.notice.has_ended or not can_be_ordered(delivery, form.regime):
                raise Conflict("nothing came back from an unknown place", delivery=str(delivery_id))
            return held
    raise NotFound(delivery=str(delivery_id))


def _check_order(board: str, why: str) -> None:
    if not why:
        raise DataInvalid((Problem("reason", "required_text"),))
    if len(why) > LONGEST_REASON:
        raise DataInvalid((Problem("reason", "too_long", {"max": LONGEST_REASON, "length": len(why)}),))
    if not board:
        raise DataInvalid((Problem("reason", "notice_board_missing"),))
