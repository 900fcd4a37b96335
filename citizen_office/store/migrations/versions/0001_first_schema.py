"""The first schema: every table as it was when the first case was filed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from citizen_office.store.types import UtcInstant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: What is written here is never changed or removed again, whoever asks.
_APPEND_ONLY = ("events", "checkpoints", "checkpoint_heads")
_QUEUED = sa.text("state = 'queued'")
_DEAD = sa.text("state = 'dead'")


def upgrade() -> None:
    _create_definitions()
    _create_cases()
    _create_files()
    _create_work()
    _create_drafts()
    _create_notices()
    _create_people()
    if op.get_bind().dialect.name == "postgresql":
        _refuse_changes_on_postgresql()
    else:
        _refuse_changes_on_sqlite()


def _refuse_changes_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _refuse_changes_on_sqlite() -> None:
    for table in _APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["authority", "case_id"], ["cases.authority", "cases.id"], name=f"fk_{table}_cases")


def _create_definitions() -> None:
    """Published definitions and authorities."""
    op.create_table(
        "sources",
        sa.Column("digest", sa.Text(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "publications",
        sa.Column("hash", sa.Text(), primary_key=True),
        sa.Column("form", sa.Text(), nullable=False),
    )
    op.create_table(
        "publication_sources",
        sa.Column("publication", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["sources.digest"], name="fk_publication_sources_sources"),
        sa.ForeignKeyConstraint(["publication"], ["publications.hash"], name="fk_publication_sources_publications"),
    )
    op.create_table(
        "current_publications",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("form", sa.Text(), primary_key=True),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("published", UtcInstant, nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.hash"], name="fk_current_publications_publications"),
    )
    op.create_table(
        "authority_definitions",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("hash", sa.Text(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "authorities",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("published", UtcInstant, nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "definition"],
            ["authority_definitions.authority", "authority_definitions.hash"],
            name="fk_authorities_authority_definitions",
        ),
    )


def _create_cases() -> None:
    """Cases with their counters and answers."""
    op.create_table(
        "cases",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("workflow", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("opened", UtcInstant, nullable=False),
        sa.Column("entered", UtcInstant, nullable=False),
        sa.Column("assignee", sa.Uuid()),
        sa.Column("closed", UtcInstant),
        sa.Column("secret_version", sa.Integer(), nullable=False),
        sa.Column("chain_length", sa.Integer(), nullable=False),
        sa.Column("chain_head", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("data_key", sa.LargeBinary()),
        sa.Column("headline", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.hash"], name="fk_cases_publications"),
        sa.UniqueConstraint("authority", "number", name="uq_cases_authority_number"),
    )
    op.create_table(
        "case_counters",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("year", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
    )
    op.create_table(
        "case_answers",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), primary_key=True),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        _of_case("case_answers"),
    )


def _create_files() -> None:
    """The append-only file of each case, and the checkpoints."""
    op.create_table(
        "events",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), primary_key=True),
        sa.Column("sequence", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("at", UtcInstant, nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        _of_case("events"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("sequence", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("at", UtcInstant, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "checkpoint_heads",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), primary_key=True),
        sa.Column("length", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("checkpoint", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "checkpoint"],
            ["checkpoints.authority", "checkpoints.sequence"],
            name="fk_checkpoint_heads_checkpoints",
            initially="DEFERRED",
            deferrable=True,
        ),
    )


def _create_work() -> None:
    """What waits for a clerk, a date, a worker."""
    op.create_table(
        "work_items",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("department", sa.Text(), primary_key=True),
        sa.Column("urgent_by", sa.Date(), nullable=False),
        sa.Column("opened", UtcInstant, nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("assignee", sa.Uuid()),
        _of_case("work_items"),
    )
    op.create_index(
        "ix_work_items_inbox", "work_items", ["authority", "department", "urgent_by", "opened", "case_id", "kind"]
    )
    op.create_table(
        "timers",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), primary_key=True),
        sa.Column("position", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("due", UtcInstant, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        _of_case("timers"),
    )
    op.create_index("ix_timers_due", "timers", ["due"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("run_at", UtcInstant, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", UtcInstant),
        sa.Column("fence", sa.Text()),
        sa.Column("worker", sa.Text()),
        sa.Column("tried", UtcInstant),
        sa.Column("error", sa.Text()),
        _of_case("outbox"),
        sa.UniqueConstraint("authority", "key", name="uq_outbox_authority_key"),
    )
    op.create_index("ix_outbox_dead", "outbox", ["authority"], sqlite_where=_DEAD, postgresql_where=_DEAD)
    op.create_index(
        "ix_outbox_of_case", "outbox", ["authority", "case_id", "id"], sqlite_where=_QUEUED, postgresql_where=_QUEUED
    )
    op.create_index("ix_outbox_queued", "outbox", ["run_at", "id"], sqlite_where=_QUEUED, postgresql_where=_QUEUED)


def _create_drafts() -> None:
    """What comes before a case."""
    op.create_table(
        "drafts",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("secret_digest", sa.LargeBinary(), nullable=False),
        sa.Column("submission_key", sa.Text(), nullable=False),
        sa.Column("created", UtcInstant, nullable=False),
        sa.Column("expires", UtcInstant, nullable=False),
        sa.Column("case_id", sa.Uuid()),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.hash"], name="fk_drafts_publications"),
    )
    op.create_index("ix_drafts_expires", "drafts", ["expires"])
    op.create_index("ix_drafts_of_case", "drafts", ["authority", "case_id"])
    op.create_table(
        "submissions",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("service", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("body_mac", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("created", UtcInstant, nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "case_id"],
            ["cases.authority", "cases.id"],
            name="fk_submissions_cases",
            initially="DEFERRED",
            deferrable=True,
        ),
    )


def _create_notices() -> None:
    """What goes out of a case."""
    op.create_table(
        "notices",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("issued", UtcInstant, nullable=False),
        sa.Column("posted_on", sa.Date()),
        _of_case("notices"),
        sa.UniqueConstraint("authority", "key", name="uq_notices_authority_key"),
    )
    op.create_index("ix_notices_of_case", "notices", ["authority", "case_id", "issued"])
    op.create_table(
        "notice_files",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("notice_id", sa.Uuid(), primary_key=True),
        sa.Column("copy", sa.Text(), primary_key=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "notice_id"], ["notices.authority", "notices.id"], name="fk_notice_files_notices"
        ),
    )
    op.create_table(
        "public_replies",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("idea", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("published", UtcInstant, nullable=False),
        _of_case("public_replies"),
        sa.UniqueConstraint("authority", "case_id", name="uq_public_replies_authority_case_id"),
    )
    op.create_index("ix_public_replies_published", "public_replies", ["authority", "published"])
    op.create_table(
        "search_trigrams",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("trigram", sa.LargeBinary(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), primary_key=True),
        _of_case("search_trigrams"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_trigrams_of_case", "search_trigrams", ["authority", "case_id"])


def _create_people() -> None:
    """Staff, sessions, tries."""
    op.create_table(
        "accounts",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("authority", "login", name="uq_accounts_authority_login"),
        sa.UniqueConstraint("id", name="uq_accounts_id"),
    )
    op.create_table(
        "memberships",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("account_id", sa.Uuid(), primary_key=True),
        sa.Column("department", sa.Text(), primary_key=True),
        sa.Column("role", sa.Text(), primary_key=True),
        sa.ForeignKeyConstraint(
            ["authority", "account_id"], ["accounts.authority", "accounts.id"], name="fk_memberships_accounts"
        ),
    )
    op.create_table(
        "sessions",
        sa.Column("authority", sa.Text(), primary_key=True),
        sa.Column("token_digest", sa.LargeBinary(), primary_key=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("created", UtcInstant, nullable=False),
        sa.Column("seen", UtcInstant, nullable=False),
        sa.ForeignKeyConstraint(
            ["authority", "account_id"], ["accounts.authority", "accounts.id"], name="fk_sessions_accounts"
        ),
        sa.UniqueConstraint("token_digest", name="uq_sessions_token_digest"),
    )
    op.create_index("ix_sessions_account", "sessions", ["account_id"])
    op.create_table(
        "throttle",
        sa.Column("key", sa.LargeBinary(), primary_key=True),
        sa.Column("ends", UtcInstant, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
    )
    op.create_index("ix_throttle_ends", "throttle", ["ends"])
