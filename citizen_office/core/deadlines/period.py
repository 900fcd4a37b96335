"""Lengths of time as the law and the town count them: days, working days, weeks, months, years."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from citizen_office.core.deadlines.calendar import Calendar

#: No period of a definition is longer than this many of its units; a typing slip is caught, no law is.
LONGEST = 1000
#: How a period is written.
PERIOD_FORM = re.compile(r"([0-9]{1,4}) (working days?|days?|weeks?|months?|years?)")


class Unit(StrEnum):
    """The units of a period."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Period:
    """A count of units, such as 10 working days."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        """The period as a definition writes it."""
        unit = self.unit.value.removesuffix("s") if self.count == 1 else self.unit.value
        return f"{self.count} {unit}"


def parse_period(text: str) -> Period | None:
    """Read ``3 working days``, ``4 weeks``, ``1 month``; None where the text is no period."""
    match = PERIOD_FORM.fullmatch(text.strip())
    if match is None or not 0 < int(match[1]) <= LONGEST:
        return None
    unit = match[2] if match[2].endswith("s") else match[2] + "s"
    return Period(int(match[1]), Unit(unit))


def add_period(start: date, period: Period, calendar: Calendar) -> date:
    """The last day of ``period`` counted from the event on ``start``.

    The day of the event is not counted (§ 187 Abs. 1 BGB). A period of months ends on the day with the same number,
    or on the last day of the month (§ 188 Abs. 2, 3 BGB). Working days skip weekends, holidays and the authority's
    closing days. The other units are returned as they fall: whether their end moves depends on the regime.
    """
    match period.unit:
        case Unit.WORKING_DAYS:
            return _after_working_days(start, period.count, calendar)
        case Unit.DAYS:
            return start + timedelta(days=period.count)
        case Unit.WEEKS:
            return start + timedelta(weeks=period.count)
        case Unit.MONTHS:
            return _add_months(start, period.count)
    # The unit that is left is the year, of twelve months each.
    return _add_months(start, 12 * period.count)


@lru_cache(maxsize=10_000)
def _after_working_days(start: date, count: int, calendar: Calendar) -> date:
    """Kept, because what is filed or taken on one day counts the same days: to go through a month takes ten times as
    long as all else in a step (``docs/performance.md``).
    """
    day = start
    for _ in range(count):
        day = calendar.next_open(day + timedelta(days=1))
    return day


def _add_months(start: date, months: int) -> date:
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
