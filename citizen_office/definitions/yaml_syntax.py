"""Syntax errors of YAML in words: what was probably written, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, TypeAlias

import yaml

from citizen_office.definitions.findings import Finding
from citizen_office.definitions.nodes import Place

#: Where the parser stopped: its error, the lines of the file, the line and column it complains about, the file's name.
_Explain: TypeAlias = Callable[[yaml.MarkedYAMLError, Sequence[str], Place], Finding]

_KEY_BEFORE = re.compile(r"^[\s-]*[^\s#][^#]*?:\s")
_GLUED_KEY = re.compile(r"^(\s*-?\s*[\w.-]+:)\S")


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str], file: str) -> Finding:
    """The finding for an error of PyYAML, of its C parser or its own. ``lines`` are the lines of ``file``."""
    place = _place(error.problem_mark, file)
    problem = error.problem or ""
    for words, rule in _RULES:
        if words.search(problem):
            return rule(error, lines, place)
    return Finding.at(place, "yaml_syntax", detail=problem)


def _place(mark: yaml.Mark | None, file: str) -> Place:
    return Place(file, 1, 1) if mark is None else Place(file, mark.line + 1, mark.column + 1)


def _begun(error: yaml.MarkedYAMLError, place: Place) -> Place:
    """Where the unfinished thing began."""
    return place if error.context_mark is None else _place(error.context_mark, place.file)


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _colon(error: yaml.MarkedYAMLError, lines: Sequence[str], place: Place) -> Finding:
    """A second ``: `` in a line, a key without a space behind its colon, or a line that is indented too far."""
    if _KEY_BEFORE.match(_line(lines, place.line)[: place.column - 1]):
        return Finding.at(place, "yaml_colon")
    for number in range(place.line - 1, 0, -1):
        glued = _GLUED_KEY.match(_line(lines, number))
        if glued:
            return Finding.at(Place(place.file, number, glued.end(1)), "yaml_key_glued")
        if _line(lines, number).strip():
            break
    return Finding.at(Place(place.file, place.line, 1), "yaml_indentation")


def _quote(error: yaml.MarkedYAMLError, lines: Sequence[str], place: Place) -> Finding:
    return Finding.at(_begun(error, place), "yaml_quote_open")


def _start(error: yaml.MarkedYAMLError, lines: Sequence[str], place: Place) -> Finding:
    found = _line(lines, place.line)[place.column - 1 : place.column]
    return Finding.at(place, "yaml_start_character", found=found)


def _braces(error: yaml.MarkedYAMLError, lines: Sequence[str], place: Place) -> Finding:
    """A colon inside a text in braces, or braces that were never closed."""
    begun = _begun(error, place)
    return Finding.at(place, "yaml_brace_colon") if begun.line == place.line else Finding.at(begun, "yaml_brace_open")


def _key(error: yaml.MarkedYAMLError, lines: Sequence[str], place: Place) -> Finding:
    """Text behind a closing quote or an alias, or a line that is indented to no level."""
    before = _line(lines, place.line)[: place.column - 1].rstrip()
    if before.endswith(("'", '"')):
        opened = _opened(lines, place)
        # A quotation mark that closes many lines further down was meant to open another text there.
        return Finding.at(place, "yaml_after_quote") if opened is None else Finding.at(opened, "yaml_quote_open")
    alias = re.search(r"\*(\S+)$", before)
    if alias:
        return Finding.at(Place(place.file, place.line, alias.start() + 1), "yaml_alias", name=alias[1])
    return Finding.at(place, "yaml_syntax" if before else "yaml_indentation", detail=error.problem or "")


def _opened(lines: Sequence[str], place: Place) -> Place | None:
    """Where the quoted text before ``place`` began; None where it began in the same line."""
    begun: yaml.Mark | None = None
    # Looking ahead the scanner may meet the mistake itself; nothing from there on matters.
    with suppress(yaml.MarkedYAMLError):
        for token in yaml.scan("\n".join(lines), Loader=yaml.BaseLoader):
            if (token.start_mark.line + 1, token.start_mark.column + 1) >= (place.line, place.column):
                break
            if isinstance(token, yaml.ScalarToken):
                begun = token.start_mark
    return None if begun is None or begun.line + 1 == place.line else _place(begun, place.file)


def _simply(code: str) -> _Explain:
    return lambda error, lines, place: Finding.at(place, code)


_RULES: Final[tuple[tuple[re.Pattern[str], _Explain], ...]] = tuple(
    (re.compile(words), rule)
    for words, rule in (
        (r"mapping values are not allowed", _colon),
        (r"unexpected end of stream", _quote),
        (r"cannot start any token|entries are not allowed|keys are not allowed|node content", _start),
        (r"expected ',' or", _braces),
        (r"expected key|expected <block end>", _key),
        (r"'-' indicator", _simply("yaml_indentation")),
        (r"unknown escape", _simply("yaml_escape")),
        (r"comment or line break|chomping", _simply("yaml_block_text")),
        (r"document start", _simply("yaml_documents")),
    )
)
