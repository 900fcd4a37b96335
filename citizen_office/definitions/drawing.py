"""Characters in texts of administrators that a letter could not draw: found before they are published.

What the font of an authority lacks is drawn in that of the house; one character that this lacks as well would stop the
letter. Answers of citizens are held to fewer still.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from citizen_office.core.texts import character_names, visible
from citizen_office.definitions.findings import Finding
from citizen_office.definitions.folder import ContentFolder
from citizen_office.definitions.fonts import drawable
from citizen_office.definitions.nodes import MappingNode, Node, Place, ScalarNode

#: Keys whose texts no letter shows: they stand on pages alone, or are no words at all.
_NEVER_PRINTED: Final = frozenset(
    {"alt", "fonts", "hint", "image", "intro", "keywords", "message", "pattern", "pattern_hint", "sections", "summary"}
)


def drawing_findings(folder: ContentFolder) -> Iterator[Finding]:
    """What no letter draws of texts that may be printed, in forms, workflows, authorities and texts."""
    for parts in (folder.forms, folder.workflows, folder.authorities):
        for part in parts.values():
            yield from undrawable_in(part.root)
    for texts in (folder.messages, folder.notices, folder.textblocks):
        for text in chain.from_iterable(versions.values() for versions in texts.values()):
            yield from _in_text(text.content.decode("utf-8-sig"), text.file)


def undrawable_in(node: Node) -> Iterator[Finding]:
    """What no letter draws of the texts of a definition."""
    match node:
        case ScalarNode(text=text):
            for character in _undrawn(text):
                yield _finding(node.place_of(max(text.find(character), 0)), character)
        case MappingNode():
            for key, value in node.items():
                if key not in _NEVER_PRINTED:
                    yield from undrawable_in(value)
        case _:
            for each in node:
                yield from undrawable_in(each)


def _in_text(text: str, file: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), start=1):
        for character in _undrawn(line):
            yield _finding(Place(file, number, max(line.find(character), 0) + 1), character)


def _undrawn(text: str) -> Iterator[str]:
    """The characters without a shape, each once, as they stand in the text."""
    if not text.isascii():
        yield from (each for each in dict.fromkeys(visible(text)) if each not in drawable())


def _finding(place: Place, character: str) -> Finding:
    point, name = character_names(character)
    return Finding.at(place, "character_undrawable", found=character, point=point, name=name)
