"""``+ - * /`` and the order of values. What has no finite result, or makes no sense, is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from citizen_office.core.expressions.values import ARITHMETIC, MISSING, Money, Value

#: What values of the wrong type or size raise. The checker keeps such expressions out; values may still
#: surprise.
UNDEFINED: Final = (ArithmeticError, TypeError, ValueError, AttributeError)

_ZERO: Final = Decimal(0)
_MOST_DAYS: Final = date.max.toordinal()


def alike(left: Value, right: Value) -> tuple[Value, Value]:
    """Both values, with a bare zero beside money turned into no money.

    The sum over an empty repeat is a bare zero, because nothing in it says which currency was meant.
    """
    if isinstance(left, Money) and _is_zero(right):
        return left, Money(0, left.currency)
    if isinstance(right, Money) and _is_zero(left):
        return Money(0, right.currency), right
    return left, right


def compare_alike(compare: Callable[[Any, Any], Any], left: Value, right: Value) -> bool:
    """Compare after ``alike``; values without an order are never less nor greater."""
    try:
        return compare(*alike(left, right)) is True
    except UNDEFINED:
        return False


def negate(value: Value) -> Value:
    """The value with the other sign; missing for what has none."""
    if isinstance(value, Money):
        return -value
    if isinstance(value, Decimal):
        return attempt(ARITHMETIC.minus, value)
    return MISSING


def attempt(function: Callable[..., Value], *arguments: Value, **keywords: Value) -> Value:
    """The function's result; ``MISSING`` where the arguments have none."""
    try:
        return function(*arguments, **keywords)
    except UNDEFINED:
        return MISSING


def _is_zero(value: Value) -> bool:
    return isinstance(value, Decimal) and value == _ZERO


def _add(left: Any, right: Any) -> Value:
    left, right = alike(left, right)
    if isinstance(left, date):
        return left + timedelta(days=_whole(right))
    if isinstance(left, Money):
        total: Money = left + right
        return total
    return ARITHMETIC.add(left, right)


def _subtract(left: Any, right: Any) -> Value:
    left, right = alike(left, right)
    if isinstance(left, date):
        if isinstance(right, date):
            return Decimal((left - right).days)
        return left - timedelta(days=_whole(right))
    if isinstance(left, Money):
        rest: Money = left - right
        return rest
    return ARITHMETIC.subtract(left, right)


def _multiply(left: Any, right: Any) -> Value:
    if isinstance(left, Money) or isinstance(right, Money):
        product: Money = left * right
        return product
    return ARITHMETIC.multiply(left, right)


def _divide(left: Any, right: Any) -> Value:
    if isinstance(right, Money):
        left, right = alike(left, right)
        ratio: Decimal = left.ratio_to(right)
        return ratio
    if isinstance(left, Money):
        return left.divided_by(right)
    return ARITHMETIC.divide(left, right)


def _whole(days: Decimal) -> int:
    if abs(days) > _MOST_DAYS or days != days.to_integral_value():
        raise ValueError("a date moves by whole days, and stays in the calendar")
    return int(days)


#: Operator → function of two values; called through ``attempt``.
OPERATIONS: Final[Mapping[str, Callable[[Any, Any], Value]]] = MappingProxyType(
    {"+": _add, "-": _subtract, "*": _multiply, "/": _divide}
)
