from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.deadlines import Calendar, Period, Unit, add_period, parse_period
from citizen_office.core.deadlines.period import LONGEST

#: Christmas in the calendar of the tests.
CALENDAR = Calendar(
    holidays=frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}),
    closing_days=frozenset({date(2026, 12, 24)}),
)
STARTS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
PERIODS = st.builds(Period, st.integers(1, LONGEST), st.sampled_from(Unit))


@given(PERIODS)
def test_what_a_period_writes_is_read_again(period: Period) -> None:
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1 working day", Period(1, Unit.WORKING_DAYS)),
        ("10 working days", Period(10, Unit.WORKING_DAYS)),
        (" 4 weeks ", Period(4, Unit.WEEKS)),
        ("1 months", Period(1, Unit.MONTHS)),
        ("1000 years", Period(1000, Unit.YEARS)),
    ],
)
def test_periods_are_written_in_words(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    ["", "4", "weeks", "4weeks", "0 days", "1001 days", "99999 days", "-1 days", "1.5 weeks", "4 Wochen", "٤ weeks"],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert parse_period(text) is None


@given(st.text(max_size=30))
def test_reading_a_period_never_raises(text: str) -> None:
    parse_period(text)


@given(STARTS, st.integers(1, LONGEST))
def test_days_and_weeks_are_counted_from_the_day_after(start: date, count: int) -> None:
    assert add_period(start, Period(count, Unit.DAYS), Calendar()) - start == timedelta(days=count)
    assert add_period(start, Period(count, Unit.WEEKS), Calendar()) - start == timedelta(days=7 * count)


@given(STARTS, st.integers(1, LONGEST))
def test_months_end_on_the_same_number_or_the_last_day(start: date, count: int) -> None:
    end = add_period(start, Period(count, Unit.MONTHS), Calendar())
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == count
    assert end.day == min(start.day, monthrange(end.year, end.month)[1])


@given(STARTS, st.integers(1, 80))
def test_a_year_is_twelve_months(start: date, count: int) -> None:
    twelve = add_period(start, Period(12 * count, Unit.MONTHS), Calendar())
    assert add_period(start, Period(count, Unit.YEARS), Calendar()) == twelve


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        # § 188 Abs. 3 BGB: where the day is lacking, the last one of the month ends the period.
        (date(2027, 1, 31), Period(1, Unit.MONTHS), date(2027, 2, 28)),
        (date(2028, 1, 31), Period(1, Unit.MONTHS), date(2028, 2, 29)),
        (date(2026, 12, 15), Period(1, Unit.MONTHS), date(2027, 1, 15)),
        (date(2028, 2, 29), Period(1, Unit.YEARS), date(2029, 2, 28)),
        # The end on a holiday stays: whether it moves is for the regime to say.
        (date(2026, 12, 11), Period(2, Unit.WEEKS), date(2026, 12, 25)),
    ],
)
def test_examples_from_the_law(start: date, period: Period, end: date) -> None:
    assert add_period(start, period, CALENDAR) == end


def test_working_days_skip_weekends_holidays_and_closing_days() -> None:
    # From Wednesday the 23rd: the 24th is closed, 25 and 26 are holidays, 27 is a Sunday.
    assert add_period(date(2026, 12, 23), Period(1, Unit.WORKING_DAYS), CALENDAR) == date(2026, 12, 28)
    assert add_period(date(2026, 12, 23), Period(5, Unit.WORKING_DAYS), CALENDAR) == date(2027, 1, 4)


@given(STARTS, st.integers(1, 200), st.sets(STARTS))
def test_a_target_falls_on_an_open_day_with_so_many_before_it(start: date, count: int, closed: set[date]) -> None:
    calendar = Calendar(closing_days=frozenset(closed))
    end = add_period(start, Period(count, Unit.WORKING_DAYS), calendar)
    days = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
    assert sum(calendar.is_open(day) for day in days) == count
    assert calendar.is_open(end)
