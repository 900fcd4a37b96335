"""Conditions, loops, sections and legal parts: what is open, and whether the table begun last may get further rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from citizen_office.core.expressions import suggestion
from citizen_office.core.expressions.lexer import KEYWORDS
from citizen_office.core.expressions.nodes import Name
from citizen_office.core.texts.inline import InlineReader
from citizen_office.core.texts.nodes import (
    Branch,
    Formula,
    ForNode,
    IfNode,
    IncludeNode,
    Node,
    PartNode,
    RowNode,
    TableNode,
    TenorNode,
)
from citizen_office.core.texts.parts import PARTS

MAX_DEPTH: Final = 8
MAX_LOOPS: Final = 2

_DIRECTIVE: Final = re.compile(r"\{%[ ]*(?P<word>[a-z]+)(?P<rest>.*)%\}")
_LOOP: Final = re.compile(r"[ ]+(?P<variable>[A-Za-z_][A-Za-z0-9_]*)[ ]+in[ ]+(?P<source>[A-Za-z0-9_.]+)[ ]*")
_NAMED: Final = re.compile(r"[ ]+(?P<name>[A-Za-z_][A-Za-z0-9_]*)[ ]*")
#: Parts that the author writes: what was decided, and what matters most of it.
SUMMARY: Final = "summary"
TENOR: Final = "tenor"
_SECTIONS: Final = (SUMMARY, TENOR)
#: What names something that stands in its place.
_NAMING: Final = ("part", "include")
_WORDS: Final = ("if", "elif", "else", "for", "end", *_NAMING, *_SECTIONS)


@dataclass(slots=True)
class _Frame:
    """One ``if``, ``for`` or section that is not yet ended; the outermost frame is the text itself."""

    word: str
    line: int = 0
    column: int = 0
    #: The condition of the branch being read, or the list looped over. ``None``: ``else``, or not readable.
    formula: Formula | None = None
    variable: str = ""
    in_else: bool = False
    #: Too deep: read for its findings, but not part of the template.
    left_out: bool = False
    nodes: list[Node] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    #: The table open where this began (0: none), whether rows were added to it, and whether it stayed open.
    table: int = 0
    columns: int = 0
    has_rows: bool = False
    kept_table: bool = True


class OpenBlocks:
    """The nodes read so far, in the branch or loop where reading stands."""

    def __init__(self, inline: InlineReader) -> None:
        self._inline = inline
        self._frames = [_Frame("")]
        self._tables = 0
        self._table = 0
        self._seen: set[str] = set()
        #: How many columns the open table has; 0 where a row would have no table.
        self.columns = 0
        #: What stands in the box of what matters most.
        self.summary: tuple[Node, ...] = ()

    @property
    def section(self) -> str:
        """The section being read; empty outside of any."""
        return next((frame.word for frame in self._frames if frame.word in _SECTIONS), "")

    def refuse_in(self, sections: tuple[str, ...], line: int, column: int) -> bool:
        """Whether one of ``sections`` is being read, in which this cannot stand; then that is a finding."""
        here = self.section
        if here in sections:
            self._inline.report("not_in_section", line, column, section=here)
        return here in sections

    def add(self, node: Node) -> None:
        """Add a block; it ends an open table."""
        self.close_table()
        self._frames[-1].nodes.append(node)

    def open_table(self, node: TableNode, columns: int) -> None:
        """Begin a table; rows may follow."""
        self.add(node)
        self._tables += 1
        self._table, self.columns = self._tables, columns

    def add_row(self, node: RowNode) -> None:
        """Add a row to the open table."""
        self._frames[-1].nodes.append(node)
        for frame in self._frames:
            frame.has_rows = frame.has_rows or frame.table == self._table

    def close_table(self) -> None:
        """No further rows."""
        self._table = self.columns = 0

    def close_all(self) -> tuple[Node, ...]:
        """The nodes of the whole text. Whatever is still open is a finding."""
        while len(self._frames) > 1:
            frame = self._frames[-1]
            self._inline.report("unclosed_directive", frame.line, frame.column, directive=frame.word)
            self._end()
        return tuple(self._frames[0].nodes)

    def directive(self, content: str, line: int, column: int) -> None:
        """Take in one line ``{% … %}``."""
        match = _DIRECTIVE.fullmatch(content)
        if match is None:
            self._inline.report("bad_directive", line, column)
            return
        word, rest, rest_column = match.group("word"), match.group("rest"), column + match.start("rest")
        if word not in _WORDS:
            self._unknown(word, line, column)
        elif word == "if":
            self._open(_Frame("if", line, column, self._condition(word, rest, line, rest_column)))
        elif word == "for":
            self._loop(rest, line, column, rest_column)
        elif word in _NAMING:
            self._named(word, rest, line, column, rest_column)
        elif word in _SECTIONS:
            self._section(word, rest, line, column, rest_column)
        else:
            self._go_on(word, rest, line, column, rest_column)

    def _go_on(self, word: str, rest: str, line: int, column: int, rest_column: int) -> None:
        """End what is open, or begin its next branch."""
        if len(self._frames) == 1:
            self._inline.report("nothing_open", line, column, directive=word)
        elif word == "end":
            self._no_more(rest, line, rest_column)
            self._end()
        else:
            self._branch(word, rest, line, column, rest_column)

    def _unknown(self, word: str, line: int, column: int) -> None:
        hint = "end" if word.startswith("end") else suggestion(word, _WORDS)
        self._inline.report("unknown_directive", line, column, found=word, suggestion=hint)

    def _condition(self, word: str, text: str, line: int, column: int) -> Formula | None:
        if not text.strip():
            self._inline.report("condition_needed", line, column, directive=word)
            return None
        return self._inline.formula(text, line, column)

    def _no_more(self, rest: str, line: int, column: int) -> None:
        if rest.strip():
            self._inline.report("bad_directive", line, column)

    def _loop(self, rest: str, line: int, column: int, rest_column: int) -> None:
        match = _LOOP.fullmatch(rest)
        frame = _Frame("for", line, column)
        if match is None:
            self._inline.report("bad_for", line, column)
        else:
            frame.variable = match.group("variable")
            frame.formula = self._inline.formula(match.group("source"), line, rest_column + match.start("source"))
            named = frame.formula is None or isinstance(frame.formula.expression.root, Name)
            if not named or frame.variable in KEYWORDS:
                self._inline.report("bad_for", line, column)
                frame.formula = None
        if sum(outer.word == "for" for outer in self._frames) >= MAX_LOOPS:
            self._inline.report("loops_too_deep", line, column, limit=str(MAX_LOOPS))
            frame.left_out = True
        self._open(frame)

    def _named(self, word: str, rest: str, line: int, column: int, rest_column: int) -> None:
        """Take in a part or a text block."""
        match = _NAMED.fullmatch(rest)
        if match is None:
            self._inline.report(
                f"bad_{word}", line, column, **({"allowed": ", ".join(PARTS)} if word == "part" else {})
            )
            return
        name, here = match.group("name"), rest_column + match.start("name")
        if word == "part" and name not in PARTS:
            self._inline.report("part_unknown", line, here, part=name, suggestion=suggestion(name, PARTS))
        elif any(frame.word == "for" for frame in self._frames):
            self._inline.report(f"{word}_in_for", line, here, **{word: name})
        elif not self.refuse_in(_SECTIONS, line, column):
            self.add(PartNode(name, line, here) if word == "part" else IncludeNode(name, line, here))

    def _section(self, word: str, rest: str, line: int, column: int, rest_column: int) -> None:
        """Begin a section. It stands once, and under no condition: inside it there may be some."""
        self._no_more(rest, line, rest_column)
        frame = _Frame(word, line, column)
        if len(self._frames) > 1:
            self._inline.report("section_inside", line, column, section=word)
            frame.left_out = True
        elif word in self._seen:
            self._inline.report("section_twice", line, column, section=word)
            frame.left_out = True
        self._seen.add(word)
        self.close_table()
        self._open(frame)

    def _open(self, frame: _Frame) -> None:
        if len(self._frames) > MAX_DEPTH:
            self._inline.report("directives_too_deep", frame.line, frame.column, limit=str(MAX_DEPTH))
            frame.left_out = True
        frame.table, frame.columns = self._table, self.columns
        self._frames.append(frame)

    def _branch(self, word: str, rest: str, line: int, column: int, rest_column: int) -> None:
        frame = self._frames[-1]
        if frame.word != "if":
            code = "branch_in_for" if frame.word == "for" else "nothing_open"
            self._inline.report(code, line, column, directive=word)
            return
        if frame.in_else:
            self._inline.report("after_else", line, column, directive=word)
        self._finish_branch(frame)
        frame.in_else = word == "else"
        if frame.in_else:
            self._no_more(rest, line, rest_column)
            frame.formula = None
        else:
            frame.formula = self._condition(word, rest, line, rest_column)

    def _finish_branch(self, frame: _Frame) -> None:
        if frame.has_rows and self._table != frame.table:
            self._inline.report("only_rows_here", frame.line, frame.column)
        frame.kept_table = frame.kept_table and self._table == frame.table
        if frame.word == "if":
            # What could not be read is left out; its finding is on the list.
            if frame.formula is not None or frame.in_else:
                frame.branches.append(Branch(frame.formula, tuple(frame.nodes)))
            frame.nodes = []
        frame.has_rows = False
        self._table, self.columns = frame.table, frame.columns

    def _end(self) -> None:
        frame = self._frames.pop()
        self._finish_branch(frame)
        if not frame.kept_table:
            self.close_table()
        outer = self._frames[-1].nodes
        if frame.left_out:
            return
        if frame.word == "if":
            outer.append(IfNode(tuple(frame.branches)))
        elif frame.word == TENOR:
            outer.append(TenorNode(tuple(frame.nodes), frame.line, frame.column))
        elif frame.word == SUMMARY:
            self.summary = tuple(frame.nodes)
        elif frame.formula is not None:
            outer.append(ForNode(frame.variable, frame.formula, tuple(frame.nodes)))
