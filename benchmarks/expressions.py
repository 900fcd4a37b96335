"""Goal 9: a compiled condition, against other languages for conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import celpy
import simpleeval

from benchmarks.figures import Figure, ratio
from benchmarks.measure import Side, compare
from citizen_office.core.expressions import Value, compile_expression, parse

GOAL = 9
_SOURCE = 'applicant.age < 18 and dog.breed in ["pitbull", "staffordshire", "bullterrier"]'
_PLAIN = {"applicant": {"age": 12}, "dog": {"breed": "bullterrier"}}


def figures() -> Iterator[Figure]:
    """The bare rate, and how many times as fast as each of the others, which have parsed beforehand too."""
    holds = compile_expression(parse(_SOURCE))
    values: Mapping[str, Value] = {"applicant": {"age": Decimal(12)}, "dog": {"breed": "bullterrier"}}
    assert holds(values) is True
    ours = Side("compiled", lambda: holds(values))
    cel = compare(ours, _cel())
    yield Figure(GOAL, "conditions per second of CPU", cel.ours, "/s", 1e6, True, _SOURCE)
    yield ratio(GOAL, "condition against cel-python", cel, 300, names=("ours", "cel-python"))
    simple = compare(ours, _simpleeval())
    yield ratio(GOAL, "condition against simpleeval, parsed before", simple, 9, names=("ours", "simpleeval"))


def _cel() -> Side:
    environment = celpy.Environment()
    program = environment.program(environment.compile(_SOURCE.replace(" and ", " && ")))
    values: Any = celpy.json_to_cel(_PLAIN)
    assert program.evaluate(values)
    return Side("cel-python", lambda: program.evaluate(values))


def _simpleeval() -> Side:
    # It reads the parts of a mapping by subscripts where attributes are not there.
    evaluator = simpleeval.EvalWithCompoundTypes(names=_PLAIN)
    parsed = evaluator.parse(_SOURCE)
    assert evaluator.eval(_SOURCE, previously_parsed=parsed)
    return Side("simpleeval", lambda: evaluator.eval(_SOURCE, previously_parsed=parsed))
