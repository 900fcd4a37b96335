"""Canonical JSON: one value, one sequence of bytes, today and in thirty years.

Sorted keys, no spaces, UTF-8 as it is, decimals as text. Floats are refused: their text depends on who prints them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from citizen_office.core.cases.model import Json


def canonical(value: Json) -> bytes:
    """The canonical bytes of ``value``. Raises TypeError for a float: that is a fault in our code, never in input."""
    return json.dumps(
        _plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def _plain(value: Json) -> object:
    """The value with every mapping as a dict, and floats refused."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    raise TypeError(f"no canonical form for {type(value).__name__}")
