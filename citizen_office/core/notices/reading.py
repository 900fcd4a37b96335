"""A letter as data to be read in another shape later: as a page that flows, or in large print.

What it says is kept as it was issued; how it looks is decided when somebody reads it. The record for programs, the code
and the seal belong to the paper alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from citizen_office.core.errors import Unreadable
from citizen_office.core.json import Json, canonical
from citizen_office.core.notices.model import InfoLine, Letter, Letterhead
from citizen_office.core.notices.translation import Translation
from citizen_office.core.texts.blocks import (
    Block,
    BulletList,
    Fact,
    Heading,
    NumberedList,
    Panel,
    Paragraph,
    Run,
    Table,
)

_FORMAT: Final = 1
_BLOCKS: Final[Mapping[str, type[Block]]] = MappingProxyType(
    {kind.__name__: kind for kind in (Heading, Paragraph, BulletList, NumberedList, Table, Panel)}
)
#: What is kept of a letter, and of its letterhead.
_OF_LETTER: Final = (
    "layout",
    "language",
    "address",
    "info",
    "subject",
    "blocks",
    "signatory",
    "number",
    "banner",
    "summary",
    "attachments",
    "tenor",
)
_OF_HEAD: Final = ("name", "department", "return_line", "footer")
_OF_TRANSLATION: Final = ("language", "notice", "subject", "blocks", "summary")


def dump_letter(letter: Letter) -> bytes:
    """The letter as canonical JSON."""
    kept: dict[str, Json] = {
        "format": _FORMAT,
        **_dumped(letter, _OF_LETTER),
        "dated": letter.dated.isoformat(),
        "letterhead": _dumped(letter.letterhead, _OF_HEAD),
    }
    if letter.translation is not None:
        kept["translation"] = _dumped(letter.translation, _OF_TRANSLATION)
    return canonical(kept)


def load_letter(content: bytes) -> Letter:
    """The letter that ``dump_letter`` kept. Raises Unreadable for anything else."""
    try:
        kept = json.loads(content)
        if kept["format"] != _FORMAT:
            raise Unreadable("a letter of another format")
        translation = kept.get("translation")
        return Letter(
            **_loaded(kept, _OF_LETTER),
            letterhead=Letterhead(**_loaded(kept["letterhead"], _OF_HEAD)),
            dated=date.fromisoformat(kept["dated"]),
            translation=Translation(**_loaded(translation, _OF_TRANSLATION)) if translation else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise Unreadable("what was kept is no letter") from error


def _dumped(kept: object, names: Sequence[str]) -> dict[str, Json]:
    return {name: _json(getattr(kept, name)) for name in names}


def _json(value: Any) -> Json:
    """Blocks say what they are; runs, facts and lines of an information block are lists of their fields."""
    if isinstance(value, tuple):
        return [_json(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        parts = [_json(getattr(value, each.name)) for each in fields(value)]
        return [type(value).__name__, *parts] if type(value).__name__ in _BLOCKS else parts
    plain: Json = value
    return plain


def _loaded(kept: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: _LOADERS.get(name, _plain)(kept[name]) for name in names}


def _plain(value: Any) -> Any:
    """Texts as they are, lists of texts as tuples."""
    return tuple(_plain(each) for each in value) if isinstance(value, list) else value


def _info(lines: Any) -> tuple[InfoLine, ...]:
    return tuple(InfoLine(*line) for line in lines)


def _blocks(blocks: Any) -> tuple[Block, ...]:
    return tuple(_block(*block) for block in blocks)


def _block(kind: str, *parts: Any) -> Block:
    match kind:
        case "Heading":
            return Heading(parts[0], _runs(parts[1]))
        case "Paragraph":
            return Paragraph(_runs(parts[0]))
        case "BulletList" | "NumberedList":
            items = tuple(_runs(item) for item in parts[0])
            return BulletList(items) if kind == "BulletList" else NumberedList(items)
        case "Table":
            header, rows, alignments = parts
            return Table(_cells(header), tuple(_cells(row) for row in rows), tuple(alignments))
        case "Panel":
            return Panel(tuple(Fact(*fact) for fact in parts[0]), *parts[1:])
    raise ValueError(kind)


def _cells(cells: Any) -> tuple[tuple[Run, ...], ...]:
    return tuple(_runs(cell) for cell in cells)


def _runs(runs: Any) -> tuple[Run, ...]:
    return tuple(Run(*run) for run in runs)


_LOADERS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {"info": _info, "blocks": _blocks, "summary": _blocks}
)
