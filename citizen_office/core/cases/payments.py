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
    """Money that came in on a day.

    A reversal (Storno) is a line of its own: on its day it takes the amount of the receipt with the number ``reverses``
    (from 1) back, for a ``reason``. What was written down once is never changed.
    """

    day: date
    amount: Money
    reverses: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """A request for payment, as it was made.

    ``key`` is that of the effect that made it, ``reference`` the Kassenzeichen, ``bill`` the id of the paper that asks
    for it. ``payee``, ``iban`` and ``bic`` are those of the day; ``function`` is the one whose department watches over
    what comes in. ``received`` is in the order in which it was written down, reversals among it.
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
        """Everything that came in, without what was reversed."""
        return Money(sum(receipt.amount.cents for receipt in self.received), self.amount.currency)

    @property
    def open(self) -> Money:
        """What is still owed; never below zero."""
        return Money(max(self.amount.cents - self.paid.cents, 0), self.amount.currency)

    @property
    def overpaid(self) -> Money:
        """What came in beyond what was owed, and is to be given back; never below zero."""
        return Money(max(self.paid.cents - self.amount.cents, 0), self.amount.currency)

    def standing(self, number: int) -> Receipt | None:
        """The receipt with this number, where it is one and was not reversed."""
        if not 1 <= number <= len(self.received) or any(line.reverses == number for line in self.received):
            return None
        receipt = self.received[number - 1]
        return None if receipt.reverses else receipt

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
