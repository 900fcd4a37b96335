"""Publishing."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.errors import Conflict
from citizen_office.services.publish import Content, Published, publish
from tests.fakes.desk import House
from tests.fakes.town import NEIGHBOUR, NEXT_HASH, SERVICE, TOWN, publication

TOWNS = {TOWN: TOWN.encode(), NEIGHBOUR: NEIGHBOUR.encode()}


def test_what_is_current_already_is_not_published_again(house: House) -> None:
    assert publish(house.desk, Content(TOWNS, (publication(),)), SYSTEM_ID) == Published((), ())


def test_a_new_version_is_published_for_every_authority_of_the_content(house: House) -> None:
    found = publish(house.desk, Content(TOWNS, (publication(NEXT_HASH),)), SYSTEM_ID)
    assert found == Published((), ((TOWN, SERVICE), (NEIGHBOUR, SERVICE)))


def test_a_changed_authority_is_named(house: House) -> None:
    found = publish(house.desk, Content({TOWN: b"changed"}, ()), SYSTEM_ID)
    assert found == Published((TOWN,), ())


def test_all_of_it_or_nothing(house: House) -> None:
    before = house.store.tables.copy()
    house.store.fail_next_write(Conflict())
    with pytest.raises(Conflict):
        publish(house.desk, Content({"neu": b"neu"}, (publication(NEXT_HASH),)), SYSTEM_ID)
    assert house.store.tables == before
