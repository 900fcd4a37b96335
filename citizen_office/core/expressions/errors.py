"""What can be wrong with an expression, as data. The words come from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from citizen_office.core.errors import OfficeError

#: Every code with the names of its parameters. ``suggestion`` may be an empty text; types are named by their
#: kind (``bool text number money date choice choices record repeat``).
EXPRESSION_CODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # Found while reading: the text is no expression at all.
        "text_too_long": ("limit",),
        "too_many_nodes": ("limit",),
        "too_deep": ("limit",),
        "string_too_long": ("limit",),
        "too_many_digits": ("limit",),
        "aggregates_too_deep": ("limit",),
        "unexpected_character": ("found", "suggestion"),
        "unterminated_string": (),
        "unknown_escape": ("found",),
        "unexpected_end": (),
        "unexpected_token": ("found", "suggestion"),
        "chained_comparison": ("found",),
        "name_expected": ("found",),
        "keyword_twice": ("keyword",),
        "positional_after_keyword": (),
        # Found while checking against the names in scope.
        "unknown_name": ("name", "suggestion"),
        "unknown_part": ("name", "part", "suggestion"),
        "no_parts": ("name", "part", "type"),
        "name_taken": ("name",),
        "possibly_absent": ("name",),
        "condition_expected": ("found",),
        "operands_mismatch": ("operator", "left", "right"),
        "not_comparable": ("operator", "left", "right"),
        "unknown_option": ("name", "option", "suggestion"),
        "not_a_list": ("found",),
        "list_outside_in": (),
        "branches_differ": ("left", "right"),
        "unknown_function": ("function", "suggestion"),
        "wrong_argument_count": ("function", "expected", "found"),
        "wrong_argument_type": ("function", "parameter", "expected", "found"),
        "arguments_differ": ("function", "left", "right"),
        "unknown_keyword": ("function", "keyword", "suggestion"),
        "keyword_needed": ("function", "keyword"),
        "undefined_result": ("function",),
        "item_needed": ("function",),
        "wrong_aggregate_type": ("aggregate", "found"),
        "empty_aggregate": ("aggregate",),
        "wrong_result_type": ("expected", "found"),
        "too_much_work": ("limit",),
    }
)


@dataclass(frozen=True, slots=True)
class ExpressionProblem:
    """One finding. ``start`` and ``end`` are offsets into the text of the expression, ``end`` exclusive.

    ``code`` is a key of ``EXPRESSION_CODES``, which also names the ``params``.
    """

    code: str
    start: int
    end: int
    params: Mapping[str, str] = field(default_factory=dict)


class ExpressionError(OfficeError):
    """The text is no expression; ``problem`` says why and where."""

    code = "expression_invalid"

    def __init__(self, problem: ExpressionProblem) -> None:
        """Take the first thing that could not be read; reading stops there."""
        super().__init__(f"{problem.code} at {problem.start}", **problem.params)
        self.problem = problem

    @property
    def offset(self) -> int:
        """Where reading stopped: an offset into the text."""
        return self.problem.start
