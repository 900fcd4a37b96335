"""What is owed in a case: requests for payment, what came in for them, and the number that tells them apart.

The house keeps no till. It asks for money, the finance system takes it in, and a clerk of the treasury writes down what
came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from stdnum import damm

from citizen_office.core.expressions import Money


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came in on a day."""

    day: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Payment:
    """A request for payment, as it was made.

    ``key`` is that of the effect that made it, ``reference`` the Kassenzeichen, ``bill`` the id of the paper that asks
    for it. ``payee``, ``iban`` and ``bic`` are those of the day; ``function`` is the one whose department watches over
    what comes in. ``received`` is in the order in which it was written down.
    """

    id: UUID
    authority: str
    case_id: UUID
    key: str
    reference: str
    amount: Money
    due: date
    payee: str
    iban: str
    bic: str
    function: str
    requested: datetime
    bill: UUID
    received: tuple[Receipt, ...] = ()

    @property
    def paid(self) -> Money:
        """Everything that came in."""
        return Money(sum(receipt.amount.cents for receipt in self.received), self.amount.currency)

    @property
    def open(self) -> Money:
        """What is still owed; never below zero."""
        return Money(max(self.amount.cents - self.paid.cents, 0), self.amount.currency)

    @property
    def overpaid(self) -> Money:
        """What came in beyond what was owed, and is to be given back; never below zero."""
        return Money(max(self.paid.cents - self.amount.cents, 0), self.amount.currency)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is owed any more."""
        return not self.open.cents


def payment_reference(prefix: str, count: int) -> str:
    """The ``count``-th Kassenzeichen (from 1) that begins with the digits ``prefix``: ``5200.000123.4``.

    The last digit checks all others, as that of a case number does: what somebody types from a bank statement is found
    wrong before it is booked on another case.
    """
    digits = f"{prefix}{count:06d}"
    return f"{prefix}.{count:06d}.{damm.calc_check_digit(digits)}"
