"""What becomes of a letter after it has left the house: it comes back, it is proved to have arrived, it goes again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.deadlines import FORMAL_METHODS, Channel, ServiceProof
from citizen_office.core.errors import Conflict
from citizen_office.core.forms.problems import Problem
from citizen_office.core.notices import Delivery, ReturnReason, Role
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.covering import draw_cover, keep_cover, proven
from citizen_office.services.desk import Desk
from citizen_office.services.ports import UnitOfWork
from citizen_office.services.sending import (
    InHand,
    change_delivery,
    checked_address,
    demand_day,
    take_in_hand,
    watch_post,
    write_line,
)

_VERB = Verb.SEND_NOTICE


def record_return(desk: Desk, actor: Actor, number: str, delivery_id: UUID, day: date, why: ReturnReason) -> Delivery:
    """A letter came back on ``day``: it was not served (§ 41 Abs. 2 Satz 3 VwVfG), and somebody has to see to it.

    Raises NotFound, Forbidden, Erased; Conflict where it has not left the house, came back before or is proved to have
    arrived; DataInvalid for a day before it was posted or in the future.
    """
    with desk.store.write() as work:
        held = take_in_hand(desk, work, actor, number, delivery_id, _VERB)
        delivery = held.delivery
        gone = delivery.returned_on is not None or delivery.served_on is not None
        if delivery.is_public or delivery.posted_on is None or gone:
            raise Conflict("this letter cannot come back", delivery=str(delivery.id))
        demand_day("day", day, delivery.posted_on, held.opened.context.today)
        after = replace(delivery, returned_on=day, returned_why=why)
        return change_delivery(work, held, actor, after, "notice.returned", day=day.isoformat(), why=why)


def choose_service(desk: Desk, actor: Actor, number: str, delivery_id: UUID, method: ServiceProof | None) -> Delivery:
    """Send a letter that waits by formal service, by ``method``; None: by plain post after all.

    Raises NotFound, Forbidden, Erased; Conflict where it has left the house or is only for information.
    """
    with desk.store.write() as work:
        held = take_in_hand(desk, work, actor, number, delivery_id, _VERB)
        delivery = held.delivery
        if not delivery.is_waiting or not delivery.serves or method is ServiceProof.ARRIVAL:
            raise Conflict("this letter cannot be served formally", delivery=str(delivery.id))
        channel = Channel.POST if method is None else Channel.FORMAL
        after = replace(delivery, channel=channel, method=method or "")
        return change_delivery(work, held, actor, after, "notice.routed", method=method or "")


def record_service(
    desk: Desk, actor: Actor, number: str, delivery_id: UUID, day: date, proof: ServiceProof
) -> Delivery:
    """It is proved on which ``day`` the letter was served: by the paper of its formal service, or that plain post
    arrived then.

    Raises NotFound, Forbidden, Erased; Conflict where it has not left the house or a day is proved already;
    DataInvalid for another proof than that of its way, a day before the posting or in the future.
    """
    with desk.store.write() as work:
        held = take_in_hand(desk, work, actor, number, delivery_id, _VERB)
        delivery = held.delivery
        if delivery.is_public or delivery.posted_on is None or delivery.served_on is not None or not delivery.serves:
            raise Conflict("there is no service to prove", delivery=str(delivery.id))
        if proof not in proofs_of(delivery):
            raise DataInvalid((Problem("proof", "unknown_choice"),))
        demand_day("day", day, delivery.posted_on, held.opened.context.today)
        # Whoever received it all the same did receive it: that it seemed to come back is past.
        after = replace(delivery, served_on=day, proof=proof)
        return change_delivery(work, held, actor, after, "notice.served", day=day.isoformat(), proof=proof)


def proofs_of(delivery: Delivery) -> tuple[ServiceProof, ...]:
    """What can prove the service of a delivery: formal service only what belongs to its method."""
    return (ServiceProof(delivery.method),) if delivery.method else (ServiceProof.ARRIVAL,)


def send_again(
    desk: Desk, actor: Actor, number: str, delivery_id: UUID, address: Sequence[str], method: ServiceProof | None = None
) -> Delivery:
    """Post a notice that came back again, to ``address`` (lines of the window), by ``method`` where that is formal.

    Raises NotFound, Forbidden, Erased; Conflict where nothing came back; DataInvalid for an address without lines, or
    with more than fit; SealUnusable where its covering letter cannot be sealed now.
    """
    with desk.store.read() as work:
        held = _came_back(desk, work, actor, number, delivery_id)
        found = proven(work, held)
    channel = Channel.POST if method is None else Channel.FORMAL
    again = replace(
        _further(desk, held, checked_address(address)),
        role=held.delivery.role,
        channel=channel,
        method=method or "",
        replaces=held.delivery.id,
    )
    # Drawn and sealed while nobody waits for the database; what it stands on is looked at once more below.
    cover = draw_cover(desk, held, again, found)
    with desk.store.write() as work:
        held = _came_back(desk, work, actor, number, delivery_id)
        work.deliveries.change(held.delivery, replace(held.delivery, settled_on=held.opened.context.today))
        keep_cover(work, again, cover, found)
        return _added(work, held, actor, again)


def send_copy(desk: Desk, actor: Actor, number: str, delivery_id: UUID, address: Sequence[str], role: Role) -> Delivery:
    """Send a notice that was issued before to somebody else as well: as another addressee, or for information.

    ``delivery_id`` is any delivery of the notice. Raises NotFound, Forbidden, Erased; Conflict where the notice counts
    no longer; DataInvalid for the address; SealUnusable where its covering letter cannot be sealed now.
    """
    with desk.store.read() as work:
        held = _still_counts(desk, work, actor, number, delivery_id)
        found = proven(work, held)
    further = replace(_further(desk, held, checked_address(address)), role=role)
    cover = draw_cover(desk, held, further, found)
    with desk.store.write() as work:
        held = _still_counts(desk, work, actor, number, delivery_id)
        keep_cover(work, further, cover, found)
        return _added(work, held, actor, further)


def settle_return(desk: Desk, actor: Actor, number: str, delivery_id: UUID, remark: str) -> Delivery:
    """Send nothing again, and say why. Raises NotFound, Forbidden, Erased; Conflict where nothing came back;
    DataInvalid without a remark.
    """
    with desk.store.write() as work:
        held = take_in_hand(desk, work, actor, number, delivery_id, _VERB)
        if not held.delivery.has_failed:
            raise Conflict("nothing came back", delivery=str(delivery_id))
        if not remark.strip():
            raise DataInvalid((Problem("remark", "required_text"),))
        after = replace(held.delivery, settled_on=held.opened.context.today)
        return change_delivery(work, held, actor, after, "notice.settled", data={"remark": remark.strip()})


def read_method(written: str) -> ServiceProof | None:
    """A way of formal service by its name; None for plain post. DataInvalid for anything else."""
    if not written:
        return None
    if written not in FORMAL_METHODS:
        raise DataInvalid((Problem("method", "unknown_choice"),))
    return ServiceProof(written)


def _came_back(desk: Desk, work: UnitOfWork, actor: Actor, number: str, delivery_id: UUID) -> InHand:
    held = take_in_hand(desk, work, actor, number, delivery_id, _VERB)
    if not held.delivery.has_failed or held.notice.has_ended:
        raise Conflict("nothing came back", delivery=str(delivery_id))
    return held


def _still_counts(desk: Desk, work: UnitOfWork, actor: Actor, number: str, delivery_id: UUID) -> InHand:
    held = take_in_hand(desk, work, actor, number, delivery_id, _VERB)
    if not held.notice.may_leave:
        raise Conflict("the notice counts no longer", notice=str(held.notice.id))
    return held


def _further(desk: Desk, held: InHand, address: tuple[str, ...]) -> Delivery:
    """One more delivery of the notice in hand, by plain post."""
    return Delivery(
        id=desk.new_id(),
        authority=held.delivery.authority,
        case_id=held.delivery.case_id,
        notice_id=held.notice.id,
        role=Role.ADDRESSEE,
        channel=Channel.POST,
        created=held.opened.context.now,
        address=address,
    )


def _added(work: UnitOfWork, held: InHand, actor: Actor, delivery: Delivery) -> Delivery:
    further = replace(held, delivery=delivery)
    write_line(work, further, actor, "delivery.added", role=delivery.role, address=list(delivery.address))
    watch_post(work, held.opened.case, held.opened.context.zone)
    work.commit()
    return delivery
