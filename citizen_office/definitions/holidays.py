"""The statutory holidays of the Länder, from the ``holidays`` package."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

import holidays

from citizen_office.core.authorities import Authority
from citizen_office.core.deadlines import Calendar

#: A period may reach back over a turn of the year, and forward as far as a retention of ten years.
YEARS_BACK = 1
YEARS_AHEAD = 11


#: The Länder whose holidays are known, by their two letters. Written down, because to ask the package for them loads
#: the holidays of every country of the world.
LANDS = frozenset(["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"])


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
    return frozenset(holidays.country_holidays("DE", subdiv=land, years=years))
