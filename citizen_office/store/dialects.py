"""The few statements that SQLite and PostgreSQL spell through different constructs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.dialects import postgresql, sqlite

#: A statement by the name of the dialect.
PerDialect = Mapping[str, Executable]


def per_dialect(build: Callable[[Any], Executable]) -> PerDialect:
    """The statement that ``build`` makes of each dialect's ``insert``, both of which know ON CONFLICT alike."""
    return {"sqlite": build(sqlite.insert), "postgresql": build(postgresql.insert)}
