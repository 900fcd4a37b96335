"""Files beside an authority's definition: pictures and fonts of its letters.

What is published holds such a file itself, so that none can be missing when a letter is drawn. In a content folder it
lies beside the definition, and is put in the place of its name while the folder is read.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from citizen_office.definitions.nodes import MappingNode, Node, Place, ScalarNode, SequenceNode
from citizen_office.definitions.schema import refuse
from citizen_office.definitions.strict_yaml import load_yaml


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of such files: the word that begins the codes of what is wrong with one, the key that holds its content
    in what is published, how names end, and how many bytes one may have at most.
    """

    word: str
    key: str
    endings: tuple[str, ...]
    largest: int


#: Larger pictures would make each letter heavy; a coat of arms of 15 mm needs no more.
PICTURE: Final = Kind("picture", "image", (".png", ".jpg", ".jpeg"), 100 * 1024)
#: Of a font a letter takes along only what it needs; each process has it in memory as a whole.
FONT: Final = Kind("font", "data", (".ttf",), 1024 * 1024)
#: Their names.
FILE_BESIDE: Final = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}\.(png|jpg|jpeg|ttf)")
_FILE_KEY: Final = re.compile(r"""["']?file["']?\s*:\s*("[^"]*"|'[^']*'|[^\s,}#]+)""")
#: How many contents are kept as bytes: the same definition is looked at again and again.
_KEPT: Final = 8


def with_files(source: bytes, files: Mapping[str, bytes]) -> bytes:
    """The ``source`` of an authority with ``files`` in the place of their names, line for line.

    A name that none of them has, or one that is too large, stays for the schema to refuse it.
    """
    root = load_yaml(source, "")[0] if files else None
    if root is None:
        return source
    fit = {name for name, content in files.items() if len(content) <= _most(name)}
    named = [found for found in (*_pictures(root), *_fonts(root)) if found[2] in fit]
    if not named:
        return source
    lines = source.decode("utf-8-sig").split("\n")
    # From behind, so that what is put in moves nothing that is still to come.
    for place, key, name in sorted(named, reverse=True):
        line, before = lines[place.line - 1], place.column - 1
        found = _FILE_KEY.match(line, before)
        if found is not None:
            shown = base64.b64encode(files[name]).decode()
            lines[place.line - 1] = f"{line[:before]}{key}: {shown}{line[found.end() :]}"
    return "\n".join(lines).encode()


@lru_cache(maxsize=_KEPT)
def from_base64(text: str) -> bytes | None:
    """The bytes that ``text`` stands for; None where it is no Base64."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def content_of(node: ScalarNode, kind: Kind) -> bytes:
    """The bytes of a file of this ``kind``, as they stand in what is published."""
    content = from_base64(node.text)
    if content is None:
        refuse(node.place, f"{kind.word}_base64")
    if len(content) > kind.largest:
        refuse(node.place, f"{kind.word}_too_large", size=len(content) // 1024, most=kind.largest // 1024)
    return content


def check_named(data: Mapping[str, Any], original: MappingNode, kind: Kind) -> None:
    """Refuse an entry without its file. One that could be read no longer stands here by its name."""
    if "file" in data:
        place, found = original["file"].place, data["file"]
        if not found.lower().endswith(kind.endings):
            refuse(place, f"{kind.word}_kind")
        refuse(place, f"{kind.word}_missing", found=found, most=kind.largest // 1024)
    if kind.key not in data:
        refuse(original.place, "key_missing", key="file")


def _most(name: str) -> int:
    return FONT.largest if name.endswith(FONT.endings) else PICTURE.largest


def _pictures(root: MappingNode) -> Iterator[tuple[Place, str, str]]:
    """Where letterheads name files of pictures, the key of what takes their place, and the names."""
    letterheads = root.get("letterheads")
    for head in letterheads if isinstance(letterheads, SequenceNode) else ():
        if isinstance(head, MappingNode):
            yield from _named(head.get("logo"), PICTURE.key)


def _fonts(root: MappingNode) -> Iterator[tuple[Place, str, str]]:
    """The same of fonts."""
    fonts = root.get("fonts")
    for font in fonts.values() if isinstance(fonts, MappingNode) else ():
        for part in font.values() if isinstance(font, MappingNode) else ():
            yield from _named(part, FONT.key)


def _named(holder: Node | None, key: str) -> Iterator[tuple[Place, str, str]]:
    file = holder.get("file") if isinstance(holder, MappingNode) else None
    if isinstance(holder, MappingNode) and isinstance(file, ScalarNode):
        yield holder.key_place("file"), key, file.text
