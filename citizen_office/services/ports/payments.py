"""What is owed, and what came in for it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment, Receipt


class Payments(Protocol):
    """Requests for payment. Amounts and accounts are encrypted under the case's key; the Kassenzeichen is not."""

    def next_count(self, authority: str) -> int:
        """The next count for a Kassenzeichen, from 1, never given twice."""

    def reserved(self, case: Case, key: str) -> str | None:
        """The Kassenzeichen that was given to the effect with this key; None where it has none yet."""

    def reserve(self, case: Case, payment_id: UUID, key: str, reference: str) -> None:
        """Give a Kassenzeichen to an effect before its bill is drawn, so that every try has the same one."""

    def add(self, payment: Payment) -> bool:
        """Write down a request whose Kassenzeichen was reserved; False where it was written before, and is left
        alone. Its bill is a notice of the case by then.
        """

    def of_case(self, case: Case) -> tuple[Payment, ...]:
        """The requests of a case, oldest first; none of them once the case was erased."""

    def named(self, authority: str, reference: str) -> tuple[UUID, UUID] | None:
        """The ids of the case and of the payment that was requested under this Kassenzeichen; None where none was."""

    def receive(self, case: Case, payment_id: UUID, receipt: Receipt, seen: int, now: datetime) -> Payment:
        """Write down money that came in, or that it is taken back, after the ``seen`` lines that the clerk knew of.

        NotFound where the case has no such request, Conflict where another receipt was written meanwhile.
        """
