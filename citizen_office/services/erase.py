"""Erase a case: its key is destroyed, and what was published of it is taken down; its chain stays."""

from __future__ import annotations

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.cases.model import Case, Entry
from citizen_office.core.errors import ActionNotOpen, Forbidden, MoneyOwed
from citizen_office.core.forms.fields.formats import format_money
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.workflows.policy import scope
from citizen_office.core.workflows.steps import CASE_ITEM
from citizen_office.services.desk import Desk
from citizen_office.services.payments import PAYMENT_ITEM
from citizen_office.services.ports import UnitOfWork
from citizen_office.services.sending import POST_ITEM, PUBLIC_ITEM, RETURN_ITEM


def erase(desk: Desk, actor: Actor, number: str) -> None:
    """Destroy the content of a closed case for good (Art. 17 DSGVO, end of retention).

    Only the system may, on the order of an administrator at the command line. ActionNotOpen while the case is open,
    MoneyOwed while something is owed in it.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Forbidden(number=number)
    with desk.store.write() as work:
        case = work.cases.get(scope(actor), number)
        if case.closed is None:
            raise ActionNotOpen(number=number)
        _demand_settled(work, case)
        work.events.append(case, Entry("case.erased", desk.clock(), actor.kind, actor.id, {}))
        for kind in (CASE_ITEM, POST_ITEM, RETURN_ITEM, PUBLIC_ITEM, PAYMENT_ITEM):
            work.work_items.replace(case, kind, ())
        work.timers.replace(case, ())
        work.search.index(case, ())
        # It was published because its author agreed; whoever has everything erased has taken that back (Art. 7 (3),
        # Art. 17 (1) (b) DSGVO). The idea itself can lead to a person, with whatever name it was published.
        work.replies.withdraw(case)
        work.cases.erase(case)
        work.commit()


def _demand_settled(work: UnitOfWork, case: Case) -> None:
    """Erased with the rest would be what the town has to claim, and the defence of whoever says that they have paid
    (Art. 17 (3) (e) DSGVO).
    """
    for payment in work.payments.of_case(case):
        if not payment.is_settled:
            owed = format_money(payment.open, DEFAULT_LANGUAGE)
            raise MoneyOwed(number=case.number, reference=payment.reference, owed=owed)
