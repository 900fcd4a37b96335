"""Periods and the calendar they are counted in."""

from citizen_office.core.deadlines.calendar import Calendar
from citizen_office.core.deadlines.period import Period, Unit, add_period, parse_period

__all__ = ["Calendar", "Period", "Unit", "add_period", "parse_period"]
