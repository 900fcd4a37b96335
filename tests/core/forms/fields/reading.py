"""Reading one field, as the tests of all types do it."""

from __future__ import annotations

from citizen_office.core.expressions import MISSING, Value
from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import PROBLEM_CODES, Param
from tests.core.forms.making import TODAY


def read(field: Field, raw: object) -> Value:
    """The value of a raw input that has no problems."""
    reading = FIELD_TYPES[field.type].read(field, raw, TODAY)
    assert reading.problems == ()
    return reading.value


def problems(field: Field, raw: object) -> list[tuple[str, str, dict[str, Param]]]:
    """Path, code and parameters of each problem with a raw input."""
    reading = FIELD_TYPES[field.type].read(field, raw, TODAY)
    assert reading.value is MISSING
    for problem in reading.problems:
        assert tuple(problem.params) == PROBLEM_CODES[problem.code]
    return [(problem.path, problem.code, dict(problem.params)) for problem in reading.problems]


def codes(field: Field, raw: object) -> list[tuple[str, str]]:
    """Path and code of each problem with a raw input."""
    return [(path, code) for path, code, _ in problems(field, raw)]


def show(field: Field, raw: object, language: str = "de") -> tuple[str, ...]:
    """The lines that show what was read of a raw input."""
    return FIELD_TYPES[field.type].show(field, read(field, raw), language)
