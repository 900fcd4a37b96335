"""Answers as they were typed are kept with the case, and a draft may correct one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Empty in every row that is there already: such a case cannot be corrected, and the program says so.
    op.add_column("case_answers", sa.Column("raw", sa.LargeBinary()))
    op.add_column("drafts", sa.Column("corrects", sa.Uuid()))
    op.add_column("drafts", sa.Column("corrects_by", sa.Text()))
    op.add_column("drafts", sa.Column("corrects_seen", sa.Integer()))
    op.create_index("ix_drafts_corrects", "drafts", ["authority", "corrects"])
