"""A phone number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from citizen_office.core.expressions.types import TEXT, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.characters import tidy_line
from citizen_office.core.forms.fields.options import Option, OptionProblem
from citizen_office.core.forms.fields.schemas import Schema
from citizen_office.core.forms.fields.text import load_text, read_line
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json

#: What people put between digits: spaces, strokes, brackets, points and three kinds of dash.
_PUNCTUATION = str.maketrans(dict.fromkeys(" /()[].-\u2010\u2011\u2013"))
#: The zero that is dialled only within the country: +49 (0) 3883.
_NATIONAL_ZERO = re.compile(r"\(\s*0\s*\)")
#: No number of the world has more than 15 digits (E.164, 6.2.1); the shortest in a town have three.
_NUMBER = re.compile(r"\+[1-9][0-9]{4,14}|[0-9]{3,15}")


class PhoneField:
    """A phone number; its value is a text of digits, with a plus before the number of a country."""

    name = "phone"
    options: Mapping[str, Option] = MappingProxyType({})

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """Without options there is nothing to contradict."""
        return ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A text."""
        return TEXT

    def json_schema(self, field: Field, language: str) -> Schema:
        """Digits, with a plus before the number of a country."""
        return {"type": "string", "pattern": f"^({_NUMBER.pattern})$"}

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """Digits, however they are grouped; ``00`` before a country counts as plus."""
        text = read_line(field.id, raw, tidy_line, 60)
        if isinstance(text, Problem):
            return Reading(MISSING, (text,))
        if not text:
            return nothing(field, field.id, "required_phone")
        international = text.startswith(("+", "00"))
        digits = (_NATIONAL_ZERO.sub("", text) if international else text).translate(_PUNCTUATION)
        number = f"+{digits[2:]}" if digits.startswith("00") else digits
        return Reading(number) if _NUMBER.fullmatch(number) else refused(field.id, "phone_form")

    def dump(self, value: Value) -> Json:
        """The number itself."""
        return str(value)

    def load(self, stored: Json) -> Value:
        """The number itself."""
        return load_text(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The number on one line."""
        return (str(value),)
