"""The few statements that SQLite and PostgreSQL spell through different constructs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.dialects import postgresql, sqlite

#: A statement by the name of the dialect.
PerDialect = Mapping[str, Executable]


def per_dialect(build: Callable[[Any], Executable]) -> PerDialect:
    """The statement that ``build`` makes of each dialect's ``insert``, both of which know ON CONFLICT alike.

    How many rows it wrote is kept for asking, which SQLAlchemy does by itself for UPDATE and DELETE only.
    """
    return {
        name: build(insert).execution_options(preserve_rowcount=True)
        for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
    }
