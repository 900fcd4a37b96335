"""Accounts as an administrator keeps them."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from citizen_office.core.actors import Actor, Membership, Role
from citizen_office.core.errors import Conflict, Forbidden, NotFound
from citizen_office.services.employ import (
    LONGEST_NAME,
    AccountInvalid,
    LastAdministrator,
    add_person,
    change_person,
    employed,
    person,
    renew_password,
    switch_off,
    switch_on,
)
from citizen_office.services.sign_in import PasswordOneTime, actor_for_token, change_password, sign_in
from tests.fakes.desk import PASSWORD, House
from tests.fakes.town import NEIGHBOUR, TOWN

CLERK, APPROVER = Membership("bau", Role.CLERK), Membership("gruen", Role.APPROVER)
ADMIN = Membership("", Role.ADMIN)


@pytest.fixture
def admin(house: House) -> Actor:
    return house.staff("admin", ("", Role.ADMIN))


def _kinds(house: House, admin: Actor, account: UUID) -> list[str]:
    return [change.kind for change in person(house.desk, admin, account).changes]


def test_a_new_colleague_must_choose_a_password(house: House, admin: Actor) -> None:
    account, password = add_person(house.desk, admin, " Käthe ", "Käthe  Köhler", frozenset({CLERK}))
    assert (account.login, account.name, account.one_time) == ("käthe", "Käthe Köhler", True)
    assert re.fullmatch(r"([a-z0-9]{5}-){3}[a-z0-9]{5}", password)
    with pytest.raises(PasswordOneTime):
        sign_in(house.desk, TOWN, "käthe", password, "")
    token = change_password(house.desk, TOWN, "käthe", password, "Wochenmarkt am Freitag", "")
    assert actor_for_token(house.desk, TOWN, token) is not None
    [line] = [each for each in employed(house.desk, admin).changes if each.kind == "added"]
    assert (line.account, line.by, line.detail) == (
        "Käthe Köhler",
        "Admin",
        {"name": "Käthe Köhler", "roles": ["clerk:bau"]},
    )
    assert _kinds(house, admin, account.id) == ["own_password", "added"]


def test_each_one_time_password_is_another(house: House, admin: Actor) -> None:
    account, first = add_person(house.desk, admin, "k", "K", frozenset({CLERK}))
    assert first != renew_password(house.desk, admin, account.id)
    with pytest.raises(Forbidden):
        sign_in(house.desk, TOWN, "k", first, "")


@pytest.mark.parametrize(
    ("login", "name", "problems"),
    [
        (" ", "", {"login": "missing", "name": "missing"}),
        ("k", "x" * (LONGEST_NAME + 1), {"name": "too_long"}),
        ("k\U0001f600", "K", {"login": "undrawable"}),
    ],
)
def test_names_that_cannot_be_used(house: House, admin: Actor, login: str, name: str, problems: dict[str, str]) -> None:
    with pytest.raises(AccountInvalid) as refused:
        add_person(house.desk, admin, login, name, frozenset({CLERK}))
    assert refused.value.problems == problems


def test_logins_and_departments_are_those_of_the_authority(house: House, admin: Actor) -> None:
    with pytest.raises(Conflict):
        add_person(house.desk, admin, "ADMIN", "A", frozenset({CLERK}))
    with pytest.raises(NotFound):
        add_person(house.desk, admin, "k", "K", frozenset({Membership("hafen", Role.CLERK)}))
    assert [account.login for account in employed(house.desk, admin).accounts] == ["admin"]


def test_name_and_roles_are_changed_and_written_down(house: House, admin: Actor) -> None:
    clerk = house.clerk("bau")
    change_person(house.desk, admin, clerk.id, "Nora Petersen", frozenset({CLERK, APPROVER}))
    shown = person(house.desk, admin, clerk.id)
    assert (shown.account.name, shown.account.memberships, shown.is_last) == (
        "Nora Petersen",
        frozenset({CLERK, APPROVER}),
        False,
    )
    assert [(each.kind, each.detail) for each in shown.changes] == [
        ("roles", {"before": ["clerk:bau"], "roles": ["clerk:bau", "approver:gruen"]}),
        ("renamed", {"before": "Clerk.Bau", "name": "Nora Petersen"}),
    ]
    change_person(house.desk, admin, clerk.id, "Nora Petersen", frozenset({CLERK, APPROVER}))
    assert len(person(house.desk, admin, clerk.id).changes) == 2
    with pytest.raises(NotFound):
        change_person(house.desk, admin, clerk.id, "N", frozenset({Membership("hafen", Role.CLERK)}))
    with pytest.raises(AccountInvalid):
        change_person(house.desk, admin, clerk.id, " ", frozenset())


def test_whoever_leaves_gives_back_what_they_had(house: House, admin: Actor) -> None:
    clerk, colleague = house.clerk("buergerbuero"), house.staff("kai", ("buergerbuero", Role.CLERK))
    mine = house.deed(clerk, house.file().case, "uebernehmen")
    theirs = house.deed(colleague, house.file().case, "uebernehmen")
    token = sign_in(house.desk, TOWN, "clerk.buergerbuero", PASSWORD, "")
    assert [case.id for case in person(house.desk, admin, clerk.id).cases] == [mine.id]
    assert switch_off(house.desk, admin, clerk.id) == 1
    assert actor_for_token(house.desk, TOWN, token) is None
    with pytest.raises(Forbidden):
        sign_in(house.desk, TOWN, "clerk.buergerbuero", PASSWORD, "")
    assert (house.case(mine).assignee, house.case(theirs).assignee) == (None, colleague.id)
    assert house.case(mine).revision == mine.revision
    assert {item.assignee for items in house.store.tables.items.values() for item in items} == {None, colleague.id}
    line = house.events(mine)[-1].entry
    assert (line.kind, line.actor_id, line.payload["title"]) == ("case.given_back", admin.id, "Clerk.Buergerbuero")
    # A second time there is nothing to do.
    assert switch_off(house.desk, admin, clerk.id) == 0
    with pytest.raises(PasswordOneTime):
        sign_in(house.desk, TOWN, "clerk.buergerbuero", switch_on(house.desk, admin, clerk.id), "")
    assert _kinds(house, admin, clerk.id) == ["on", "off"]


def test_a_new_one_time_password_ends_all_sessions(house: House, admin: Actor) -> None:
    clerk = house.clerk("bau")
    token = sign_in(house.desk, TOWN, "clerk.bau", PASSWORD, "")
    renew_password(house.desk, admin, clerk.id)
    assert actor_for_token(house.desk, TOWN, token) is None
    assert _kinds(house, admin, clerk.id) == ["password"]


def test_the_last_administrator_stays(house: House, admin: Actor) -> None:
    assert person(house.desk, admin, admin.id).is_last
    with pytest.raises(LastAdministrator):
        switch_off(house.desk, admin, admin.id)
    with pytest.raises(LastAdministrator):
        change_person(house.desk, admin, admin.id, "Admin", frozenset({CLERK}))
    change_person(house.desk, admin, admin.id, "Ada", frozenset({CLERK, ADMIN}))
    other = house.staff("other", ("", Role.ADMIN))
    assert switch_off(house.desk, admin, other.id) == 0
    # One who cannot sign in administers nothing.
    with pytest.raises(LastAdministrator):
        switch_off(house.desk, admin, admin.id)


def test_nobody_else_keeps_accounts(house: House, admin: Actor) -> None:
    clerk, stranger = house.clerk("bau"), house.staff("admin", ("", Role.ADMIN), authority=NEIGHBOUR)
    for deed in (person, switch_off, switch_on, renew_password):
        with pytest.raises(Forbidden):
            deed(house.desk, clerk, admin.id)
        with pytest.raises(NotFound):
            deed(house.desk, stranger, clerk.id)
        with pytest.raises(NotFound):
            deed(house.desk, admin, UUID(int=999))
    with pytest.raises(Forbidden):
        employed(house.desk, clerk)
    with pytest.raises(Forbidden):
        add_person(house.desk, clerk, "x", "X", frozenset({CLERK}))
    with pytest.raises(Forbidden):
        change_person(house.desk, clerk, admin.id, "X", frozenset())
    with pytest.raises(NotFound):
        change_person(house.desk, stranger, clerk.id, "X", frozenset())
    assert [account.login for account in employed(house.desk, stranger).accounts] == ["admin"]
