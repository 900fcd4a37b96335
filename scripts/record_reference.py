"""The part of the reference about the machine-readable notice, and its schema as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from citizen_office.core.notices.record_schema import record_schema

#: The name of the schema beside the page.
SCHEMA_FILE = "notice-1.schema.json"


def record_schema_text() -> str:
    """What stands in that file."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"


def record_part(which: str) -> str:
    """Every value of the record, with what it is for; inner ones behind a dot, those of a list behind brackets."""
    rows = "".join(f"| `{path}` | {said} |\n" for path, said in _values("", record_schema()))
    return f"| value | for |\n| --- | --- |\n{rows}"


def _values(path: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, inner in schema.get("properties", {}).items():
        found = next((each for each in inner.get("anyOf", ()) if each.get("type") != "null"), inner)
        item = found.get("items", {})
        place = f"{path}{name}[]" if item else f"{path}{name}"
        inside = _resolved(item or found)
        said = (each.get("description") for each in (inner, found, item, inside))
        yield place, next(filter(None, said), "")
        # An amount is told once, where it is defined.
        if found.get("$ref") != "#/$defs/money":
            yield from _values(f"{place}.", inside)


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a schema that only refers to another one refers to."""
    if "$ref" not in schema:
        return schema
    found: Any = record_schema()
    for step in schema["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)
