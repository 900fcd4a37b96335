"""An amount of money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import cast

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions.types import MONEY, Type
from citizen_office.core.expressions.values import MISSING, Money, Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.formats import format_money
from citizen_office.core.forms.fields.number import bound_problems, bounds, places
from citizen_office.core.forms.fields.numerals import LARGEST, read_number
from citizen_office.core.forms.fields.options import Option, OptionKind, OptionProblem
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json

#: What may follow the amount. The dash of „12,– €“ stands for no cents, and the comma before it ends the
#: number.
_SUFFIXES = ("€", "euro", "eur", "--", "-", "\u2013")


class MoneyField:
    """An amount in euro and cent; its value is money."""

    name = "money"
    options: Mapping[str, Option] = MappingProxyType(
        {name: Option(OptionKind.DECIMAL_TEXT, usual=usual) for name, usual in (("min", "0"), ("max", str(LARGEST)))}
    )

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """A minimum above the maximum."""
        return bound_problems(field)

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """Money."""
        return MONEY

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """An amount in euro, with or without its sign, or whole euro of JSON, within its bounds."""
        amount = read_number(field.id, raw, _SUFFIXES)
        if amount is None:
            return nothing(field, field.id, "required_money")
        if isinstance(amount, Problem):
            return Reading(MISSING, (_of_money(amount),))
        if places(amount) > 2:
            return refused(field.id, "money_form")
        least, most = bounds(field)
        if amount < least:
            return refused(field.id, "too_small", min=Money.of(least))
        if amount > most:
            return refused(field.id, "too_large", max=Money.of(most))
        return Reading(Money.of(amount))

    def dump(self, value: Value) -> Json:
        """Whole cents and the currency."""
        money = cast("Money", value)
        return {"cents": money.cents, "currency": money.currency}

    def load(self, stored: Json) -> Value:
        """The money."""
        if not isinstance(stored, Mapping) or stored.keys() != {"cents", "currency"}:
            raise Unreadable("The stored answer is no money.")
        cents, currency = stored["cents"], stored["currency"]
        if not isinstance(cents, int) or isinstance(cents, bool) or not isinstance(currency, str):
            raise Unreadable("The stored answer is no money.")
        return Money(cents, currency)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The amount with its sign."""
        return (format_money(cast("Money", value), language),)


def _of_money(problem: Problem) -> Problem:
    """A problem of a number, in the words of money."""
    if problem.code == "number_form":
        return Problem(problem.path, "money_form")
    largest = problem.params.get("max")
    return Problem(problem.path, problem.code, {"max": Money.of(largest)} if isinstance(largest, Decimal) else {})
