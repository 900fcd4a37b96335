"""Files beside an authority's definition: pictures and fonts of its letters.

What is published holds such a file itself, so that none can be missing when a letter is drawn. In a content folder it
lies beside the definition, and is put in the place of its name while the folder is read.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from citizen_office.definitions.nodes import MappingNode, Node, Place, ScalarNode, SequenceNode
from citizen_office.definitions.strict_yaml import load_yaml

#: How the names of such files end.
PICTURE_ENDINGS: Final = (".png", ".jpg", ".jpeg")
FONT_ENDINGS: Final = (".ttf",)
#: Their names.
FILE_BESIDE: Final = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}\.(png|jpg|jpeg|ttf)")
#: Larger pictures would make each letter heavy; a coat of arms of 15 mm needs no more.
LARGEST_PICTURE: Final = 100 * 1024
#: Of a font a letter takes along only what it needs; each process has it in memory as a whole.
LARGEST_FONT: Final = 1024 * 1024
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


def _most(name: str) -> int:
    return LARGEST_FONT if name.endswith(FONT_ENDINGS) else LARGEST_PICTURE


def _pictures(root: MappingNode) -> Iterator[tuple[Place, str, str]]:
    """Where letterheads name files of pictures, the key of what takes their place, and the names."""
    letterheads = root.get("letterheads")
    for head in letterheads if isinstance(letterheads, SequenceNode) else ():
        if isinstance(head, MappingNode):
            yield from _named(head.get("logo"), "image")


def _fonts(root: MappingNode) -> Iterator[tuple[Place, str, str]]:
    """The same of fonts."""
    fonts = root.get("fonts")
    for font in fonts.values() if isinstance(fonts, MappingNode) else ():
        for part in font.values() if isinstance(font, MappingNode) else ():
            yield from _named(part, "data")


def _named(holder: Node | None, key: str) -> Iterator[tuple[Place, str, str]]:
    file = holder.get("file") if isinstance(holder, MappingNode) else None
    if isinstance(holder, MappingNode) and isinstance(file, ScalarNode):
        yield holder.key_place("file"), key, file.text
