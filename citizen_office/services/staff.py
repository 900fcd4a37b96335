"""Accounts of the staff at the command line, and what every way to an account has in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from citizen_office.core.actors import SYSTEM_ID, Membership, Role
from citizen_office.core.errors import NotFound, TooMuch
from citizen_office.core.json import Json
from citizen_office.services.desk import Desk
from citizen_office.services.ports import Account, StaffChange, UnitOfWork

#: A password shorter than this is refused; length beats rules about signs.
SHORTEST_PASSWORD = 12
#: What is written down about an account.
ADDED, RENAMED, ROLES, OFF, ON, PASSWORD, OWN_PASSWORD = (
    "added",
    "renamed",
    "roles",
    "off",
    "on",
    "password",
    "own_password",
)


def add_staff(
    desk: Desk,
    authority: str,
    login: str,
    name: str,
    password: str,
    memberships: frozenset[Membership],
    *,
    one_time: bool = False,
) -> Account:
    """A new account; a ``one_time`` password opens nothing but the page that replaces it.

    NotFound for a department that the authority does not have, Conflict for a login that is taken, TooMuch (``min``)
    for a password that is too short.
    """
    demand_length(password)
    with desk.store.write() as work:
        work.hold(authority)
        demand_departments(desk, work, authority, memberships)
        hashed = desk.hasher.hash(password)
        account = Account(desk.new_id(), authority, folded(login), name, hashed, True, memberships, one_time)
        work.staff.add(account)
        record(desk, work, account, ADDED, SYSTEM_ID, {"name": name, "roles": written(memberships)})
        work.commit()
    return account


def set_password(desk: Desk, authority: str, login: str, password: str, *, one_time: bool = False) -> None:
    """Replace a password, perhaps by a ``one_time`` one, and end every session of the account.

    NotFound, or TooMuch (``min``) where it is too short.
    """
    demand_length(password)
    with desk.store.write() as work:
        work.hold(authority)
        account = work.staff.find(authority, folded(login))
        if account is None:
            raise NotFound(login=login)
        work.staff.set_password(account.id, desk.hasher.hash(password), one_time=one_time)
        work.sessions.end_all(account.id)
        record(desk, work, account, PASSWORD, SYSTEM_ID)
        work.commit()


def demand_length(password: str) -> None:
    """TooMuch (``min``) for a password that is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise TooMuch("the password is too short", min=SHORTEST_PASSWORD)


def demand_departments(desk: Desk, work: UnitOfWork, authority: str, memberships: Iterable[Membership]) -> None:
    """NotFound (``department``) for one that the authority does not have."""
    known = desk.library.authority(work, authority).departments
    for membership in memberships:
        if membership.role is not Role.ADMIN and membership.department not in known:
            raise NotFound(department=membership.department)


def folded(login: str) -> str:
    """A login as it is kept: nobody has to remember whether it began with a capital."""
    return login.strip().casefold()


def written(memberships: Iterable[Membership]) -> list[Json]:
    """Roles as they are written down: ``clerk:bau``, ``admin:``."""
    return [f"{own.role.value}:{own.department}" for own in in_order(memberships)]


def in_order(memberships: Iterable[Membership]) -> list[Membership]:
    """Roles by department, then by name."""
    return sorted(memberships, key=lambda own: (own.department, own.role))


def record(
    desk: Desk, work: UnitOfWork, account: Account, kind: str, by: UUID, detail: Mapping[str, Json] | None = None
) -> None:
    """Write down what was changed about an account; the authority is held."""
    work.staff.record(account.authority, StaffChange(account.id, kind, detail or {}, desk.clock(), by))
