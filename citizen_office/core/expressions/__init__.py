"""The expression language of definitions: conditions, rules, computed values, guards, tariffs.

    rule = parse("age(person.geburtsdatum, today) >= 18")
    kind, problems = check(rule, scope, expected=BOOL)
    holds = compile_expression(rule)(values) is True

It is small on purpose. There is no way to define, assign, import or loop without end; the only iteration is
an aggregate over a repeat. Missing is empty: a comparison with a missing value is false (except ``==
missing``), arithmetic with it is missing, ``not`` of it is true, a sum passes over it.
"""

from citizen_office.core.expressions.aggregates import Evaluate, with_item
from citizen_office.core.expressions.checker import check
from citizen_office.core.expressions.errors import EXPRESSION_CODES, ExpressionError, ExpressionProblem
from citizen_office.core.expressions.evaluator import compile_expression
from citizen_office.core.expressions.functions import FUNCTIONS, Function, Functions, Parameter
from citizen_office.core.expressions.names import calls_in, names_used
from citizen_office.core.expressions.nodes import Expression, Path
from citizen_office.core.expressions.parser import parse
from citizen_office.core.expressions.presence import Present, present_when
from citizen_office.core.expressions.signatures import suggestion
from citizen_office.core.expressions.types import (
    ANY,
    BOOL,
    DATE,
    MONEY,
    NO_NAMES,
    NUMBER,
    TEXT,
    Choice,
    Choices,
    Record,
    Repeat,
    Scalar,
    Scope,
    Symbol,
    Type,
    item_type,
)
from citizen_office.core.expressions.values import MISSING, Missing, Money, Value, Values, is_empty

__all__ = [
    "ANY",
    "BOOL",
    "DATE",
    "EXPRESSION_CODES",
    "FUNCTIONS",
    "MISSING",
    "MONEY",
    "NO_NAMES",
    "NUMBER",
    "TEXT",
    "Choice",
    "Choices",
    "Evaluate",
    "Expression",
    "ExpressionError",
    "ExpressionProblem",
    "Function",
    "Functions",
    "Missing",
    "Money",
    "Parameter",
    "Path",
    "Present",
    "Record",
    "Repeat",
    "Scalar",
    "Scope",
    "Symbol",
    "Type",
    "Value",
    "Values",
    "calls_in",
    "check",
    "compile_expression",
    "is_empty",
    "item_type",
    "names_used",
    "parse",
    "present_when",
    "suggestion",
    "with_item",
]
