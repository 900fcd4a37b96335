"""Tokens of programs. They are known by their digest, which comes without an authority."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select, update

from citizen_office.core.errors import Conflict, NotFound
from citizen_office.services.ports import Token
from citizen_office.store.dialects import per_dialect
from citizen_office.store.tables import accounts, api_tokens

_KEPT = (
    api_tokens.c.token_digest,
    api_tokens.c.account_id,
    api_tokens.c.name,
    api_tokens.c.created,
    api_tokens.c.expires,
    api_tokens.c.seen,
)
_ADD = per_dialect(lambda insert: insert(api_tokens).on_conflict_do_nothing())
_FIND = select(*_KEPT).where(api_tokens.c.token_digest == bindparam("digest"))
_OF_ACCOUNT = (
    select(*_KEPT)
    .where(api_tokens.c.account_id == bindparam("of_account"))
    .order_by(api_tokens.c.created, api_tokens.c.name)
)


class SqlTokens:
    """``ports.Tokens`` over one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Take the transaction's connection."""
        self._connection = connection

    def add(self, token: Token) -> None:
        """Keep a new token in its account's authority; Conflict where the account has one of this name."""
        authority = self._connection.execute(
            select(accounts.c.authority).where(accounts.c.id == token.account_id)
        ).scalar()
        if authority is None:
            raise NotFound(account=str(token.account_id))
        row = {
            "authority": authority,
            "token_digest": token.token_digest,
            "account_id": token.account_id,
            "name": token.name,
            "created": token.created,
            "expires": token.expires,
            "seen": token.seen,
        }
        if not self._connection.execute(_ADD[self._connection.dialect.name], row).rowcount:
            raise Conflict("the account has a token of this name", token=token.name)

    def find(self, token_digest: bytes) -> Token | None:
        """The token with this digest."""
        row = self._connection.execute(_FIND, {"digest": token_digest}).first()
        return None if row is None else Token(*row)

    def of_account(self, account_id: UUID) -> tuple[Token, ...]:
        """All tokens of an account, oldest first."""
        return tuple(Token(*row) for row in self._connection.execute(_OF_ACCOUNT, {"of_account": account_id}))

    def touch(self, token_digest: bytes, now: datetime) -> None:
        """Note that it was used."""
        this = api_tokens.c.token_digest == token_digest
        self._connection.execute(update(api_tokens).where(this).values(seen=now))

    def remove(self, account_id: UUID, name: str) -> bool:
        """Remove one; False where the account has none of this name."""
        this = (api_tokens.c.account_id == account_id) & (api_tokens.c.name == name)
        return bool(self._connection.execute(delete(api_tokens).where(this)).rowcount)
