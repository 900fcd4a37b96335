"""How many lines each Arbeitskorb has, beside the lines themselves."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None

_NOBODY = UUID(int=0)


def upgrade() -> None:
    op.create_table(
        "work_counts",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("department", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("form", sa.Text(), primary_key=True),
        sa.Column("urgent_by", sa.Date(), primary_key=True),
        sa.Column("assignee", sa.Uuid(), primary_key=True),
        sa.Column("lane", sa.BigInteger(), primary_key=True, autoincrement=False, server_default=sa.text("0")),
        sa.Column("lines", sa.Integer(), nullable=False),
    )
    _count_what_is_there()


def _count_what_is_there() -> None:
    """As ``store.work_counts.recount`` does it today; a migration stays as it is when that changes."""
    nobody = sa.bindparam("nobody", _NOBODY, sa.Uuid())
    op.execute(
        sa.text(
            """
            INSERT INTO work_counts (authority, department, kind, form, urgent_by, assignee, lines)
            SELECT authority, department, kind, form, urgent_by, COALESCE(assignee, :nobody), COUNT(*)
            FROM work_items
            GROUP BY authority, department, kind, form, urgent_by, COALESCE(assignee, :nobody)
            """
        ).bindparams(nobody)
    )
