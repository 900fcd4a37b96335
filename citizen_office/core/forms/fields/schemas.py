"""Pieces of JSON Schema (2020-12) by which types of fields say what their values look like in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from citizen_office.core.json import Json

#: A schema, or a part of one.
Schema: TypeAlias = Mapping[str, Json]
#: A day: ``2026-03-27``.
DAY: Final[Schema] = {"type": "string", "format": "date"}


def line_schema(longest: int, shortest: int = 1) -> Schema:
    """A text that is not empty."""
    return {"type": "string", "minLength": shortest, "maxLength": longest}


def choice_schema(labels: Mapping[str, str]) -> Schema:
    """One of several ids, each with what it is called."""
    return {"type": "string", "oneOf": [{"const": known, "title": label} for known, label in labels.items()]}


def record_schema(parts: Mapping[str, Schema], optional: frozenset[str] = frozenset()) -> Schema:
    """An object with these parts and no others, all but the ``optional`` ones demanded."""
    return {
        "type": "object",
        "properties": parts,
        "required": [name for name in parts if name not in optional],
        "additionalProperties": False,
    }


def decimal_schema(decimals: int) -> Schema:
    """A number with places: whole as a number, any as a text with a comma. A number with a point has no exact value in
    many programs, and in a text a point may group thousands.
    """
    return {"type": ["integer", "string"], "pattern": f"^-?[0-9]{{1,12}}(,[0-9]{{1,{decimals}}})?$"}
