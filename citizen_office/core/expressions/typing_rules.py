"""Which types go together, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from citizen_office.core.expressions.types import ANY, BOOL, DATE, MONEY, NUMBER, TEXT, Choice, Type, joined
from citizen_office.core.expressions.values import Missing

# (operator, left, right) → result. Money times money has no meaning; dates move by whole days.
_ARITHMETIC: Final[Mapping[tuple[str, str, str], Type]] = MappingProxyType(
    {
        ("+", "number", "number"): NUMBER,
        ("-", "number", "number"): NUMBER,
        ("*", "number", "number"): NUMBER,
        ("/", "number", "number"): NUMBER,
        ("+", "money", "money"): MONEY,
        ("-", "money", "money"): MONEY,
        ("*", "money", "number"): MONEY,
        ("*", "number", "money"): MONEY,
        ("/", "money", "number"): MONEY,
        ("/", "money", "money"): NUMBER,
        ("+", "date", "number"): DATE,
        ("-", "date", "number"): DATE,
        ("-", "date", "date"): NUMBER,
    }
)

_WITH_EQUALITY: Final = frozenset({"bool", "text", "number", "money", "date", "choice", "any"})
_WITH_ORDER: Final = frozenset({"number", "money", "date", "any"})

#: Aggregate → the kinds its value may have, and the type of its result (``None``: that of the value).
AGGREGATE_TYPES: Final[Mapping[str, tuple[frozenset[str], Type | None]]] = MappingProxyType(
    {
        "any": (frozenset({"bool"}), BOOL),
        "all": (frozenset({"bool"}), BOOL),
        "count": (frozenset({"bool", "text", "number", "money", "date", "choice", "record"}), NUMBER),
        "sum": (frozenset({"number", "money"}), None),
        "min": (frozenset({"number", "money", "date"}), None),
        "max": (frozenset({"number", "money", "date"}), None),
    }
)


#: The aggregates that have no value where the list is empty, or none of its items counts.
OF_SOMETHING: Final = frozenset({"min", "max"})


def arithmetic_type(operator: str, left: Type, right: Type) -> Type | None:
    """The type of ``left operator right``, or ``None`` where that has no meaning."""
    if left is ANY or right is ANY:
        return ANY
    return _ARITHMETIC.get((operator, left.kind, right.kind))


def equatable(left: Type, right: Type) -> bool:
    """Whether ``==`` and ``in`` may put the two side by side. Everything may be compared with ``missing``."""
    if left is ANY or right is ANY:
        return True
    if isinstance(left, Choice) and isinstance(right, Choice):
        return True
    return left.kind in _WITH_EQUALITY and joined(left, right) is not None


def orderable(left: Type, right: Type) -> bool:
    """Whether ``<`` may stand between the two. Texts have no order here: it would depend on the language."""
    return left.kind in _WITH_ORDER and right.kind in _WITH_ORDER and joined(left, right) is not None


def literal_type(value: bool | str | Decimal | Missing) -> Type:
    """The type of a value written out; ``missing`` goes with every type."""
    match value:
        case bool():
            return BOOL
        case str():
            return TEXT
        case Decimal():
            return NUMBER
        case _:
            return ANY
