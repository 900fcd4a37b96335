"""Accounts of the staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, insert, select, update

from citizen_office.core.actors import Membership, Role
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.services.ports import Account
from citizen_office.store.dialects import per_dialect
from citizen_office.store.tables import accounts, memberships

_ADD = per_dialect(lambda insert: insert(accounts).on_conflict_do_nothing())
_ACCOUNTS: Select[Any] = (
    select(accounts, memberships.c.department, memberships.c.role)
    .select_from(accounts)
    .outerjoin(
        memberships,
        (memberships.c.authority == accounts.c.authority) & (memberships.c.account_id == accounts.c.id),
    )
)


class SqlStaff:
    """``ports.Staff`` over one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Take the transaction's connection."""
        self._connection = connection

    def add(self, account: Account) -> None:
        """Keep a new account with its memberships; Conflict where login or id is taken."""
        row = {
            "authority": account.authority,
            "id": account.id,
            "login": account.login,
            "name": account.name,
            "password_hash": account.password_hash,
            "active": account.active,
        }
        if not self._connection.execute(_ADD[self._connection.dialect.name], row).rowcount:
            raise Conflict("this login is taken", login=account.login)
        if account.memberships:
            self._connection.execute(insert(memberships), [_membership(account, own) for own in account.memberships])

    def find(self, authority: str, login: str) -> Account | None:
        """The account with this login. One with NUL there is not: PostgreSQL does not even take the question."""
        if "\0" in login:
            return None
        return self._one((accounts.c.authority == authority) & (accounts.c.login == login))

    def get(self, account_id: UUID) -> Account | None:
        """The account with this id."""
        return self._one(accounts.c.id == account_id)

    def set_password(self, account_id: UUID, password_hash: str) -> None:
        """Replace the hash; NotFound where there is no such account."""
        statement = update(accounts).where(accounts.c.id == account_id).values(password_hash=password_hash)
        if not self._connection.execute(statement).rowcount:
            raise NotFound(account=str(account_id))

    def names(self, account_ids: Iterable[UUID]) -> Mapping[UUID, str]:
        """The names of those of the accounts that exist."""
        wanted = sorted(set(account_ids))
        if not wanted:
            return {}
        rows = self._connection.execute(select(accounts.c.id, accounts.c.name).where(accounts.c.id.in_(wanted)))
        return {row.id: row.name for row in rows}

    def _one(self, which: ColumnElement[bool]) -> Account | None:
        rows = self._connection.execute(_ACCOUNTS.where(which)).all()
        if not rows:
            return None
        first = rows[0]
        return Account(
            id=first.id,
            authority=first.authority,
            login=first.login,
            name=first.name,
            password_hash=first.password_hash,
            active=first.active,
            memberships=frozenset(
                Membership(row.department, Role(row.role)) for row in rows if row.department is not None
            ),
        )


def _membership(account: Account, own: Membership) -> dict[str, object]:
    return {
        "authority": account.authority,
        "account_id": account.id,
        "department": own.department,
        "role": own.role.value,
    }
