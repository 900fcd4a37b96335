"""Dates and times as people read them, in their language and in the authority's zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time, get_day_names

from citizen_office.core.forms.fields import formats
from citizen_office.core.languages import DEFAULT_LANGUAGE, LANGUAGES


def long_date(day: date, language: str) -> str:
    """A day with the name of its month: ``27. März 2026``, as answers and letters write it."""
    return formats.format_date(day, language)


def short_date(day: date, language: str) -> str:
    """A day for tables: ``27.03.2026``."""
    return format_date(day, "dd/MM/yyyy" if language == "en" else "dd.MM.yyyy", locale=_locale(language))


def local_date(moment: datetime, language: str, zone: str) -> str:
    """The day of an instant in ``zone``, with the name of its month."""
    return long_date(moment.astimezone(ZoneInfo(zone)).date(), language)


def local_moment(moment: datetime, language: str, zone: str) -> str:
    """Day and time of an instant in ``zone``: ``27. März 2026, 14:32 Uhr``."""
    pattern = "d MMMM yyyy, HH:mm" if language == "en" else "d. MMMM yyyy, HH:mm 'Uhr'"
    return format_datetime(moment.astimezone(ZoneInfo(zone)), pattern, locale=_locale(language))


def local_time(moment: datetime, language: str, zone: str) -> str:
    """The time of an instant in ``zone``: ``14:32 Uhr``."""
    pattern = "HH:mm" if language == "en" else "HH:mm 'Uhr'"
    return format_time(moment.astimezone(ZoneInfo(zone)), pattern, locale=_locale(language))


def weekday_name(weekday: int, language: str) -> str:
    """The name of a weekday, 0 for Monday."""
    return str(get_day_names("wide", locale=_locale(language))[weekday])


def _locale(language: str) -> str:
    return LANGUAGES.get(language, LANGUAGES[DEFAULT_LANGUAGE]).locale
