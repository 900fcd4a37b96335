"""A text that was read: plain words, placeholders, conditions and loops, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from citizen_office.core.expressions import Evaluate, Expression

Alignment: TypeAlias = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression, compiled, and where in the text it begins (both from 1)."""

    expression: Expression
    line: int
    column: int
    evaluate: Evaluate = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Words:
    """Text that stands as it is."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Placeholder:
    """``{{ formula | format }}``; without a format the type decides. ``column`` is the format's."""

    formula: Formula
    format: str
    column: int
    bold: bool


Part: TypeAlias = Words | Placeholder
Line: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class HeadingNode:
    """A heading of level 1 to 3."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class ParagraphNode:
    """A paragraph; a new line in the source is a line break."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ItemNode:
    """One item of a list. Items that follow each other when filled make one list, wherever they come from."""

    numbered: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableNode:
    """The head of a table; the rows follow as ``RowNode``."""

    header: tuple[Line, ...]
    alignments: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class RowNode:
    """One row of the table begun last, with as many cells as its header."""

    cells: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """What stands where ``condition`` holds; ``None`` is the branch of ``else``."""

    condition: Formula | None
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class IfNode:
    """The first branch whose condition holds is filled."""

    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class ForNode:
    """The body once for each item of ``source``, a name."""

    variable: str
    source: Formula
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class PartNode:
    """A legal part of a notice, an entry of ``PARTS``. ``line`` and ``column`` are those of its name."""

    name: str
    line: int
    column: int


Node: TypeAlias = HeadingNode | ParagraphNode | ItemNode | TableNode | RowNode | IfNode | ForNode | PartNode


@dataclass(frozen=True, slots=True)
class Template:
    """A text ready to be checked and filled; read once, shared freely."""

    nodes: tuple[Node, ...]
