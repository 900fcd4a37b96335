"""What an administrator sees and may do."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import Actor, Role
from citizen_office.core.errors import DeliveryFailed, Forbidden, NotFound
from citizen_office.services.administer import overview, retry_effect
from citizen_office.services.dispatch import Outcome
from tests.fakes.desk import BY_MAIL, House
from tests.fakes.town import HASH, NEIGHBOUR, SERVICE


@pytest.fixture
def admin(house: House) -> Actor:
    return house.staff("admin", ("", Role.ADMIN))


def test_the_services_on_offer_and_what_waits(house: House, admin: Actor) -> None:
    house.file()
    shown = overview(house.desk, admin)
    assert [(offer.form.id, offer.publication) for offer in shown.offers] == [(SERVICE, HASH)]
    assert (shown.dead, shown.waiting) == ((), 1)


def test_an_effect_that_was_given_up_is_seen_and_can_be_tried_again(house: House, admin: Actor) -> None:
    case = house.file(BY_MAIL).case
    house.transport.failures.append(DeliveryFailed("no such mailbox", permanent=True))
    assert house.run() == [Outcome.DEAD]
    (dead,) = overview(house.desk, admin).dead
    assert (dead.kind, dead.case_id, dead.error) == ("send", case.id, "delivery_failed: no such mailbox")
    retry_effect(house.desk, admin, dead.id)
    assert house.run() == [Outcome.DONE]
    assert overview(house.desk, admin).dead == ()


def test_what_is_not_dead_or_not_ours_cannot_be_tried_again(house: House, admin: Actor) -> None:
    house.file(BY_MAIL)
    with pytest.raises(NotFound):
        retry_effect(house.desk, admin, 1)
    house.transport.failures.append(DeliveryFailed("gone", permanent=True))
    house.run()
    stranger = house.staff("admin", ("", Role.ADMIN), authority=NEIGHBOUR)
    assert overview(house.desk, stranger).dead == ()
    with pytest.raises(NotFound):
        retry_effect(house.desk, stranger, 1)


def test_a_clerk_administers_nothing(house: House) -> None:
    with pytest.raises(Forbidden):
        overview(house.desk, house.clerk())
    with pytest.raises(Forbidden):
        retry_effect(house.desk, house.clerk("bau"), 1)
