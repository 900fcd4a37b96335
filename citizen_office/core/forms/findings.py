"""What is found wrong in a form before anybody fills it in, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

#: Where a problem is: the keys and indexes that lead there in the definition, as in ``("pages", 0, "fields",
#: 2, "when")``.
Place: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One finding. ``params`` fill its sentence; ``start`` and ``end`` are offsets where an expression is to blame."""

    path: Place
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None
