"""Notices by recipient, print runs, and how a notice ended. The Ab-Vermerk moves to the delivery it belongs to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from citizen_office.store.types import UtcInstant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WAITS = sa.text("posted_on IS NULL AND settled_on IS NULL AND run IS NULL AND channel IN ('post', 'formal')")
_UNRETRIEVED = sa.text("retrieved_on IS NULL AND settled_on IS NULL AND notified_on IS NOT NULL")


def upgrade() -> None:
    for name in ("stopped_on", "recalled_on", "superseded_on", "withdrawn_on"):
        op.add_column("notices", sa.Column(name, sa.Date()))
    op.add_column("notices", sa.Column("superseded_by", sa.Uuid()))
    _create_runs()
    _create_deliveries()
    # Each notice had one recipient. The delivery takes the id of its notice, as the first one of every notice does.
    op.execute(
        """
        INSERT INTO deliveries (authority, id, case_id, notice_id, role, channel, created, method, posted_on, initials)
        SELECT authority, id, case_id, id, 'addressee', channel, issued, '', posted_on, '' FROM notices
        """
    )
    op.drop_column("notices", "posted_on")


def _create_runs() -> None:
    op.create_table(
        "post_runs",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("created", UtcInstant, nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("posted_on", sa.Date()),
        sa.Column("initials", sa.Text(), nullable=False),
    )
    op.create_index("ix_post_runs_department", "post_runs", ["authority", "department", "created"])


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("created", UtcInstant, nullable=False),
        sa.Column("address", sa.LargeBinary()),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("posted_on", sa.Date()),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("returned_on", sa.Date()),
        sa.Column("returned_why", sa.Text()),
        sa.Column("served_on", sa.Date()),
        sa.Column("proof", sa.Text()),
        sa.Column("notified_on", sa.Date()),
        sa.Column("retrieved_on", sa.Date()),
        sa.Column("settled_on", sa.Date()),
        sa.Column("replaces", sa.Uuid()),
        sa.Column("run", sa.Uuid()),
        sa.ForeignKeyConstraint(
            ["authority", "notice_id"], ["notices.authority", "notices.id"], name="fk_deliveries_notices"
        ),
        sa.ForeignKeyConstraint(
            ["authority", "run"], ["post_runs.authority", "post_runs.id"], name="fk_deliveries_post_runs"
        ),
        sa.ForeignKeyConstraint(["authority", "case_id"], ["cases.authority", "cases.id"], name="fk_deliveries_cases"),
    )
    op.create_index("ix_deliveries_of_case", "deliveries", ["authority", "case_id", "created"])
    op.create_index("ix_deliveries_of_run", "deliveries", ["authority", "run"])
    op.create_index(
        "ix_deliveries_waiting", "deliveries", ["authority", "created"], sqlite_where=_WAITS, postgresql_where=_WAITS
    )
    op.create_index(
        "ix_deliveries_unretrieved",
        "deliveries",
        ["notified_on"],
        sqlite_where=_UNRETRIEVED,
        postgresql_where=_UNRETRIEVED,
    )
