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
    """Text that stands as it is; with a ``link``, it leads to that address."""

    text: str
    bold: bool
    link: str = ""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """``{{ formula | format }}``; without a format the type decides. ``column`` is the format's."""

    formula: Formula
    format: str
    column: int
    bold: bool
    link: str = ""


Part: TypeAlias = Words | Placeholder
Line: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class HeadingNode:
    """A heading of level 1 to 3; ``number`` is that of its line in the text."""

    level: int
    line: Line
    number: int


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


@dataclass(frozen=True, slots=True)
class TenorNode:
    """What was decided, one paragraph for each point; several of them are counted when filled."""

    body: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class IncludeNode:
    """A text block, by name. ``body`` is what it says, once the text was linked; ``line`` and ``column`` are those of
    the name.
    """

    name: str
    line: int
    column: int
    body: tuple[Node, ...] = ()


Node: TypeAlias = (
    HeadingNode | ParagraphNode | ItemNode | TableNode | RowNode | IfNode | ForNode | PartNode | TenorNode | IncludeNode
)


@dataclass(frozen=True, slots=True)
class Template:
    """A text ready to be checked and filled; read once, shared freely.

    ``summary`` is what matters most, in plain words: it stands in a box of its own and not among the ``nodes``.
    """

    nodes: tuple[Node, ...]
    summary: tuple[Node, ...] = ()
