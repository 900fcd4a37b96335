"""Whether a call fits the function it names: count, order, names and types of its arguments."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from citizen_office.core.expressions.arithmetic import attempt
from citizen_office.core.expressions.errors import ExpressionProblem
from citizen_office.core.expressions.functions import Function, Parameter
from citizen_office.core.expressions.nodes import Call, Literal, Node
from citizen_office.core.expressions.types import ANY, Type, joined
from citizen_office.core.expressions.values import MISSING


def suggestion(name: str, candidates: Iterable[str]) -> str:
    """The candidate that was probably meant, or an empty text."""
    return next(iter(difflib.get_close_matches(name, sorted(candidates), n=1, cutoff=0.6)), "")


def finding(code: str, node: Node, **params: str) -> ExpressionProblem:
    """A problem at the place of a node."""
    return ExpressionProblem(code, node.start, node.end, params)


def call_problems(
    call: Call, function: Function, positional: Sequence[Type], keywords: Mapping[str, Type]
) -> tuple[ExpressionProblem, ...]:
    """What is wrong with ``call``, whose arguments have the types given."""
    problems = (
        *_count(call, function, len(positional)),
        *_positional(call, function, positional),
        *_keywords(call, function, keywords),
    )
    return problems or tuple(_tried(call, function))


def _count(call: Call, function: Function, found: int) -> Iterator[ExpressionProblem]:
    fewest = sum(not parameter.optional for parameter in function.parameters)
    most = len(function.parameters)
    if found < fewest or (found > most and function.rest is None):
        expected = f"{fewest}+" if function.rest else str(most) if fewest == most else f"{fewest}-{most}"
        yield finding("wrong_argument_count", call, function=call.function, expected=expected, found=str(found))


def _positional(call: Call, function: Function, types: Sequence[Type]) -> Iterator[ExpressionProblem]:
    further = [function.rest] * max(0, len(types) - len(function.parameters)) if function.rest else []
    for parameter, argument, kind in zip((*function.parameters, *further), call.arguments, types, strict=False):
        yield from _argument(call, parameter, argument, kind)
        if function.alike and joined(types[0], kind) is None:
            yield finding("arguments_differ", argument, function=call.function, left=types[0].kind, right=kind.kind)


def _keywords(call: Call, function: Function, types: Mapping[str, Type]) -> Iterator[ExpressionProblem]:
    known = {parameter.name: parameter for parameter in function.keywords}
    for keyword, argument in call.keywords:
        if keyword in known:
            yield from _argument(call, known[keyword], argument, types[keyword])
        else:
            hint = suggestion(keyword, known)
            yield finding("unknown_keyword", argument, function=call.function, keyword=keyword, suggestion=hint)
    for parameter in function.keywords:
        if not parameter.optional and parameter.name not in types:
            yield finding("keyword_needed", call, function=call.function, keyword=parameter.name)


def _argument(call: Call, parameter: Parameter, argument: Node, kind: Type) -> Iterator[ExpressionProblem]:
    if kind is not ANY and kind.kind not in parameter.accepts:
        yield finding(
            "wrong_argument_type",
            argument,
            function=call.function,
            parameter=parameter.name,
            expected=", ".join(sorted(parameter.accepts)),
            found=kind.kind,
        )


def _tried(call: Call, function: Function) -> Iterator[ExpressionProblem]:
    """Try a call of literals now: ``date("31.01.2026")`` would be missing for ever."""
    values = [argument.value for argument in call.arguments if isinstance(argument, Literal)]
    if not function.fixed or call.keywords or len(values) != len(call.arguments) or MISSING in values:
        return
    if attempt(function.apply, *values) is MISSING:
        yield finding("undefined_result", call, function=call.function)
