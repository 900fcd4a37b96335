"""Erase a case: its key is destroyed, its chain stays."""

from __future__ import annotations

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.cases.model import Entry
from citizen_office.core.errors import ActionNotOpen, Forbidden
from citizen_office.core.workflows.policy import scope
from citizen_office.core.workflows.steps import CASE_ITEM
from citizen_office.services.desk import Desk
from citizen_office.services.payments import PAYMENT_ITEM
from citizen_office.services.sending import POST_ITEM, PUBLIC_ITEM, RETURN_ITEM


def erase(desk: Desk, actor: Actor, number: str) -> None:
    """Destroy the content of a closed case for good (Art. 17 DSGVO, end of retention).

    Only the system may, on the order of an administrator at the command line. ActionNotOpen while the case is open.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Forbidden(number=number)
    with desk.store.write() as work:
        case = work.cases.get(scope(actor), number)
        if case.closed is None:
            raise ActionNotOpen(number=number)
        work.events.append(case, Entry("case.erased", desk.clock(), actor.kind, actor.id, {}))
        for kind in (CASE_ITEM, POST_ITEM, RETURN_ITEM, PUBLIC_ITEM, PAYMENT_ITEM):
            work.work_items.replace(case, kind, ())
        work.timers.replace(case, ())
        work.search.index(case, ())
        work.cases.erase(case)
        work.commit()
