"""Accounts of the staff."""

from __future__ import annotations

from citizen_office.core.actors import Membership, Role
from citizen_office.core.errors import NotFound, TooMuch
from citizen_office.services.desk import Desk
from citizen_office.services.ports import Account

#: A password shorter than this is refused; length beats rules about signs.
SHORTEST_PASSWORD = 12


def add_staff(
    desk: Desk, authority: str, login: str, name: str, password: str, memberships: frozenset[Membership]
) -> Account:
    """A new account. NotFound for a department that the authority does not have, Conflict for a login that is taken,
    TooMuch (``min``) for a password that is too short.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise TooMuch("the password is too short", min=SHORTEST_PASSWORD)
    with desk.store.write() as work:
        known = desk.library.authority(work, authority).departments
        for membership in memberships:
            if membership.role is not Role.ADMIN and membership.department not in known:
                raise NotFound(department=membership.department)
        account = Account(
            desk.new_id(),
            authority,
            login.strip().casefold(),
            name,
            desk.hasher.hash(password),
            True,
            memberships,
        )
        work.staff.add(account)
        work.commit()
    return account


def set_password(desk: Desk, authority: str, login: str, password: str) -> None:
    """Replace a password and end every session of the account. NotFound, or TooMuch (``min``) where it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise TooMuch("the password is too short", min=SHORTEST_PASSWORD)
    with desk.store.write() as work:
        account = work.staff.find(authority, login.strip().casefold())
        if account is None:
            raise NotFound(login=login)
        work.staff.set_password(account.id, desk.hasher.hash(password))
        work.sessions.end_all(account.id)
        work.commit()
