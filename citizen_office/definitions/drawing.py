"""Characters in texts of administrators that a letter could not draw: found before they are published.

Every letter is written in one font, and one character that it lacks would stop the letter. Answers of citizens are held
to the characters that each font must have; texts of the house may use whatever the fonts of its authorities have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from citizen_office.core.authorities import Authority, LetterFont
from citizen_office.core.texts import character_names, visible
from citizen_office.definitions.findings import Finding
from citizen_office.definitions.folder import ContentFolder
from citizen_office.definitions.fonts import drawable, font_name
from citizen_office.definitions.nodes import MappingNode, Node, Place, ScalarNode

#: Keys whose texts no letter shows: they stand on pages alone, or are no words at all.
_NEVER_PRINTED: Final = frozenset(
    {"alt", "fonts", "hint", "image", "intro", "keywords", "message", "pattern", "pattern_hint", "sections", "summary"}
)


@dataclass(frozen=True, slots=True)
class _Font:
    """What a font draws, what it is called, and whose letters are written in it."""

    repertoire: frozenset[str]
    name: str
    authorities: str


def drawing_findings(folder: ContentFolder) -> Iterator[Finding]:
    """What no font draws of texts that may be printed, in forms, workflows and texts for each authority; in each
    authority for itself.
    """
    fonts = _fonts(loaded.model for loaded in folder.authorities.values())
    for root in (*(form.root for form in folder.forms.values()), *(each.root for each in folder.workflows.values())):
        yield from _in_node(root, fonts)
    for authority in folder.authorities.values():
        yield from authority_characters(authority.root, authority.model)
    for texts in (folder.messages, folder.notices, folder.textblocks):
        for text in chain.from_iterable(versions.values() for versions in texts.values()):
            yield from _in_text(text.content.decode("utf-8-sig"), text.file, fonts)


def authority_characters(root: MappingNode, authority: Authority) -> Iterator[Finding]:
    """What the fonts of an authority do not draw of its own texts."""
    return _in_node(root, _fonts([authority]))


def _fonts(authorities: Iterable[Authority]) -> tuple[_Font, ...]:
    """The fonts of all letterheads, each once."""
    users: dict[LetterFont | None, list[str]] = {}
    for authority in authorities:
        for font in dict.fromkeys(authority.fonts.get(dated.value.font) for dated in authority.letterheads):
            users.setdefault(font, []).append(authority.name)
    return tuple(_Font(drawable(font), font_name(font), ", ".join(names)) for font, names in users.items())


def _in_node(node: Node, fonts: tuple[_Font, ...]) -> Iterator[Finding]:
    match node:
        case ScalarNode(text=text):
            for character, font in _undrawn(text, fonts):
                yield _finding(node.place_of(max(text.find(character), 0)), character, font)
        case MappingNode():
            for key, value in node.items():
                if key not in _NEVER_PRINTED:
                    yield from _in_node(value, fonts)
        case _:
            for each in node:
                yield from _in_node(each, fonts)


def _in_text(text: str, file: str, fonts: tuple[_Font, ...]) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), start=1):
        for character, font in _undrawn(line, fonts):
            yield _finding(Place(file, number, max(line.find(character), 0) + 1), character, font)


def _undrawn(text: str, fonts: tuple[_Font, ...]) -> Iterator[tuple[str, _Font]]:
    """The characters that some font lacks, each once for each font, as they stand in the text."""
    if text.isascii():
        return
    seen = dict.fromkeys(visible(text))
    for font in fonts:
        yield from ((each, font) for each in seen if each not in font.repertoire)


def _finding(place: Place, character: str, font: _Font) -> Finding:
    point, name = character_names(character)
    return Finding.at(
        place,
        "character_undrawable",
        found=character,
        point=point,
        name=name,
        font=font.name,
        authorities=font.authorities,
    )
