"""The functions that an expression may call: one explicit table; a caller may pass its own.

A function is pure and gets values only. Whatever it raises of Python's arithmetic, type and value errors
becomes ``MISSING``, so a table may hold plain functions without guards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeAlias

from citizen_office.core.expressions.types import BOOL, DATE, MONEY, NUMBER, TEXT, Type
from citizen_office.core.expressions.values import ARITHMETIC, MISSING, Money, Value, is_empty

#: Kinds of type, for parameters that take several.
ANYTHING: Final = frozenset({"bool", "text", "number", "money", "date", "choice", "choices", "record", "repeat"})
TEXTS: Final = frozenset({"text", "choice"})
NUMBERS: Final = frozenset({"number"})
DATES: Final = frozenset({"date"})
AMOUNTS: Final = frozenset({"number", "money"})
QUANTITIES: Final = frozenset({"number", "money", "date"})
COUNTABLES: Final = frozenset({"text", "choice", "choices", "repeat"})
ITEMS: Final = frozenset({"record", "choice"})

#: A time of day as texts write it and fields keep it: ``09:30``.
TIME_OF_DAY: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_MOST_PLACES: Final = 10


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``accepts`` holds kinds of type; an ``optional`` one may be left out at the end."""

    name: str
    accepts: frozenset[str]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A function with its signature.

    ``rest`` describes any number of further arguments; ``keywords`` are given by name only. ``result`` of
    ``None`` means the type of the first argument. ``alike``: all positional arguments share one type. Where
    an argument is missing, the result is missing and ``apply`` is not called, unless ``takes_missing``.
    ``fixed`` says that the result depends on the arguments alone, so that a call with nothing but literals is
    tried when it is checked.

    ``reads`` names a value that ``apply`` gets before the arguments, such as the tariffs of an authority. Whoever
    evaluates puts it among the values, under a name that no expression can spell; without it the result is missing.

    ``of_item`` says that the one argument is the name of an item of a list; ``apply`` gets its place instead, from 1.
    """

    parameters: tuple[Parameter, ...]
    result: Type | None
    apply: Callable[..., Value]
    rest: Parameter | None = None
    keywords: tuple[Parameter, ...] = ()
    alike: bool = False
    takes_missing: bool = False
    fixed: bool = True
    reads: str = ""
    of_item: bool = False


Functions: TypeAlias = Mapping[str, Function]


def _age(born: date, on: date) -> Value:
    # The day of birth counts in full (§ 187 (2) BGB): a year of life is complete at the beginning of the
    # birthday, and for those born on 29 February, in other years, on 1 March (§ 188 (2) BGB).
    if on < born:
        return MISSING
    return Decimal(on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def _date(text: str) -> Value:
    return date.fromisoformat(text)


def _days(start: date, end: date) -> Value:
    return Decimal((end - start).days)


def _euro(amount: Decimal) -> Value:
    return Money.of(amount)


def _exists(value: Value) -> Value:
    return not is_empty(value)


def _length(value: Value) -> Value:
    if value is MISSING:
        return Decimal(0)
    return Decimal(len(value)) if isinstance(value, Sized) else MISSING


def _lower(text: str) -> Value:
    return text.lower()


def minutes_of_day(time: str) -> int:
    """Minutes from midnight to a time such as ``09:30``. Raises ValueError for any other text."""
    if TIME_OF_DAY.fullmatch(time) is None:
        raise ValueError(time)
    return int(time[:2]) * 60 + int(time[3:])


def _minutes(time: str) -> Value:
    return Decimal(minutes_of_day(time))


def _month(day: date) -> Value:
    return Decimal(day.month)


def _position(place: Decimal) -> Value:
    return place


def _round(amount: Decimal | Money, places: Decimal = Decimal(0)) -> Value:
    if not 0 <= places <= _MOST_PLACES or places != int(places):
        return MISSING
    unit = Decimal(1).scaleb(-int(places))
    if isinstance(amount, Money):
        return Money.of(amount.amount.quantize(unit, context=ARITHMETIC), amount.currency)
    return amount.quantize(unit, context=ARITHMETIC)


def _year(day: date) -> Value:
    return Decimal(day.year)


FUNCTIONS: Final[Functions] = MappingProxyType(
    {
        # Years of life completed on a day; missing before birth.
        "age": Function((Parameter("born", DATES), Parameter("on", DATES)), NUMBER, _age),
        # A day written out, as in date("2026-01-31").
        "date": Function((Parameter("text", TEXTS),), DATE, _date),
        # Days from the first date to the second; negative where the second is earlier.
        "days": Function((Parameter("start", DATES), Parameter("end", DATES)), NUMBER, _days),
        # A number as money, as in euro(12.5).
        "euro": Function((Parameter("amount", NUMBERS),), MONEY, _euro),
        # Whether something was answered.
        "exists": Function((Parameter("value", ANYTHING),), BOOL, _exists, takes_missing=True),
        # Characters of a text, items of a list; 0 of what is missing.
        "length": Function((Parameter("value", COUNTABLES),), NUMBER, _length, takes_missing=True),
        "lower": Function((Parameter("text", TEXTS),), TEXT, _lower),
        "max": Function(
            (Parameter("a", QUANTITIES), Parameter("b", QUANTITIES)),
            None,
            max,
            rest=Parameter("c", QUANTITIES),
            alike=True,
        ),
        "min": Function(
            (Parameter("a", QUANTITIES), Parameter("b", QUANTITIES)),
            None,
            min,
            rest=Parameter("c", QUANTITIES),
            alike=True,
        ),
        # Minutes from midnight to a time of day, as in minutes("18:00"), so that times can be compared.
        "minutes": Function((Parameter("time", TEXTS),), NUMBER, _minutes),
        # 1 for January to 12 for December.
        "month": Function((Parameter("day", DATES),), NUMBER, _month),
        # The place of an item in its list, from 1, as in sum(position(hund) for hund in hunde).
        "position": Function((Parameter("item", ITEMS),), NUMBER, _position, of_item=True),
        # Half up, to whole units or to as many places as asked (0 to 10).
        "round": Function((Parameter("amount", AMOUNTS), Parameter("places", NUMBERS, optional=True)), None, _round),
        "year": Function((Parameter("day", DATES),), NUMBER, _year),
    }
)
