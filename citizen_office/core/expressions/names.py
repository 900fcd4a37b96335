"""Which names an expression reads, for the search for cycles among computed values, and which functions it calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from citizen_office.core.expressions.nodes import (
    Aggregate,
    Call,
    Conditional,
    Expression,
    Junction,
    ListLiteral,
    Literal,
    Membership,
    Minus,
    Name,
    Node,
    Not,
    Path,
)

_NO_VARIABLES: Final[Mapping[str, Path]] = MappingProxyType({})


def names_used(expression: Expression) -> frozenset[Path]:
    """Every path that is read. A variable of an aggregate stands for its source.

    ``sum(hund.steuer for hund in hunde)`` reads ``("hunde",)`` and ``("hunde", "steuer")``.
    """
    return frozenset(_paths(expression.root, _NO_VARIABLES))


def calls_in(expression: Expression, function: str) -> tuple[Call, ...]:
    """Every call of ``function`` in the expression, in order of place."""
    return tuple(sorted(_calls(expression.root, function), key=lambda call: call.start))


def _calls(node: Node, function: str) -> Iterator[Call]:
    if isinstance(node, Call) and node.function == function:
        yield node
    if isinstance(node, Aggregate):
        inner = (node.value, *([node.condition] if node.condition else []))
    else:
        inner = _children(node)
    for child in inner:
        yield from _calls(child, function)


def _paths(node: Node, variables: Mapping[str, Path]) -> Iterator[Path]:
    if isinstance(node, Name):
        yield (*variables.get(node.path[0], node.path[:1]), *node.path[1:])
    elif isinstance(node, Aggregate):
        source = (*variables.get(node.source.path[0], node.source.path[:1]), *node.source.path[1:])
        yield source
        inner = {**variables, node.variable: source}
        for child in (node.value, *([node.condition] if node.condition else [])):
            yield from _paths(child, inner)
    else:
        for child in _children(node):
            yield from _paths(child, variables)


def _children(node: Node) -> tuple[Node, ...]:
    match node:
        case Literal() | Name() | Aggregate():
            return ()
        case ListLiteral(items=items):
            return items
        case Not(operand=operand) | Minus(operand=operand):
            return (operand,)
        case Junction(operands=operands):
            return operands
        case Membership(item=item, collection=collection):
            return (item, collection)
        case Conditional(chosen=chosen, condition=condition, otherwise=otherwise):
            return (chosen, condition, otherwise)
        case Call(arguments=arguments, keywords=keywords):
            return (*arguments, *(value for _, value in keywords))
        case _:
            return (node.left, node.right)
