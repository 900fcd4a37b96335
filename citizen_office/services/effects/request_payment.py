"""Ask for money: give a Kassenzeichen, draw the bill, and let the treasury watch over what comes in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from citizen_office.core.authorities import Treasury
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment, payment_reference
from citizen_office.core.deadlines import Period, Unit, parse_period, statutory_end
from citizen_office.core.errors import Refused
from citizen_office.core.expressions import MISSING
from citizen_office.core.forms.model import Remedy
from citizen_office.core.forms.recipient import search_texts
from citizen_office.core.json import Json
from citizen_office.core.notices import Costs, Matter, PaperKind
from citizen_office.core.workflows.effects import USUAL_DUE
from citizen_office.services.charges import amount_costs
from citizen_office.services.desk import Desk
from citizen_office.services.effects.base import Carried, Carrying, nothing_more
from citizen_office.services.file import OpenCase
from citizen_office.services.letters import bill_letter
from citizen_office.services.papers import issue_paper
from citizen_office.services.payments import watch_payments
from citizen_office.services.ports import Notice, UnitOfWork
from citizen_office.services.recipients import delivery_of, ways_of
from citizen_office.services.sending import watch_post

_PAYMENTS = UUID("0d2f6a55-63f5-4f0e-9c0b-0a7a3c0f3c8e")
_BILLS = UUID("5a0b1c0e-6f0a-4a41-8a1d-6c5f1e7d9b42")


class TreasuryMissing(Refused):
    """The authority has no account for payments on this day."""

    code = "treasury_missing"


def carry_out(desk: Desk, carrying: Carrying) -> Carried:
    """Ask for the amount that the form charges under the name of the effect.

    Where that is nothing, or was not to be computed, nothing is asked for and the file says which of the two. Done
    again, it is the same request: same number, same amount, same day. Raises TreasuryMissing.
    """
    opened, name = carrying.opened, carrying.text
    costs = amount_costs(opened, name)
    if costs is None:
        value = opened.bundle.charges[name].value(opened.values)
        return Carried("payment.skipped", {"reason": "missing" if value is MISSING else "free"}, nothing_more)
    known = next((each for each in carrying.payments if each.key == carrying.effect.key), None)
    payment = known or _payment(desk, carrying, costs)
    letter = bill_letter(desk, opened, costs, payment)
    way = ways_of(opened)[0]
    notice = Notice(
        payment.bill, payment.authority, payment.case_id, payment.key, letter.subject, way.channel, payment.requested
    )
    paper = issue_paper(desk, opened, notice, letter, _matter(opened, costs, payment), PaperKind.BILL)

    def record(work: UnitOfWork, case: Case) -> None:
        paper.keep(work)
        work.deliveries.add(delivery_of(notice, way))
        if not work.payments.add(payment):
            return
        watch_payments(work, opened.authority, case)
        watch_post(work, case, opened.context.zone)
        _make_findable(work, carrying, case)

    return Carried("payment.requested", _requested(payment), record)


@dataclass(frozen=True, slots=True)
class Ids:
    """What names a request: its own id and that of its bill, the key of its effect, and the Kassenzeichen."""

    payment: UUID
    bill: UUID
    key: str
    reference: str


def payment_of(opened: OpenCase, costs: Costs, due: Json, ids: Ids) -> Payment:
    """The request for ``costs``, with everything of the day that it stands on; ``due`` as the workflow writes it.

    Raises TreasuryMissing.
    """
    context, case = opened.context, opened.case
    treasury = treasury_of_today(opened)
    period = parse_period(str(due)) or Period(1, Unit.MONTHS)
    return Payment(
        id=ids.payment,
        authority=case.authority,
        case_id=case.id,
        key=ids.key,
        reference=ids.reference,
        amount=costs.total,
        due=statutory_end(context.today, period, context.calendar, opened.bundle.form.form.regime).day,
        payee=treasury.payee,
        iban=treasury.iban,
        bic=treasury.bic,
        function=treasury.function,
        requested=context.now,
        bill=ids.bill,
    )


def treasury_of_today(opened: OpenCase) -> Treasury:
    """The account of the authority. Raises TreasuryMissing."""
    treasury = opened.authority.treasury_on(opened.context.today)
    if treasury is None:
        raise TreasuryMissing(number=opened.case.number)
    return treasury


def _payment(desk: Desk, carrying: Carrying, costs: Costs) -> Payment:
    opened, effect = carrying.opened, carrying.effect
    # Derived from the effect's key and the secret key, so that a repeat is the same one and nobody can guess it.
    seed = f"{desk.secrets.body.hex()}/{effect.key}"
    payment_id = uuid5(_PAYMENTS, seed)
    reference = _reference(desk, carrying, payment_id, treasury_of_today(opened))
    ids = Ids(payment_id, uuid5(_BILLS, seed), effect.key, reference)
    return payment_of(opened, costs, effect.payload.get("due", USUAL_DUE), ids)


def _reference(desk: Desk, carrying: Carrying, payment_id: UUID, treasury: Treasury) -> str:
    """The Kassenzeichen of this effect. It is given before the bill is drawn, because it stands on it."""
    case, key = carrying.opened.case, carrying.effect.key
    with desk.store.write() as work:
        reference = work.payments.reserved(case, key)
        if reference is None:
            reference = payment_reference(treasury.reference_prefix, work.payments.next_count(case.authority))
            work.payments.reserve(case, payment_id, key, reference)
            work.commit()
    return reference


def _matter(opened: OpenCase, costs: Costs, payment: Payment) -> Matter:
    """What the paper tells of. It sets no fee, so that there is nothing to be done against it."""
    dated = opened.context.day_of(payment.requested)
    return Matter(opened.bundle.form.form.regime, Remedy.NONE, dated, (), costs=costs, payment=payment)


def _requested(payment: Payment) -> dict[str, str | int]:
    return {
        "payment": str(payment.id),
        "reference": payment.reference,
        "cents": payment.amount.cents,
        "currency": payment.amount.currency,
        "due": payment.due.isoformat(),
        "notice": str(payment.bill),
    }


def _make_findable(work: UnitOfWork, carrying: Carrying, case: Case) -> None:
    """Let the treasury find the case by the number that stands on a bank statement."""
    opened = carrying.opened
    references = (payment.reference for payment in work.payments.of_case(case))
    texts = search_texts(opened.bundle.form.form, opened.values)
    work.search.index(case, (case.number, work.cases.headline(case), *texts, *references))
