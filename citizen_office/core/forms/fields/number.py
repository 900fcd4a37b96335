"""A number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import cast

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions.types import NUMBER, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.formats import format_number
from citizen_office.core.forms.fields.numerals import LARGEST, read_number
from citizen_office.core.forms.fields.options import (
    Option,
    OptionKind,
    OptionProblem,
    contradiction,
    decimal,
    local_text,
    whole,
)
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json

#: What :meth:`NumberField.dump` writes.
_STORED = re.compile(r"-?[0-9]{1,80}(\.[0-9]{1,80})?")


def bounds(field: Field) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that ``field`` takes. Nothing below zero, unless ``min`` says so."""
    least, most = decimal(field, "min"), decimal(field, "max")
    return Decimal(0) if least is None else least, LARGEST if most is None else most


def bound_problems(field: Field) -> tuple[OptionProblem, ...]:
    """The problem that ``min`` (zero where it is not said) is above ``max``."""
    least, most = bounds(field)
    return contradiction("min" if "min" in field.options else "max", "max") if least > most else ()


def places(number: Decimal) -> int:
    """How many places a number that was read has after its point."""
    return len(str(number).partition(".")[2])


def load_number(stored: Json) -> Decimal:
    """A stored number. Raises ``Unreadable`` for anything else."""
    if not isinstance(stored, str) or _STORED.fullmatch(stored) is None:
        raise Unreadable("The stored answer is no number.")
    return Decimal(stored)


def read_bounded(field: Field, raw: RawValue, suffixes: tuple[str, ...] = ()) -> Reading:
    """The number of ``raw`` with no more places than ``field`` takes, within its bounds.

    ``suffixes`` are words in small letters that may follow the number.
    """
    number = read_number(field.id, raw, suffixes)
    if number is None:
        return nothing(field, field.id, "required_number")
    if isinstance(number, Problem):
        return Reading(MISSING, (number,))
    decimals = whole(field, "decimals", 0)
    if places(number) > decimals:
        # Of a whole number nobody needs to be told how many places it may have.
        return (
            refused(field.id, "too_many_decimals", decimals=decimals) if decimals else refused(field.id, "whole_number")
        )
    least, most = bounds(field)
    if number < least:
        return refused(field.id, "too_small", min=least)
    return refused(field.id, "too_large", max=most) if number > most else Reading(number)


class NumberField:
    """A number, whole unless ``decimals`` allows places; its value is a decimal without trailing zeros."""

    name = "number"
    options: Mapping[str, Option] = MappingProxyType(
        {
            "min": Option(OptionKind.DECIMAL_TEXT, usual="0"),
            "max": Option(OptionKind.DECIMAL_TEXT, usual=str(LARGEST)),
            "decimals": Option(OptionKind.INTEGER, at_least=0, at_most=6, usual=0),
            "unit": Option(OptionKind.TEXT),
        }
    )

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """A minimum above the maximum."""
        return bound_problems(field)

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A number."""
        return NUMBER

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A number the German or the English way, or a whole number of JSON, within its bounds."""
        return read_bounded(field, raw)

    def dump(self, value: Value) -> Json:
        """The number with a point, as text."""
        return f"{value:f}"

    def load(self, stored: Json) -> Value:
        """The number."""
        return load_number(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The number with its unit, if it has one."""
        shown = format_number(cast("Decimal", value), language)
        unit = local_text(field, "unit")
        return (f"{shown}\u00a0{unit.in_language(language)}" if unit else shown,)
