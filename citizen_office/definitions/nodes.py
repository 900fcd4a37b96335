"""What a definition file says, with the place of every word: texts, lists and mappings, nothing else.

A YAML scalar stays the text that was written. Whether ``3`` is a number, ``no`` a word or ``2026-12-24`` a date is
for the schema of the key to say. Mappings and lists behave like Python's own, so that marshmallow reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, overload


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file. ``line`` and ``column`` count from 1, columns in characters."""

    file: str
    line: int
    column: int

    def after(self, characters: int) -> Place:
        """The place so many characters further on in the same line."""
        return replace(self, column=self.column + characters)


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text as written.

    ``plain`` says that it stood without quotes. ``verbatim`` is the place of its first character where the file holds
    the text character for character in one line; None where quotes, folds or blocks changed it. ``block`` is the place
    of its first character where the file holds it line by line, as a block behind ``|``.
    """

    text: str
    plain: bool
    place: Place
    verbatim: Place | None = None
    block: Place | None = None

    def place_of(self, offset: int) -> Place:
        """The place of one character of the text; the start of the scalar where that cannot be told."""
        if self.block is None:
            return self.place if self.verbatim is None else self.verbatim.after(offset)
        before = self.text[:offset]
        return self.place_in(before.count("\n") + 1, offset - before.rfind("\n"))

    def place_in(self, line: int, column: int) -> Place:
        """The place of one character by its line and column in the text, both from 1."""
        if self.block is not None:
            return replace(self.block, line=self.block.line + line - 1).after(column - 1)
        return self.place_of(column - 1) if line == 1 else self.place


@dataclass(frozen=True, slots=True, eq=False)
class SequenceNode(Sequence["Node"]):
    """A list."""

    items: tuple[Node, ...]
    place: Place

    @overload
    def __getitem__(self, index: int) -> Node: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Node, ...]: ...
    def __getitem__(self, index: int | slice) -> Node | tuple[Node, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping: where the key stands, and what it holds."""

    key: Place
    node: Node


@dataclass(frozen=True, slots=True, eq=False)
class MappingNode(Mapping[str, "Node"]):
    """A mapping from texts; the order is that of the file."""

    entries: Mapping[str, Entry]
    place: Place

    def __getitem__(self, key: str) -> Node:
        return self.entries[key].node

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def key_place(self, key: str) -> Place:
        """Where ``key`` stands; the start of the mapping where it has no such key."""
        entry = self.entries.get(key)
        return self.place if entry is None else entry.key


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode
#: The way from a file's root to a node: keys of mappings and indexes of lists.
Steps: TypeAlias = Sequence[str | int]


def node_at(root: Node, steps: Steps) -> tuple[Node, Place]:
    """The node that ``steps`` lead to, and where to point: at a value, or at the key of what is no scalar.

    Where a step leads nowhere (a key that was left out) the last node on the way is the answer.
    """
    node, place = root, root.place
    for step in steps:
        match node, step:
            case MappingNode(), str() if step in node:
                place = node.key_place(step)
                node = node[step]
            case SequenceNode(), int() if 0 <= step < len(node):
                node = node[step]
                place = node.place
            case _:
                break
    return node, node.place if isinstance(node, ScalarNode) else place
