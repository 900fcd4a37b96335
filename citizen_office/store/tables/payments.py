"""What is owed: requests for payment, and what came in for them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, LargeBinary, Table, Text, UniqueConstraint, Uuid

from citizen_office.store.tables.base import authority_key, case_reference, metadata
from citizen_office.store.types import UtcInstant

#: The last count given to a Kassenzeichen. It never starts again: the finance system keeps numbers for years.
payment_counters = Table(
    "payment_counters",
    metadata,
    authority_key(),
    Column("last", Integer, nullable=False),
)

#: A row is there from the moment its Kassenzeichen is given; ``requested``, ``bill`` and ``content`` come with the
#: request itself.
payments = Table(
    "payments",
    metadata,
    authority_key(),
    Column("id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("key", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("requested", UtcInstant),
    Column("bill", Uuid),
    Column("content", LargeBinary),
    UniqueConstraint("authority", "key"),
    UniqueConstraint("authority", "reference"),
    ForeignKeyConstraint(["authority", "bill"], ["notices.authority", "notices.id"]),
    case_reference(),
)
Index("ix_payments_of_case", payments.c.authority, payments.c.case_id)

#: Money that came in, in the order in which it was written down.
payment_receipts = Table(
    "payment_receipts",
    metadata,
    authority_key(),
    Column("payment_id", Uuid, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("recorded", UtcInstant, nullable=False),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(["authority", "payment_id"], ["payments.authority", "payments.id"]),
)
