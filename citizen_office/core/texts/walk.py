"""The lines of text inside a node."""

from __future__ import annotations

from citizen_office.core.texts.nodes import (
    HeadingNode,
    ItemNode,
    Line,
    ParagraphNode,
    RowNode,
    TableNode,
)


def lines_of(node: HeadingNode | ParagraphNode | ItemNode | TableNode | RowNode) -> tuple[Line, ...]:
    """Every line of a node that holds text itself; a cell is one line."""
    match node:
        case HeadingNode(line=line):
            return (line,)
        case TableNode(header=cells) | RowNode(cells=cells):
            return cells
        case _:
            return node.lines
