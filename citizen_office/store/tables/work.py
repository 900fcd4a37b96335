"""What waits: for a clerk, for a date, for a worker."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, Index, Integer, Table, Text, UniqueConstraint, Uuid, text

from citizen_office.store.tables.base import authority_key, case_reference, metadata
from citizen_office.store.types import UtcInstant

#: The states of an outbox row.
QUEUED, DONE, DEAD = "queued", "done", "dead"

#: Open work only: a row goes when its work is done, so the table is its own partial index. ``urgent_by`` is
#: 9999-12-31 where there is no day, which puts it last on every database. ``form`` and ``opened`` repeat the case's.
work_items = Table(
    "work_items",
    metadata,
    authority_key(),
    Column("case_id", Uuid, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("department", Text, primary_key=True),
    Column("urgent_by", Date, nullable=False),
    Column("opened", UtcInstant, nullable=False),
    Column("form", Text, nullable=False),
    Column("assignee", Uuid),
    case_reference(),
)
Index(
    "ix_work_items_inbox",
    work_items.c.authority,
    work_items.c.department,
    work_items.c.urgent_by,
    work_items.c.opened,
    work_items.c.case_id,
    work_items.c.kind,
)

#: How many lines of a kind there are: see ``store.work_counts``, which says what a lane is. Where nobody has them the
#: assignee is ``NOBODY``, because a part of a key cannot be empty.
NOBODY = UUID(int=0)
work_counts = Table(
    "work_counts",
    metadata,
    authority_key(),
    Column("department", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("urgent_by", Date, primary_key=True),
    Column("assignee", Uuid, primary_key=True),
    Column("lane", BigInteger, primary_key=True, autoincrement=False, server_default=text("0")),
    Column("lines", Integer, nullable=False),
)

timers = Table(
    "timers",
    metadata,
    authority_key(),
    Column("case_id", Uuid, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("due", UtcInstant, nullable=False),
    Column("state", Text, nullable=False),
    Column("to_state", Text, nullable=False),
    case_reference(),
)
Index("ix_timers_due", timers.c.due)

#: Effects. The key of a row is (authority, key); ``id`` only orders rows and is a handle within one database.
outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("authority", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("run_at", UtcInstant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", UtcInstant),
    Column("fence", Text),
    Column("worker", Text),
    Column("tried", UtcInstant),
    Column("error", Text),
    UniqueConstraint("authority", "key"),
    case_reference(),
)
_IS_QUEUED = text(f"state = '{QUEUED}'")
_IS_DEAD = text(f"state = '{DEAD}'")
Index("ix_outbox_queued", outbox.c.run_at, outbox.c.id, sqlite_where=_IS_QUEUED, postgresql_where=_IS_QUEUED)
Index(
    "ix_outbox_of_case",
    outbox.c.authority,
    outbox.c.case_id,
    outbox.c.id,
    sqlite_where=_IS_QUEUED,
    postgresql_where=_IS_QUEUED,
)
Index("ix_outbox_dead", outbox.c.authority, sqlite_where=_IS_DEAD, postgresql_where=_IS_DEAD)
