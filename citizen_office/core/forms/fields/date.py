"""A date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import cast

from citizen_office.core.expressions.types import DATE, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing
from citizen_office.core.forms.fields.calendar_day import DAY_PARTS, dump_day, load_day, read_day
from citizen_office.core.forms.fields.formats import format_date
from citizen_office.core.forms.fields.options import (
    TODAY,
    Option,
    OptionKind,
    OptionProblem,
    contradiction,
    day,
    written,
)
from citizen_office.core.forms.fields.schemas import DAY, Schema
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json


def bounds_contradict(field: Field) -> tuple[OptionProblem, ...]:
    """The problem that ``min`` is after ``max``. ``today`` moves, therefore it contradicts nothing."""
    first, last = written(field, "min"), written(field, "max")
    if first is None or last is None or TODAY in (first, last) or first <= last:
        return ()
    return contradiction("min", "max")


def bound_problem(path: str, field: Field, found: date, today: date) -> Problem | None:
    """What is wrong with a day at ``path`` that lies outside ``min`` and ``max`` of ``field``; None within them."""
    first, last = day(field, "min", today), day(field, "max", today)
    if first is not None and found < first:
        in_past = written(field, "min") == TODAY
        return Problem(path, "in_past") if in_past else Problem(path, "too_early", {"min": first})
    if last is not None and found > last:
        in_future = written(field, "max") == TODAY
        return Problem(path, "in_future") if in_future else Problem(path, "too_late", {"max": last})
    return None


class DateField:
    """A day of the calendar, entered as day, month and year; its value is a date."""

    name = "date"
    options: Mapping[str, Option] = MappingProxyType(
        {"min": Option(OptionKind.DATE_OR_TODAY), "max": Option(OptionKind.DATE_OR_TODAY)}
    )

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """A first day after the last. ``today`` moves, therefore it contradicts nothing."""
        return bounds_contradict(field)

    def parts(self, field: Field) -> tuple[str, ...]:
        """Day, month and year, each with an input of its own."""
        return DAY_PARTS

    def expression_type(self, field: Field, language: str) -> Type:
        """A date."""
        return DATE

    def json_schema(self, field: Field, language: str) -> Schema:
        """A day."""
        return DAY

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A mapping of the three inputs, or one text, within the bounds of the field."""
        found = read_day(field.id, raw)
        if found is None:
            return nothing(field, field.id, "required_date")
        if isinstance(found, tuple):
            return Reading(MISSING, found)
        outside = bound_problem(field.id, field, found, today)
        return Reading(found) if outside is None else Reading(MISSING, (outside,))

    def dump(self, value: Value) -> Json:
        """``YYYY-MM-DD``."""
        return dump_day(value)

    def load(self, stored: Json) -> Value:
        """The date."""
        return load_day(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The date with the name of its month."""
        return (format_date(cast("date", value), language),)
