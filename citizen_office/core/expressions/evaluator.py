"""From the tree to closures: compiled once, then fast. Nothing here parses or can raise."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from citizen_office.core.expressions.aggregates import Evaluate, compile_aggregate, place_name
from citizen_office.core.expressions.arithmetic import OPERATIONS, UNDEFINED, attempt, compare_alike, negate
from citizen_office.core.expressions.functions import FUNCTIONS, Function, Functions
from citizen_office.core.expressions.nodes import (
    Aggregate,
    Arithmetic,
    Call,
    Comparison,
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
    is_missing_literal,
)
from citizen_office.core.expressions.types import MONEY, Type
from citizen_office.core.expressions.values import MISSING, Money, Value, Values, is_empty

_COMPARE: Final[Mapping[str, Callable[[Any, Any], Any]]] = MappingProxyType(
    {
        "==": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }
)


def compile_expression(
    expression: Expression, functions: Functions = FUNCTIONS, *, result: Type | None = None
) -> Evaluate:
    """A function from values to the value of ``expression``. It never raises, whatever the values are.

    A name that has no value, an unknown function, a division by zero and operands that do not go together
    give ``MISSING``; a comparison with a missing value is false, except ``== missing``. Pass the type that
    ``check`` found as ``result``: an empty sum of money is then no money instead of a bare zero.
    """
    evaluate = _compile(expression.root, functions)
    if result is not MONEY:
        return evaluate

    def evaluate_money(scope: Values) -> Value:
        value = evaluate(scope)
        return Money(0) if isinstance(value, Decimal) and not value else value

    return evaluate_money


def _compile(node: Node, functions: Functions) -> Evaluate:
    return _COMPILERS[type(node)](node, functions)


def _literal(node: Literal, _functions: Functions) -> Evaluate:
    value = node.value
    return lambda _scope: value


def _name(node: Name, _functions: Functions) -> Evaluate:
    if len(node.path) == 1:
        return _first(node.path[0])
    if len(node.path) == 2:
        return _part(*node.path)
    return _parts(_part(*node.path[:2]), node.path[2:])


def _first(name: str) -> Evaluate:
    def evaluate(scope: Values) -> Value:
        try:
            return scope[name]
        except KeyError:
            return MISSING

    return evaluate


def _part(name: str, part: str) -> Evaluate:
    def evaluate(scope: Values) -> Value:
        try:
            # Of a value without parts the subscript raises TypeError: then there is no such part either.
            found: Value = scope[name][part]  # type: ignore[call-overload, index]
        except (KeyError, TypeError):
            return MISSING
        return found

    return evaluate


def _parts(owner: Evaluate, path: tuple[str, ...]) -> Evaluate:
    def evaluate(scope: Values) -> Value:
        value = owner(scope)
        for part in path:
            if not isinstance(value, Mapping):
                return MISSING
            value = value.get(part, MISSING)
        return value

    return evaluate


def _list(node: ListLiteral, functions: Functions) -> Evaluate:
    items = [_compile(item, functions) for item in node.items]
    return lambda scope: tuple(item(scope) for item in items)


def _not(node: Not, functions: Functions) -> Evaluate:
    operand = _compile(node.operand, functions)
    return lambda scope: operand(scope) is not True


def _minus(node: Minus, functions: Functions) -> Evaluate:
    operand = _compile(node.operand, functions)
    return lambda scope: negate(operand(scope))


def _junction(node: Junction, functions: Functions) -> Evaluate:
    operands = tuple(_compile(operand, functions) for operand in node.operands)
    if len(operands) == 2:
        first, second = operands
        if node.operator == "and":
            return lambda scope: first(scope) is True and second(scope) is True
        return lambda scope: first(scope) is True or second(scope) is True
    if node.operator == "and":
        return lambda scope: all(operand(scope) is True for operand in operands)
    return lambda scope: any(operand(scope) is True for operand in operands)


def _comparison(node: Comparison, functions: Functions) -> Evaluate:
    left, right = _compile(node.left, functions), _compile(node.right, functions)
    if is_missing_literal(node.left) or is_missing_literal(node.right):
        return _presence(right if is_missing_literal(node.left) else left, node.operator)
    compare = _COMPARE[node.operator]
    if node.operator in ("==", "!="):
        return _equality(compare, left, right)
    if isinstance(node.right, Literal):
        return _order_to_literal(compare, left, node.right.value)
    return _order(compare, left, right)


def _presence(operand: Evaluate, comparison: str) -> Evaluate:
    if comparison == "==":
        return lambda scope: is_empty(operand(scope))
    if comparison == "!=":
        return lambda scope: not is_empty(operand(scope))
    return lambda _scope: False


def _equality(compare: Callable[[Any, Any], Any], left: Evaluate, right: Evaluate) -> Evaluate:
    def evaluate(scope: Values) -> Value:
        a, b = left(scope), right(scope)
        if a is MISSING or b is MISSING:
            return False
        return compare_alike(compare, a, b)

    return evaluate


def _order(compare: Callable[[Any, Any], Any], left: Evaluate, right: Evaluate) -> Evaluate:
    def evaluate(scope: Values) -> Value:
        a, b = left(scope), right(scope)
        try:
            return compare(a, b) is True
        except UNDEFINED:
            return compare_alike(compare, a, b)

    return evaluate


def _order_to_literal(compare: Callable[[Any, Any], Any], left: Evaluate, limit: Value) -> Evaluate:
    def evaluate(scope: Values) -> Value:
        try:
            return compare(left(scope), limit) is True
        except UNDEFINED:
            return compare_alike(compare, left(scope), limit)

    return evaluate


def _membership(node: Membership, functions: Functions) -> Evaluate:
    item, negated = _compile(node.item, functions), node.negated
    collection = _entries(node.collection, functions)

    def evaluate(scope: Values) -> Value:
        entry = item(scope)
        if entry is MISSING:
            return False
        entries = collection(scope)
        # A text is no list of its letters, and of a missing list nothing is a member.
        if entries is MISSING or isinstance(entries, str):
            return negated
        try:
            # What holds no members raises TypeError, which is among UNDEFINED.
            return (entry in entries) is not negated  # type: ignore[operator]
        except UNDEFINED:
            return negated

    return evaluate


def _entries(node: Node, functions: Functions) -> Evaluate:
    """The list on the right of ``in``; one of literals alone is a set, made once."""
    if isinstance(node, ListLiteral) and all(isinstance(item, Literal) for item in node.items):
        values = frozenset(item.value for item in node.items if isinstance(item, Literal))
        # A set is no value of the language, but it never leaves ``in``, which alone asks for it.
        return lambda _scope: values  # type: ignore[return-value]
    return _compile(node, functions)


def _arithmetic(node: Arithmetic, functions: Functions) -> Evaluate:
    left, right = _compile(node.left, functions), _compile(node.right, functions)
    operation = OPERATIONS[node.operator]
    return lambda scope: attempt(operation, left(scope), right(scope))


def _conditional(node: Conditional, functions: Functions) -> Evaluate:
    chosen, otherwise = _compile(node.chosen, functions), _compile(node.otherwise, functions)
    condition = _compile(node.condition, functions)
    return lambda scope: chosen(scope) if condition(scope) is True else otherwise(scope)


def _call(node: Call, functions: Functions) -> Evaluate:
    function = functions.get(node.function)
    if function is None:
        return lambda _scope: MISSING
    if function.of_item:
        return _of_item(node, function)
    apply, takes_missing, reads = function.apply, function.takes_missing, function.reads
    arguments = tuple(_compile(argument, functions) for argument in node.arguments)
    keywords = tuple((keyword, _compile(argument, functions)) for keyword, argument in node.keywords)

    def evaluate(scope: Values) -> Value:
        positional = [argument(scope) for argument in arguments]
        named = {keyword: argument(scope) for keyword, argument in keywords}
        if not takes_missing and (MISSING in positional or MISSING in named.values()):
            return MISSING
        return attempt(apply, *positional, **named)

    def evaluate_reading(scope: Values) -> Value:
        found = scope.get(reads, MISSING)
        positional = [argument(scope) for argument in arguments]
        named = {keyword: argument(scope) for keyword, argument in keywords}
        if found is MISSING or (not takes_missing and (MISSING in positional or MISSING in named.values())):
            return MISSING
        return attempt(apply, found, *positional, **named)

    return evaluate_reading if reads else evaluate


def _of_item(node: Call, function: Function) -> Evaluate:
    """A call that is about the place of an item; missing for whatever is no item."""
    item = next(iter(node.arguments), None)
    if not isinstance(item, Name):
        return lambda _scope: MISSING
    name, apply = place_name(item.dotted), function.apply

    def evaluate(scope: Values) -> Value:
        place = scope.get(name, MISSING)
        return MISSING if place is MISSING else attempt(apply, place)

    return evaluate


def _aggregate(node: Aggregate, functions: Functions) -> Evaluate:
    return compile_aggregate(
        node.kind,
        _compile(node.value, functions),
        node.variable,
        _compile(node.source, functions),
        None if node.condition is None else _compile(node.condition, functions),
    )


_COMPILERS: Final[Mapping[type, Callable[[Any, Functions], Evaluate]]] = MappingProxyType(
    {
        Literal: _literal,
        Name: _name,
        ListLiteral: _list,
        Not: _not,
        Minus: _minus,
        Junction: _junction,
        Comparison: _comparison,
        Membership: _membership,
        Arithmetic: _arithmetic,
        Conditional: _conditional,
        Call: _call,
        Aggregate: _aggregate,
    }
)
