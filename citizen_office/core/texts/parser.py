"""From the lines of a text file to a template. All findings at once; what could not be read is left out.

    # Heading (up to ###)
    A paragraph. A new line in the source is a line break; an empty line ends the paragraph.
    - an item                       1. a numbered item
      its second line
    | Column | Amount |             a table: header, alignments, rows
    | --- | ---: |
    {% if … %} {% elif … %} {% else %} {% for name in repeat %} {% end %}      each on a line of its own
    {% summary %} {% end %}        what matters most, for a box of its own
    {% tenor %} {% end %}          what was decided, a paragraph for each point
    {% part remedy %}              a legal part of a notice
    {% include name %}             a text block

Directly under the rows of a table (no empty line between) stand conditions and loops over further rows.
"""

from __future__ import annotations

import re
from typing import Final

from citizen_office.core.expressions import FUNCTIONS, Functions
from citizen_office.core.texts.directives import SUMMARY, TENOR, OpenBlocks
from citizen_office.core.texts.inline import InlineReader
from citizen_office.core.texts.nodes import (
    Alignment,
    HeadingNode,
    ItemNode,
    Line,
    ParagraphNode,
    RowNode,
    TableNode,
    Template,
)
from citizen_office.core.texts.problems import TextProblem

MAX_SOURCE: Final = 100_000
_DEEPEST_HEADING: Final = 3

_HEADING: Final = re.compile(r"(?P<marks>#+)[ ]+(?=\S)")
_BULLET: Final = re.compile(r"-[ ]+(?=\S)")
_NUMBER: Final = re.compile(r"[0-9]{1,3}\.[ ]+(?=\S)")
_SEPARATOR: Final = re.compile(r"\|(?:[ ]*:?-+:?[ ]*\|)+")
_CONTROL: Final = re.compile(r"[^\n\t\x20-\x7e\xa0-\ud7ff\ue000-\U0010ffff]")


def parse_text(source: str, functions: Functions = FUNCTIONS) -> tuple[Template, tuple[TextProblem, ...]]:
    """Read a text of many lines. A template with problems is for further checks only, not to be sent."""
    if len(source) > MAX_SOURCE:
        return Template(()), (TextProblem(1, 1, "source_too_long", {"limit": str(MAX_SOURCE)}),)
    return _BlockReader(source, functions).read()


def parse_line(source: str, functions: Functions = FUNCTIONS) -> tuple[Template, tuple[TextProblem, ...]]:
    """Read a text of one line, such as a subject: placeholders and words, no blocks and no conditions."""
    lines = source.strip("\r\n").split("\n")
    if len(lines) > 1 or len(source) > MAX_SOURCE:
        return Template(()), (TextProblem(1, 1, "one_line_only"),)
    inline = InlineReader(functions)
    content = inline.block([(1, 1, _cleaned(lines[0], 1, inline))])
    return Template((ParagraphNode(content),)), tuple(sorted(inline.problems))


class _BlockReader:
    """One reading of one text; used once."""

    def __init__(self, source: str, functions: Functions) -> None:
        self._inline = InlineReader(functions)
        lines = source.replace("\r\n", "\n").split("\n")
        self._lines = [_cleaned(text, number, self._inline) for number, text in enumerate(lines, start=1)]
        self._blocks = OpenBlocks(self._inline)
        # The lines of the paragraph or item that is being read, each with its number and first column.
        self._pending: list[tuple[int, int, str]] = []
        self._pending_item: bool | None = None

    def read(self) -> tuple[Template, tuple[TextProblem, ...]]:
        number = 1
        while number <= len(self._lines):
            number += self._line(number, self._lines[number - 1])
        self._flush()
        nodes = self._blocks.close_all()
        return Template(nodes, self._blocks.summary), tuple(sorted(self._inline.problems))

    def _line(self, number: int, text: str) -> int:
        """Take in one line; how many were used up."""
        content = text.strip()
        column = len(text) - len(text.lstrip()) + 1
        if not content:
            self._flush()
            self._blocks.close_table()
        elif content.startswith("{%"):
            self._flush()
            self._blocks.directive(content, number, column)
        elif content.startswith("|"):
            self._flush()
            return self._table_line(number, column, content)
        elif self._pending_item is not None and column > 2:
            self._pending.append((number, column, content))
        else:
            self._running_text(number, column, content)
        return 1

    def _running_text(self, number: int, column: int, content: str) -> None:
        if heading := _HEADING.match(content):
            self._heading(heading, number, column, content)
        elif bullet := _BULLET.match(content):
            self._begin_item(False, number, column + bullet.end(), content[bullet.end() :])
        elif (count := _NUMBER.match(content)) and (self._pending_item is not None or not self._pending):
            # Within a paragraph, a line that begins with a date ("12. März") is no item.
            self._begin_item(True, number, column + count.end(), content[count.end() :])
        else:
            if self._pending_item is not None:
                self._flush()
            self._blocks.close_table()
            self._pending.append((number, column, content))

    def _heading(self, match: re.Match[str], number: int, column: int, content: str) -> None:
        self._flush()
        self._blocks.close_table()
        if self._blocks.refuse_in((SUMMARY, TENOR), number, column):
            return
        level = len(match.group("marks"))
        if level > _DEEPEST_HEADING:
            self._inline.report("heading_too_deep", number, column, limit=str(_DEEPEST_HEADING))
            return
        (line,) = self._inline.block([(number, column + match.end(), content[match.end() :])])
        self._blocks.add(HeadingNode(level, line, number))

    def _begin_item(self, numbered: bool, number: int, column: int, content: str) -> None:
        self._flush()
        self._blocks.close_table()
        # The points of a decision are counted by themselves.
        self._blocks.refuse_in((TENOR,), number, column)
        self._pending, self._pending_item = [(number, column, content)], numbered

    def _flush(self) -> None:
        if self._pending:
            lines = self._inline.block(self._pending)
            if self._pending_item is None:
                self._blocks.add(ParagraphNode(lines))
            else:
                self._blocks.add(ItemNode(self._pending_item, lines))
        self._pending, self._pending_item = [], None

    def _table_line(self, number: int, column: int, content: str) -> int:
        following = self._lines[number].strip() if number < len(self._lines) else ""
        if not self._blocks.columns and _SEPARATOR.fullmatch(following):
            return self._table_head(number, column, content, following)
        cells = self._inline.row(content, number, column)
        if not self._blocks.columns:
            self._inline.report("row_without_table", number, column)
        else:
            self._blocks.add_row(RowNode(self._fitted(cells, self._blocks.columns, number, column)))
        return 1

    def _table_head(self, number: int, column: int, content: str, separator: str) -> int:
        self._blocks.refuse_in((SUMMARY, TENOR), number, column)
        header = self._inline.row(content, number, column)
        marks = [mark.strip() for mark in separator.strip("|").split("|")]
        for mark in marks:
            if mark.startswith(":") and mark.endswith(":"):
                self._inline.report("bad_alignment", number + 1, column, found=mark)
        alignments: tuple[Alignment, ...] = tuple("right" if mark.endswith(":") else "left" for mark in marks)
        header = self._fitted(header, len(marks), number, column)
        self._blocks.open_table(TableNode(header, alignments), len(marks))
        return 2

    def _fitted(self, cells: tuple[Line, ...], expected: int, number: int, column: int) -> tuple[Line, ...]:
        if len(cells) != expected:
            self._inline.report("wrong_cell_count", number, column, expected=str(expected), found=str(len(cells)))
        return (*cells, *[()] * expected)[:expected]


def _cleaned(text: str, number: int, inline: InlineReader) -> str:
    """The line without control characters, each of which is a finding; a tab is a space."""
    for match in _CONTROL.finditer(text):
        inline.report("control_character", number, match.start() + 1)
    return _CONTROL.sub(" ", text).replace("\t", " ")
