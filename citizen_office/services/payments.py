"""Money that was asked for: who watches over it, and what came in.

We keep no till. The finance system takes the money; a clerk of the treasury writes down here what it says. Whatever
reads that from the finance system one day calls ``record_payment`` as well: there is one way in.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case, Entry, WorkItem
from citizen_office.core.cases.payments import Payment, Receipt
from citizen_office.core.errors import Erased, Forbidden, NotFound
from citizen_office.core.expressions import Money
from citizen_office.core.forms.problems import Problem
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Task, Verb, can
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.ports import UnitOfWork

#: The kind of work item that says: money is awaited. As long as it is there, the treasury sees the case.
PAYMENT_ITEM = "payment"


def record_payment(desk: Desk, actor: Actor, number: str, payment_id: UUID, receipt: Receipt, seen: int) -> Payment:
    """Write into the file what came in, by whom it was seen; the payment as it is afterwards.

    ``seen`` is how many receipts the clerk knew of, so that a button pressed twice books once. Raises NotFound,
    Forbidden, Conflict, Erased, and DataInvalid for a day in the future or before the request, or an amount that is
    none.
    """
    with desk.store.write() as work:
        opened = open_by_number(desk, work, actor, number)
        if opened.answers is None:
            raise Erased(number=number)
        payment = _find(work, opened.case, payment_id)
        if not may_record(actor, opened, payment):
            raise Forbidden(number=number)
        _check(opened, payment, receipt)
        payment = work.payments.receive(opened.case, payment_id, receipt, seen, opened.context.now)
        entry = Entry("payment.received", opened.context.now, actor.kind, actor.id, _received(payment, receipt, actor))
        work.events.append(opened.case, entry)
        watch_payments(work, opened.authority, opened.case)
        work.commit()
    return payment


def may_record(actor: Actor, opened: OpenCase, payment: Payment) -> bool:
    """Whether ``actor`` writes down what comes in for ``payment``: a clerk of the department that watches over it."""
    return can(actor, Verb.RECORD_PAYMENT, Task(opened.case, treasury_of(opened.authority, opened.case, payment)))


def treasury_of(authority: Authority, case: Case, payment: Payment) -> str:
    """The department that watches over ``payment``; that of the case where the treasury was dissolved since."""
    department = authority.department_for(payment.function)
    return department.key if department else case.department


def watch_payments(work: UnitOfWork, authority: Authority, case: Case) -> None:
    """Put what is still owed into the Arbeitskorb of whoever watches over it, the earliest day first."""
    due: dict[str, date] = {}
    for payment in work.payments.of_case(case):
        if not payment.is_settled:
            department = treasury_of(authority, case, payment)
            due[department] = min(payment.due, due.get(department, payment.due))
    items = (WorkItem(case.authority, case.id, key, PAYMENT_ITEM, day, None) for key, day in due.items())
    work.work_items.replace(case, PAYMENT_ITEM, tuple(items))


def _find(work: UnitOfWork, case: Case, payment_id: UUID) -> Payment:
    for payment in work.payments.of_case(case):
        if payment.id == payment_id:
            return payment
    raise NotFound(payment=str(payment_id))


def _check(opened: OpenCase, payment: Payment, receipt: Receipt) -> None:
    """Money comes in after it was asked for, and until now; and some of it."""
    first, last = opened.context.day_of(payment.requested), opened.context.today
    problems = []
    if not first <= receipt.day <= last:
        problems.append(Problem("day", "payment_day", {"first": first, "last": last}))
    if receipt.amount.cents <= 0 or receipt.amount.currency != payment.amount.currency:
        problems.append(Problem("amount", "payment_amount", {"min": Money(1, payment.amount.currency)}))
    if problems:
        raise DataInvalid(tuple(problems))


def _received(payment: Payment, receipt: Receipt, actor: Actor) -> dict[str, str | int]:
    return {
        "payment": str(payment.id),
        "reference": payment.reference,
        "cents": receipt.amount.cents,
        "currency": receipt.amount.currency,
        "day": receipt.day.isoformat(),
        "open": payment.open.cents,
        "name": actor.name,
    }
