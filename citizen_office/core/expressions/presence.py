"""What a condition tells about presence: inside ``if exists(x)`` the value of ``x`` is there.

Comparisons with a missing value are false, therefore a comparison that holds proves that the names on both of
its sides are present; so does a name that is true.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Final, TypeAlias

from citizen_office.core.expressions.nodes import (
    Call,
    Comparison,
    Junction,
    Membership,
    Name,
    Node,
    Not,
    Path,
    is_missing_literal,
)

Present: TypeAlias = frozenset[Path]

#: Nothing is known.
NOTHING: Final[Present] = frozenset()


def present_when(condition: Node, holds: bool = True) -> Present:
    """The paths whose values are certainly there where ``condition`` holds (or where it does not).

    With a path all of its beginnings are there: who has ``a.b`` has ``a``.
    """
    match condition:
        case Name():
            return _with_beginnings(condition) if holds else NOTHING
        case Not(operand=operand):
            return present_when(operand, not holds)
        case Junction(operator=operator, operands=operands):
            facts = [present_when(operand, holds) for operand in operands]
            # All operands of a true "and" hold and all of a false "or" fail; otherwise one of them is
            # unknown.
            return _all_of(facts) if (operator == "and") is holds else _common_to(facts)
        case Call(function="exists", arguments=(Name() as name,)):
            return _with_beginnings(name) if holds else NOTHING
        case Membership(negated=negated, item=item, collection=collection):
            # "not in" also holds where the list is missing.
            return _names(item, collection) if holds and not negated else _names(item) if holds else NOTHING
        case Comparison():
            return _of_comparison(condition, holds)
        case _:
            return NOTHING


def _of_comparison(comparison: Comparison, holds: bool) -> Present:
    if not (is_missing_literal(comparison.left) or is_missing_literal(comparison.right)):
        return _names(comparison.left, comparison.right) if holds else NOTHING
    says_present = {"!=": True, "==": False}.get(comparison.operator)
    return _names(comparison.left, comparison.right) if says_present is holds else NOTHING


def _names(*nodes: Node) -> Present:
    return _all_of(_with_beginnings(node) for node in nodes if isinstance(node, Name))


def _with_beginnings(name: Name) -> Present:
    return frozenset(name.path[:length] for length in range(1, len(name.path) + 1))


def _all_of(facts: Iterable[Present]) -> Present:
    return frozenset().union(*facts)


def _common_to(facts: list[Present]) -> Present:
    return reduce(frozenset.intersection, facts)
