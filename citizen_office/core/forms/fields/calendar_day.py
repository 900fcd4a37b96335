"""A day as people enter it: three inputs for day, month and year, or one text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias, cast

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions.values import Value
from citizen_office.core.forms.fields.base import RawValue
from citizen_office.core.forms.fields.characters import tidy_line
from citizen_office.core.forms.fields.formats import MONTH_NUMBERS
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json

#: The names of the three inputs.
DAY_PARTS = ("tag", "monat", "jahr")
#: No input of a day is longer; a longer one is not even looked at.
_LONGEST = 40

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_GERMAN = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2}|[^\W\d_]{3,9})\.? ?([0-9]{4})")
_DAY = re.compile(r"[0-9]{1,2}\.?")
_ONE_OR_TWO_DIGITS = re.compile(r"[0-9]{1,2}")
#: The years that people of today write down.
_YEAR = re.compile(r"[12][0-9]{3}")

#: A day, or every problem with it; neither where nothing was entered.
DayReading: TypeAlias = date | tuple[Problem, ...] | None


def read_day(path: str, raw: RawValue) -> DayReading:
    """The day of ``raw``: a mapping of ``tag``, ``monat`` and ``jahr``, or a text (2026-03-27, 27.3.2026)."""
    if raw is None:
        return None
    if isinstance(raw, Mapping):
        return _of_three(path, [_entered(raw.get(part)) for part in DAY_PARTS])
    if isinstance(raw, str):
        return _of_text(path, raw)
    return (Problem(path, "wrong_shape"),)


def dump_day(value: Value) -> Json:
    """``YYYY-MM-DD`` of a date."""
    return cast("date", value).isoformat()


def load_day(stored: Json) -> date:
    """A stored day. Raises ``Unreadable`` for anything but ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(stored if isinstance(stored, str) and len(stored) == 10 else "")
    except ValueError as refusal:
        raise Unreadable("The stored answer is no date.") from refusal


def _entered(raw: RawValue) -> str | None:
    """The text of one of the three inputs, empty where nothing was entered; None where it can be none."""
    if raw is None:
        return ""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw) if 0 < raw < 10_000 else "0"
    return tidy_line(raw) if isinstance(raw, str) and len(raw) <= _LONGEST else None


def _of_text(path: str, raw: str) -> DayReading:
    text = tidy_line(raw) if len(raw) <= _LONGEST else None
    if text == "":
        return None
    if text and (iso := _ISO.fullmatch(text)):
        return _of_three(path, [iso[3], iso[2], iso[1]], whole=True)
    if text and (german := _GERMAN.fullmatch(text)):
        return _of_three(path, [german[1], german[2], german[3]], whole=True)
    return (Problem(path, "no_date"),)


def _of_three(path: str, entered: list[str | None], *, whole: bool = False) -> DayReading:
    """The day of three inputs. ``whole``: they came from one text, so that no part of it can be blamed."""
    if entered == ["", "", ""]:
        return None
    day, month, year = entered
    numbers = _day_number(day), _month_number(month), _year_number(year)
    wrong = tuple(
        Problem(f"{path}.{part}", f"{'required' if text == '' else 'wrong'}_{part}")
        for part, text, number in zip(DAY_PARTS, entered, numbers, strict=True)
        if number is None
    )
    if wrong:
        return (Problem(path, "no_date"),) if whole else wrong
    return _existing(path, *numbers)


def _existing(path: str, day: int | None, month: int | None, year: int | None) -> DayReading:
    """The day of the calendar; a 31st of April is not in it."""
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return (Problem(path, "no_date"),)


def _day_number(text: str | None) -> int | None:
    number = int(text.rstrip(".")) if text and _DAY.fullmatch(text) else 0
    return number if 1 <= number <= 31 else None


def _month_number(text: str | None) -> int | None:
    name = (text or "").rstrip(".").lower()
    number = int(name) if _ONE_OR_TWO_DIGITS.fullmatch(name) else MONTH_NUMBERS.get(name, 0)
    return number if 1 <= number <= 12 else None


def _year_number(text: str | None) -> int | None:
    return int(text) if text and _YEAR.fullmatch(text) else None
