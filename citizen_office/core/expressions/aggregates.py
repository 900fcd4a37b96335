"""``any all sum count min max`` over a repeat. Missing values are passed over: they count for nothing."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from citizen_office.core.expressions.arithmetic import OPERATIONS, attempt, compare_alike
from citizen_office.core.expressions.values import MISSING, Value, Values

Evaluate: TypeAlias = Callable[[Values], Value]


def place_name(variable: str) -> str:
    """The name under which the place of an item stands among the values; no expression can spell it."""
    return f"position({variable})"


def with_item(values: Values, variable: str, item: Value, place: int) -> Values:
    """The values as they are seen for one item of a list, which has this place in it, from 1."""
    return {**values, variable: item, place_name(variable): Decimal(place)}


def compile_aggregate(
    kind: str, value: Evaluate, variable: str, source: Evaluate, condition: Evaluate | None
) -> Evaluate:
    """A closure that folds ``value`` over the items of ``source`` for which ``condition`` holds."""
    fold = FOLDS[kind]

    def evaluate(scope: Values) -> Value:
        return fold(_values(scope, value, variable, source, condition))

    return evaluate


def _values(
    scope: Values, value: Evaluate, variable: str, source: Evaluate, condition: Evaluate | None
) -> Iterator[Value]:
    items = source(scope)
    if not isinstance(items, (list, tuple)):
        return
    inner, place = dict(scope), place_name(variable)
    for number, item in enumerate(items, 1):
        inner[variable], inner[place] = item, Decimal(number)
        if condition is None or condition(inner) is True:
            found = value(inner)
            if found is not MISSING:
                yield found


def _any(values: Iterable[Value]) -> Value:
    return any(value is True for value in values)


def _all(values: Iterable[Value]) -> Value:
    return all(value is True for value in values)


def _count(values: Iterable[Value]) -> Value:
    return Decimal(sum(value is not False for value in values))


def _sum(values: Iterable[Value]) -> Value:
    total: Value = Decimal(0)
    for value in values:
        total = attempt(OPERATIONS["+"], total, value)
    return total


def _min(values: Iterable[Value]) -> Value:
    return _extreme(values, operator.lt)


def _max(values: Iterable[Value]) -> Value:
    return _extreme(values, operator.gt)


def _extreme(values: Iterable[Value], beats: Callable[[Any, Any], Any]) -> Value:
    best: Value = MISSING
    for value in values:
        if best is MISSING or compare_alike(beats, value, best):
            best = value
    return best


#: Aggregate → what it makes of the values that are there. Of none: false, true, 0, 0, missing, missing.
FOLDS: Final[Mapping[str, Callable[[Iterable[Value]], Value]]] = MappingProxyType(
    {"any": _any, "all": _all, "count": _count, "sum": _sum, "min": _min, "max": _max}
)
