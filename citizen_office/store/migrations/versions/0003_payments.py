"""Requests for payment, their Kassenzeichen, and what came in for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from citizen_office.store.types import UtcInstant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payment_counters",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
    )
    op.create_table(
        "payments",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("requested", UtcInstant),
        sa.Column("bill", sa.Uuid()),
        sa.Column("content", sa.LargeBinary()),
        sa.UniqueConstraint("authority", "key", name="uq_payments_authority_key"),
        sa.UniqueConstraint("authority", "reference", name="uq_payments_authority_reference"),
        sa.ForeignKeyConstraint(["authority", "bill"], ["notices.authority", "notices.id"], name="fk_payments_notices"),
        sa.ForeignKeyConstraint(["authority", "case_id"], ["cases.authority", "cases.id"], name="fk_payments_cases"),
    )
    op.create_index("ix_payments_of_case", "payments", ["authority", "case_id"])
    op.create_table(
        "payment_receipts",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("payment_id", sa.Uuid(), primary_key=True),
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("recorded", UtcInstant, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "payment_id"], ["payments.authority", "payments.id"], name="fk_payment_receipts_payments"
        ),
    )
