"""Requests for payment, and what came in for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment, Receipt
from citizen_office.core.errors import Conflict, Erased, NotFound
from tests.fakes.tables import Tables


class FakePayments:
    """``ports.Payments``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def next_count(self, authority: str) -> int:
        count = self._tables.payment_counters.get(authority, 0) + 1
        self._tables.payment_counters[authority] = count
        return count

    def reserved(self, case: Case, key: str) -> str | None:
        return self._tables.references.get(key)

    def reserve(self, case: Case, payment_id: UUID, key: str, reference: str) -> None:
        assert key not in self._tables.references
        assert reference not in self._tables.references.values()
        self._tables.references[key] = reference

    def add(self, payment: Payment) -> bool:
        assert self._tables.references[payment.key] == payment.reference
        assert payment.bill in self._tables.notices
        if self._tables.cases[payment.case_id].erased:
            raise Erased()
        if payment.id in self._tables.payments:
            return False
        self._tables.payments[payment.id] = payment
        return True

    def of_case(self, case: Case) -> tuple[Payment, ...]:
        if self._tables.row(case).erased:
            return ()
        own = [payment for payment in self._tables.payments.values() if payment.case_id == case.id]
        return tuple(sorted(own, key=lambda payment: payment.requested))

    def named(self, authority: str, reference: str) -> tuple[UUID, UUID] | None:
        found = (each for each in self._tables.payments.values() if each.reference == reference)
        return next(((each.case_id, each.id) for each in found if each.authority == authority), None)

    def receive(self, case: Case, payment_id: UUID, receipt: Receipt, seen: int, now: datetime) -> Payment:
        found = self._tables.payments.get(payment_id)
        if found is None or found.case_id != case.id:
            raise NotFound(payment=str(payment_id))
        if len(found.received) != seen:
            raise Conflict("another receipt was written meanwhile")
        received = replace(found, received=(*found.received, receipt))
        self._tables.payments[payment_id] = received
        return received
