"""How a day was found: steps that a program can read and a page can put into words.

The core knows no sentences. ``citizen_office.i18n.derivations`` has one for every code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from citizen_office.core.deadlines.calendar import SATURDAY, Calendar
from citizen_office.core.errors import Refused

#: What may fill a sentence. Days stay dates: each language writes them in its own way.
StepParam: TypeAlias = str | int | date

#: Every code with the names of its parameters. ``law`` names the paragraph that the step rests on.
DERIVATION_CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # From what day service is counted.
        "service_posted": ("day",),
        "service_sent": ("day",),
        "service_notified": ("day",),
        "service_provided": ("day",),
        "service_retrieved": ("day",),
        "service_posted_up": ("day",),
        # When the notice counts as served, and when it does not.
        "service_deemed": ("count", "day", "law"),
        "service_stays": ("day", "law"),
        "service_not_retrieved": ("last", "law"),
        "service_retrieved_late": ("day", "last", "law"),
        "service_reading_copy": (),
        "service_no_act": (),
        # When the day is known, and no fiction counts.
        "service_proved": ("day", "law"),
        "service_arrived": ("day", "law"),
        "service_returned": ("day", "law"),
        # When the time of a notification that was posted up is over.
        "service_public": ("day", "law"),
        # How a period is counted.
        "event_not_counted": ("day", "law"),
        "period_working_days": ("count", "end"),
        "period_days": ("count", "end", "law"),
        "period_weeks": ("count", "end", "law"),
        "period_months": ("count", "end", "law"),
        "period_years": ("count", "end", "law"),
        "month_too_short": ("end", "law"),
        "clock_stopped": ("first", "last", "end"),
        "date_fixed": ("day", "law"),
        # Which period a remedy has.
        "remedy_instructed": ("law",),
        "remedy_not_instructed": ("law",),
        # A day on which nobody works moves to the next workday.
        "moved_from_saturday": ("day", "to", "law"),
        "moved_from_sunday": ("day", "to", "law"),
        "moved_from_holiday": ("day", "to", "law"),
        # A rule of which it is not settled that it holds here.
        "rule_unconfirmed": ("law",),
    }
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a derivation: what was done (``code`` of ``DERIVATION_CODES``), with which days and which law."""

    code: str
    params: Mapping[str, StepParam] = field(default_factory=lambda: MappingProxyType({}))


def reason(code: str, **params: StepParam) -> Reason:
    """The step ``code`` with its parameters."""
    return Reason(code, MappingProxyType(params))


class RuleMissing(Refused):
    """No rule of law is known for this; ``params`` says for what."""

    code = "deadline_rule_missing"


class StopReversed(Refused):
    """The clock would have run on before it stood still; ``params`` has both days."""

    code = "deadline_stop_reversed"


def moved_to_workday(day: date, calendar: Calendar, law: str) -> tuple[date, tuple[Reason, ...]]:
    """The first workday from ``day`` on, and the step that leads there, if one is needed."""
    to = calendar.next_workday(day)
    if to == day:
        return day, ()
    return to, (reason(_why_moved(day, calendar), day=day, to=to, law=law),)


def _why_moved(day: date, calendar: Calendar) -> str:
    # A holiday on a weekend is named as the holiday: that is what people look up.
    if day in calendar.holidays:
        return "moved_from_holiday"
    return "moved_from_saturday" if day.weekday() == SATURDAY else "moved_from_sunday"
