"""Amounts of by-laws in computed values: ``tariff("hundesteuer", at=beginn)``, ``tariff("hundesteuer", 2, at=beginn)``.

A form is shared between towns and its expressions are compiled once; which town's tariffs hold is known only when a
value is computed. So the tariffs go in then, under a name that no expression can spell, together with a ledger of what
was taken: an event of the case says which amount, of which by-law, held on which day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeAlias, cast

from citizen_office.core.authorities.model import Dated, Tariff, in_force
from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import (
    FUNCTIONS,
    MISSING,
    MONEY,
    Expression,
    Function,
    Functions,
    Money,
    Parameter,
    Type,
    Value,
    Values,
    calls_in,
    compile_expression,
)
from citizen_office.core.expressions.functions import DATES, NUMBERS, TEXTS
from citizen_office.core.expressions.nodes import Call, Literal
from citizen_office.core.json import Json

#: The name of the function.
TARIFF: Final = "tariff"
#: The name under which the function finds its ledger among the values; neither an id nor a name in an expression.
_LEDGER: Final = "tariff()"

#: The dated tariffs of an authority, in any order.
Tariffs: TypeAlias = tuple[Dated[Tariff], ...]


@dataclass(frozen=True, slots=True)
class TariffUse:
    """One amount that a computed value stands on.

    ``at`` is the day that decided, ``valid_from`` the first day of the tariff, ``step`` counts from 1.
    """

    name: str
    at: date
    step: int
    amount: Money
    valid_from: date
    satzung: str

    @property
    def is_example(self) -> bool:
        """Whether no by-law stands behind the amount."""
        return not self.satzung

    def dump(self) -> Mapping[str, Json]:
        """What an event of the case keeps of it."""
        return {
            "name": self.name,
            "at": self.at.isoformat(),
            "step": self.step,
            "cents": self.amount.cents,
            "currency": self.amount.currency,
            "valid_from": self.valid_from.isoformat(),
            "satzung": self.satzung,
        }

    @classmethod
    def load(cls, stored: Json) -> TariffUse:
        """What :meth:`dump` kept. Raises ``Unreadable`` for anything else."""
        match stored:
            case {
                "name": str(name),
                "at": str(at),
                "step": int(step),
                "cents": int(cents),
                "currency": str(currency),
                "valid_from": str(valid_from),
                "satzung": str(satzung),
            }:
                return cls(name, _day(at), step, Money(cents, currency), _day(valid_from), satzung)
            case _:
                raise Unreadable("The file keeps no such tariff.")


#: Computed value → the amounts that it stands on.
TariffsUsed: TypeAlias = Mapping[str, tuple[TariffUse, ...]]


def load_tariffs_used(stored: Json) -> TariffsUsed:
    """What an event keeps of the amounts behind computed values; nothing of an event that keeps none.

    Raises ``Unreadable`` for what no event of ours holds.
    """
    if not isinstance(stored, Mapping):
        return MappingProxyType({})
    return {
        name: tuple(TariffUse.load(use) for use in uses)
        for name, uses in stored.items()
        if isinstance(uses, list | tuple)
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable("The file keeps a tariff of no day.") from None


@dataclass(slots=True)
class _Ledger:
    """The tariffs for one evaluation, and what it took of them. ``lacking``: it asked for one that there is not."""

    tariffs: Tariffs
    used: list[TariffUse] = field(default_factory=list)
    lacking: bool = False

    def take(self, name: Value, step: Value = Decimal(1), *, at: Value = MISSING) -> Value:
        """The amount in force on a day, noted; missing, noted as well, where none is or an argument has no value."""
        found = self._found(name, step, at)
        if found is None:
            self.lacking = True
            return MISSING
        self.used.append(found)
        return found.amount

    def _found(self, name: Value, step: Value, at: Value) -> TariffUse | None:
        if not (isinstance(name, str) and isinstance(step, Decimal) and isinstance(at, date)):
            return None
        dated = tariff_on(self.tariffs, name, at)
        # Nobody has a dog number zero, nor one and a half.
        if dated is None or step < 1 or step != step.to_integral_value():
            return None
        amount = Money.of(dated.value.amount_of(int(step)))
        return TariffUse(name, at, int(step), amount, dated.valid_from, dated.value.satzung)


#: The functions of computed values: those of all expressions, and ``tariff``.
PRICED_FUNCTIONS: Final[Functions] = MappingProxyType(
    {
        **FUNCTIONS,
        TARIFF: Function(
            (Parameter("name", TEXTS), Parameter("step", NUMBERS, optional=True)),
            MONEY,
            _Ledger.take,
            keywords=(Parameter("at", DATES),),
            takes_missing=True,
            fixed=False,
            reads=_LEDGER,
        ),
    }
)

#: A computed value, made of the values of a form and an authority's tariffs, with the amounts that it stands on.
Priced: TypeAlias = Callable[[Values, Tariffs], tuple[Value, tuple[TariffUse, ...]]]


def tariff_on(tariffs: Tariffs, name: str, day: date) -> Dated[Tariff] | None:
    """The tariff of a name that is in force on a day; None where none is yet, or none has the name."""
    return in_force(tuple(dated for dated in tariffs if dated.value.name == name), day)


def tariff_calls(expression: Expression) -> tuple[tuple[Call, str | None], ...]:
    """Every call of ``tariff`` with the name it gives; None in place of a name that is not written out."""
    return tuple((call, _name_in(call)) for call in calls_in(expression, TARIFF))


def compile_priced(expression: Expression, *, result: Type | None = None) -> Priced:
    """``expression``, which may call ``tariff``, as a function that never raises.

    Where a tariff that is asked for has no amount, the whole value is missing: a sum passes over what is missing, and
    no fee is better than one that is too low.
    """
    evaluate = compile_expression(expression, PRICED_FUNCTIONS, result=result)
    if not calls_in(expression, TARIFF):
        return lambda values, _tariffs: (evaluate(values), ())

    def priced(values: Values, tariffs: Tariffs) -> tuple[Value, tuple[TariffUse, ...]]:
        ledger = _Ledger(tariffs)
        # The ledger is no value; nothing but the function that reads it ever meets it.
        value = evaluate({**values, _LEDGER: cast("Value", ledger)})
        return (MISSING, ()) if ledger.lacking else (value, tuple(ledger.used))

    return priced


def _name_in(call: Call) -> str | None:
    first = next(iter(call.arguments), None)
    return first.value if isinstance(first, Literal) and isinstance(first.value, str) else None
