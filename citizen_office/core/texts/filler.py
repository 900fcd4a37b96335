"""From a template and values to blocks. Values are data: nothing in them is ever read as markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from citizen_office.core.errors import TooMuch
from citizen_office.core.expressions import (
    ANY,
    NO_NAMES,
    Scope,
    Symbol,
    Type,
    Values,
    check,
    item_type,
    with_item,
)
from citizen_office.core.expressions.nodes import Name
from citizen_office.core.texts.blocks import (
    Block,
    Blocks,
    BulletList,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Runs,
    Table,
)
from citizen_office.core.texts.formats import written
from citizen_office.core.texts.nodes import (
    Formula,
    ForNode,
    HeadingNode,
    IfNode,
    IncludeNode,
    ItemNode,
    Line,
    Node,
    ParagraphNode,
    PartNode,
    Placeholder,
    RowNode,
    TableNode,
    Template,
    TenorNode,
    Words,
)

MAX_CHARACTERS: Final = 500_000
MAX_NODES: Final = 20_000
_NO_PARTS: Final[Mapping[str, Blocks]] = MappingProxyType({})


def fill(
    template: Template,
    values: Values,
    language: str,
    scope: Scope = NO_NAMES,
    parts: Mapping[str, Blocks] = _NO_PARTS,
) -> Blocks:
    """The blocks of a text, with ``values`` in it, written in ``language`` (BCP 47).

    With the ``scope`` the text was checked against, values of a choice are written as their labels. ``parts`` are the
    legal parts by name; one that is not among them, or empty, prints nothing.
    Paragraphs, items and lines of which a missing value left nothing are left out. Raises ``TooMuch`` for a
    result beyond half a million characters or 20,000 blocks, rows and loop rounds, and nothing else.
    """
    filler = _Filler(language, parts)
    filler.nodes(template.nodes, values, scope)
    return filler.blocks()


def fill_summary(template: Template, values: Values, language: str, scope: Scope = NO_NAMES) -> Blocks:
    """The blocks of the summary, as ``fill`` makes them; none where the text has no summary."""
    return fill(Template(template.summary), values, language, scope)


def fill_tenor(template: Template, values: Values, language: str, scope: Scope = NO_NAMES) -> tuple[str, ...]:
    """What was decided, point by point as plain text; nothing where the text has no tenor."""
    bodies = (node.body for node in template.nodes if isinstance(node, TenorNode))
    points = (block for body in bodies for block in fill(Template(body), values, language, scope))
    return tuple("".join(run.text for run in point.runs) for point in points if isinstance(point, Paragraph))


def gaps(template: Template, values: Values, language: str, scope: Scope = NO_NAMES) -> tuple[Formula, ...]:
    """The names in a text, filled with ``values``, in whose place nothing was left to print. Raises as ``fill`` does.

    What a formula leaves out on purpose, as in ``"…" if … else ""``, is no gap.
    """
    filler = _Filler(language)
    filler.nodes((*template.summary, *template.nodes), values, scope)
    return tuple(filler.empty)


def fill_line(template: Template, values: Values, language: str, scope: Scope = NO_NAMES) -> str:
    """The text of a one-line template, without any line break, whatever the values hold. Raises ``TooMuch``."""
    filler = _Filler(language)
    lines = [node.lines for node in template.nodes if isinstance(node, ParagraphNode)]
    runs = [run.text for line in lines for run in filler.lines(line, values, scope)]
    return " ".join("".join(runs).splitlines())


@dataclass(slots=True)
class _OpenList:
    """A list that may get further items."""

    numbered: bool
    items: list[Runs] = field(default_factory=list)

    def closed(self) -> Block:
        return NumberedList(tuple(self.items)) if self.numbered else BulletList(tuple(self.items))


@dataclass(slots=True)
class _OpenTable:
    """A table that may get further rows."""

    node: TableNode
    header: tuple[Runs, ...]
    rows: list[tuple[Runs, ...]] = field(default_factory=list)

    def closed(self) -> Block:
        return Table(self.header, tuple(self.rows), self.node.alignments)


@dataclass(slots=True)
class _Filler:
    """One filling of one text."""

    language: str
    parts: Mapping[str, Blocks] = field(default_factory=lambda: _NO_PARTS)
    empty: list[Formula] = field(default_factory=list)
    _done: list[Block | _OpenList | _OpenTable] = field(default_factory=list)
    _characters: int = 0
    _visited: int = 0

    def blocks(self) -> Blocks:
        return tuple(block.closed() if isinstance(block, (_OpenList, _OpenTable)) else block for block in self._done)

    def nodes(self, nodes: tuple[Node, ...], values: Values, scope: Scope) -> None:
        for node in nodes:
            self._visited += 1
            if self._visited > MAX_NODES:
                raise TooMuch(f"the text grew beyond {MAX_NODES} blocks", limit=MAX_NODES)
            if isinstance(node, IfNode):
                self._branches(node, values, scope)
            elif isinstance(node, ForNode):
                self._loop(node, values, scope)
            elif isinstance(node, PartNode):
                self._done.extend(self.parts.get(node.name, ()))
            elif isinstance(node, IncludeNode):
                self.nodes(node.body, values, scope)
            elif isinstance(node, TenorNode):
                self._tenor(node, values, scope)
            else:
                self._block(node, values, scope)

    def _tenor(self, node: TenorNode, values: Values, scope: Scope) -> None:
        """One point is a paragraph; several are counted, so that a remedy can name the one that it is against."""
        before = len(self._done)
        self.nodes(node.body, values, scope)
        points = tuple(block.runs for block in self._done[before:] if isinstance(block, Paragraph))
        if len(points) > 1:
            self._done[before:] = [NumberedList(points)]

    def _branches(self, node: IfNode, values: Values, scope: Scope) -> None:
        for branch in node.branches:
            if branch.condition is None or branch.condition.evaluate(values) is True:
                self.nodes(branch.body, values, scope)
                return

    def _loop(self, node: ForNode, values: Values, scope: Scope) -> None:
        items = node.source.evaluate(values)
        if not isinstance(items, (list, tuple)):
            return
        item = item_type(_static_type(node.source, scope)) or ANY
        inner_scope = {**scope, node.variable: Symbol(item, item=True)} if scope else scope
        for place, value in enumerate(items, 1):
            self.nodes(node.body, with_item(values, node.variable, value, place), inner_scope)

    def _block(
        self, node: HeadingNode | ParagraphNode | ItemNode | TableNode | RowNode, values: Values, scope: Scope
    ) -> None:
        match node:
            case TableNode(header=header):
                self._done.append(_OpenTable(node, tuple(self.lines((cell,), values, scope) for cell in header)))
            case RowNode(cells=cells):
                self._row(tuple(self.lines((cell,), values, scope) for cell in cells))
            case HeadingNode(level=level, line=line):
                self._add(Heading(level, self.lines((line,), values, scope)))
            case ItemNode(numbered=numbered, lines=lines):
                self._item(numbered, self.lines(lines, values, scope))
            case _:
                self._add(Paragraph(self.lines(node.lines, values, scope)))

    def _add(self, block: Heading | Paragraph) -> None:
        if block.runs:
            self._done.append(block)

    def _item(self, numbered: bool, runs: Runs) -> None:
        if not runs:
            return
        last = self._done[-1] if self._done else None
        if not (isinstance(last, _OpenList) and last.numbered is numbered):
            last = _OpenList(numbered)
            self._done.append(last)
        last.items.append(runs)

    def _row(self, cells: tuple[Runs, ...]) -> None:
        last = self._done[-1] if self._done else None
        # In a text without problems a row always follows its table.
        if isinstance(last, _OpenTable):
            last.rows.append(cells)

    def lines(self, lines: tuple[Line, ...], values: Values, scope: Scope) -> Runs:
        """The runs of several lines with breaks between them; no runs where only space would be left."""
        filled: list[Run] = []
        for line in lines:
            runs = [self._run(part, values, scope) for part in line]
            if not any(run.text.strip() for run in runs):
                continue
            if filled:
                filled.append(Run("\n", filled[-1].bold, filled[-1].link))
            filled.extend(runs)
        return _merged(filled)

    def _run(self, part: Words | Placeholder, values: Values, scope: Scope) -> Run:
        if isinstance(part, Words):
            text = part.text
        else:
            kind = _static_type(part.formula, scope)
            text = _cleaned(written(part.formula.evaluate(values), part.format, kind, self.language))
            if not text.strip() and isinstance(part.formula.expression.root, Name):
                self.empty.append(part.formula)
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise TooMuch(f"the text grew beyond {MAX_CHARACTERS} characters", limit=MAX_CHARACTERS)
        return Run(text, part.bold, part.link)


def _static_type(formula: Formula, scope: Scope) -> Type:
    return check(formula.expression, scope)[0] if scope else ANY


def _merged(runs: list[Run]) -> Runs:
    """Neighbours in one face become one run; empty ones vanish."""
    merged: list[Run] = []
    for run in runs:
        if merged and (merged[-1].bold, merged[-1].link) == (run.bold, run.link):
            merged[-1] = replace(merged[-1], text=merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return tuple(merged)


def _cleaned(text: str) -> str:
    """A value fit to print: one kind of line break, no control characters, no halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if text.isprintable():
        return text
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))
