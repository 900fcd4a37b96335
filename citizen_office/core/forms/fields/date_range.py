"""A stretch of days: the first and the last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import cast

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions.types import DATE, Record, Symbol, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import NOTHING, RawValue, Reading, refused
from citizen_office.core.forms.fields.calendar_day import DAY_PARTS, dump_day, load_day, read_day
from citizen_office.core.forms.fields.date import bound_problem, bounds_contradict
from citizen_office.core.forms.fields.formats import format_date
from citizen_office.core.forms.fields.options import Option, OptionKind, OptionProblem, whole
from citizen_office.core.forms.fields.records import Part, dump_record, load_record, read_record
from citizen_office.core.forms.fields.schemas import DAY, Schema, record_schema
from citizen_office.core.forms.fields.words import UNTIL
from citizen_office.core.forms.model import Field
from citizen_office.core.json import Json

#: The longest stretch that ``max_days`` may allow: ten years.
MOST_DAYS = 3_660


def _read_day(path: str, raw: RawValue, _today: date) -> Reading:
    found = read_day(path, raw)
    if found is None:
        return NOTHING
    return Reading(MISSING, found) if isinstance(found, tuple) else Reading(found)


_PARTS = tuple(Part(name, _read_day, "required_date", dump_day, load_day) for name in ("von", "bis"))
_TYPE = Record(MappingProxyType({part.name: Symbol(DATE) for part in _PARTS}))


class DateRangeField:
    """A stretch of days; its value is a record of two dates, ``von`` and ``bis``, both within the stretch."""

    name = "date_range"
    options: Mapping[str, Option] = MappingProxyType(
        {
            "min": Option(OptionKind.DATE_OR_TODAY),
            "max": Option(OptionKind.DATE_OR_TODAY),
            "max_days": Option(OptionKind.INTEGER, at_least=1, at_most=MOST_DAYS),
        }
    )

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """A first day after the last. ``today`` moves, therefore it contradicts nothing."""
        return bounds_contradict(field)

    def parts(self, field: Field) -> tuple[str, ...]:
        """Day, month and year of both days, each with an input of its own."""
        return tuple(f"{part.name}.{inner}" for part in _PARTS for inner in DAY_PARTS)

    def expression_type(self, field: Field, language: str) -> Type:
        """A record of two dates."""
        return _TYPE

    def json_schema(self, field: Field, language: str) -> Schema:
        """The first and the last day."""
        return record_schema({part.name: DAY for part in _PARTS})

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A mapping of the two days, each as the type ``date`` reads it, in order and within the bounds."""
        reading = read_record(field, raw, _PARTS, today)
        if not isinstance(reading.value, Mapping):
            return reading
        days = cast("Mapping[str, date]", reading.value)
        outside = [bound_problem(f"{field.id}.{name}", field, day, today) for name, day in days.items()]
        if problems := tuple(problem for problem in outside if problem is not None):
            return Reading(MISSING, problems)
        length = (days["bis"] - days["von"]).days + 1
        if length < 1:
            return refused(f"{field.id}.bis", "range_reversed")
        most = whole(field, "max_days", 0)
        return refused(field.id, "range_too_long", max=most, length=length) if 0 < most < length else reading

    def dump(self, value: Value) -> Json:
        """A mapping of the two days."""
        return dump_record(value, _PARTS)

    def load(self, stored: Json) -> Value:
        """The record; both days must be there."""
        loaded = load_record(stored, _PARTS)
        if not isinstance(loaded, Mapping) or loaded.keys() != _TYPE.parts.keys():
            raise Unreadable("The stored answer lacks a day.")
        return loaded

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """„27. März 2026 bis 3. April 2026“; a single day by itself."""
        days = cast("Mapping[str, date]", value)
        first, last = (format_date(days[part.name], language) for part in _PARTS)
        return (first if first == last else f"{first} {UNTIL.in_language(language)} {last}",)
