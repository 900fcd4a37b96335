"""A number with its unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from unicodedata import normalize

from citizen_office.core.expressions.types import NUMBER, Type
from citizen_office.core.expressions.values import Value
from citizen_office.core.forms.fields.base import RawValue, Reading
from citizen_office.core.forms.fields.number import NumberField, bound_problems, number_schema, read_bounded
from citizen_office.core.forms.fields.options import Option, OptionKind, OptionProblem, local_text
from citizen_office.core.forms.fields.schemas import Schema
from citizen_office.core.forms.model import Field
from citizen_office.core.json import Json

_NUMBER = NumberField()


class QuantityField:
    """A number with a unit, such as 12,5 m²; its value is the number alone.

    What sets it apart from ``number``: there is always a unit, and people may type it behind the number.
    """

    name = "quantity"
    options: Mapping[str, Option] = MappingProxyType(
        {**_NUMBER.options, "unit": Option(OptionKind.TEXT, required=True)}
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

    def json_schema(self, field: Field, language: str) -> Schema:
        """A number as that of the type ``number``, without its unit."""
        return number_schema(field)

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A number as the type ``number`` reads it, with or without its unit in any language of the form."""
        return read_bounded(field, raw, _units(field))

    def dump(self, value: Value) -> Json:
        """The number with a point, as text."""
        return _NUMBER.dump(value)

    def load(self, stored: Json) -> Value:
        """The number."""
        return _NUMBER.load(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The number with its unit."""
        return _NUMBER.show(field, value, language)


def _units(field: Field) -> tuple[str, ...]:
    """The unit in small letters as people may type it, longest first; ``m2`` stands for ``m²``."""
    unit = local_text(field, "unit")
    words = {word.lower() for word in unit.by_language.values()} if unit else set()
    return tuple(sorted(words | {normalize("NFKC", word) for word in words}, key=lambda word: (-len(word), word)))
