"""Publishing."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.errors import Conflict
from citizen_office.services.publish import Content, Published, publish, publish_news
from tests.fakes.desk import House
from tests.fakes.outside import NOW
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


def test_what_comes_again_with_each_start_undoes_nothing(house: House) -> None:
    admin = house.desk.new_id()
    content = Content(TOWNS, (publication(),))
    assert publish_news(house.desk, content, SYSTEM_ID) == Published((), ())
    with house.store.write() as work:
        work.publications.publish(TOWN, publication(NEXT_HASH), NOW, admin)
        work.publications.publish_authority(TOWN, b"changed", NOW, admin)
        work.publications.withdraw(NEIGHBOUR, SERVICE, NOW, admin)
        work.commit()
    assert publish_news(house.desk, content, SYSTEM_ID) == Published((), ())
    assert house.store.tables.current == {(TOWN, SERVICE): NEXT_HASH}


def test_files_that_are_others_are_published_again(house: House) -> None:
    fresh = Content({**TOWNS, TOWN: b"changed"}, (publication(NEXT_HASH),))
    both = ((TOWN, SERVICE), (NEIGHBOUR, SERVICE))
    assert publish_news(house.desk, fresh, SYSTEM_ID) == Published((TOWN,), both)
    # Who takes a change back wants what was there before.
    assert publish_news(house.desk, Content(TOWNS, (publication(),)), SYSTEM_ID) == Published((TOWN,), both)
