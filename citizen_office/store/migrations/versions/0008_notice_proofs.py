"""What proves notices: codes, machine-readable records and digests. Notices that were issued before have none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_proofs",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("notice_id", sa.Uuid(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("record_digest", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("authority", "document", name="uq_notice_proofs_authority_document"),
        sa.ForeignKeyConstraint(
            ["authority", "notice_id"], ["notices.authority", "notices.id"], name="fk_notice_proofs_notices"
        ),
    )
    op.create_table(
        "notice_digests",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("pdf_digest", sa.LargeBinary(), primary_key=True),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "notice_id"], ["notices.authority", "notices.id"], name="fk_notice_digests_notices"
        ),
    )
