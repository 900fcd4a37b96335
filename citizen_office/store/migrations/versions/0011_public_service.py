"""Public service: until when a notification has to hang, and when it was taken down."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Empty in every row that is there already: nothing was served in public before.
    op.add_column("deliveries", sa.Column("hangs_until", sa.Date()))
    op.add_column("deliveries", sa.Column("taken_down_on", sa.Date()))
