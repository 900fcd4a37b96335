"""One of several answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from citizen_office.core.expressions.types import Choice as ChoiceType
from citizen_office.core.expressions.types import Type
from citizen_office.core.expressions.values import Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.options import Option, OptionKind, OptionProblem, choices
from citizen_office.core.forms.fields.schemas import Schema, choice_schema
from citizen_office.core.forms.fields.text import load_text
from citizen_office.core.forms.model import Field
from citizen_office.core.json import Json


def labels(field: Field, language: str) -> dict[str, str]:
    """Stored id → label of every choice of ``field``, in their order."""
    return {choice.id: choice.label.in_language(language) for choice in choices(field)}


class ChoiceField:
    """One of several answers; its value is the id of the chosen one."""

    name = "choice"
    options: Mapping[str, Option] = MappingProxyType({"choices": Option(OptionKind.CHOICES, required=True)})

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """A single choice, which is none."""
        if len(choices(field)) < 2:
            return (OptionProblem(("choices",), "choice_alone"),)
        return ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A text out of the ids, shown as their labels."""
        return ChoiceType(labels(field, language))

    def json_schema(self, field: Field, language: str) -> Schema:
        """The id of one choice."""
        return choice_schema(labels(field, language))

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """The id of a choice."""
        if raw is None or raw == "":
            return nothing(field, field.id, "required_choice")
        if not isinstance(raw, str):
            return refused(field.id, "wrong_shape")
        if any(choice.id == raw for choice in choices(field)):
            return Reading(raw)
        return refused(field.id, "unknown_choice")

    def dump(self, value: Value) -> Json:
        """The id."""
        return str(value)

    def load(self, stored: Json) -> Value:
        """The id."""
        return load_text(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The label; of a choice that the form no longer has, the id."""
        return (labels(field, language).get(str(value), str(value)),)
