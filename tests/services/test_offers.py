"""The services of an authority as an administrator sees them."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import SYSTEM_ID, Actor, Role
from citizen_office.core.errors import Forbidden, NotFound
from citizen_office.services.offers import catalogue, definition_page, offer_page, withdraw
from citizen_office.services.publish import Content, publish
from tests.fakes.amendments import BROKEN
from tests.fakes.desk import House
from tests.fakes.outside import NOW
from tests.fakes.town import HASH, NEXT_HASH, SERVICE, TOWN, authority, publication

FILE = f"forms/{SERVICE}.yaml"


@pytest.fixture
def admin(house: House) -> Actor:
    return house.staff("admin", ("", Role.ADMIN))


def _publish_next(house: House) -> None:
    house.clock.advance(days=1)
    publish(house.desk, Content({TOWN: TOWN.encode()}, (publication(NEXT_HASH),)), SYSTEM_ID)


def test_every_service_with_its_versions_and_cases(house: House, admin: Actor) -> None:
    house.file()
    _publish_next(house)
    [offer] = catalogue(house.desk, admin).offers
    assert (offer.form, offer.publication, offer.withdrawn, offer.findings) == (SERVICE, NEXT_HASH, None, ())
    assert [(each.hash, each.until, each.running) for each in offer.versions] == [
        (NEXT_HASH, None, 0),
        (HASH, house.clock(), 1),
    ]
    assert (offer.current.at, offer.current.by, offer.running) == (house.clock(), "", 1)


def test_a_version_that_came_twice_counts_its_cases_once(house: House, admin: Actor) -> None:
    house.file()
    _publish_next(house)
    publish(house.desk, Content({TOWN: TOWN.encode()}, (publication(),)), SYSTEM_ID)
    [offer] = catalogue(house.desk, admin).offers
    assert [each.hash for each in offer.versions] == [HASH, NEXT_HASH, HASH]
    assert offer.running == 1


def test_a_version_of_which_only_cases_tell(house: House, admin: Actor) -> None:
    house.file()
    house.store.tables.publishings[TOWN] = ()
    _publish_next(house)
    offer = offer_page(house.desk, admin, SERVICE).offer
    assert [(each.hash, each.at, each.running) for each in offer.versions] == [
        (NEXT_HASH, house.clock(), 0),
        (HASH, None, 1),
    ]


def test_one_service_with_its_files(house: House, admin: Actor) -> None:
    _publish_next(house)
    page = offer_page(house.desk, admin, SERVICE)
    assert [(file.path, file.content) for file in page.files] == [(FILE, NEXT_HASH.encode())]
    assert (page.version.hash, page.bundle.publication, page.is_offered) == (NEXT_HASH, NEXT_HASH, True)
    earlier = offer_page(house.desk, admin, SERVICE, HASH)
    assert (earlier.version.until, earlier.is_offered) == (house.clock(), False)
    for form, wanted in (("andere", ""), (SERVICE, "c" * 64)):
        with pytest.raises(NotFound):
            offer_page(house.desk, admin, form, wanted)


def test_what_is_wrong_today_stands_with_its_file(house: House, admin: Actor) -> None:
    broken = BROKEN.ljust(64, b"d").decode()
    house.compiler.bundles[broken] = house.compiler.bundles[HASH]
    publish(house.desk, Content({TOWN: TOWN.encode()}, (publication(broken),)), SYSTEM_ID)
    assert [len(offer.findings) for offer in catalogue(house.desk, admin).offers] == [1]
    assert [len(file.findings) for file in offer_page(house.desk, admin, SERVICE).files] == [1]
    assert [file.findings for file in offer_page(house.desk, admin, SERVICE, HASH).files] == [()]


def test_a_service_is_withdrawn_once(house: House, admin: Actor) -> None:
    house.clock.advance(days=1)
    withdraw(house.desk, admin, SERVICE)
    page = offer_page(house.desk, admin, SERVICE)
    assert (page.offer.withdrawn, page.offer.publication, page.is_offered) == ((house.clock(), "Admin"), HASH, False)
    assert page.version.until == house.clock()
    with pytest.raises(NotFound):
        withdraw(house.desk, admin, SERVICE)


def test_the_definition_of_the_authority(house: House, admin: Actor) -> None:
    house.clock.advance(days=1)
    house.compiler.authorities[BROKEN] = authority()
    publish(house.desk, Content({TOWN: BROKEN}, ()), SYSTEM_ID)
    versions, version, file = definition_page(house.desk, admin)
    assert (version, [each.at for each in versions]) == (versions[0], [house.clock(), NOW])
    assert (file.content, len(file.findings)) == (BROKEN, 1)
    _, _, file = definition_page(house.desk, admin, versions[1].hash)
    assert (file.content, file.findings) == (TOWN.encode(), ())
    assert len(catalogue(house.desk, admin).definition_findings) == 1
    with pytest.raises(NotFound):
        definition_page(house.desk, admin, "c" * 64)


def test_a_clerk_sees_nothing_of_it(house: House) -> None:
    clerk = house.clerk()
    with pytest.raises(Forbidden):
        catalogue(house.desk, clerk)
    with pytest.raises(Forbidden):
        offer_page(house.desk, clerk, SERVICE)
    with pytest.raises(Forbidden):
        definition_page(house.desk, clerk)
    with pytest.raises(Forbidden):
        withdraw(house.desk, clerk, SERVICE)
