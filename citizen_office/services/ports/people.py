"""Accounts, sessions, tokens for programs, and counted tries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from citizen_office.core.actors import Membership
from citizen_office.core.json import Json


@dataclass(frozen=True, slots=True)
class Account:
    """A member of staff. ``login`` is unique within the authority.

    ``one_time``: the password came from an administrator and opens nothing but the page that replaces it.
    """

    id: UUID
    authority: str
    login: str
    name: str
    password_hash: str
    active: bool
    memberships: frozenset[Membership]
    one_time: bool = False


@dataclass(frozen=True, slots=True)
class StaffChange:
    """One line about an account, which stays: what was changed (``kind``), to what, when and by whom."""

    account_id: UUID
    kind: str
    detail: Mapping[str, Json]
    at: datetime
    by: UUID


class Staff(Protocol):
    """Accounts of the staff."""

    def add(self, account: Account) -> None:
        """Keep a new account; Conflict where the login is taken."""

    def find(self, authority: str, login: str) -> Account | None:
        """The account with this login."""

    def get(self, account_id: UUID) -> Account | None:
        """The account with this id."""

    def all(self, authority: str) -> tuple[Account, ...]:
        """Every account of an authority, by name."""

    def change(self, account: Account) -> None:
        """Put name, activity and memberships in place of those that the account has; NotFound where there is none."""

    def set_password(self, account_id: UUID, password_hash: str, *, one_time: bool = False) -> None:
        """Replace the hash."""

    def record(self, authority: str, change: StaffChange) -> None:
        """Write a line about an account."""

    def changes(self, authority: str, limit: int, account_id: UUID | None = None) -> tuple[StaffChange, ...]:
        """The newest lines about one account, or about all, newest first."""

    def names(self, account_ids: Iterable[UUID]) -> Mapping[UUID, str]:
        """The names of those of the accounts that exist."""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in session; ``token_digest`` is SHA-256 of what the browser holds."""

    token_digest: bytes
    account_id: UUID
    created: datetime
    seen: datetime


class Sessions(Protocol):
    """Sessions live here, so that signing out ends them wherever a copy of the cookie is."""

    def add(self, session: Session) -> None:
        """Keep a new session."""

    def find(self, token_digest: bytes) -> Session | None:
        """The session of a token."""

    def touch(self, token_digest: bytes, now: datetime) -> None:
        """Note that it was used."""

    def end(self, token_digest: bytes) -> None:
        """End one."""

    def end_all(self, account_id: UUID) -> None:
        """End all of one account."""

    def delete_older(self, created_before: datetime, seen_before: datetime) -> int:
        """Remove those past their absolute or idle limit; how many."""


@dataclass(frozen=True, slots=True)
class Token:
    """Lets a program act for a member of staff; ``token_digest`` is SHA-256 of what the program holds.

    ``name`` is unique within the account. One without ``expires`` is good until it is revoked; ``seen`` is when it was
    last used, None for one that never was.
    """

    token_digest: bytes
    account_id: UUID
    name: str
    created: datetime
    expires: datetime | None = None
    seen: datetime | None = None


class Tokens(Protocol):
    """Tokens for programs."""

    def add(self, token: Token) -> None:
        """Keep a new token; NotFound where there is no such account, Conflict where it has one of this name."""

    def find(self, token_digest: bytes) -> Token | None:
        """The token with this digest."""

    def of_account(self, account_id: UUID) -> tuple[Token, ...]:
        """All tokens of an account, oldest first."""

    def touch(self, token_digest: bytes, now: datetime) -> None:
        """Note that it was used."""

    def remove(self, account_id: UUID, name: str) -> bool:
        """Remove one; False where the account has none of this name."""


class Throttle(Protocol):
    """Counts tries in windows of time, in the database, so that all processes count together."""

    def hit(self, key: str, now: datetime, window_seconds: int, limit: int) -> int:
        """Count one try. 0 where it is within the limit, else the seconds until the window ends."""

    def take_back(self, key: str) -> None:
        """Uncount one try that was none after all."""

    def clear(self, key: str) -> None:
        """Forget the tries of a key."""

    def delete_older(self, now: datetime) -> int:
        """Remove windows that have ended; how many."""
