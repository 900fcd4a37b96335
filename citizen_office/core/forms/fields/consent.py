"""A box to tick: without the tick the form cannot be sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from citizen_office.core.expressions.types import BOOL, Type
from citizen_office.core.expressions.values import Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.options import Option, OptionProblem
from citizen_office.core.forms.fields.schemas import Schema
from citizen_office.core.forms.fields.words import AGREED
from citizen_office.core.forms.fields.yes_no import load_truth, read_truth
from citizen_office.core.forms.model import Field
from citizen_office.core.json import Json


class ConsentField:
    """A consent; its value is true.

    A consent that is not given is no answer, and only an optional one may be missing.
    """

    name = "consent"
    options: Mapping[str, Option] = MappingProxyType({})

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """Without options there is nothing to contradict."""
        return ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A truth value."""
        return BOOL

    def json_schema(self, field: Field, language: str) -> Schema:
        """True."""
        return {"const": True}

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """``ja`` of a ticked box (a box that is not ticked sends nothing), or true of JSON."""
        answer = read_truth(raw)
        if isinstance(answer, str):
            return refused(field.id, answer)
        return Reading(answer) if answer else nothing(field, field.id, "consent_needed")

    def dump(self, value: Value) -> Json:
        """The truth value itself."""
        return bool(value)

    def load(self, stored: Json) -> Value:
        """The truth value itself."""
        return load_truth(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """„Zugestimmt“."""
        return (AGREED.in_language(language),)
