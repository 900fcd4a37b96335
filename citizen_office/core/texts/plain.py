"""Blocks as plain text, for e-mails: readable as it stands, lines never wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from citizen_office.core.texts.addresses import with_addresses
from citizen_office.core.texts.blocks import (
    Block,
    Blocks,
    BulletList,
    Heading,
    NumberedList,
    Panel,
    Paragraph,
    Runs,
    Table,
)

_GAP = "  "


def plain_text(blocks: Blocks) -> str:
    """The text of all blocks, an empty line between them, without a line break at the end."""
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            return _text(runs)
        case BulletList(items=items):
            return "\n".join(_item("- ", item) for item in items)
        case NumberedList(items=items):
            return "\n".join(_item(f"{number}. ", item) for number, item in enumerate(items, start=1))
        case Panel(facts=facts):
            # A mail has no camera in front of it: the facts say all that the code says.
            return "\n".join(f"{fact.label}: {fact.value}" for fact in facts)
        case _:
            return _table(block)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in with_addresses(runs))


def _item(mark: str, runs: Runs) -> str:
    return mark + _text(runs).replace("\n", "\n" + " " * len(mark))


def _table(table: Table) -> str:
    rows = [[_text(cell).split("\n") for cell in row] for row in (table.header, *table.rows)]
    widths = [max(len(line) for row in rows for line in row[column]) for column in range(len(table.header))]
    rule = _GAP.join("-" * width for width in widths)
    header, *body = (_row(row, widths, table.alignments) for row in rows)
    return "\n".join([header, rule, *body])


def _row(cells: Sequence[Sequence[str]], widths: Sequence[int], alignments: Sequence[str]) -> str:
    """One row; a cell with line breaks makes it several lines high."""
    lines = []
    for parts in zip_longest(*cells, fillvalue=""):
        padded = [
            part.rjust(width) if alignment == "right" else part.ljust(width)
            for part, width, alignment in zip(parts, widths, alignments, strict=True)
        ]
        lines.append(_GAP.join(padded).rstrip())
    return "\n".join(lines)
