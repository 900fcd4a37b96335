"""The last day of a statutory period, of a remedy, and of a period whose clock stood still (§§ 187-193 BGB).

Not here: periods that begin with the start of a day, such as ages (§ 187 Abs. 2 BGB).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from citizen_office.core.deadlines.calendar import Calendar
from citizen_office.core.deadlines.counting import EVENT_LAW, NO_ACT, SHORT_MONTH_LAW, UNIT_LAWS, counting_law
from citizen_office.core.deadlines.derivation import Reason, RuleMissing, StopReversed, moved_to_workday, reason
from citizen_office.core.deadlines.period import Period, Unit, add_period

ONE_DAY = timedelta(days=1)
#: The two remedies against an administrative act: to the authority itself, and to the court.
OBJECTION, ACTION = "widerspruch", "klage"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a period, which ends as that day ends, and how it was found."""

    day: date
    derivation: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RemedyRule:
    """How long a remedy may be lodged against notices of ``regime`` that are served from ``valid_from`` on.

    ``instructed``: the notice told about the remedy, and rightly. ``source`` and ``confirmed`` as in ``ServiceRule``.
    ``remedy`` is ``OBJECTION`` or ``ACTION``.
    """

    regime: str
    instructed: bool
    valid_from: date
    period: Period
    source: str
    confirmed: bool
    remedy: str = OBJECTION


_MONTH, _YEAR = Period(1, Unit.MONTHS), Period(1, Unit.YEARS)
# The day on which the VwGO entered into force.
_VWGO = date(1960, 4, 1)

#: The objection (Widerspruch). Against municipal taxes it is the same one, not that of the AO. The action (Klage)
#: counts from the notice itself where no objection comes before it.
DEFAULT_REMEDY_RULES: tuple[RemedyRule, ...] = (
    RemedyRule("vwvfg_mv", True, _VWGO, _MONTH, "§ 70 Abs. 1 VwGO", True),
    RemedyRule("vwvfg_mv", False, _VWGO, _YEAR, "§ 70 Abs. 2, § 58 Abs. 2 VwGO", True),
    RemedyRule("ao", True, _VWGO, _MONTH, "§ 70 Abs. 1 VwGO", False),
    RemedyRule("ao", False, _VWGO, _YEAR, "§ 70 Abs. 2, § 58 Abs. 2 VwGO", False),
    RemedyRule("vwvfg_mv", True, _VWGO, _MONTH, "§ 74 Abs. 1 Satz 2 VwGO", True, ACTION),
    RemedyRule("vwvfg_mv", False, _VWGO, _YEAR, "§ 58 Abs. 2 VwGO", True, ACTION),
    RemedyRule("ao", True, _VWGO, _MONTH, "§ 74 Abs. 1 Satz 2 VwGO", False, ACTION),
    RemedyRule("ao", False, _VWGO, _YEAR, "§ 58 Abs. 2 VwGO", False, ACTION),
)


def statutory_end(event: date, period: Period, calendar: Calendar, regime: str = NO_ACT) -> Deadline:
    """The end of ``period`` that the event on ``event`` starts.

    The day of the event is not counted; months end on the day with the same number, else on the last day of the
    month; an end on a Saturday, Sunday or holiday moves to the next workday. ``regime`` says which law is cited for
    that. Raises ``RuleMissing`` for an unknown regime.
    """
    shift_law = counting_law(regime).shift
    end, steps = _counted(event, period, calendar)
    end, moved = moved_to_workday(end, calendar, shift_law)
    return Deadline(end, (*steps, *moved))


def fixed_date(day: date, regime: str = NO_ACT) -> Deadline:
    """A date that the authority has set (Termin): it stays, also on a Sunday (§ 31 Abs. 5 VwVfG)."""
    return Deadline(day, (reason("date_fixed", day=day, law=counting_law(regime).fixed),))


def remedy_rule(
    regime: str,
    on: date,
    remedy: str = OBJECTION,
    instructed: bool = True,
    rules: tuple[RemedyRule, ...] = DEFAULT_REMEDY_RULES,
) -> RemedyRule:
    """The rule for a remedy against a notice of ``regime`` that is served on ``on``.

    Raises ``RuleMissing`` where the regime knows no such remedy, as without an administrative act.
    """
    wanted = (regime, remedy, instructed)
    known = [rule for rule in rules if (rule.regime, rule.remedy, rule.instructed) == wanted and rule.valid_from <= on]
    if not known:
        raise RuleMissing(regime=regime, on=on.isoformat())
    return max(known, key=lambda each: each.valid_from)


def remedy_end(
    service_day: date,
    regime: str,
    calendar: Calendar,
    instructed: bool = True,
    rules: tuple[RemedyRule, ...] = DEFAULT_REMEDY_RULES,
    *,
    remedy: str = OBJECTION,
) -> Deadline:
    """The last day for a remedy against a notice that was served on ``service_day``.

    With a missing or wrong instruction about the remedy (not ``instructed``) it is a year instead of a month.
    Raises ``RuleMissing`` as ``remedy_rule`` does.
    """
    rule = remedy_rule(regime, service_day, remedy, instructed, rules)
    first = reason("remedy_instructed" if instructed else "remedy_not_instructed", law=rule.source)
    doubt = () if rule.confirmed else (reason("rule_unconfirmed", law=rule.source),)
    counted = statutory_end(service_day, rule.period, calendar, regime)
    return Deadline(counted.day, (first, *counted.derivation, *doubt))


def with_stops(
    start: date, period: Period, stops: tuple[tuple[date, date], ...], calendar: Calendar, regime: str = NO_ACT
) -> Deadline:
    """The end of ``period`` from ``start``, put off by the days on which the clock stood still.

    Each stop is its first and its last day, both of which stood still, as in § 209 BGB. Working days are put off by
    working days. Stops may overlap and come in any order; days before the period began or after it was over put
    nothing off. Raises ``StopReversed`` for a stop that ends before it begins.
    """
    shift_law = counting_law(regime).shift
    end, steps = _counted(start, period, calendar)
    running = start + ONE_DAY
    for first, last in sorted(stops):
        if last < first:
            raise StopReversed(first=first.isoformat(), last=last.isoformat())
        begin = max(first, running)
        # Before the period and within an earlier stop nothing runs; after the end nothing is left to put off.
        if not begin <= min(last, end):
            continue
        end = _put_off(begin, last, end, period.unit, calendar)
        running = last + ONE_DAY
        steps = (*steps, reason("clock_stopped", first=begin, last=last, end=end))
    end, moved = moved_to_workday(end, calendar, shift_law)
    return Deadline(end, (*steps, *moved))


def _put_off(begin: date, last: date, end: date, unit: Unit, calendar: Calendar) -> date:
    """What was left of the period on ``begin``, up to ``end``, counted on after ``last``."""
    left = [begin + timedelta(days=number) for number in range((end - begin).days + 1)]
    if unit is Unit.WORKING_DAYS:
        return add_period(last, Period(sum(map(calendar.is_open, left)), unit), calendar)
    return last + timedelta(days=len(left))


def _counted(event: date, period: Period, calendar: Calendar) -> tuple[date, tuple[Reason, ...]]:
    """The end of the period as it falls, and the steps to it."""
    end = add_period(event, period, calendar)
    code = f"period_{period.unit.replace(' ', '_')}"
    law = UNIT_LAWS.get(period.unit)
    counted = (
        reason(code, count=period.count, end=end) if law is None else reason(code, count=period.count, end=end, law=law)
    )
    steps: tuple[Reason, ...] = (reason("event_not_counted", day=event, law=EVENT_LAW), counted)
    if period.unit in (Unit.MONTHS, Unit.YEARS) and end.day != event.day:
        steps = (*steps, reason("month_too_short", end=end, law=SHORT_MONTH_LAW))
    return end, steps
