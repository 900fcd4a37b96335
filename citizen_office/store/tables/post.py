"""Notices on their way out: each with each of its recipients, and the letters that were printed together."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKeyConstraint, Index, LargeBinary, Table, Text, Uuid, text

from citizen_office.store.tables.base import authority_key, case_reference, metadata
from citizen_office.store.types import UtcInstant

#: Letters that one department printed together.
post_runs = Table(
    "post_runs",
    metadata,
    authority_key(),
    Column("id", Uuid, primary_key=True),
    Column("department", Text, nullable=False),
    Column("created", UtcInstant, nullable=False),
    Column("created_by", Uuid, nullable=False),
    Column("posted_on", Date),
    Column("initials", Text, nullable=False),
)
Index("ix_post_runs_department", post_runs.c.authority, post_runs.c.department, post_runs.c.created)

#: A notice and one recipient. ``address`` is ciphertext; it is missing where nobody wrote it down. A paper that was
#: drawn for one delivery alone stands in ``notice_files`` under the delivery's id.
deliveries = Table(
    "deliveries",
    metadata,
    authority_key(),
    Column("id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("notice_id", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("created", UtcInstant, nullable=False),
    Column("address", LargeBinary),
    Column("method", Text, nullable=False),
    Column("posted_on", Date),
    Column("initials", Text, nullable=False),
    Column("returned_on", Date),
    Column("returned_why", Text),
    Column("served_on", Date),
    Column("proof", Text),
    Column("notified_on", Date),
    Column("retrieved_on", Date),
    Column("settled_on", Date),
    Column("replaces", Uuid),
    Column("run", Uuid),
    Column("hangs_until", Date),
    Column("taken_down_on", Date),
    ForeignKeyConstraint(["authority", "notice_id"], ["notices.authority", "notices.id"]),
    ForeignKeyConstraint(["authority", "run"], ["post_runs.authority", "post_runs.id"]),
    case_reference(),
)
Index("ix_deliveries_of_case", deliveries.c.authority, deliveries.c.case_id, deliveries.c.created)
Index("ix_deliveries_of_run", deliveries.c.authority, deliveries.c.run)
_WAITS = text("posted_on IS NULL AND settled_on IS NULL AND run IS NULL AND channel IN ('post', 'formal')")
Index(
    "ix_deliveries_waiting",
    deliveries.c.authority,
    deliveries.c.created,
    sqlite_where=_WAITS,
    postgresql_where=_WAITS,
)
_UNRETRIEVED = text("retrieved_on IS NULL AND settled_on IS NULL AND notified_on IS NOT NULL")
Index(
    "ix_deliveries_unretrieved",
    deliveries.c.notified_on,
    sqlite_where=_UNRETRIEVED,
    postgresql_where=_UNRETRIEVED,
)
