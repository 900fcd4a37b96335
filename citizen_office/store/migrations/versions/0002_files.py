"""Files that citizens sent, of drafts and of cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from citizen_office.store.types import UtcInstant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("draft_id", sa.Uuid()),
        sa.Column("case_id", sa.Uuid()),
        sa.Column("description", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created", UtcInstant, nullable=False),
        sa.CheckConstraint("(draft_id IS NULL) <> (case_id IS NULL)", name=op.f("ck_files_of_one")),
        sa.ForeignKeyConstraint(
            ["authority", "draft_id"],
            ["drafts.authority", "drafts.id"],
            name="fk_files_drafts",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["authority", "case_id"], ["cases.authority", "cases.id"], name="fk_files_cases"),
    )
    op.create_index("ix_files_of_draft", "files", ["authority", "draft_id"])
    op.create_index("ix_files_of_case", "files", ["authority", "case_id"])
    op.create_table(
        "file_contents",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("file_id", sa.Uuid(), primary_key=True),
        sa.Column("copy", sa.Text(), primary_key=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "file_id"],
            ["files.authority", "files.id"],
            name="fk_file_contents_files",
            ondelete="CASCADE",
        ),
    )
