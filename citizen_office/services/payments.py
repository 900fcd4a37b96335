"""Money that was asked for: who watches over it, what came in, and what was written down by mistake.

We keep no till. The finance system takes the money; a clerk of the treasury writes down here what it says. Whatever
reads that from the finance system one day calls ``record_payment`` as well: there is one way in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from citizen_office.core.actors import Actor, system
from citizen_office.core.authorities import Authority, Department
from citizen_office.core.cases.model import Case, Entry, WorkItem
from citizen_office.core.cases.payments import Payment, Receipt
from citizen_office.core.errors import Conflict, Erased, Forbidden, NotFound
from citizen_office.core.expressions import Money
from citizen_office.core.forms.fields.characters import tidy_line
from citizen_office.core.forms.problems import Problem
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Task, Verb, can, scope
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.ports import UnitOfWork

#: The kind of work item that says: money is awaited. As long as it is there, the treasury sees the case.
PAYMENT_ITEM = "payment"
#: Characters in the reason of a reversal.
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Claim:
    """A request for payment as its treasury sees it, whether or not the case lies in its Arbeitskorb: what for, in
    which case, and what came in. Nothing else of the case.
    """

    number: str
    title: LocalText
    treasury: Department
    today: date
    payment: Payment


def find_claim(desk: Desk, actor: Actor, reference: str) -> Claim:
    """The claim with this Kassenzeichen, for a clerk of its treasury; NotFound for everybody else."""
    with desk.store.read() as work:
        found = work.payments.named(actor.authority, reference)
        if found is None:
            raise NotFound(reference=reference)
        case_id, payment_id = found
        number = work.cases.get_by_id(scope(system(actor.authority)), case_id).number
    return claim_of(desk, actor, number, payment_id)


def claim_of(desk: Desk, actor: Actor, number: str, payment_id: UUID) -> Claim:
    """A claim by its case and its id, as ``find_claim`` gives it."""
    with desk.store.read() as work:
        opened = open_by_number(desk, work, system(actor.authority), number)
        payment = _find(work, opened.case, payment_id)
    if not may_record(actor, opened, payment):
        raise NotFound(payment=str(payment_id))
    return _claim(opened, payment)


def record_payment(desk: Desk, actor: Actor, number: str, payment_id: UUID, receipt: Receipt, seen: int) -> Payment:
    """Write into the file what came in, by whom it was seen; the payment as it is afterwards.

    ``seen`` is how many lines the clerk knew of, so that a button pressed twice books once. Raises NotFound,
    Forbidden, Conflict, Erased, and DataInvalid for a day in the future or before the request, or an amount that is
    none.
    """

    def booked(opened: OpenCase, payment: Payment) -> tuple[Receipt, str]:
        _check(opened, payment, receipt)
        return receipt, "payment.received"

    return _book(desk, actor, number, payment_id, seen, booked)


def reverse_receipt(
    desk: Desk, actor: Actor, number: str, payment_id: UUID, receipt_number: int, reason: str, seen: int
) -> Payment:
    """Take back a receipt that was written down by mistake (Storno): its amount is owed again, and the right one can be
    written down. Both lines stay.

    Raises as ``record_payment`` does, DataInvalid without a reason, and Conflict for a receipt that is none or was
    reversed already.
    """
    why = _reason(reason)

    def booked(opened: OpenCase, payment: Payment) -> tuple[Receipt, str]:
        standing = payment.standing(receipt_number)
        if standing is None:
            raise Conflict("there is no such receipt any more", payment=str(payment_id))
        taken_back = Money(-standing.amount.cents, standing.amount.currency)
        return Receipt(opened.context.today, taken_back, receipt_number, why), "payment.reversed"

    return _book(desk, actor, number, payment_id, seen, booked)


def _book(
    desk: Desk,
    actor: Actor,
    number: str,
    payment_id: UUID,
    seen: int,
    booked: Callable[[OpenCase, Payment], tuple[Receipt, str]],
) -> Payment:
    """Write a line of money down for whoever watches over it. The case need not lie before them any more."""
    with desk.store.write() as work:
        opened = open_by_number(desk, work, system(actor.authority), number)
        sees = can(actor, Verb.SEE_CASE, opened.case)
        if sees and opened.answers is None:
            raise Erased(number=number)
        payment = _find(work, opened.case, payment_id)
        if not may_record(actor, opened, payment):
            raise Forbidden(number=number) if sees else NotFound(number=number)
        receipt, kind = booked(opened, payment)
        payment = work.payments.receive(opened.case, payment_id, receipt, seen, opened.context.now)
        entry = Entry(kind, opened.context.now, actor.kind, actor.id, _told(payment, receipt, actor))
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


def _claim(opened: OpenCase, payment: Payment) -> Claim:
    treasury = opened.department_named(treasury_of(opened.authority, opened.case, payment))
    return Claim(opened.case.number, opened.bundle.form.form.title, treasury, opened.context.today, payment)


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


def _reason(typed: str) -> str:
    """Why, in one line. Whoever audits the books asks for it."""
    reason = tidy_line(typed) or ""
    if not reason:
        raise DataInvalid((Problem("reason", "reversal_reason"),))
    if len(reason) > LONGEST_REASON:
        raise DataInvalid((Problem("reason", "too_long", {"max": LONGEST_REASON, "length": len(reason)}),))
    return reason


def _told(payment: Payment, receipt: Receipt, actor: Actor) -> dict[str, str | int]:
    told: dict[str, str | int] = {
        "payment": str(payment.id),
        "reference": payment.reference,
        "cents": abs(receipt.amount.cents),
        "currency": receipt.amount.currency,
        "day": receipt.day.isoformat(),
        "open": payment.open.cents,
        "name": actor.name,
    }
    return told | {"receipt": receipt.reverses, "reason": receipt.reason} if receipt.reverses else told
