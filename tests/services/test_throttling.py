"""One network begins and sends only so many forms within an hour; what the office files itself is not counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from citizen_office.core.errors import KeyReused, TooManyForms
from citizen_office.core.forms import AnswersInvalid
from citizen_office.services.draft import OpenDraft, open_draft, save_page, start_draft
from citizen_office.services.hand_in import hand_in
from citizen_office.services.submit import Request, submit, submit_draft
from citizen_office.services.throttling import WINDOW_SECONDS
from tests.fakes.desk import ANONYMOUS, House
from tests.fakes.town import HASH, NEIGHBOUR, SERVICE, TOWN

HOME, ABROAD = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def house(house: House) -> House:
    """A house that takes two forms an hour from one network."""
    return house.with_desk(forms_per_hour=2)


def _request(count: int, network: str = HOME, authority: str = TOWN) -> Request:
    return Request(authority, SERVICE, HASH, f"{count:026d}", "de", ANONYMOUS, network=network)


def _begin(house: House, network: str = HOME, authority: str = TOWN) -> OpenDraft:
    return start_draft(house.desk, authority, SERVICE, "de", network)


def _send(house: House, count: int, network: str = HOME, authority: str = TOWN) -> object:
    return submit(house.desk, _request(count, network, authority))


@pytest.mark.parametrize(
    "one",
    [
        lambda house, count, *where: _begin(house, *where),
        _send,
        lambda house, count, network=HOME, authority=TOWN: hand_in(
            house.desk, _request(count, authority=authority), (), network
        ),
    ],
    ids=["begun", "sent", "handed in"],
)
def test_beyond_the_limit_one_network_waits_until_the_window_ends(house: House, one: Callable[..., object]) -> None:
    one(house, 1)
    house.clock.advance(seconds=60)
    one(house, 2)
    stored = len(house.store.tables.drafts), len(house.store.tables.cases)
    with pytest.raises(TooManyForms) as refused:
        one(house, 3)
    assert refused.value.params == {"seconds": WINDOW_SECONDS - 60}
    assert (len(house.store.tables.drafts), len(house.store.tables.cases)) == stored
    one(house, 3, ABROAD)
    one(house, 4, HOME, NEIGHBOUR)
    house.clock.advance(seconds=WINDOW_SECONDS - 60)
    one(house, 5)


def test_what_is_refused_and_what_is_sent_twice_cost_nothing(house: House) -> None:
    _send(house, 1)
    for _ in range(3):
        _send(house, 1)
        with pytest.raises(AnswersInvalid):
            submit(house.desk, replace(_request(7), raw={}))
        with pytest.raises(KeyReused):
            submit(house.desk, replace(_request(1), raw={**ANONYMOUS, "betreff": "Anders"}))
    _send(house, 2)
    with pytest.raises(TooManyForms):
        _send(house, 3)
    # The answer that got lost is still given.
    _send(house, 2)


def test_a_form_that_must_wait_keeps_everything_and_is_sent_later(house: House) -> None:
    draft = _begin(house)
    for page in ("idee", "antwort"):
        draft, _ = save_page(house.desk, draft, page, ANONYMOUS)
    for count in (1, 2):
        _send(house, count)
    with pytest.raises(TooManyForms):
        submit_draft(house.desk, draft, network=HOME)
    kept = open_draft(house.desk, TOWN, draft.draft.id, draft.secret)
    assert (kept.draft.case_id, kept.raw) == (None, draft.raw)
    house.clock.advance(seconds=WINDOW_SECONDS)
    assert not submit_draft(house.desk, kept, network=HOME).repeated


@pytest.mark.parametrize(("limit", "network"), [(2, ""), (0, HOME)])
def test_the_office_itself_and_an_office_without_a_limit_count_nothing(house: House, limit: int, network: str) -> None:
    house = house.with_desk(forms_per_hour=limit)
    for count in range(5):
        _begin(house, network)
        _send(house, count, network)
    assert house.store.tables.tries == {}
