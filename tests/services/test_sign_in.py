"""Sign in, stay signed in, sign out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from citizen_office.core.actors import Membership, Role
from citizen_office.core.errors import Forbidden, Throttled, TooMuch
from citizen_office.services.sign_in import (
    LONGEST_PASSWORD,
    TRIES_PER_ACCOUNT,
    TRIES_PER_NETWORK,
    WINDOW_SECONDS,
    PasswordKept,
    PasswordOneTime,
    actor_for_token,
    change_password,
    sign_in,
    sign_out,
    token_digest,
)
from tests.fakes.desk import PASSWORD, House
from tests.fakes.town import NEIGHBOUR, TOWN

HOME, ABROAD = "192.0.2.1", "198.51.100.7"


def _sign_in(house: House, login: str = "clerk.bau", password: str = PASSWORD, network: str = HOME) -> str:
    return sign_in(house.desk, TOWN, login, password, network)


def test_whoever_signs_in_is_who_the_store_says_now(house: House) -> None:
    clerk = house.clerk("bau")
    token = _sign_in(house, " Clerk.BAU ")
    assert actor_for_token(house.desk, TOWN, token) == clerk
    account = house.store.tables.accounts[clerk.id]
    moved = frozenset({Membership("gruen", Role.CLERK)})
    house.store.tables.accounts[clerk.id] = replace(account, memberships=moved)
    actor = actor_for_token(house.desk, TOWN, token)
    assert actor is not None
    assert actor.departments() == {"gruen"}


def test_tokens_differ_and_are_not_stored(house: House) -> None:
    house.clerk("bau")
    first, second = _sign_in(house), _sign_in(house)
    assert first != second
    assert set(house.store.tables.sessions) == {token_digest(first), token_digest(second)}
    assert len(first) == 40


@pytest.mark.parametrize(("login", "password"), [("clerk.bau", "falsch"), ("niemand", PASSWORD), ("", "")])
def test_a_wrong_login_is_answered_like_a_wrong_password(house: House, login: str, password: str) -> None:
    house.clerk("bau")
    with pytest.raises(Forbidden, match="wrong login or password"):
        _sign_in(house, login, password)
    # The time of a verification is spent for nobody, too.
    assert len(house.hasher.verified) == 1


def test_another_authority_does_not_know_the_login(house: House) -> None:
    house.clerk("bau")
    with pytest.raises(Forbidden):
        sign_in(house.desk, NEIGHBOUR, "clerk.bau", PASSWORD, HOME)


def test_an_account_that_was_closed_is_out_at_once(house: House) -> None:
    clerk = house.clerk("bau")
    token = _sign_in(house)
    account = house.store.tables.accounts[clerk.id]
    house.store.tables.accounts[clerk.id] = replace(account, active=False)
    assert actor_for_token(house.desk, TOWN, token) is None
    with pytest.raises(Forbidden):
        _sign_in(house)


def test_a_password_beyond_all_measure_is_cut_before_it_is_hashed(house: House) -> None:
    house.clerk("bau")
    with pytest.raises(Forbidden):
        _sign_in(house, password="x" * 10 * LONGEST_PASSWORD)
    assert house.hasher.verified[0][1] == "x" * LONGEST_PASSWORD


def _miss(house: House, login: str, network: str = HOME) -> None:
    with pytest.raises(Forbidden):
        _sign_in(house, login, "falsch", network)


def test_too_many_tries_at_one_account_must_wait(house: House) -> None:
    house.clerk("bau")
    for _ in range(TRIES_PER_ACCOUNT):
        _miss(house, "clerk.bau")
    house.clock.advance(minutes=5)
    verified = len(house.hasher.verified)
    with pytest.raises(Throttled) as throttled:
        _sign_in(house)
    assert throttled.value.params == {"seconds": WINDOW_SECONDS - 300}
    assert len(house.hasher.verified) == verified
    assert _sign_in(house, network=ABROAD)
    house.clock.advance(seconds=WINDOW_SECONDS)
    assert _sign_in(house)


def test_signing_in_forgets_the_misses(house: House) -> None:
    house.clerk("bau")
    for _ in range(2):
        for _ in range(TRIES_PER_ACCOUNT - 1):
            _miss(house, "clerk.bau")
        assert _sign_in(house)


def test_too_many_tries_from_one_network_must_wait(house: House) -> None:
    house.clerk("bau")
    for number in range(TRIES_PER_NETWORK):
        _miss(house, f"login{number}")
    with pytest.raises(Throttled):
        _sign_in(house)
    assert _sign_in(house, network=ABROAD)


def test_a_session_ends_after_an_hour_without_use(house: House) -> None:
    house.clerk("bau")
    token = _sign_in(house)
    for _ in range(3):
        house.clock.advance(minutes=60)
        assert actor_for_token(house.desk, TOWN, token) is not None
    house.clock.advance(minutes=60, seconds=1)
    assert actor_for_token(house.desk, TOWN, token) is None


def test_a_session_ends_after_a_working_day(house: House) -> None:
    house.clerk("bau")
    token = _sign_in(house)
    for _ in range(24):
        house.clock.advance(minutes=30)
        assert actor_for_token(house.desk, TOWN, token) is not None
    house.clock.advance(seconds=1)
    assert actor_for_token(house.desk, TOWN, token) is None


def test_use_is_noted_once_a_minute(house: House) -> None:
    house.clerk("bau")
    token = _sign_in(house)
    writes = house.store.writes
    house.clock.now += timedelta(minutes=1)
    actor_for_token(house.desk, TOWN, token)
    assert house.store.writes == writes
    house.clock.now += timedelta(seconds=1)
    actor_for_token(house.desk, TOWN, token)
    actor_for_token(house.desk, TOWN, token)
    assert house.store.writes == writes + 1


def test_a_token_is_good_in_its_own_authority(house: House) -> None:
    house.clerk("bau")
    assert actor_for_token(house.desk, NEIGHBOUR, _sign_in(house)) is None


def test_signing_out_ends_every_copy(house: House) -> None:
    house.clerk("bau")
    token = _sign_in(house)
    sign_out(house.desk, token)
    assert actor_for_token(house.desk, TOWN, token) is None
    sign_out(house.desk, token)
    assert actor_for_token(house.desk, TOWN, "nie gesehen") is None


def test_a_town_hall_may_sign_in_as_often_as_it_likes(house: House) -> None:
    house.clerk("bau")
    for _ in range(TRIES_PER_NETWORK * 2):
        assert _sign_in(house)


def test_ones_own_password_is_replaced_and_all_other_sessions_end(house: House) -> None:
    house.clerk("bau")
    before, new = _sign_in(house), "Wochenmarkt am Freitag"
    token = change_password(house.desk, TOWN, " Clerk.Bau", PASSWORD, new, HOME)
    assert actor_for_token(house.desk, TOWN, before) is None
    assert actor_for_token(house.desk, TOWN, token) is not None
    with pytest.raises(Forbidden):
        _sign_in(house)
    assert _sign_in(house, password=new)
    with pytest.raises(PasswordKept):
        change_password(house.desk, TOWN, "clerk.bau", new, new, HOME)
    with pytest.raises(TooMuch):
        change_password(house.desk, TOWN, "clerk.bau", new, "kurz", HOME)
    with pytest.raises(Forbidden):
        change_password(house.desk, TOWN, "clerk.bau", PASSWORD, PASSWORD, HOME)


def test_a_one_time_password_opens_no_session(house: House) -> None:
    clerk = house.clerk("bau")
    account = house.store.tables.accounts[clerk.id]
    house.store.tables.accounts[clerk.id] = replace(account, one_time=True)
    with pytest.raises(PasswordOneTime):
        _sign_in(house)
    assert house.store.tables.sessions == {}
    with pytest.raises(Forbidden):
        _sign_in(house, password="geraten")
    change_password(house.desk, TOWN, "clerk.bau", PASSWORD, "Wochenmarkt am Freitag", HOME)
    assert _sign_in(house, password="Wochenmarkt am Freitag")
