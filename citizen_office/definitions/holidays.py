"""The statutory holidays of the Länder, as their holiday acts name them since the year 2000.

A table of our own instead of a library: those that there are load the holidays of the whole world, for twenty lines. A
test holds it against one of them, Land by Land and year by year, so that an amended act is noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from citizen_office.core.authorities import Authority
from citizen_office.core.deadlines import Calendar

#: A period may reach back over a turn of the year, and forward as far as a retention of ten years.
YEARS_BACK = 1
YEARS_AHEAD = 11
#: The Länder, by their two letters.
LANDS = frozenset(["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"])
_WEDNESDAY = 2


class Holiday(NamedTuple):
    """A holiday: on which day of a year it falls, in which Länder, and in which years."""

    name: str
    falls_on: Callable[[int], date]
    lands: frozenset[str] = LANDS
    first: int = date.min.year
    last: int = date.max.year


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _each(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days)


def _repentance(year: int) -> date:
    """Buß- und Bettag: the Wednesday before 23 November."""
    last = date(year, 11, 22)
    return last - timedelta((last.weekday() - _WEDNESDAY) % 7)


def _in(lands: str) -> frozenset[str]:
    return frozenset(lands.split())


HOLIDAYS = (
    Holiday("Neujahr", _each(1, 1)),
    Holiday("Heilige Drei Könige", _each(1, 6), _in("BW BY ST")),
    Holiday("Frauentag", _each(3, 8), _in("BE"), 2019),
    Holiday("Frauentag", _each(3, 8), _in("MV"), 2023),
    Holiday("Karfreitag", _after_easter(-2)),
    Holiday("Ostersonntag", _after_easter(0), _in("BB")),
    Holiday("Ostermontag", _after_easter(1)),
    Holiday("Erster Mai", _each(5, 1)),
    Holiday("Tag der Befreiung", _each(5, 8), _in("BE"), 2020, 2020),
    Holiday("Tag der Befreiung", _each(5, 8), _in("BE"), 2025, 2025),
    Holiday("Christi Himmelfahrt", _after_easter(39)),
    Holiday("Pfingstsonntag", _after_easter(49), _in("BB")),
    Holiday("Pfingstmontag", _after_easter(50)),
    Holiday("Fronleichnam", _after_easter(60), _in("BW BY HE NW RP SL")),
    Holiday("Jahrestag des Volksaufstandes", _each(6, 17), _in("BE"), 2028, 2028),
    # In Bayern it depends on the municipality, which names it among its closing days.
    Holiday("Mariä Himmelfahrt", _each(8, 15), _in("SL")),
    Holiday("Weltkindertag", _each(9, 20), _in("TH"), 2019),
    # Art. 2 Abs. 2 Einigungsvertrag.
    Holiday("Tag der Deutschen Einheit", _each(10, 3)),
    Holiday("Reformationstag", _each(10, 31), _in("BB MV SN ST TH")),
    # The five hundredth anniversary was a holiday everywhere, and remained one in the north.
    Holiday("Reformationstag", _each(10, 31), LANDS, 2017, 2017),
    Holiday("Reformationstag", _each(10, 31), _in("HB HH NI SH"), 2018),
    Holiday("Allerheiligen", _each(11, 1), _in("BW BY NW RP SL")),
    Holiday("Buß- und Bettag", _repentance, _in("SN")),
    Holiday("Erster Weihnachtstag", _each(12, 25)),
    Holiday("Zweiter Weihnachtstag", _each(12, 26)),
)


class LandCalendars:
    """Calendars by the authority's Land and its own closing days."""

    def of(self, authority: Authority, year: int) -> Calendar:
        """The authority's calendar from the year before ``year`` to eleven years after it."""
        return _calendar(authority.land, year, authority.closing_days)


@lru_cache(maxsize=1_000)
def _calendar(land: str, year: int, closing_days: frozenset[date]) -> Calendar:
    return Calendar(_holidays(land, year), closing_days)


@cache
def _holidays(land: str, year: int) -> frozenset[date]:
    years = range(year - YEARS_BACK, year + YEARS_AHEAD + 1)
    return frozenset(
        holiday.falls_on(each)
        for each in years
        for holiday in HOLIDAYS
        if land in holiday.lands and holiday.first <= each <= holiday.last
    )
