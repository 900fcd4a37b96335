"""Which days count. Holidays are statutory and come from outside; closing days are the authority's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which nobody works.

    ``holidays`` are the statutory ones of the Land; they move statutory deadlines (§ 31 Abs. 3 VwVfG) and targets.
    ``closing_days`` are the authority's own; they move targets only.
    """

    holidays: frozenset[date] = frozenset()
    closing_days: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether ``day`` is neither a weekend day nor a statutory holiday."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def is_open(self, day: date) -> bool:
        """Whether the authority works on ``day``: a workday that is no closing day."""
        return self.is_workday(day) and day not in self.closing_days

    def next_workday(self, day: date) -> date:
        """``day`` itself if it is a workday, else the next one (§ 31 Abs. 3 VwVfG, § 193 BGB)."""
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def next_open(self, day: date) -> date:
        """``day`` itself if the authority is open, else the next open day. Searches a year ahead at most."""
        last = day + timedelta(days=366)
        while not self.is_open(day) and day < last:
            day += timedelta(days=1)
        return day
