"""The statutory holidays of Mecklenburg-Vorpommern, counted from Easter as the law names them."""

from __future__ import annotations

from datetime import date, timedelta

from citizen_office.core.deadlines import Calendar

#: Easter Sundays, as printed in calendars.
EASTER = {
    2024: date(2024, 3, 31),
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
}
FIXED = ((1, 1), (3, 8), (5, 1), (10, 3), (10, 31), (12, 25), (12, 26))
#: Good Friday, Easter Monday, Ascension Day, Whit Monday: days after Easter Sunday.
MOVING = (-2, 1, 39, 50)

HOLIDAYS = frozenset(date(year, month, day) for year in EASTER for month, day in FIXED) | frozenset(
    easter + timedelta(days=days) for easter in EASTER.values() for days in MOVING
)
CALENDAR = Calendar(holidays=HOLIDAYS)
