"""JSON without floats, and its one canonical spelling.

One value, one sequence of bytes, today and in thirty years: sorted keys, no spaces, UTF-8 as it is. Floats are
refused, because their text depends on who prints them; decimals and dates travel as text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

#: What may be stored and hashed: JSON without floats.
Json: TypeAlias = "bool | int | str | list[Json] | Mapping[str, Json] | None"


def canonical(value: Json) -> bytes:
    """The canonical bytes of ``value``. Raises TypeError for a float: that is a fault in our code, never in input."""
    plain = _plain(value)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def _plain(value: Json) -> object:
    """The value with every mapping as a dict; what JSON would bend (floats, keys that are no text) is refused."""
    # Most of what is written are texts; to ask for a Mapping costs ten times as much as the other questions.
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Mapping):
        return {_key(key): _plain(inner) for key, inner in value.items()}
    raise TypeError(f"no canonical form for {type(value).__name__}")


def _key(key: object) -> str:
    # json.dumps would write the keys 1 and "1" alike.
    if isinstance(key, str):
        return key
    raise TypeError(f"no canonical form for a key of type {type(key).__name__}")
