"""Who has opened a notice, and what that proves.

A secret link proves nothing about the person (§ 41 Abs. 2a VwVfG wants one who is known): that the reading copy was
opened shows that somebody knew of the notice, and serves nothing. Only a retrieval by somebody whose identity was
proved serves a notice in the portal, on the day after.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.cases.model import Entry, Event
from citizen_office.core.deadlines import Channel
from citizen_office.core.errors import Erased
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.ports import Notice, UnitOfWork
from citizen_office.services.sending import notice_of

_KIND = "notice.retrieved"


class IdentityProof(StrEnum):
    """How whoever retrieves a notice has shown who they are."""

    #: The secret of the case: whoever has the link has it.
    LINK = "link"
    #: An account that an identity stands behind.
    ACCOUNT = "account"
    #: The electronic identity card (eID).
    EID = "eid"

    @property
    def authenticates(self) -> bool:
        """Whether it shows who the person is, as service in the portal demands."""
        return self is not IdentityProof.LINK


def note_retrieval(
    desk: Desk, actor: Actor, number: str, notice_id: UUID, proof: IdentityProof = IdentityProof.LINK
) -> bool:
    """Write into the file that ``actor`` has opened a notice: once a day, holder and proof. Whether it was written now.

    What is in the portal, and is opened in time by somebody whose identity was proved, is retrieved. Raises NotFound
    where the case or the notice is not there for the actor, Erased where nothing can be written any more.
    """
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        if _is_noted(opened, actor, notice_id, proof):
            return False
    with desk.store.write() as work:
        opened = open_by_number(desk, work, actor, number)
        if opened.answers is None:
            raise Erased(number=number)
        notice = notice_of(work, opened.case, notice_id)
        # Somebody may have been faster, in another window.
        if _is_noted(opened, actor, notice_id, proof):
            return False
        today = opened.context.today
        payload = {"notice": str(notice_id), "title": notice.title, "day": today.isoformat(), "proof": proof}
        work.events.append(opened.case, Entry(_KIND, opened.context.now, actor.kind, actor.id, payload))
        if proof.authenticates:
            _retrieve(work, opened, notice, today)
        work.commit()
    return True


def _is_noted(opened: OpenCase, actor: Actor, notice_id: UUID, proof: IdentityProof) -> bool:
    return any(_tells(event, opened, actor, notice_id, proof) for event in opened.events)


def _tells(event: Event, opened: OpenCase, actor: Actor, notice_id: UUID, proof: IdentityProof) -> bool:
    entry, payload = event.entry, event.entry.payload
    return (
        entry.kind == _KIND
        and entry.actor_id == actor.id
        and payload.get("notice") == str(notice_id)
        and payload.get("proof") == proof
        and payload.get("day") == opened.context.today.isoformat()
    )


def _retrieve(work: UnitOfWork, opened: OpenCase, notice: Notice, today: date) -> None:
    """Let a delivery in the portal be retrieved, the first time and unless its time is over."""
    for delivery in work.deliveries.of_case(opened.case):
        is_open = delivery.notified_on is not None and delivery.retrieved_on is None and delivery.settled_on is None
        if delivery.notice_id == notice.id and delivery.channel == Channel.PORTAL and is_open:
            work.deliveries.change(delivery, replace(delivery, retrieved_on=today))
