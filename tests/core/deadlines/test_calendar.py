from datetime import date

from citizen_office.core.deadlines import Calendar

FRIDAY = date(2026, 12, 25)
MONDAY = date(2026, 12, 28)
CALENDAR = Calendar(holidays=frozenset({FRIDAY}), closing_days=frozenset({MONDAY}))


def test_a_workday_is_no_weekend_and_no_holiday() -> None:
    assert CALENDAR.is_workday(date(2026, 12, 24))
    assert not CALENDAR.is_workday(FRIDAY)
    assert not CALENDAR.is_workday(date(2026, 12, 26))
    assert not CALENDAR.is_workday(date(2026, 12, 27))


def test_closing_days_close_the_house_and_stay_workdays() -> None:
    assert CALENDAR.is_workday(MONDAY)
    assert not CALENDAR.is_open(MONDAY)
    assert CALENDAR.is_open(date(2026, 12, 29))


def test_the_next_workday_is_the_day_itself_if_it_is_one() -> None:
    assert CALENDAR.next_workday(date(2026, 12, 24)) == date(2026, 12, 24)
    assert CALENDAR.next_workday(FRIDAY) == MONDAY


def test_the_next_open_day_passes_over_closing_days() -> None:
    assert CALENDAR.next_open(date(2026, 12, 24)) == date(2026, 12, 24)
    assert CALENDAR.next_open(FRIDAY) == date(2026, 12, 29)


def test_a_house_that_never_opens_is_searched_for_a_year() -> None:
    always = frozenset(date.fromordinal(MONDAY.toordinal() + days) for days in range(800))
    assert Calendar(closing_days=always).next_open(MONDAY) == date(2027, 12, 29)
