"""Requests for payment and receipts. Amounts, days and accounts are ciphertext under the case's key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment, Receipt
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.core.expressions import Money
from citizen_office.core.json import Json, canonical
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.dialects import per_dialect
from citizen_office.store.rows import from_json
from citizen_office.store.sealing import Place
from citizen_office.store.tables import payment_counters, payment_receipts, payments

_NEXT_COUNT = per_dialect(
    lambda insert: (
        insert(payment_counters)
        .values(authority=bindparam("authority"), last=1)
        .on_conflict_do_update(
            index_elements=[payment_counters.c.authority], set_={"last": payment_counters.c.last + 1}
        )
        .returning(payment_counters.c.last)
    )
)
_WITH_KEY = (payments.c.authority == bindparam("of_authority")) & (payments.c.key == bindparam("of_key"))
_RESERVED = select(payments.c.reference).where(_WITH_KEY)
_RESERVE = insert(payments)
_ADD = (
    update(payments)
    .where(_WITH_KEY, payments.c.requested.is_(None))
    .values({column: bindparam(column) for column in ("requested", "bill", "content")})
)
_OF_CASE = (
    select(payments)
    .where(
        payments.c.authority == bindparam("of_authority"),
        payments.c.case_id == bindparam("of_case"),
        payments.c.requested.is_not(None),
    )
    .order_by(payments.c.requested, payments.c.id)
)
_NAMED = select(payments.c.case_id, payments.c.id).where(
    payments.c.authority == bindparam("of_authority"),
    payments.c.reference == bindparam("of_reference"),
    payments.c.requested.is_not(None),
)
_RECEIPTS = (
    select(payment_receipts)
    .join(
        payments,
        (payments.c.authority == payment_receipts.c.authority) & (payments.c.id == payment_receipts.c.payment_id),
    )
    .where(payments.c.authority == bindparam("of_authority"), payments.c.case_id == bindparam("of_case"))
    .order_by(payment_receipts.c.sequence)
)
_RECEIVE = per_dialect(
    lambda insert: insert(payment_receipts).on_conflict_do_nothing(
        index_elements=[
            payment_receipts.c.authority,
            payment_receipts.c.payment_id,
            payment_receipts.c.sequence,
        ]
    )
)


class SqlPayments:
    """``ports.Payments`` over one transaction."""

    def __init__(self, connection: Connection, keys: CaseKeys) -> None:
        """Take the transaction's connection and the data keys of its cases."""
        self._connection = connection
        self._keys = keys

    def next_count(self, authority: str) -> int:
        """The next count. Two transactions wait for each other, so none is given twice."""
        statement = _NEXT_COUNT[self._connection.dialect.name]
        count: int = self._connection.execute(statement, {"authority": authority}).scalar_one()
        return count

    def reserved(self, case: Case, key: str) -> str | None:
        """The Kassenzeichen of the effect with this key, if it has one."""
        found: str | None = self._connection.execute(_RESERVED, _with_key(case.authority, key)).scalar()
        return found

    def reserve(self, case: Case, payment_id: UUID, key: str, reference: str) -> None:
        """Give a Kassenzeichen to an effect."""
        row = {"authority": case.authority, "id": payment_id, "case_id": case.id, "key": key, "reference": reference}
        self._connection.execute(_RESERVE, row)

    def add(self, payment: Payment) -> bool:
        """Write down a request, once."""
        content: dict[str, Json] = {
            "cents": payment.amount.cents,
            "currency": payment.amount.currency,
            "due": payment.due.isoformat(),
            "payee": payment.payee,
            "iban": payment.iban,
            "bic": payment.bic,
            "function": payment.function,
        }
        place = _place(payment.authority, payment.id)
        sealed = self._keys.seal(payment.authority, payment.case_id, canonical(content), place)
        row = {"requested": payment.requested, "bill": payment.bill, "content": sealed}
        return bool(self._connection.execute(_ADD, _with_key(payment.authority, payment.key) | row).rowcount)

    def of_case(self, case: Case) -> tuple[Payment, ...]:
        """The requests of a case with what came in, oldest first; nothing after an erasure."""
        if self._keys.find(case.authority, case.id) is None:
            return ()
        this = {"of_authority": case.authority, "of_case": case.id}
        received: dict[UUID, list[Receipt]] = {}
        for row in self._connection.execute(_RECEIPTS, this):
            received.setdefault(row.payment_id, []).append(self._receipt(case, row))
        rows = self._connection.execute(_OF_CASE, this).all()
        return tuple(replace(self._payment(row), received=tuple(received.get(row.id, ()))) for row in rows)

    def named(self, authority: str, reference: str) -> tuple[UUID, UUID] | None:
        """The ids of case and payment with this Kassenzeichen."""
        row = self._connection.execute(_NAMED, {"of_authority": authority, "of_reference": reference}).first()
        return (row.case_id, row.id) if row else None

    def receive(self, case: Case, payment_id: UUID, receipt: Receipt, seen: int, now: datetime) -> Payment:
        """Write down money as the receipt after the ``seen`` ones."""
        found = next((payment for payment in self.of_case(case) if payment.id == payment_id), None)
        if found is None:
            raise NotFound(payment=str(payment_id))
        sequence = seen + 1
        content: dict[str, Json] = {
            "day": receipt.day.isoformat(),
            "cents": receipt.amount.cents,
            "currency": receipt.amount.currency,
        }
        if receipt.reverses:
            content |= {"reverses": receipt.reverses, "reason": receipt.reason}
        place = _receipt_place(case.authority, payment_id, sequence)
        row = {
            "authority": case.authority,
            "payment_id": payment_id,
            "sequence": sequence,
            "recorded": now,
            "content": self._keys.seal(case.authority, case.id, canonical(content), place),
        }
        written = self._connection.execute(_RECEIVE[self._connection.dialect.name], row).rowcount
        if len(found.received) != seen or not written:
            raise Conflict("another receipt was written meanwhile", payment=str(payment_id))
        return replace(found, received=(*found.received, receipt))

    def _payment(self, row: Row[Any]) -> Payment:
        place = _place(row.authority, row.id)
        content: Any = from_json(self._keys.unseal(row.authority, row.case_id, row.content, place))
        return Payment(
            id=row.id,
            authority=row.authority,
            case_id=row.case_id,
            key=row.key,
            reference=row.reference,
            amount=Money(content["cents"], content["currency"]),
            due=date.fromisoformat(content["due"]),
            payee=content["payee"],
            iban=content["iban"],
            bic=content["bic"],
            function=content["function"],
            requested=row.requested,
            bill=row.bill,
        )

    def _receipt(self, case: Case, row: Row[Any]) -> Receipt:
        place = _receipt_place(case.authority, row.payment_id, row.sequence)
        content: Any = from_json(self._keys.unseal(case.authority, case.id, row.content, place))
        amount, day = Money(content["cents"], content["currency"]), date.fromisoformat(content["day"])
        return Receipt(day, amount, content.get("reverses", 0), content.get("reason", ""))


def _with_key(authority: str, key: str) -> dict[str, object]:
    return {"of_authority": authority, "of_key": key}


def _place(authority: str, payment_id: UUID) -> Place:
    return Place(authority, "payments", str(payment_id), "content")


def _receipt_place(authority: str, payment_id: UUID, sequence: int) -> Place:
    return Place(authority, "payment_receipts", str(payment_id), f"content {sequence}")
