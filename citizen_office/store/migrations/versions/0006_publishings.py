"""A history of what was published, files that are to be published, and a record of what was changed about accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from citizen_office.store.types import UtcInstant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OPEN = sa.text("closed IS NULL")


def upgrade() -> None:
    _create_publishings()
    _create_amendments()
    _create_staff_changes()
    op.create_index(
        "ix_cases_open",
        "cases",
        ["authority", "form", "publication", "assignee"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def _create_publishings() -> None:
    """The history begins with what is current; what was current before, nobody wrote down."""
    op.create_table(
        "publishings",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("publication", sa.Text()),
        sa.Column("definition", sa.Text()),
        sa.Column("published", UtcInstant, nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.hash"], name="fk_publishings_publications"),
        sa.ForeignKeyConstraint(
            ["authority", "definition"],
            ["authority_definitions.authority", "authority_definitions.hash"],
            name="fk_publishings_authority_definitions",
        ),
    )
    op.execute(
        """
        INSERT INTO publishings (authority, sequence, form, publication, definition, published, published_by)
        SELECT authority, ROW_NUMBER() OVER (PARTITION BY authority ORDER BY published, form),
               form, publication, definition, published, published_by
        FROM (
            SELECT authority, '' AS form, NULL AS publication, definition, published, published_by FROM authorities
            UNION ALL
            SELECT authority, form, publication, NULL, published, published_by FROM current_publications
        ) AS already_current
        """
    )


def _create_amendments() -> None:
    op.create_table(
        "amendments",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("created", UtcInstant, nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
    )
    op.create_table(
        "amendment_files",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("amendment_id", sa.Uuid(), primary_key=True),
        sa.Column("path", sa.Text(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "amendment_id"],
            ["amendments.authority", "amendments.id"],
            name="fk_amendment_files_amendments",
        ),
    )


def _create_staff_changes() -> None:
    op.add_column("accounts", sa.Column("one_time", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "staff_changes",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("changed", UtcInstant, nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "account_id"], ["accounts.authority", "accounts.id"], name="fk_staff_changes_accounts"
        ),
    )
    op.create_index("ix_staff_changes_account", "staff_changes", ["authority", "account_id"])
