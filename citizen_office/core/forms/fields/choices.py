"""Any number of several answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import cast

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions.types import Choices as ChoicesType
from citizen_office.core.expressions.types import Type
from citizen_office.core.expressions.values import Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.choice import labels
from citizen_office.core.forms.fields.options import (
    MOST_CHOICES,
    Option,
    OptionKind,
    OptionProblem,
    choices,
    contradiction,
    whole,
)
from citizen_office.core.forms.model import Field
from citizen_office.core.json import Json


class ChoicesField:
    """Any number of several answers; its value is a tuple of ids in the order of the choices."""

    name = "choices"
    options: Mapping[str, Option] = MappingProxyType(
        {
            "choices": Option(OptionKind.CHOICES, required=True),
            "min": Option(OptionKind.INTEGER, at_least=1, at_most=MOST_CHOICES, usual=1),
            "max": Option(OptionKind.INTEGER, at_least=1, at_most=MOST_CHOICES),
        }
    )

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """More demanded than allowed, or than there are."""
        least = whole(field, "min", 1)
        if least > whole(field, "max", MOST_CHOICES):
            return contradiction("min", "max")
        return contradiction("min", "choices") if least > len(choices(field)) else ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input, sent once for each chosen answer."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A list of ids, shown as their labels."""
        return ChoicesType(labels(field, language))

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A list of ids, or the only id as a text. Repeated ids count once."""
        if isinstance(raw, str):
            raw = [raw]
        elif raw is None:
            raw = ()
        if not isinstance(raw, (list, tuple)) or not all(isinstance(item, str) for item in raw):
            return refused(field.id, "wrong_shape")
        wanted = {item for item in raw if item}
        chosen = tuple([choice.id for choice in choices(field) if choice.id in wanted])
        if len(chosen) != len(wanted):
            return refused(field.id, "unknown_choice")
        return self._counted(field, chosen)

    def _counted(self, field: Field, chosen: tuple[str, ...]) -> Reading:
        """The chosen ids, neither too few nor too many."""
        if not chosen:
            return nothing(field, field.id, "required_choices")
        minimum, maximum = whole(field, "min", 1), whole(field, "max", MOST_CHOICES)
        if len(chosen) < minimum:
            return refused(field.id, "too_few_choices", min=minimum)
        if len(chosen) > maximum:
            return refused(field.id, "too_many_choices", max=maximum)
        return Reading(chosen)

    def dump(self, value: Value) -> Json:
        """A list of ids."""
        return list(cast("tuple[str, ...]", value))

    def load(self, stored: Json) -> Value:
        """A tuple of ids."""
        if not isinstance(stored, list):
            raise Unreadable("The stored answer is no list of texts.")
        chosen = tuple(item for item in stored if isinstance(item, str))
        if len(chosen) != len(stored):
            raise Unreadable("The stored answer is no list of texts.")
        return chosen

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The labels, a line each."""
        known = labels(field, language)
        return tuple([known.get(item, item) for item in cast("tuple[str, ...]", value)])
