"""Who works in an authority, and as what: the accounts as an administrator keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from citizen_office.core.actors import Actor, Membership, Role
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case, Entry
from citizen_office.core.errors import NotFound, Refused
from citizen_office.core.forms.fields.characters import undrawable
from citizen_office.core.json import Json
from citizen_office.services.administer import demand_admin
from citizen_office.services.desk import Desk
from citizen_office.services.offers import names_of
from citizen_office.services.ports import Account, UnitOfWork
from citizen_office.services.staff import (
    ADDED,
    OFF,
    ON,
    PASSWORD,
    RENAMED,
    ROLES,
    demand_departments,
    folded,
    record,
    written,
)

#: Neither logins nor names are longer.
LONGEST_NAME = 100
#: How many lines about accounts a page shows.
SHOWN_CHANGES = 50
#: The letters of one-time passwords: none that is taken for another when it is read out on the telephone.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 5


class LastAdministrator(Refused):
    """This is the last active administrator: without one nobody could let anybody in again."""

    code = "last_administrator"


class AccountInvalid(Refused):
    """Name or login cannot be used; ``problems`` maps ``name`` and ``login`` to what is wrong."""

    code = "account_invalid"

    def __init__(self, problems: Mapping[str, str]) -> None:
        """Take what is wrong, by input: ``missing``, ``too_long`` or ``undrawable``."""
        super().__init__()
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Change:
    """A line about an account in words of the house: about whom, what (``kind``), to what, when and by whom.

    ``by`` is empty for the command line.
    """

    account: str
    account_id: UUID
    kind: str
    detail: Mapping[str, Json]
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Employed:
    """Everybody who has or had an account, by name, and the newest lines about them."""

    authority: Authority
    accounts: tuple[Account, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One account, the open cases that are assigned to it, and what was changed about it.

    ``is_last``: there is no other active administrator.
    """

    authority: Authority
    account: Account
    cases: tuple[Case, ...]
    changes: tuple[Change, ...]
    is_last: bool


def employed(desk: Desk, actor: Actor) -> Employed:
    """The accounts of the actor's authority. Forbidden."""
    demand_admin(actor)
    with desk.store.read() as work:
        accounts = work.staff.all(actor.authority)
        return Employed(desk.library.authority(work, actor.authority), accounts, _changes(work, actor))


def person(desk: Desk, actor: Actor, account_id: UUID) -> Person:
    """One account. Forbidden; NotFound where it is not of the actor's authority."""
    demand_admin(actor)
    with desk.store.read() as work:
        account = _account(work, actor, account_id)
        return Person(
            desk.library.authority(work, actor.authority),
            account,
            work.cases.assigned(actor.authority, account_id),
            _changes(work, actor, account_id),
            _is_last(work, account),
        )


def add_person(
    desk: Desk, actor: Actor, login: str, name: str, memberships: frozenset[Membership]
) -> tuple[Account, str]:
    """A new account and the one-time password that opens it first.

    Forbidden; AccountInvalid; NotFound for a department that the authority does not have; Conflict for a login that is
    taken.
    """
    demand_admin(actor)
    login, name = folded(login), " ".join(name.split())
    _demand_usable(login=login, name=name)
    password = _one_time_password(desk)
    account = Account(
        desk.new_id(), actor.authority, login, name, desk.hasher.hash(password), True, memberships, one_time=True
    )
    with desk.store.write() as work:
        work.hold(actor.authority)
        demand_departments(desk, work, actor.authority, memberships)
        work.staff.add(account)
        record(desk, work, account, ADDED, actor.id, {"name": name, "roles": written(memberships)})
        work.commit()
    return account, password


def change_person(desk: Desk, actor: Actor, account_id: UUID, name: str, memberships: frozenset[Membership]) -> None:
    """Give an account another name, or other roles; rights change with the next request.

    Forbidden, NotFound (also for a department that there is not), AccountInvalid, LastAdministrator.
    """
    demand_admin(actor)
    name = " ".join(name.split())
    _demand_usable(name=name)
    with desk.store.write() as work:
        work.hold(actor.authority)
        account = _account(work, actor, account_id)
        # A role of a department that is there no more stays until it is taken away.
        demand_departments(desk, work, actor.authority, memberships - account.memberships)
        changed = replace(account, name=name, memberships=memberships)
        if _is_last(work, account) and not _administers(changed):
            raise LastAdministrator(login=account.login)
        if name != account.name:
            record(desk, work, account, RENAMED, actor.id, {"before": account.name, "name": name})
        if memberships != account.memberships:
            before = written(account.memberships)
            record(desk, work, account, ROLES, actor.id, {"before": before, "roles": written(memberships)})
        work.staff.change(changed)
        work.commit()


def switch_off(desk: Desk, actor: Actor, account_id: UUID) -> int:
    """Let an account sign in no more: its sessions end at once, its open cases are given back; how many.

    Forbidden, NotFound, LastAdministrator.
    """
    demand_admin(actor)
    now = desk.clock()
    with desk.store.write() as work:
        work.hold(actor.authority)
        account = _account(work, actor, account_id)
        if _is_last(work, account):
            raise LastAdministrator(login=account.login)
        if not account.active:
            return 0
        work.staff.change(replace(account, active=False))
        work.sessions.end_all(account.id)
        cases = work.cases.assigned(actor.authority, account_id)
        for case in cases:
            work.cases.save(case._replace(assignee=None), case.revision)
            work.work_items.unassign(case)
            told = {"name": actor.name, "title": account.name}
            work.events.append(case, Entry("case.given_back", now, actor.kind, actor.id, told))
        record(desk, work, account, OFF, actor.id, {"cases": len(cases)})
        work.commit()
    return len(cases)


def switch_on(desk: Desk, actor: Actor, account_id: UUID) -> str:
    """Let an account sign in again, with a one-time password. Forbidden, NotFound."""
    return _renew(desk, actor, account_id, ON)


def renew_password(desk: Desk, actor: Actor, account_id: UUID) -> str:
    """A new one-time password; every session of the account ends. Forbidden, NotFound."""
    return _renew(desk, actor, account_id, PASSWORD)


def _renew(desk: Desk, actor: Actor, account_id: UUID, kind: str) -> str:
    demand_admin(actor)
    password = _one_time_password(desk)
    hashed = desk.hasher.hash(password)
    with desk.store.write() as work:
        work.hold(actor.authority)
        account = _account(work, actor, account_id)
        if kind == ON:
            work.staff.change(replace(account, active=True))
        work.staff.set_password(account_id, hashed, one_time=True)
        work.sessions.end_all(account_id)
        record(desk, work, account, kind, actor.id)
        work.commit()
    return password


def _account(work: UnitOfWork, actor: Actor, account_id: UUID) -> Account:
    found = work.staff.get(account_id)
    if found is None or found.authority != actor.authority:
        raise NotFound(account=str(account_id))
    return found


def _is_last(work: UnitOfWork, account: Account) -> bool:
    """Whether nobody but this account could administer the authority."""
    others = (each for each in work.staff.all(account.authority) if each.id != account.id)
    return _administers(account) and not any(_administers(each) for each in others)


def _administers(account: Account) -> bool:
    return account.active and any(own.role is Role.ADMIN for own in account.memberships)


def _demand_usable(**typed: str) -> None:
    """AccountInvalid where a name or a login is missing, too long, or cannot be printed below a letter."""
    problems = {}
    for key, value in typed.items():
        if not value:
            problems[key] = "missing"
        elif len(value) > LONGEST_NAME:
            problems[key] = "too_long"
        elif undrawable(value):
            problems[key] = "undrawable"
    if problems:
        raise AccountInvalid(problems)


def _one_time_password(desk: Desk) -> str:
    """Words of letters that are told apart, with close to 100 bits of chance."""
    drawn = int.from_bytes(desk.random_bytes(32), "big")
    letters = []
    for _ in range(_GROUPS * _GROUP):
        drawn, index = divmod(drawn, len(_LETTERS))
        letters.append(_LETTERS[index])
    return "-".join("".join(letters[start : start + _GROUP]) for start in range(0, len(letters), _GROUP))


def _changes(work: UnitOfWork, actor: Actor, account_id: UUID | None = None) -> tuple[Change, ...]:
    lines = work.staff.changes(actor.authority, SHOWN_CHANGES, account_id)
    names = names_of(work, {each for line in lines for each in (line.account_id, line.by)})
    return tuple(
        Change(names.get(line.account_id, ""), line.account_id, line.kind, line.detail, line.at, names.get(line.by, ""))
        for line in lines
    )
