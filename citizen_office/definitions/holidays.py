"""The statutory holidays of a Land, from the ``holidays`` package, as calendars of the core."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import holidays

from citizen_office.core.authorities import Authority
from citizen_office.core.deadlines import Calendar

#: The Länder, by the abbreviations that ``land:`` takes.
LAENDER = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
#: From a year before the present one to eleven after it: the longest retention is ten years.
_YEARS_BEFORE = 1
_YEARS_AFTER = 11


class LandCalendars:
    """Calendars by Land and year; the holidays of a Land are worked out once."""

    def of(self, authority: Authority, year: int) -> Calendar:
        """The authority's calendar from the year before ``year`` to eleven years after it."""
        return _calendar(authority.land, authority.closing_days, year)


@lru_cache(maxsize=256)
def _calendar(land: str, closing_days: frozenset[date], year: int) -> Calendar:
    years = range(year - _YEARS_BEFORE, year + _YEARS_AFTER + 1)
    return Calendar(frozenset(holidays.country_holidays("DE", subdiv=land, years=years)), closing_days)
