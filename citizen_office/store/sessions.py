"""Signed-in sessions. They are known by the digest of their token, which comes without an authority."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from citizen_office.core.errors import NotFound
from citizen_office.services.ports import Session
from citizen_office.store.prepared import Prepared
from citizen_office.store.tables import accounts, sessions

_ADD = (
    insert(sessions)
    .from_select(
        ["authority", "token_digest", "account_id", "created", "seen"],
        select(
            accounts.c.authority,
            bindparam("token_digest", type_=sessions.c.token_digest.type),
            accounts.c.id,
            bindparam("created", type_=sessions.c.created.type),
            bindparam("seen", type_=sessions.c.seen.type),
        ).where(accounts.c.id == bindparam("of_account")),
    )
    .execution_options(preserve_rowcount=True)
)
_FIND = Prepared(
    select(sessions.c.token_digest, sessions.c.account_id, sessions.c.created, sessions.c.seen).where(
        sessions.c.token_digest == bindparam("digest")
    )
)
_TOUCH = Prepared(update(sessions).where(sessions.c.token_digest == bindparam("digest")).values(seen=bindparam("now")))


class SqlSessions:
    """``ports.Sessions`` over one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Take the transaction's connection."""
        self._connection = connection

    def add(self, session: Session) -> None:
        """Keep a new session in its account's authority; NotFound where there is no such account."""
        row = {
            "token_digest": session.token_digest,
            "created": session.created,
            "seen": session.seen,
            "of_account": session.account_id,
        }
        if not self._connection.execute(_ADD, row).rowcount:
            raise NotFound(account=str(session.account_id))

    def find(self, token_digest: bytes) -> Session | None:
        """The session of a token."""
        row = _FIND.first(self._connection, {"digest": token_digest})
        return None if row is None else Session(*row)

    def touch(self, token_digest: bytes, now: datetime) -> None:
        """Note that it was used."""
        _TOUCH.run(self._connection, {"digest": token_digest, "now": now})

    def end(self, token_digest: bytes) -> None:
        """End one."""
        self._connection.execute(delete(sessions).where(sessions.c.token_digest == token_digest))

    def end_all(self, account_id: UUID) -> None:
        """End all of one account."""
        self._connection.execute(delete(sessions).where(sessions.c.account_id == account_id))

    def delete_older(self, created_before: datetime, seen_before: datetime) -> int:
        """Remove those past their absolute or idle limit; how many."""
        past = or_(sessions.c.created < created_before, sessions.c.seen < seen_before)
        return self._connection.execute(delete(sessions).where(past)).rowcount
