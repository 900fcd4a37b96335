"""Accounts, sessions and tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from citizen_office.core.errors import Conflict, NotFound
from citizen_office.core.json import canonical
from citizen_office.services.ports import Account, Session, StaffChange, Token
from tests.fakes.tables import Tables


class FakeStaff:
    """``ports.Staff``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, account: Account) -> None:
        if self.find(account.authority, account.login) is not None:
            raise Conflict("this login is taken")
        self._tables.accounts[account.id] = account

    def find(self, authority: str, login: str) -> Account | None:
        known = self._tables.accounts.values()
        return next((found for found in known if (found.authority, found.login) == (authority, login)), None)

    def get(self, account_id: UUID) -> Account | None:
        return self._tables.accounts.get(account_id)

    def all(self, authority: str) -> tuple[Account, ...]:
        found = [account for account in self._tables.accounts.values() if account.authority == authority]
        return tuple(sorted(found, key=lambda account: (account.name.casefold(), account.login)))

    def change(self, account: Account) -> None:
        known = self._tables.accounts[account.id]
        changed = replace(known, name=account.name, active=account.active, memberships=account.memberships)
        self._tables.accounts[account.id] = changed

    def set_password(self, account_id: UUID, password_hash: str, *, one_time: bool = False) -> None:
        account = self._tables.accounts.get(account_id)
        if account is None:
            raise NotFound(account=str(account_id))
        self._tables.accounts[account_id] = replace(account, password_hash=password_hash, one_time=one_time)

    def record(self, authority: str, change: StaffChange) -> None:
        canonical(change.detail)
        self._tables.staff_changes[authority] = (*self._tables.staff_changes.get(authority, ()), change)

    def changes(self, authority: str, limit: int, account_id: UUID | None = None) -> tuple[StaffChange, ...]:
        lines = reversed(self._tables.staff_changes.get(authority, ()))
        return tuple(line for line in lines if account_id in (None, line.account_id))[:limit]

    def names(self, account_ids: Iterable[UUID]) -> Mapping[UUID, str]:
        known = self._tables.accounts
        return {account_id: known[account_id].name for account_id in account_ids if account_id in known}


class FakeSessions:
    """``ports.Sessions``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, session: Session) -> None:
        self._tables.sessions[session.token_digest] = session

    def find(self, token_digest: bytes) -> Session | None:
        return self._tables.sessions.get(token_digest)

    def touch(self, token_digest: bytes, now: datetime) -> None:
        self._tables.sessions[token_digest] = replace(self._tables.sessions[token_digest], seen=now)

    def end(self, token_digest: bytes) -> None:
        self._tables.sessions.pop(token_digest, None)

    def end_all(self, account_id: UUID) -> None:
        self._remove([found for found in self._tables.sessions.values() if found.account_id == account_id])

    def delete_older(self, created_before: datetime, seen_before: datetime) -> int:
        known = self._tables.sessions.values()
        return self._remove([found for found in known if found.created < created_before or found.seen < seen_before])

    def _remove(self, sessions: list[Session]) -> int:
        for session in sessions:
            del self._tables.sessions[session.token_digest]
        return len(sessions)


class FakeTokens:
    """``ports.Tokens``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, token: Token) -> None:
        if token.account_id not in self._tables.accounts:
            raise NotFound(account=str(token.account_id))
        if any(known.name == token.name for known in self.of_account(token.account_id)):
            raise Conflict(token=token.name)
        self._tables.tokens[token.token_digest] = token

    def find(self, token_digest: bytes) -> Token | None:
        return self._tables.tokens.get(token_digest)

    def of_account(self, account_id: UUID) -> tuple[Token, ...]:
        return tuple(token for token in self._tables.tokens.values() if token.account_id == account_id)

    def touch(self, token_digest: bytes, now: datetime) -> None:
        self._tables.tokens[token_digest] = replace(self._tables.tokens[token_digest], seen=now)

    def remove(self, account_id: UUID, name: str) -> bool:
        found = [token for token in self.of_account(account_id) if token.name == name]
        for token in found:
            del self._tables.tokens[token.token_digest]
        return bool(found)
