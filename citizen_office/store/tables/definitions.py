"""Published definitions. Contents are named by their hash and shared; what is current is said per authority."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, LargeBinary, Table, Text, Uuid

from citizen_office.store.tables.base import authority_key, metadata, publication_reference
from citizen_office.store.types import UtcInstant

#: Files by SHA-256: what two publications share is kept once.
sources = Table(
    "sources",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

publications = Table(
    "publications",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("form", Text, nullable=False),
)

publication_sources = Table(
    "publication_sources",
    metadata,
    Column("publication", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    publication_reference(),
    ForeignKeyConstraint(["digest"], ["sources.digest"]),
)

#: Which publication of a form is current, since when and by whom.
current_publications = Table(
    "current_publications",
    metadata,
    authority_key(),
    Column("form", Text, primary_key=True),
    Column("publication", Text, nullable=False),
    Column("published", UtcInstant, nullable=False),
    Column("published_by", Uuid, nullable=False),
    publication_reference(),
)

#: Every definition that an authority ever had: its values are dated, and old cases ask for old ones.
authority_definitions = Table(
    "authority_definitions",
    metadata,
    authority_key(),
    Column("hash", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

authorities = Table(
    "authorities",
    metadata,
    authority_key(),
    Column("definition", Text, nullable=False),
    Column("published", UtcInstant, nullable=False),
    Column("published_by", Uuid, nullable=False),
    ForeignKeyConstraint(
        ["authority", "definition"], ["authority_definitions.authority", "authority_definitions.hash"]
    ),
)
