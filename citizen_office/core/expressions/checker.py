"""The static check: every name, part, type and argument, before there are values. All findings at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from citizen_office.core.expressions.errors import ExpressionProblem
from citizen_office.core.expressions.functions import FUNCTIONS, Functions
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
from citizen_office.core.expressions.presence import NOTHING, Present, present_when
from citizen_office.core.expressions.signatures import call_problems, finding, suggestion
from citizen_office.core.expressions.types import (
    ANY,
    BOOL,
    Choice,
    Record,
    Scope,
    Symbol,
    Type,
    item_type,
    joined,
    most_items,
)
from citizen_office.core.expressions.typing_rules import (
    AGGREGATE_TYPES,
    OF_SOMETHING,
    arithmetic_type,
    equatable,
    literal_type,
    orderable,
)

#: Bound of the node visits of one evaluation, with every repeat at its largest.
MAX_STEPS: Final = 20_000


def check(
    expression: Expression,
    scope: Scope,
    functions: Functions = FUNCTIONS,
    *,
    expected: Type | None = None,
    require_present: bool = False,
    present: Present = NOTHING,
) -> tuple[Type, tuple[ExpressionProblem, ...]]:
    """The type of an expression, and everything that is wrong with it, in order of place.

    With ``expected``, a result of another type is a finding. With ``require_present``, so is every use of a
    name whose value may be absent, unless a condition around it or ``present`` (paths known to be there)
    rules that out. The type is ``ANY`` where nothing better is known.
    """
    checker = _Checker(functions)
    result = checker.type_of(expression.root, _Context(scope, present, require_present))
    if expected is not None and joined(expected, result) is None:
        checker.report("wrong_result_type", expression.root, expected=expected.kind, found=result.kind)
    if checker.steps > MAX_STEPS:
        checker.report("too_much_work", expression.root, limit=str(MAX_STEPS))
    return result, tuple(sorted(checker.problems, key=lambda problem: (problem.start, problem.end)))


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a node stands: the names it sees, what is known to be there, how often it runs at most."""

    scope: Scope
    present: Present
    require: bool
    times: int = 1

    def lenient(self) -> _Context:
        return replace(self, require=False)

    def knowing(self, facts: Present) -> _Context:
        return replace(self, present=self.present | facts)


@dataclass(slots=True)
class _Checker:
    """One check of one expression."""

    functions: Functions
    problems: list[ExpressionProblem] = field(default_factory=list)
    steps: int = 0

    def report(self, code: str, node: Node, **params: str) -> Type:
        self.problems.append(finding(code, node, **params))
        return ANY

    def type_of(self, node: Node, context: _Context) -> Type:
        self.steps += context.times
        return _RULES[type(node)](self, node, context)

    def condition(self, node: Node, context: _Context) -> None:
        found = self.type_of(node, context)
        if found not in (BOOL, ANY):
            self.report("condition_expected", node, found=found.kind)

    # -- one method a node -----------------------------------------------------------------------------------

    def literal(self, node: Literal, _context: _Context) -> Type:
        return literal_type(node.value)

    def name(self, node: Name, context: _Context) -> Type:
        first = node.path[0]
        symbol = context.scope.get(first)
        if symbol is None:
            return self.report("unknown_name", node, name=first, suggestion=suggestion(first, context.scope))
        absent = self._may_lack(node, 1, symbol, context)
        for length, part in enumerate(node.path[1:], start=2):
            owner = ".".join(node.path[: length - 1])
            kind = symbol.type
            if kind is ANY:
                return ANY
            if not isinstance(kind, Record):
                return self.report("no_parts", node, name=owner, part=part, type=kind.kind)
            if part not in kind.parts:
                hint = suggestion(part, kind.parts)
                return self.report("unknown_part", node, name=owner, part=part, suggestion=hint)
            symbol = kind.parts[part]
            absent = absent or self._may_lack(node, length, symbol, context)
        if absent:
            self.report("possibly_absent", node, name=node.dotted)
        return symbol.type

    def _may_lack(self, node: Name, length: int, symbol: Symbol, context: _Context) -> bool:
        return context.require and symbol.maybe and node.path[:length] not in context.present

    def list_literal(self, node: ListLiteral, context: _Context) -> Type:
        # ``in`` looks into its list itself; whoever gets here stands anywhere else.
        for item in node.items:
            self.type_of(item, context)
        return self.report("list_outside_in", node)

    def negation(self, node: Not, context: _Context) -> Type:
        self.condition(node.operand, context)
        return BOOL

    def minus(self, node: Minus, context: _Context) -> Type:
        found = self.type_of(node.operand, context)
        if found.kind in ("number", "money", "any"):
            return found
        return self.report("operands_mismatch", node, operator="-", left="number", right=found.kind)

    def junction(self, node: Junction, context: _Context) -> Type:
        # An operand is only reached where those before it held ("and") or failed ("or").
        for operand in node.operands:
            self.condition(operand, context)
            context = context.knowing(present_when(operand, node.operator == "and"))
        return BOOL

    def comparison(self, node: Comparison, context: _Context) -> Type:
        tests_presence = is_missing_literal(node.left) or is_missing_literal(node.right)
        inner = context.lenient() if tests_presence else context
        left, right = self.type_of(node.left, inner), self.type_of(node.right, inner)
        if node.operator in ("==", "!="):
            fits = equatable(left, right)
        else:
            fits = orderable(left, right) and not tests_presence
        if not fits:
            self.report("not_comparable", node, operator=node.operator, left=left.kind, right=right.kind)
        self._option(node.left, left, node.right)
        self._option(node.right, right, node.left)
        return BOOL

    def _option(self, beside: Node, known: Type, literal: Node) -> None:
        """A text written out beside a choice must be one of its options: a typing error would never match."""
        if not (isinstance(known, Choice) and isinstance(literal, Literal) and isinstance(literal.value, str)):
            return
        if literal.value not in known.options:
            hint = suggestion(literal.value, known.options)
            name = beside.dotted if isinstance(beside, Name) else known.kind
            self.report("unknown_option", literal, name=name, option=literal.value, suggestion=hint)

    def membership(self, node: Membership, context: _Context) -> Type:
        item = self.type_of(node.item, context)
        operator = "not in" if node.negated else "in"
        if isinstance(node.collection, ListLiteral):
            self.steps += context.times
            for entry in node.collection.items:
                found = self.type_of(entry, context)
                if not equatable(item, found):
                    self.report("not_comparable", entry, operator=operator, left=item.kind, right=found.kind)
                self._option(node.item, item, entry)
            return BOOL
        collection = self.type_of(node.collection, context.lenient())
        entry_type = item_type(collection)
        if entry_type is None:
            self.report("not_a_list", node.collection, found=collection.kind)
        elif isinstance(entry_type, Record) or not equatable(item, entry_type):
            self.report("not_comparable", node, operator=operator, left=item.kind, right=collection.kind)
        else:
            self._option(node.collection, entry_type, node.item)
        return BOOL

    def arithmetic(self, node: Arithmetic, context: _Context) -> Type:
        left, right = self.type_of(node.left, context), self.type_of(node.right, context)
        result = arithmetic_type(node.operator, left, right)
        if result is None:
            return self.report("operands_mismatch", node, operator=node.operator, left=left.kind, right=right.kind)
        return result

    def conditional(self, node: Conditional, context: _Context) -> Type:
        self.condition(node.condition, context.lenient())
        chosen = self.type_of(node.chosen, context.knowing(present_when(node.condition, True)))
        otherwise = self.type_of(node.otherwise, context.knowing(present_when(node.condition, False)))
        result = joined(chosen, otherwise)
        if result is None:
            return self.report("branches_differ", node, left=chosen.kind, right=otherwise.kind)
        return result

    def aggregate(self, node: Aggregate, context: _Context) -> Type:
        source = self.type_of(node.source, context.lenient())
        item = item_type(source)
        if item is None:
            self.report("not_a_list", node.source, found=source.kind)
            item = ANY
        if node.variable in context.scope:
            self.report("name_taken", node, name=node.variable)
        # What is missing is passed over, hence nothing inside needs to be there.
        inner = _Context(
            {**context.scope, node.variable: Symbol(item, item=True)},
            context.present,
            require=False,
            times=context.times * max(1, most_items(source)),
        )
        if node.condition is not None:
            self.condition(node.condition, inner)
        value = self.type_of(node.value, inner)
        accepted, result = AGGREGATE_TYPES[node.kind]
        if value.kind not in accepted and value is not ANY:
            return self.report("wrong_aggregate_type", node.value, aggregate=node.kind, found=value.kind)
        if context.require and node.kind in OF_SOMETHING:
            self.report("empty_aggregate", node, aggregate=node.kind)
        return result or value

    def call(self, node: Call, context: _Context) -> Type:
        function = self.functions.get(node.function)
        inner = context.lenient() if function is None or function.takes_missing else context
        positional = [self.type_of(argument, inner) for argument in node.arguments]
        keywords = {keyword: self.type_of(argument, inner) for keyword, argument in node.keywords}
        if function is None:
            hint = suggestion(node.function, self.functions)
            return self.report("unknown_function", node, function=node.function, suggestion=hint)
        problems = call_problems(node, function, positional, keywords)
        if function.of_item and not problems and not _names_item(node, context.scope):
            return self.report("item_needed", node, function=node.function)
        self.problems.extend(problems)
        return function.result or next(iter(positional), ANY)


def _names_item(call: Call, scope: Scope) -> bool:
    """Whether the first argument is the bare name of an item of a list."""
    first = call.arguments[0]
    if not isinstance(first, Name) or len(first.path) != 1:
        return False
    symbol = scope.get(first.path[0])
    # A name that there is not is a finding already.
    return symbol is None or symbol.item


_RULES: Final[Mapping[type, Callable[[_Checker, Any, _Context], Type]]] = MappingProxyType(
    {
        Literal: _Checker.literal,
        Name: _Checker.name,
        ListLiteral: _Checker.list_literal,
        Not: _Checker.negation,
        Minus: _Checker.minus,
        Junction: _Checker.junction,
        Comparison: _Checker.comparison,
        Membership: _Checker.membership,
        Arithmetic: _Checker.arithmetic,
        Conditional: _Checker.conditional,
        Call: _Checker.call,
        Aggregate: _Checker.aggregate,
    }
)
