"""Published definitions. Contents are named by their hash and shared; what is current is said per authority."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Integer, LargeBinary, Table, Text, Uuid

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

#: Every change of what is current, in the order of ``sequence``. No ``form``: the authority's own definition. Neither
#: publication nor definition: the service was withdrawn.
publishings = Table(
    "publishings",
    metadata,
    authority_key(),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("form", Text, nullable=False),
    Column("publication", Text),
    Column("definition", Text),
    Column("published", UtcInstant, nullable=False),
    Column("published_by", Uuid, nullable=False),
    publication_reference(),
    ForeignKeyConstraint(
        ["authority", "definition"], ["authority_definitions.authority", "authority_definitions.hash"]
    ),
)

#: Files that an administrator means to publish; they go when that is done.
amendments = Table(
    "amendments",
    metadata,
    authority_key(),
    Column("id", Uuid, primary_key=True),
    Column("created", UtcInstant, nullable=False),
    Column("created_by", Uuid, nullable=False),
)

amendment_files = Table(
    "amendment_files",
    metadata,
    authority_key(),
    Column("amendment_id", Uuid, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(["authority", "amendment_id"], ["amendments.authority", "amendments.id"]),
)
