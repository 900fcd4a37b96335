"""Accounts of the staff."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import Membership, Role
from citizen_office.core.errors import Conflict, Forbidden, NotFound, TooMuch
from citizen_office.services.sign_in import actor_for_token, sign_in
from citizen_office.services.staff import SHORTEST_PASSWORD, add_staff, set_password
from tests.fakes.desk import PASSWORD, House
from tests.fakes.town import NEIGHBOUR, TOWN

CLERK = frozenset({Membership("bau", Role.CLERK)})
ADMIN = frozenset({Membership("", Role.ADMIN)})


def test_a_new_colleague_can_sign_in(house: House) -> None:
    account = add_staff(house.desk, TOWN, " Käthe.Köhler ", "Käthe Köhler", PASSWORD, CLERK | ADMIN)
    assert (account.login, account.active) == ("käthe.köhler", True)
    assert PASSWORD not in account.login + account.name
    token = sign_in(house.desk, TOWN, "käthe.köhler", PASSWORD, "")
    actor = actor_for_token(house.desk, TOWN, token)
    assert actor is not None
    assert (actor.name, actor.is_admin) == ("Käthe Köhler", True)
    assert actor.departments() == {"bau"}


def test_departments_and_logins_are_those_of_the_authority(house: House) -> None:
    add_staff(house.desk, TOWN, "k", "K", PASSWORD, CLERK)
    add_staff(house.desk, NEIGHBOUR, "k", "K", PASSWORD, CLERK)
    with pytest.raises(Conflict):
        add_staff(house.desk, TOWN, "K", "K", PASSWORD, CLERK)
    for authority, department in ((TOWN, "hafen"), (TOWN, ""), ("nirgends", "bau")):
        with pytest.raises(NotFound):
            add_staff(house.desk, authority, "x", "X", PASSWORD, frozenset({Membership(department, Role.CLERK)}))
    assert len(house.store.tables.accounts) == 2


def test_a_new_password_ends_all_sessions(house: House) -> None:
    add_staff(house.desk, TOWN, "k", "K", PASSWORD, CLERK)
    token = sign_in(house.desk, TOWN, "k", PASSWORD, "")
    set_password(house.desk, TOWN, " K ", "noch ein langes Passwort")
    assert actor_for_token(house.desk, TOWN, token) is None
    with pytest.raises(Forbidden):
        sign_in(house.desk, TOWN, "k", PASSWORD, "")
    assert sign_in(house.desk, TOWN, "k", "noch ein langes Passwort", "")


def test_short_passwords_and_unknown_logins_are_refused(house: House) -> None:
    with pytest.raises(TooMuch) as refused:
        add_staff(house.desk, TOWN, "k", "K", "x" * (SHORTEST_PASSWORD - 1), CLERK)
    assert refused.value.params == {"min": SHORTEST_PASSWORD}
    with pytest.raises(TooMuch):
        set_password(house.desk, TOWN, "k", "kurz")
    with pytest.raises(NotFound):
        set_password(house.desk, TOWN, "niemand", PASSWORD)
