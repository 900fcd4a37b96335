"""Staff, their sessions and tokens, and the counting of tries."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, LargeBinary, Table, Text, Uuid, false
from sqlalchemy import UniqueConstraint as Unique

from citizen_office.store.tables.base import authority_key, metadata
from citizen_office.store.types import UtcInstant

accounts = Table(
    "accounts",
    metadata,
    authority_key(),
    Column("id", Uuid, primary_key=True),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("one_time", Boolean, nullable=False, server_default=false()),
    Unique("authority", "login"),
    # A session knows the account alone.
    Unique("id"),
)

memberships = Table(
    "memberships",
    metadata,
    authority_key(),
    Column("account_id", Uuid, primary_key=True),
    Column("department", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    ForeignKeyConstraint(["authority", "account_id"], ["accounts.authority", "accounts.id"]),
)

#: What was changed about accounts, when and by whom.
staff_changes = Table(
    "staff_changes",
    metadata,
    authority_key(),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("account_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("changed", UtcInstant, nullable=False),
    Column("changed_by", Uuid, nullable=False),
    ForeignKeyConstraint(["authority", "account_id"], ["accounts.authority", "accounts.id"]),
)
Index("ix_staff_changes_account", staff_changes.c.authority, staff_changes.c.account_id)

#: Signed-in sessions by SHA-256 of the token.
sessions = Table(
    "sessions",
    metadata,
    authority_key(),
    Column("token_digest", LargeBinary, primary_key=True),
    Column("account_id", Uuid, nullable=False),
    Column("created", UtcInstant, nullable=False),
    Column("seen", UtcInstant, nullable=False),
    # The token comes from the browser without the authority.
    Unique("token_digest"),
    ForeignKeyConstraint(["authority", "account_id"], ["accounts.authority", "accounts.id"]),
)
Index("ix_sessions_account", sessions.c.account_id)

#: Tokens of programs that act for a member of staff, by SHA-256 of the token.
api_tokens = Table(
    "api_tokens",
    metadata,
    authority_key(),
    Column("token_digest", LargeBinary, primary_key=True),
    Column("account_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("created", UtcInstant, nullable=False),
    Column("expires", UtcInstant),
    Column("seen", UtcInstant),
    # The program shows the token without the authority.
    Unique("token_digest"),
    Unique("authority", "account_id", "name"),
    ForeignKeyConstraint(["authority", "account_id"], ["accounts.authority", "accounts.id"]),
)

#: Windows of tries by HMAC of what is counted: network addresses are personal data.
throttle = Table(
    "throttle",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("ends", UtcInstant, nullable=False),
    Column("tries", Integer, nullable=False),
)
Index("ix_throttle_ends", throttle.c.ends)
