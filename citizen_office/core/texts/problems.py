"""What can be wrong with a text, as data with line and column. The words come from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from citizen_office.core.expressions import EXPRESSION_CODES, ExpressionProblem

#: Every code with the names of its parameters: those of expressions, and our own.
TEXT_CODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **EXPRESSION_CODES,
        # Found while reading.
        "source_too_long": ("limit",),
        "one_line_only": (),
        "control_character": (),
        "bad_placeholder": (),
        "stray_braces": ("found",),
        "unclosed_bold": (),
        "bad_link": ("found",),
        "heading_too_deep": ("limit",),
        "directive_not_alone": (),
        "bad_directive": (),
        "unknown_directive": ("found", "suggestion"),
        "condition_needed": ("directive",),
        "bad_for": (),
        "unclosed_directive": ("directive",),
        "nothing_open": ("directive",),
        "after_else": ("directive",),
        "branch_in_for": ("directive",),
        "directives_too_deep": ("limit",),
        "loops_too_deep": ("limit",),
        "bad_part": ("allowed",),
        "part_unknown": ("part", "suggestion"),
        "part_in_for": ("part",),
        "bad_include": (),
        "include_in_for": ("include",),
        "section_inside": ("section",),
        "section_twice": ("section",),
        "not_in_section": ("section",),
        "row_without_table": (),
        "only_rows_here": (),
        "bad_alignment": ("found",),
        "wrong_cell_count": ("expected", "found"),
        # Found while checking against the names in scope.
        "unknown_format": ("format", "suggestion"),
        "wrong_format": ("format", "expected", "found"),
        "not_printable": ("found",),
        "part_in_message": ("part",),
        "part_needs": ("part", "name"),
        "section_in_message": ("section",),
        # Found while putting text blocks in (``linking``).
        "block_unknown": ("block", "suggestion"),
        "block_language": ("block", "language"),
        "include_in_block": ("block",),
        "section_in_block": ("section",),
        # Found while checking against the law of the form (``core.notices.instruction``, ``composition``).
        "remedy_missing": (),
        "remedy_part_without_act": (),
        "summary_missing": (),
        "tenor_missing": (),
        "part_missing": ("part", "law"),
        "costs_missing": (),
        "part_twice": ("part",),
        "part_order": ("part", "before"),
        "text_after_remedy": (),
    }
)


@dataclass(frozen=True, slots=True, order=True)
class TextProblem:
    """One finding. ``line`` and ``column`` count from 1. ``code`` is a key of ``TEXT_CODES``.

    ``block`` names the text block in which it stands; empty where it stands in the text itself.
    """

    line: int
    column: int
    code: str
    params: Mapping[str, str] = field(default_factory=dict, compare=False)
    block: str = ""


def placed(problem: ExpressionProblem, line: int, column: int) -> TextProblem:
    """A finding in an expression that begins at ``line`` and ``column`` of the text."""
    return TextProblem(line, column + problem.start, problem.code, problem.params)
