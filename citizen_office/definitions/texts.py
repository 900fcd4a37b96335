"""Texts of notices and messages: bytes in the safe text format to a template, with findings at their places."""

from __future__ import annotations

from collections.abc import Iterable

from citizen_office.core.texts import Template, TextProblem, parse_text
from citizen_office.definitions.findings import Finding, in_order
from citizen_office.definitions.nodes import Place


def read_text(source: bytes, file: str) -> tuple[Template | None, tuple[Finding, ...]]:
    """The template in a file; None where its bytes are no text. A template with findings is for further checks only."""
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        return None, (Finding.at(Place(file, line, 1), "yaml_not_utf8"),)
    template, problems = parse_text(text)
    return template, text_findings(problems, file)


def text_findings(problems: Iterable[TextProblem], file: str) -> tuple[Finding, ...]:
    """Problems of a text as findings in its file."""
    return in_order(Finding(file, each.line, each.column, each.code, each.params) for each in problems)
