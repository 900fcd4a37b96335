from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citizen_office.core.deadlines import (
    ACTION,
    DEFAULT_REMEDY_RULES,
    OBJECTION,
    Calendar,
    Deadline,
    Period,
    RemedyRule,
    RuleMissing,
    StopReversed,
    Unit,
    add_period,
    deemed_service,
    fixed_date,
    remedy_end,
    remedy_rule,
    statutory_end,
    with_stops,
)
from tests.core.deadlines.land import CALENDAR

MONTH = Period(1, Unit.MONTHS)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
PERIODS = st.builds(Period, st.integers(1, 40), st.sampled_from(Unit))
REGIMES = st.sampled_from(["vwvfg_mv", "ao", "none"])
#: Stops as a first day and its length, so that none is reversed.
STOPS = st.lists(st.tuples(DAYS, st.integers(0, 60)), max_size=4).map(
    lambda found: tuple((first, first + timedelta(days=length)) for first, length in found)
)


def codes(deadline: Deadline) -> list[str]:
    return [step.code for step in deadline.derivation]


@pytest.mark.parametrize(
    ("posted", "regime", "served", "last"),
    [
        (date(2025, 12, 22), "vwvfg_mv", date(2025, 12, 26), date(2026, 1, 26)),
        (date(2025, 12, 22), "ao", date(2025, 12, 29), date(2026, 1, 29)),
        # The 28th of February is a Saturday.
        (date(2026, 1, 27), "vwvfg_mv", date(2026, 1, 31), date(2026, 3, 2)),
        (date(2026, 1, 27), "ao", date(2026, 2, 2), date(2026, 3, 2)),
        # The 8th of March is Women's Day, and in 2027 a Monday.
        (date(2027, 2, 4), "vwvfg_mv", date(2027, 2, 8), date(2027, 3, 9)),
        (date(2027, 2, 4), "ao", date(2027, 2, 8), date(2027, 3, 9)),
        # Good Friday, Saturday, Easter Sunday and Monday.
        (date(2026, 2, 27), "vwvfg_mv", date(2026, 3, 3), date(2026, 4, 7)),
        (date(2026, 2, 27), "ao", date(2026, 3, 3), date(2026, 4, 7)),
        # Unity Day is a Saturday.
        (date(2026, 9, 29), "vwvfg_mv", date(2026, 10, 3), date(2026, 11, 3)),
        (date(2026, 9, 29), "ao", date(2026, 10, 5), date(2026, 11, 5)),
    ],
)
def test_from_the_post_to_the_last_day_of_the_objection(posted: date, regime: str, served: date, last: date) -> None:
    service = deemed_service(regime, "post", posted, CALENDAR)
    assert service.day == served
    assert remedy_end(served, regime, CALENDAR).day == last


@pytest.mark.parametrize(
    ("event", "period", "end"),
    [
        # Months end on the day with the same number, or on the last day of the month.
        (date(2026, 1, 30), MONTH, date(2026, 3, 2)),
        (date(2028, 1, 30), MONTH, date(2028, 2, 29)),
        (date(2028, 1, 31), MONTH, date(2028, 2, 29)),
        (date(2026, 3, 31), MONTH, date(2026, 4, 30)),
        (date(2026, 2, 28), MONTH, date(2026, 3, 30)),
        (date(2025, 8, 31), Period(6, Unit.MONTHS), date(2026, 3, 2)),
        # Years: from a 29th of February, and to one.
        (date(2028, 2, 29), Period(1, Unit.YEARS), date(2029, 2, 28)),
        (date(2027, 2, 28), Period(1, Unit.YEARS), date(2028, 2, 28)),
        # Over the turn of the year, on to a day that is no workday.
        (date(2026, 12, 1), MONTH, date(2027, 1, 4)),
        (date(2024, 12, 18), Period(2, Unit.WEEKS), date(2025, 1, 2)),
        (date(2026, 12, 21), Period(4, Unit.DAYS), date(2026, 12, 28)),
        # Ascension Day and Whit Monday.
        (date(2026, 4, 14), MONTH, date(2026, 5, 15)),
        (date(2026, 5, 11), Period(2, Unit.WEEKS), date(2026, 5, 26)),
        # Reformation Day on a Saturday moves once.
        (date(2026, 10, 17), Period(2, Unit.WEEKS), date(2026, 11, 2)),
        (date(2026, 4, 2), Period(1, Unit.WORKING_DAYS), date(2026, 4, 7)),
    ],
)
def test_the_end_of_a_statutory_period(event: date, period: Period, end: date) -> None:
    assert statutory_end(event, period, CALENDAR).day == end


def test_closing_days_move_no_statutory_period() -> None:
    closed = Calendar(closing_days=frozenset({date(2026, 8, 6)}))
    assert statutory_end(date(2026, 7, 6), MONTH, closed).day == date(2026, 8, 6)


def test_a_derivation_tells_each_step() -> None:
    end = statutory_end(date(2026, 1, 31), MONTH, CALENDAR, "vwvfg_mv")
    assert codes(end) == ["event_not_counted", "period_months", "month_too_short", "moved_from_saturday"]
    event, counted, short, moved = end.derivation
    assert event.params == {"day": date(2026, 1, 31), "law": "§ 187 Abs. 1 BGB"}
    assert counted.params == {"count": 1, "end": date(2026, 2, 28), "law": "§ 188 Abs. 2 BGB"}
    assert short.params["law"] == "§ 188 Abs. 3 BGB"
    assert moved.params == {"day": date(2026, 2, 28), "to": date(2026, 3, 2), "law": "§ 31 Abs. 3 VwVfG M-V"}


@pytest.mark.parametrize(
    ("regime", "law"), [("vwvfg_mv", "§ 31 Abs. 3 VwVfG M-V"), ("ao", "§ 108 Abs. 3 AO"), ("none", "§ 193 BGB")]
)
def test_the_move_to_the_next_workday_cites_the_law_of_the_procedure(regime: str, law: str) -> None:
    assert statutory_end(date(2026, 7, 3), Period(1, Unit.DAYS), CALENDAR, regime).derivation[-1].params["law"] == law


def test_a_date_that_the_authority_has_set_stays_on_a_sunday() -> None:
    sunday = date(2026, 7, 5)
    assert fixed_date(sunday, "ao").day == sunday
    assert fixed_date(sunday, "ao").derivation[0].params == {"day": sunday, "law": "§ 108 Abs. 5 AO"}
    assert codes(fixed_date(sunday)) == ["date_fixed"]


def test_without_a_right_instruction_the_remedy_has_a_year() -> None:
    served = date(2026, 3, 3)
    month = remedy_end(served, "vwvfg_mv", CALENDAR)
    assert codes(month)[0] == "remedy_instructed"
    year = remedy_end(served, "vwvfg_mv", CALENDAR, instructed=False)
    assert year.day == date(2027, 3, 3)
    assert year.derivation[0].code == "remedy_not_instructed"
    assert year.derivation[0].params == {"law": "§ 70 Abs. 2, § 58 Abs. 2 VwGO"}
    # The year ends on a Saturday, too, and moves.
    assert remedy_end(date(2026, 3, 6), "vwvfg_mv", CALENDAR, instructed=False).day == date(2027, 3, 9)
    assert remedy_end(date(2028, 2, 29), "vwvfg_mv", CALENDAR, instructed=False).day == date(2029, 2, 28)


def test_it_is_not_confirmed_that_a_municipal_tax_has_the_same_objection() -> None:
    assert codes(remedy_end(date(2026, 3, 3), "ao", CALENDAR))[-1] == "rule_unconfirmed"
    assert "rule_unconfirmed" not in codes(remedy_end(date(2026, 3, 3), "vwvfg_mv", CALENDAR))


@pytest.mark.parametrize(
    ("regime", "served"), [("none", date(2026, 3, 3)), ("sgb_x", date(2026, 3, 3)), ("ao", date(1960, 3, 31))]
)
def test_where_no_remedy_is_known_none_is_computed(regime: str, served: date) -> None:
    with pytest.raises(RuleMissing) as caught:
        remedy_end(served, regime, CALENDAR)
    assert caught.value.params == {"regime": regime, "on": served.isoformat()}


def test_the_latest_remedy_rule_in_force_holds() -> None:
    weeks = RemedyRule("ao", True, date(2027, 1, 1), Period(2, Unit.WEEKS), "§ 1 ÜbungsG", True)
    rules = (weeks, *DEFAULT_REMEDY_RULES)
    assert remedy_end(date(2026, 12, 31), "ao", CALENDAR, rules=rules).day == date(2027, 2, 1)
    assert remedy_end(date(2027, 1, 4), "ao", CALENDAR, rules=rules).day == date(2027, 1, 18)


def test_the_way_to_the_court_has_a_period_of_its_own() -> None:
    served = date(2026, 7, 6)
    rule = remedy_rule("vwvfg_mv", served, ACTION)
    assert (rule.period, rule.source) == (MONTH, "§ 74 Abs. 1 Satz 2 VwGO")
    assert remedy_end(served, "vwvfg_mv", CALENDAR, remedy=ACTION).day == date(2026, 8, 6)
    longer = RemedyRule("vwvfg_mv", True, date(2026, 1, 1), Period(2, Unit.MONTHS), "§ 1 ÜbungsG", True, ACTION)
    rules = (longer, *DEFAULT_REMEDY_RULES)
    assert remedy_end(served, "vwvfg_mv", CALENDAR, rules=rules, remedy=ACTION).day == date(2026, 9, 7)
    assert remedy_end(served, "vwvfg_mv", CALENDAR, rules=rules).day == date(2026, 8, 6)


@pytest.mark.parametrize(("regime", "remedy"), [("none", OBJECTION), ("vwvfg_mv", "einspruch"), ("", ACTION)])
def test_a_remedy_that_there_is_not_is_refused(regime: str, remedy: str) -> None:
    with pytest.raises(RuleMissing):
        remedy_rule(regime, date(2026, 7, 6), remedy)


@pytest.mark.parametrize("regime", ["", "sgb_x", "AO"])
def test_an_unknown_regime_is_refused(regime: str) -> None:
    with pytest.raises(RuleMissing):
        statutory_end(date(2026, 7, 6), MONTH, CALENDAR, regime)
    with pytest.raises(RuleMissing):
        fixed_date(date(2026, 7, 6), regime)
    with pytest.raises(RuleMissing):
        with_stops(date(2026, 7, 6), MONTH, (), CALENDAR, regime)


FRIDAY = date(2026, 7, 3)


@pytest.mark.parametrize(
    ("stops", "end"),
    [
        ((), date(2026, 7, 17)),
        # Three days stood still; the new end is a Monday.
        (((date(2026, 7, 6), date(2026, 7, 8)),), date(2026, 7, 20)),
        # One day counts as one, the last day of the period as well.
        (((date(2026, 7, 17), date(2026, 7, 17)),), date(2026, 7, 20)),
        # The day of the event is not counted anyway.
        (((date(2026, 7, 3), date(2026, 7, 3)),), date(2026, 7, 17)),
        (((date(2026, 6, 1), date(2026, 7, 6)),), date(2026, 7, 20)),
        # Before the period and after its end nothing runs.
        (((date(2026, 6, 1), date(2026, 7, 1)),), date(2026, 7, 17)),
        (((date(2026, 7, 18), date(2026, 7, 31)),), date(2026, 7, 17)),
        # A stop that outlasts the end leaves what was left: two days.
        (((date(2026, 7, 16), date(2026, 8, 2)),), date(2026, 8, 4)),
        # Stops that overlap, one within the other, and in any order: the 6th to the 12th.
        (
            (
                (date(2026, 7, 8), date(2026, 7, 12)),
                (date(2026, 7, 6), date(2026, 7, 9)),
                (date(2026, 7, 7), date(2026, 7, 8)),
            ),
            date(2026, 7, 24),
        ),
        # The second stop is reached only because of the first.
        (((date(2026, 7, 13), date(2026, 7, 17)), (date(2026, 7, 20), date(2026, 7, 20))), date(2026, 7, 23)),
    ],
)
def test_a_clock_that_stands_still_puts_the_end_off(stops: tuple[tuple[date, date], ...], end: date) -> None:
    assert with_stops(FRIDAY, Period(2, Unit.WEEKS), stops, CALENDAR).day == end


def test_working_days_are_put_off_by_working_days() -> None:
    ten = Period(10, Unit.WORKING_DAYS)
    assert with_stops(FRIDAY, ten, (), CALENDAR).day == date(2026, 7, 17)
    # Saturday to Tuesday: two working days.
    weekend = ((date(2026, 7, 4), date(2026, 7, 7)),)
    assert with_stops(FRIDAY, ten, weekend, CALENDAR).day == date(2026, 7, 21)
    # A weekend alone costs nothing.
    assert with_stops(FRIDAY, ten, ((date(2026, 7, 11), date(2026, 7, 12)),), CALENDAR).day == date(2026, 7, 17)


def test_a_stop_is_a_step_of_the_derivation() -> None:
    stopped = with_stops(FRIDAY, Period(2, Unit.WEEKS), ((date(2026, 7, 1), date(2026, 7, 4)),), CALENDAR, "vwvfg_mv")
    assert codes(stopped) == ["event_not_counted", "period_weeks", "clock_stopped", "moved_from_saturday"]
    first, last, end = (stopped.derivation[2].params[name] for name in ("first", "last", "end"))
    assert (first, last, end) == (date(2026, 7, 4), date(2026, 7, 4), date(2026, 7, 18))
    assert stopped.day == date(2026, 7, 20)


def test_a_stop_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(StopReversed) as caught:
        with_stops(FRIDAY, MONTH, ((date(2026, 7, 9), date(2026, 7, 8)),), CALENDAR)
    assert caught.value.params == {"first": "2026-07-09", "last": "2026-07-08"}


@settings(deadline=None)
@given(DAYS, PERIODS, REGIMES)
def test_a_period_ends_after_its_event_on_a_workday(event: date, period: Period, regime: str) -> None:
    end = statutory_end(event, period, CALENDAR, regime).day
    assert event < end
    assert add_period(event, period, CALENDAR) <= end
    assert CALENDAR.is_workday(end)


@settings(deadline=None)
@given(DAYS, st.integers(0, 400), PERIODS)
def test_a_later_event_ends_no_period_earlier(event: date, later: int, period: Period) -> None:
    second = event + timedelta(days=later)
    assert statutory_end(event, period, CALENDAR).day <= statutory_end(second, period, CALENDAR).day


@settings(deadline=None)
@given(DAYS, st.integers(1, 40), st.integers(0, 40), st.sampled_from(Unit))
def test_a_longer_period_ends_no_earlier(event: date, count: int, more: int, unit: Unit) -> None:
    shorter = statutory_end(event, Period(count, unit), CALENDAR).day
    assert shorter <= statutory_end(event, Period(count + more, unit), CALENDAR).day


@settings(deadline=None)
@given(DAYS, st.sampled_from(["vwvfg_mv", "ao"]))
def test_a_year_is_never_shorter_than_the_month(served: date, regime: str) -> None:
    assert remedy_end(served, regime, CALENDAR).day < remedy_end(served, regime, CALENDAR, instructed=False).day


@settings(deadline=None)
@given(DAYS, PERIODS)
def test_a_clock_that_never_stood_still_changes_nothing(start: date, period: Period) -> None:
    assert with_stops(start, period, (), CALENDAR) == statutory_end(start, period, CALENDAR)


@settings(deadline=None)
@given(DAYS, PERIODS, STOPS, STOPS)
def test_more_stops_never_end_a_period_earlier(
    start: date, period: Period, stops: tuple[tuple[date, date], ...], more: tuple[tuple[date, date], ...]
) -> None:
    stopped = with_stops(start, period, stops, CALENDAR).day
    assert statutory_end(start, period, CALENDAR).day <= stopped
    assert stopped <= with_stops(start, period, (*stops, *more), CALENDAR).day
    assert CALENDAR.is_workday(stopped)


@settings(deadline=None)
@given(DAYS, st.integers(1, 100), STOPS)
def test_as_many_days_run_as_the_period_has(start: date, count: int, stops: tuple[tuple[date, date], ...]) -> None:
    end = with_stops(start, Period(count, Unit.DAYS), stops, CALENDAR)
    ran = [step.params["end"] for step in end.derivation if "end" in step.params][-1]
    assert isinstance(ran, date)
    days = [start + timedelta(days=number) for number in range(1, (ran - start).days + 1)]
    assert sum(not any(first <= day <= last for first, last in stops) for day in days) == count
