"""Accounts of the staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from citizen_office.core.actors import Membership, Role
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.core.json import canonical
from citizen_office.services.ports import Account, StaffChange
from citizen_office.store.dialects import per_dialect
from citizen_office.store.prepared import Prepared
from citizen_office.store.rows import from_json
from citizen_office.store.tables import accounts, memberships, staff_changes

_ADD = per_dialect(lambda insert: insert(accounts).on_conflict_do_nothing())
_ACCOUNTS: Select[Any] = (
    select(accounts, memberships.c.department, memberships.c.role)
    .select_from(accounts)
    .outerjoin(
        memberships,
        (memberships.c.authority == accounts.c.authority) & (memberships.c.account_id == accounts.c.id),
    )
)
_BY_LOGIN = Prepared(
    _ACCOUNTS.where(accounts.c.authority == bindparam("of_authority"), accounts.c.login == bindparam("of_login"))
)
_BY_ID = Prepared(_ACCOUNTS.where(accounts.c.id == bindparam("of_account")))
_LAST = select(func.coalesce(func.max(staff_changes.c.sequence), 0)).where(
    staff_changes.c.authority == bindparam("of_authority")
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
            "one_time": account.one_time,
        }
        if not self._connection.execute(_ADD[self._connection.dialect.name], row).rowcount:
            raise Conflict("this login is taken", login=account.login)
        self._employ(account)

    def find(self, authority: str, login: str) -> Account | None:
        """The account with this login. One with NUL there is not: PostgreSQL does not even take the question."""
        if "\0" in login:
            return None
        return _one(_BY_LOGIN.all(self._connection, {"of_authority": authority, "of_login": login}))

    def get(self, account_id: UUID) -> Account | None:
        """The account with this id."""
        return _one(_BY_ID.all(self._connection, {"of_account": account_id}))

    def all(self, authority: str) -> tuple[Account, ...]:
        """Every account of an authority, by name."""
        rows = self._connection.execute(_ACCOUNTS.where(accounts.c.authority == authority)).all()
        found = [_account(list(own)) for _, own in groupby(sorted(rows, key=_by_id), key=_by_id)]
        return tuple(sorted(found, key=lambda account: (account.name.casefold(), account.login)))

    def change(self, account: Account) -> None:
        """Put name, activity and memberships in place of those that the account has; NotFound where there is none."""
        self._update(account.id, name=account.name, active=account.active)
        self._connection.execute(
            delete(memberships).where(
                memberships.c.authority == account.authority, memberships.c.account_id == account.id
            )
        )
        self._employ(account)

    def set_password(self, account_id: UUID, password_hash: str, *, one_time: bool = False) -> None:
        """Replace the hash; NotFound where there is no such account."""
        self._update(account_id, password_hash=password_hash, one_time=one_time)

    def record(self, authority: str, change: StaffChange) -> None:
        """Write a line about an account. Whoever does so holds the authority, so that nobody takes the same number."""
        last: int = self._connection.execute(_LAST, {"of_authority": authority}).scalar_one()
        line = {
            "authority": authority,
            "sequence": last + 1,
            "account_id": change.account_id,
            "kind": change.kind,
            "detail": canonical(change.detail).decode(),
            "changed": change.at,
            "changed_by": change.by,
        }
        self._connection.execute(insert(staff_changes), line)

    def changes(self, authority: str, limit: int, account_id: UUID | None = None) -> tuple[StaffChange, ...]:
        """The newest lines about one account, or about all, newest first."""
        statement = select(staff_changes).where(staff_changes.c.authority == authority)
        if account_id is not None:
            statement = statement.where(staff_changes.c.account_id == account_id)
        rows = self._connection.execute(statement.order_by(staff_changes.c.sequence.desc()).limit(limit))
        return tuple(
            StaffChange(row.account_id, row.kind, from_json(row.detail), row.changed, row.changed_by) for row in rows
        )

    def names(self, account_ids: Iterable[UUID]) -> Mapping[UUID, str]:
        """The names of those of the accounts that exist."""
        wanted = sorted(set(account_ids))
        if not wanted:
            return {}
        rows = self._connection.execute(select(accounts.c.id, accounts.c.name).where(accounts.c.id.in_(wanted)))
        return {row.id: row.name for row in rows}

    def _employ(self, account: Account) -> None:
        if account.memberships:
            self._connection.execute(insert(memberships), [_membership(account, own) for own in account.memberships])

    def _update(self, account_id: UUID, **values: Any) -> None:
        statement = update(accounts).where(accounts.c.id == account_id).values(values)
        if not self._connection.execute(statement).rowcount:
            raise NotFound(account=str(account_id))


def _one(rows: Sequence[Any]) -> Account | None:
    return _account(rows) if rows else None


def _by_id(row: Row[Any]) -> UUID:
    found: UUID = row.id
    return found


def _account(rows: Sequence[Row[Any]]) -> Account:
    """The account that these rows, one a membership, are about."""
    first = rows[0]
    return Account(
        id=first.id,
        authority=first.authority,
        login=first.login,
        name=first.name,
        password_hash=first.password_hash,
        active=first.active,
        memberships=frozenset(Membership(row.department, Role(row.role)) for row in rows if row.department is not None),
        one_time=first.one_time,
    )


def _membership(account: Account, own: Membership) -> dict[str, object]:
    return {
        "authority": account.authority,
        "account_id": account.id,
        "department": own.department,
        "role": own.role.value,
    }
