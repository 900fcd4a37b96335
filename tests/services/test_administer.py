"""What an administrator sees and may do."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import Actor, Role
from citizen_office.core.errors import DeliveryFailed, Forbidden, NotFound
from citizen_office.services.administer import effects, overview, retry_all_effects, retry_effect
from citizen_office.services.amend import begin
from citizen_office.services.dispatch import Outcome
from citizen_office.services.offers import withdraw
from citizen_office.services.ports import Queue
from tests.fakes.desk import BY_MAIL, House
from tests.fakes.outside import NOW
from tests.fakes.town import NEIGHBOUR, SERVICE


@pytest.fixture
def admin(house: House) -> Actor:
    return house.staff("admin", ("", Role.ADMIN))


def test_what_there_is_and_what_waits(house: House, admin: Actor) -> None:
    house.file()
    shown = overview(house.desk, admin)
    assert (shown.offered, shown.withdrawn, shown.amendments, shown.staff, shown.dead) == (1, 0, 0, 1, 0)
    assert shown.queue == Queue(1, NOW)
    withdraw(house.desk, admin, SERVICE)
    begin(house.desk, admin, (("neu.yaml", b"form: neu"),))
    shown = overview(house.desk, admin)
    assert (shown.offered, shown.withdrawn, shown.amendments) == (0, 1, 1)


def test_an_effect_that_was_given_up_is_seen_and_can_be_tried_again(house: House, admin: Actor) -> None:
    case = house.file(BY_MAIL).case
    house.transport.failures.append(DeliveryFailed("no such mailbox", permanent=True))
    assert house.run() == [Outcome.DEAD]
    (dead,) = effects(house.desk, admin).dead
    assert (dead.kind, dead.case_id, dead.error) == ("send", case.id, "delivery_failed: no such mailbox")
    retry_effect(house.desk, admin, dead.id)
    assert house.run() == [Outcome.DONE]
    assert effects(house.desk, admin).dead == ()


def test_what_is_not_dead_or_not_ours_cannot_be_tried_again(house: House, admin: Actor) -> None:
    house.file(BY_MAIL)
    with pytest.raises(NotFound):
        retry_effect(house.desk, admin, 1)
    house.transport.failures.append(DeliveryFailed("gone", permanent=True))
    house.run()
    stranger = house.staff("admin", ("", Role.ADMIN), authority=NEIGHBOUR)
    assert effects(house.desk, stranger).dead == ()
    with pytest.raises(NotFound):
        retry_effect(house.desk, stranger, 1)
    assert retry_all_effects(house.desk, stranger) == 0


def test_all_that_was_given_up_can_be_tried_again_at_once(house: House, admin: Actor) -> None:
    for _ in range(2):
        house.file(BY_MAIL)
        house.transport.failures.append(DeliveryFailed("gone", permanent=True))
        house.run()
    assert effects(house.desk, admin).queue == Queue(0, None)
    assert retry_all_effects(house.desk, admin) == 2
    assert effects(house.desk, admin).queue == Queue(2, NOW)
    assert house.run() == [Outcome.DONE, Outcome.DONE]


def test_a_clerk_administers_nothing(house: House) -> None:
    with pytest.raises(Forbidden):
        overview(house.desk, house.clerk())
    with pytest.raises(Forbidden):
        effects(house.desk, house.clerk("bau"))
    with pytest.raises(Forbidden):
        retry_effect(house.desk, house.clerk("gruen"), 1)
    with pytest.raises(Forbidden):
        retry_all_effects(house.desk, house.clerk("kasse"))
