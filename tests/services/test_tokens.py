"""Tokens by which programs act for a member of staff."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.actors import Membership, Role
from citizen_office.core.errors import Conflict, NotFound, SignInRequired, Throttled, TooMuch
from citizen_office.services.tokens import (
    DAYS,
    LONGEST_NAME,
    PREFIX,
    TRIES,
    WINDOW_SECONDS,
    actor_for_api_token,
    add_token,
    revoke_token,
    tokens_of,
)
from tests.fakes.desk import House
from tests.fakes.town import NEIGHBOUR, TOWN

HOME, ABROAD = "192.0.2.1", "198.51.100.7"
LOGIN = "clerk.bau"


def _refused(house: House, token: str, authority: str = TOWN) -> bool:
    try:
        actor_for_api_token(house.desk, authority, token, HOME)
    except SignInRequired:
        return True
    return False


def test_a_program_acts_with_the_rights_that_its_person_has_now(house: House) -> None:
    clerk = house.clerk("bau")
    token = add_token(house.desk, TOWN, " Clerk.BAU ", "Fachverfahren")
    assert actor_for_api_token(house.desk, TOWN, token, HOME) == clerk
    account = house.store.tables.accounts[clerk.id]
    house.store.tables.accounts[clerk.id] = replace(account, memberships=frozenset({Membership("gruen", Role.CLERK)}))
    assert actor_for_api_token(house.desk, TOWN, token, HOME).departments() == {"gruen"}


def test_a_token_is_long_begins_so_that_it_is_found_and_is_not_stored(house: House) -> None:
    house.clerk("bau")
    first, second = (add_token(house.desk, TOWN, LOGIN, name) for name in ("eins", "zwei"))
    assert first != second
    # 32 characters of 5 bits each.
    assert len(first) == len(PREFIX) + 32
    assert first.startswith("cot_")
    assert first.encode() not in b"".join(house.store.tables.tokens)


def test_a_revoked_token_is_refused_at_the_next_request(house: House) -> None:
    house.clerk("bau")
    token, other = (add_token(house.desk, TOWN, LOGIN, name) for name in ("eins", "zwei"))
    assert not _refused(house, token)
    revoke_token(house.desk, TOWN, LOGIN, "eins")
    assert _refused(house, token)
    assert not _refused(house, other)
    with pytest.raises(NotFound):
        revoke_token(house.desk, TOWN, LOGIN, "eins")
    # The name is free again.
    assert not _refused(house, add_token(house.desk, TOWN, LOGIN, "eins"))


def test_whoever_is_deactivated_has_no_token_any_more(house: House) -> None:
    clerk = house.clerk("bau")
    token = add_token(house.desk, TOWN, LOGIN, "eins")
    house.store.tables.accounts[clerk.id] = replace(house.store.tables.accounts[clerk.id], active=False)
    assert _refused(house, token)


def test_a_token_is_good_in_its_own_authority(house: House) -> None:
    house.clerk("bau")
    assert _refused(house, add_token(house.desk, TOWN, LOGIN, "eins"), NEIGHBOUR)


def test_a_token_ends_when_it_said(house: House) -> None:
    house.clerk("bau")
    token = add_token(house.desk, TOWN, LOGIN, "eins", 2)
    house.clock.advance(hours=47, minutes=59)
    assert not _refused(house, token)
    house.clock.advance(minutes=1)
    assert _refused(house, token)


@pytest.mark.parametrize("shown", ["", "cot_", "cot_" + "0" * 32, "\ud800"])
def test_what_is_no_token_is_refused(house: House, shown: str) -> None:
    assert _refused(house, shown)


def test_tokens_are_listed_with_their_days(house: House) -> None:
    house.clerk("bau")
    made = house.clock()
    token = add_token(house.desk, TOWN, LOGIN, "  Fach  verfahren ", 1)
    [listed] = tokens_of(house.desk, TOWN, LOGIN)
    assert (listed.name, listed.created, listed.seen) == ("Fach verfahren", made, None)
    house.clock.advance(minutes=5)
    actor_for_api_token(house.desk, TOWN, token, HOME)
    assert tokens_of(house.desk, TOWN, LOGIN)[0].seen == house.clock()


def test_use_is_noted_once_a_minute(house: House) -> None:
    house.clerk("bau")
    token = add_token(house.desk, TOWN, LOGIN, "eins")
    actor_for_api_token(house.desk, TOWN, token, HOME)
    writes = house.store.writes
    house.clock.advance(seconds=60)
    actor_for_api_token(house.desk, TOWN, token, HOME)
    assert house.store.writes == writes
    house.clock.advance(seconds=1)
    actor_for_api_token(house.desk, TOWN, token, HOME)
    assert house.store.writes == writes + 1


def test_a_name_is_taken_once_per_account(house: House) -> None:
    house.clerk("bau")
    house.clerk("gruen")
    add_token(house.desk, TOWN, LOGIN, "eins")
    add_token(house.desk, TOWN, "clerk.gruen", "eins")
    with pytest.raises(Conflict):
        add_token(house.desk, TOWN, LOGIN, "eins")


@pytest.mark.parametrize("name", ["", "  ", "x" * (LONGEST_NAME + 1), "a\x00b"])
def test_a_name_has_bounds(house: House, name: str) -> None:
    house.clerk("bau")
    with pytest.raises(TooMuch) as refused:
        add_token(house.desk, TOWN, LOGIN, name)
    assert refused.value.params == {"longest": LONGEST_NAME}


@pytest.mark.parametrize("days", [0, -1, DAYS[-1] + 1])
def test_days_have_bounds(house: House, days: int) -> None:
    house.clerk("bau")
    with pytest.raises(TooMuch) as refused:
        add_token(house.desk, TOWN, LOGIN, "eins", days)
    assert refused.value.params == {"days": DAYS[-1]}


def test_nobody_has_no_tokens(house: House) -> None:
    for ask in (add_token, revoke_token):
        with pytest.raises(NotFound):
            ask(house.desk, TOWN, "niemand", "eins")
    with pytest.raises(NotFound):
        tokens_of(house.desk, TOWN, "niemand")


def test_too_many_wrong_tokens_from_one_network_must_wait(house: House) -> None:
    house.clerk("bau")
    token = add_token(house.desk, TOWN, LOGIN, "eins")
    for _ in range(TRIES):
        assert _refused(house, "cot_falsch")
    with pytest.raises(Throttled) as throttled:
        actor_for_api_token(house.desk, TOWN, "cot_falsch", HOME)
    assert throttled.value.params == {"seconds": WINDOW_SECONDS}
    # Whoever has the right one is no guesser.
    assert not _refused(house, token)
    with pytest.raises(SignInRequired):
        actor_for_api_token(house.desk, TOWN, "cot_falsch", ABROAD)
