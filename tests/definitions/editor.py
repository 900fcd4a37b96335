"""What an editor does with a JSON Schema, as far as ours go: YAML 1.2 read as values, and values checked.

A keyword that is not understood is an error, so that no schema passes because half of it was passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from citizen_office.definitions.json_schema import JsonSchema
from citizen_office.definitions.nodes import MappingNode, Node, ScalarNode

_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
}


def as_read(node: Node) -> Any:
    """The value of a node as YAML 1.2 has it: plain words may be numbers and truth values."""
    match node:
        case ScalarNode():
            return _scalar(node)
        case MappingNode():
            return {key: as_read(each) for key, each in node.items()}
        case _:
            return [as_read(each) for each in node]


def _scalar(node: ScalarNode) -> Any:
    if not node.plain:
        return node.text
    if node.text in ("true", "false"):
        return node.text == "true"
    if _NUMBER.fullmatch(node.text):
        return float(node.text) if re.search("[.eE]", node.text) else int(node.text)
    return None if node.text in ("", "~", "null") else node.text


def objections(value: Any, schema: JsonSchema) -> list[str]:
    """What an editor underlines in ``value``."""
    return list(_check(value, schema, schema, "$"))


def _check(value: Any, schema: JsonSchema, root: JsonSchema, at: str) -> Iterator[str]:
    for keyword, said in schema.items():
        if keyword in _PROSE:
            continue
        if keyword in _PLAIN:
            if not _PLAIN[keyword](value, said):
                yield f"{at}: {keyword} {said}"
        else:
            yield from _NESTED[keyword](value, said, schema, root, at)


def _same(value: Any, other: Any) -> bool:
    return type(value) is type(other) and value == other


#: Keywords that look at the value alone; those for texts hold of anything else.
_PLAIN: Mapping[str, Callable[[Any, Any], bool]] = {
    "type": lambda value, said: any(_TYPES[each](value) for each in ([said] if isinstance(said, str) else said)),
    "enum": lambda value, said: any(_same(value, each) for each in said),
    "const": _same,
    "pattern": lambda value, said: not isinstance(value, str) or re.search(said, value, re.ASCII) is not None,
    "minLength": lambda value, said: not isinstance(value, str) or len(value) >= said,
    "maxLength": lambda value, said: not isinstance(value, str) or len(value) <= said,
    "minimum": lambda value, said: not _TYPES["number"](value) or value >= said,
    "maximum": lambda value, said: not _TYPES["number"](value) or value <= said,
    "minItems": lambda value, said: not isinstance(value, list) or len(value) >= said,
    "maxItems": lambda value, said: not isinstance(value, list) or len(value) <= said,
    "uniqueItems": lambda value, said: not isinstance(value, list) or all(value.count(each) == 1 for each in value),
    "minProperties": lambda value, said: not isinstance(value, dict) or len(value) >= said,
    "maxProperties": lambda value, said: not isinstance(value, dict) or len(value) <= said,
    "required": lambda value, said: not isinstance(value, dict) or all(key in value for key in said),
}
#: ``then`` is read with its ``if``; no editor that we know checks formats.
_PROSE = {"$schema", "$defs", "title", "description", "default", "format", "then"}


def _reference(value: Any, said: str, schema: JsonSchema, root: JsonSchema, at: str) -> Iterator[str]:
    yield from _check(value, root["$defs"][said.removeprefix("#/$defs/")], root, at)


def _properties(value: Any, said: JsonSchema, schema: JsonSchema, root: JsonSchema, at: str) -> Iterator[str]:
    for key in said.keys() & (value.keys() if isinstance(value, dict) else ()):
        yield from _check(value[key], said[key], root, f"{at}.{key}")


def _others(value: Any, said: Any, schema: JsonSchema, root: JsonSchema, at: str) -> Iterator[str]:
    for key in value.keys() - schema.get("properties", {}).keys() if isinstance(value, dict) else ():
        if said is False:
            yield f"{at}: no key {key}"
        else:
            yield from _check(value[key], said, root, f"{at}.{key}")


def _names(value: Any, said: JsonSchema, schema: JsonSchema, root: JsonSchema, at: str) -> Iterator[str]:
    for key in value if isinstance(value, dict) else ():
        yield from _check(key, said, root, f"{at}: key {key}")


def _items(value: Any, said: JsonSchema, schema: JsonSchema, root: JsonSchema, at: str) -> Iterator[str]:
    for index, each in enumerate(value if isinstance(value, list) else ()):
        yield from _check(each, said, root, f"{at}[{index}]")


def _some(value: Any, said: list[JsonSchema], schema: JsonSchema, root: JsonSchema, at: str) -> Iterator[str]:
    fitting = sum(not list(_check(value, each, root, at)) for each in said)
    if fitting == 0 or ("oneOf" in schema and fitting > 1):
        yield f"{at}: {fitting} of {len(said)} fit"


def _all(value: Any, said: list[JsonSchema], schema: JsonSchema, root: JsonSchema, at: str) -> Iterator[str]:
    for each in said:
        yield from _check(value, each, root, at)


def _if(value: Any, said: JsonSchema, schema: JsonSchema, root: JsonSchema, at: str) -> Iterator[str]:
    if not list(_check(value, said, root, at)):
        yield from _check(value, schema["then"], root, at)


_NESTED: Mapping[str, Callable[..., Iterator[str]]] = {
    "$ref": _reference,
    "properties": _properties,
    "additionalProperties": _others,
    "propertyNames": _names,
    "items": _items,
    "anyOf": _some,
    "oneOf": _some,
    "allOf": _all,
    "if": _if,
}
