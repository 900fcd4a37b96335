"""Both databases, from the first day."""

from __future__ import annotations

from tests.databases import (  # noqa: F401
    database_kind,
    database_url,
    empty_database_url,
    keyring,
    store,
)
