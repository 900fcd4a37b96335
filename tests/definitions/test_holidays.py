"""The holidays that statutory deadlines meet in Mecklenburg-Vorpommern."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import holidays
import pytest

from citizen_office.core.authorities import Authority, Dated, LetterheadText
from citizen_office.definitions.holidays import LANDS, LandCalendars, easter

TOWN = Authority(
    key="hagenow",
    name="Stadt Hagenow",
    prefix="HGN",
    zone="Europe/Berlin",
    land="MV",
    ags="13076060",
    departments={},
    functions={},
    letterheads=(Dated(date(2020, 1, 1), LetterheadText("Stadt Hagenow", "Weg 1", "19230", "Hagenow", ())),),
    closing_days=frozenset({date(2026, 12, 24)}),
)


def test_the_holidays_of_mecklenburg_vorpommern() -> None:
    calendar = LandCalendars().of(TOWN, 2026)
    for day in (date(2026, 3, 8), date(2026, 10, 31), date(2026, 4, 3), date(2027, 1, 1), date(2025, 12, 26)):
        assert day in calendar.holidays
    # Epiphany and Corpus Christi are holidays elsewhere.
    assert date(2026, 1, 6) not in calendar.holidays
    assert date(2026, 6, 4) not in calendar.holidays


def test_the_womens_day_became_a_holiday_in_2023() -> None:
    calendar = LandCalendars().of(TOWN, 2023)
    assert date(2023, 3, 8) in calendar.holidays
    assert date(2022, 3, 8) not in calendar.holidays


def test_closing_days_are_the_authoritys_own() -> None:
    calendar = LandCalendars().of(TOWN, 2026)
    assert calendar.is_workday(date(2026, 12, 24))
    assert not calendar.is_open(date(2026, 12, 24))
    elsewhere = LandCalendars().of(replace(TOWN, land="BY", closing_days=frozenset()), 2026)
    assert date(2026, 1, 6) in elsewhere.holidays


@pytest.mark.parametrize("land", sorted(LANDS))
def test_every_holiday_is_that_of_the_library(land: str) -> None:
    for year in (2001, 2013, 2025, 2037, 2049):
        ours = LandCalendars().of(replace(TOWN, land=land), year).holidays
        assert ours == set(holidays.country_holidays("DE", subdiv=land, years=range(year - 1, year + 12)))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    # The earliest and the latest days there are, and the exceptions of the rule.
    [
        (1818, 3, 22),
        (1943, 4, 25),
        (1954, 4, 18),
        (1981, 4, 19),
        (2000, 4, 23),
        (2038, 4, 25),
        (2049, 4, 18),
        (2285, 3, 22),
    ],
)
def test_easter_is_where_the_church_has_it(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_every_land_is_known() -> None:
    # The library lists the city of Augsburg too, which has a holiday of its own.
    assert {land for land in holidays.country_holidays("DE").subdivisions if len(land) == 2} == LANDS
