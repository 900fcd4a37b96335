"""Cases, their answers, their files, and the checkpoints over all of them."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from citizen_office.store.tables.base import authority_key, case_reference, metadata, publication_reference
from citizen_office.store.types import UtcInstant

#: The narrow row: what queues need. ``data_key`` is wrapped by the environment's ``key_id``; NULL means erased.
cases = Table(
    "cases",
    metadata,
    authority_key(),
    Column("id", Uuid, primary_key=True),
    Column("number", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("publication", Text, nullable=False),
    Column("workflow", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("owner", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("opened", UtcInstant, nullable=False),
    Column("entered", UtcInstant, nullable=False),
    Column("assignee", Uuid),
    Column("closed", UtcInstant),
    Column("secret_version", Integer, nullable=False),
    Column("chain_length", Integer, nullable=False),
    Column("chain_head", LargeBinary, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("data_key", LargeBinary),
    Column("headline", LargeBinary, nullable=False),
    UniqueConstraint("authority", "number"),
    publication_reference(),
)

_IS_OPEN = text("closed IS NULL")
Index(
    "ix_cases_open",
    cases.c.authority,
    cases.c.form,
    cases.c.publication,
    cases.c.assignee,
    sqlite_where=_IS_OPEN,
    postgresql_where=_IS_OPEN,
)

#: The last count given to a case number, by year.
case_counters = Table(
    "case_counters",
    metadata,
    authority_key(),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

#: The answers as they are now, and as they were typed last; ``raw`` is empty for cases filed before it was kept.
case_answers = Table(
    "case_answers",
    metadata,
    authority_key(),
    Column("case_id", Uuid, primary_key=True),
    Column("answers", LargeBinary, nullable=False),
    Column("raw", LargeBinary),
    case_reference(),
)

#: The append-only file. A trigger refuses every change of a row.
events = Table(
    "events",
    metadata,
    authority_key(),
    Column("case_id", Uuid, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("at", UtcInstant, nullable=False),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", Uuid, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    case_reference(),
)

#: Signed statements over all heads of an authority. Append-only as well.
checkpoints = Table(
    "checkpoints",
    metadata,
    authority_key(),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcInstant, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
)

#: The heads that a checkpoint saw for the first time. No reference to the case: it must outlive a deleted one.
checkpoint_heads = Table(
    "checkpoint_heads",
    metadata,
    authority_key(),
    Column("case_id", Uuid, primary_key=True),
    Column("length", Integer, primary_key=True, autoincrement=False),
    Column("head", LargeBinary, nullable=False),
    Column("checkpoint", Integer, nullable=False),
    ForeignKeyConstraint(
        ["authority", "checkpoint"],
        ["checkpoints.authority", "checkpoints.sequence"],
        deferrable=True,
        initially="DEFERRED",
    ),
)
