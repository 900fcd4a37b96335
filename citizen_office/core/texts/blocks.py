"""What a filled text is made of: blocks of runs, ready for any layout.

A block carries meaning, not looks. PDF layouts, HTML pages and plain mails draw the same blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face. ``text`` is plain: nothing in it is markup; ``\\n`` is a line break.

    ``link`` is the address that it leads to (``https:`` or ``mailto:``), which the author of the text wrote; never a
    part of an answer.
    """

    text: str
    bold: bool = False
    link: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; level 1 stands once, as the subject."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items in no particular order."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items counted from 1."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. ``alignments`` has one entry a column; every row has as many cells."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    alignments: tuple[Literal["left", "right"], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its label. ``major`` ones are what the eye is to find first, such as the amount of a bill."""

    label: str
    value: str
    major: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Facts that belong together, in a frame, for somebody who copies them.

    ``code`` is what a QR code beside them holds (empty: there is none), ``caption`` what it is for. A code says nothing
    that the facts do not say as well: not everybody has a camera at hand, or eyes.
    """

    facts: tuple[Fact, ...]
    code: str = ""
    caption: str = ""


Block: TypeAlias = Heading | Paragraph | BulletList | NumberedList | Table | Panel
Blocks: TypeAlias = tuple[Block, ...]


def runs(text: str, *, bold: bool = False) -> Runs:
    """Wrap one plain text as runs."""
    return (Run(text, bold),)
