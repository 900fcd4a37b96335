"""The values that expressions work on: no floats, no ``None``, money in whole cents.

A value is a truth value, a text, a decimal number, money, a date, a record (a mapping of its parts), a list
(of a multiple choice or a repeat) or ``MISSING``, which stands for everything that was not answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from enum import Enum
from functools import total_ordering
from typing import Final, TypeAlias

#: The one context of all arithmetic. It rounds half up, as cash offices do, and refuses what has no finite
#: result. The exponents are bounded so that no product grows beyond what a letter could print.
ARITHMETIC: Final = Context(
    prec=28,
    rounding=ROUND_HALF_UP,
    Emin=-40,
    Emax=40,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)

_WHOLE: Final = Decimal(1)


class Missing(Enum):
    """The type of ``MISSING``: no answer was given. It counts as empty, never as zero or false text."""

    MISSING = "missing"

    def __bool__(self) -> bool:
        """Nothing is not true."""
        return False

    def __repr__(self) -> str:
        """The name under which code knows it."""
        return "MISSING"


#: The one value that stands for "not answered".
MISSING: Final = Missing.MISSING


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole ``cents`` of one ``currency`` (ISO 4217).

    Sums and comparisons need one currency; with another one, or with a bare number, Python's ``TypeError``
    results. Products and quotients are rounded half up to the cent.
    """

    cents: int
    currency: str = "EUR"

    @classmethod
    def of(cls, amount: Decimal, currency: str = "EUR") -> Money:
        """Money from an amount in whole units (12.5 is 12 euro 50), rounded half up to the cent."""
        return cls(_whole(ARITHMETIC.multiply(amount, Decimal(100))), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in whole units, with exactly two places."""
        return Decimal(f"{self.cents}E-2")

    def __add__(self, other: object) -> Money:
        """The sum, in the same currency."""
        if not isinstance(other, Money) or other.currency != self.currency:
            return NotImplemented
        return Money(self.cents + other.cents, self.currency)

    def __sub__(self, other: object) -> Money:
        """The difference, in the same currency."""
        if not isinstance(other, Money) or other.currency != self.currency:
            return NotImplemented
        return Money(self.cents - other.cents, self.currency)

    def __neg__(self) -> Money:
        """The amount owed the other way round."""
        return Money(-self.cents, self.currency)

    def __mul__(self, factor: object) -> Money:
        """The amount times a number, rounded half up to the cent."""
        if not isinstance(factor, Decimal):
            return NotImplemented
        return Money(_whole(ARITHMETIC.multiply(Decimal(self.cents), factor)), self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: object) -> bool:
        """Whether this is less, in the same currency."""
        if not isinstance(other, Money) or other.currency != self.currency:
            return NotImplemented
        return self.cents < other.cents

    def divided_by(self, divisor: Decimal) -> Money:
        """The amount divided by a number, rounded half up to the cent. Zero raises ``DivisionByZero``."""
        return Money(_whole(ARITHMETIC.divide(Decimal(self.cents), divisor)), self.currency)

    def ratio_to(self, other: Money) -> Decimal:
        """How many times ``other`` goes into this; both in one currency, ``other`` not zero."""
        if other.currency != self.currency:
            raise InvalidOperation(f"{self.currency} and {other.currency} have no ratio")
        return ARITHMETIC.divide(Decimal(self.cents), Decimal(other.cents))


Value: TypeAlias = bool | str | Decimal | Money | date | Missing | Mapping[str, "Value"] | Sequence["Value"]
Values: TypeAlias = Mapping[str, Value]


def is_empty(value: Value) -> bool:
    """Whether nothing was answered: missing, an empty text, an empty list or a record of empty parts."""
    if isinstance(value, Mapping):
        return all(is_empty(part) for part in value.values())
    return value is MISSING or value in ("", (), [])


def _whole(number: Decimal) -> int:
    return int(number.quantize(_WHOLE, context=ARITHMETIC))
