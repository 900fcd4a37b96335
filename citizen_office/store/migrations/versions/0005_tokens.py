"""Tokens by which programs act for a member of staff."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from citizen_office.store.types import UtcInstant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("token_digest", sa.LargeBinary(), primary_key=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", UtcInstant, nullable=False),
        sa.Column("expires", UtcInstant),
        sa.Column("seen", UtcInstant),
        sa.UniqueConstraint("token_digest", name="uq_api_tokens_token_digest"),
        sa.UniqueConstraint("authority", "account_id", "name", name="uq_api_tokens_authority_account_id_name"),
        sa.ForeignKeyConstraint(
            ["authority", "account_id"], ["accounts.authority", "accounts.id"], name="fk_api_tokens_accounts"
        ),
    )
