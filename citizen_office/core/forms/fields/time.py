"""A time of day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions.functions import TIME_OF_DAY, minutes_of_day
from citizen_office.core.expressions.types import TEXT, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.characters import tidy_line
from citizen_office.core.forms.fields.formats import is_english
from citizen_office.core.forms.fields.options import (
    Option,
    OptionKind,
    OptionProblem,
    contradiction,
    whole,
    written,
)
from citizen_office.core.forms.fields.text import load_text, read_line
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json

_LONGEST: Final = 20
#: 14:30, 14.30 Uhr, 14 Uhr 30, 1430, 14h, and with the seconds that some browsers add, if they are zero.
_DAYTIME: Final = re.compile(
    r"([01]?[0-9]|2[0-3])(?: ?(?:[:.h]|Uhr) ?([0-5][0-9])(?::00)?)? ?(?:Uhr|h)?", re.IGNORECASE
)
_FOUR_DIGITS: Final = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9]) ?(?:Uhr|h)?", re.IGNORECASE)
#: 2:30 pm, 2 p.m.
_HALF_DAY: Final = re.compile(r"(0?[1-9]|1[0-2])(?:[:.]([0-5][0-9]))? ?([ap])\.? ?m\.?", re.IGNORECASE)


class TimeField:
    """A time of day, from 00:00 to 23:59; its value is a text such as ``09:30``.

    A text, because a letter prints it as it is; ``minutes(beginn)`` makes it a number that can be compared.
    """

    name = "time"
    options: Mapping[str, Option] = MappingProxyType(
        {
            "min": Option(OptionKind.TIME_OF_DAY),
            "max": Option(OptionKind.TIME_OF_DAY),
            "step": Option(OptionKind.INTEGER, at_least=1, at_most=720, usual=1),
        }
    )

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """A first time after the last. Nobody can answer across midnight in one field."""
        first, last = written(field, "min"), written(field, "max")
        return contradiction("min", "max") if first is not None and last is not None and first > last else ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A text."""
        return TEXT

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A time as people write it, within the bounds of the field and on one of its steps, counted from midnight."""
        text = read_line(field.id, raw, tidy_line, _LONGEST)
        if isinstance(text, Problem):
            return Reading(MISSING, (text,))
        if not text:
            return nothing(field, field.id, "required_time")
        time = _time_of(text)
        if time is None:
            return refused(field.id, "time_form")
        first, last = written(field, "min"), written(field, "max")
        if first is not None and time < first:
            return refused(field.id, "time_too_early", min=first)
        if last is not None and time > last:
            return refused(field.id, "time_too_late", max=last)
        step = whole(field, "step", 1)
        return refused(field.id, "time_step", step=step) if minutes_of_day(time) % step else Reading(time)

    def dump(self, value: Value) -> Json:
        """``HH:MM``."""
        return str(value)

    def load(self, stored: Json) -> Value:
        """The time."""
        if TIME_OF_DAY.fullmatch(load_text(stored)) is None:
            raise Unreadable("The stored answer is no time.")
        return str(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """``14:30 Uhr`` in German, ``14:30`` in English."""
        return (str(value) if is_english(language) else f"{value}\u00a0Uhr",)


def _time_of(text: str) -> str | None:
    """``HH:MM`` of what somebody wrote; None where that is no time."""
    if half := _HALF_DAY.fullmatch(text):
        hour = int(half[1]) % 12 + (12 if half[3] in "pP" else 0)
        return f"{hour:02}:{half[2] or '00'}"
    found = _FOUR_DIGITS.fullmatch(text) or _DAYTIME.fullmatch(text)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else None
