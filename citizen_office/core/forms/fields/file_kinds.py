"""The kinds of file that a form may ask for, how large a file is said to be, and which names files may have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from citizen_office.core.forms.fields.characters import tidy_line, undrawable
from citizen_office.core.forms.fields.formats import format_number

#: A megabyte as the file managers of most desks count it.
KILOBYTE, MEGABYTE = 1024, 1024 * 1024
#: Pixels of an image, in millions: what telephones and scanners of today take, and what fits into memory while it is
#: looked at. A JPEG can be decoded in parts.
MAX_MEGAPIXELS: Mapping[str, int] = MappingProxyType({"jpeg": 50, "png": 40})
#: Characters of a file's name, its ending included.
NAME_LENGTH = 120
#: A space at which no line breaks.
_NO_BREAK = "\u00a0"
#: The last part of a path of any system: browsers of old sent whole paths.
_FOLDERS = re.compile(r"[/\\]")
#: What Windows allows in no name.
_FORBIDDEN = re.compile('[<>:"|?*]')
#: What looks like the ending of a file; „Plan 1.2“ has none.
_ENDING = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,4})$")
#: Names that are devices on Windows, whatever their ending.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")
#: What a file is called that came without a name of its own.
_NAMELESS = "Datei"


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: what people call it, its media type, and the endings of its names, the usual one first."""

    name: str
    media_type: str
    endings: tuple[str, ...]


#: Every kind of file by the word under ``accept:``.
FILE_KINDS: Mapping[str, FileKind] = MappingProxyType(
    {
        "pdf": FileKind("PDF", "application/pdf", ("pdf",)),
        "jpeg": FileKind("JPG", "image/jpeg", ("jpg", "jpeg")),
        "png": FileKind("PNG", "image/png", ("png",)),
    }
)
#: The words by media type.
WORD_OF: Mapping[str, str] = MappingProxyType({kind.media_type: word for word, kind in FILE_KINDS.items()})


def format_size(size: int | Decimal, language: str) -> str:
    """``340 KB``, ``1,2 MB`` in German, ``1.2 MB`` in English; never less than 1 KB."""
    count = int(size)
    if count < MEGABYTE:
        return f"{max(1, -(-count // KILOBYTE))}{_NO_BREAK}KB"
    tenths = Decimal(count * 10 // MEGABYTE) / 10
    return f"{format_number(tenths, language)}{_NO_BREAK}MB"


def tidy_name(raw: str) -> str:
    """A name fit for screens, letters and every file system: no folders, no characters that hide or turn anything, no
    device, at most ``NAME_LENGTH`` characters; never empty.
    """
    last = _FOLDERS.split(raw)[-1][-4 * NAME_LENGTH :]
    line = tidy_line("".join(_drawable(char) for char in last)) or ""
    # Windows drops points and spaces at the end, and a point at the beginning hides a file elsewhere.
    name = _FORBIDDEN.sub("_", line).strip(" .")
    stem, ending = _parted(f"_{name}" if _DEVICES.match(name) else name)
    named = stem if stem.strip("_ .") else _NAMELESS
    return f"{named[: NAME_LENGTH - len(ending)].rstrip(' .')}{ending}"


def name_for(raw: str, word: str) -> str:
    """The tidy name of a file of the kind ``word``, with an ending that says what it is."""
    stem, ending = _parted(tidy_name(raw))
    endings = FILE_KINDS[word].endings
    right = ending if ending.removeprefix(".").lower() in endings else f".{endings[0]}"
    return f"{stem[: NAME_LENGTH - len(right)].rstrip(' .')}{right}"


def _drawable(char: str) -> str:
    """The character, nothing where nobody sees it, and a line where it must not stand in a name or in no letter can."""
    if char.isspace():
        return " "
    tidied = tidy_line(char)
    return "_" if tidied is None or undrawable(tidied) else tidied


def _parted(name: str) -> tuple[str, str]:
    """The name without its ending, and the ending with its point."""
    found = _ENDING.search(name)
    return (name[: found.start()].rstrip(" ."), found[0]) if found else (name, "")
