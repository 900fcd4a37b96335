from __future__ import annotations

from datetime import UTC, date, datetime, time

from citizen_office.core.scenarios import Moment
from tests.core.scenarios.making import BERLIN


def test_a_day_begins_when_the_house_opens() -> None:
    assert Moment(date(2026, 7, 1)).instant(BERLIN) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)


def test_a_time_is_that_of_the_authority() -> None:
    assert Moment(date(2026, 12, 1), time(0, 30)).instant(BERLIN) == datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
