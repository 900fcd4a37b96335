"""What a desk knows by itself: the day, what is soon, links."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.fakes.desk import House
from tests.fakes.town import NEIGHBOUR, authority


def test_the_day_is_that_of_the_authority(house: House) -> None:
    house.clock.now = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert house.desk.today(authority()) == date(2027, 1, 1)
    context = house.desk.context(authority(), {"a": "b"})
    assert (context.today, context.now, context.values) == (date(2027, 1, 1), house.clock.now, {"a": "b"})
    assert house.calendars.years == [2027]


def test_a_moment_can_be_given(house: House) -> None:
    moment = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert house.desk.context(authority(), {}, moment).today == date(2026, 7, 1)


def test_friday_warns_of_monday(house: House) -> None:
    assert house.desk.soon_until(date(2026, 11, 6)) == date(2026, 11, 9)


def test_links_of_other_authorities_have_a_prefix(house: House) -> None:
    assert house.desk.link(authority(), "/status") == "https://office.example/status"
    assert house.desk.link(authority(NEIGHBOUR), "/status") == "https://office.example/a/ludwigslust/status"
