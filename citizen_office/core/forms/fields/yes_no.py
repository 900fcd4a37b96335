"""A question that is answered with yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions.types import BOOL, Type
from citizen_office.core.expressions.values import Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.options import Option, OptionProblem
from citizen_office.core.forms.fields.schemas import Schema
from citizen_office.core.forms.fields.words import NO, YES
from citizen_office.core.forms.model import Field
from citizen_office.core.json import Json

#: What counts as yes and as no. A page sends ``ja`` and ``nein``.
_ANSWERS: Mapping[str, bool] = MappingProxyType(
    {"ja": True, "yes": True, "true": True, "nein": False, "no": False, "false": False}
)


def read_truth(raw: RawValue) -> bool | str | None:
    """Yes or no; None where nothing was said; else the code of the problem."""
    if raw is None or isinstance(raw, bool):
        return raw
    if not isinstance(raw, str):
        return "wrong_shape"
    word = raw.strip().lower()
    return _ANSWERS.get(word, "unknown_choice") if word else None


def load_truth(stored: Json) -> bool:
    """A stored truth value. Raises ``Unreadable`` for anything else."""
    if not isinstance(stored, bool):
        raise Unreadable("The stored answer is neither true nor false.")
    return stored


class YesNoField:
    """Yes or no; its value is a truth value. Without an answer there is none: no is never assumed."""

    name = "yes_no"
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
        """A truth value."""
        return {"type": "boolean"}

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """``ja`` or ``nein`` of a page, or a truth value of JSON."""
        answer = read_truth(raw)
        if answer is None:
            return nothing(field, field.id, "required_yes_no")
        return refused(field.id, answer) if isinstance(answer, str) else Reading(answer)

    def dump(self, value: Value) -> Json:
        """The truth value itself."""
        return bool(value)

    def load(self, stored: Json) -> Value:
        """The truth value itself."""
        return load_truth(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """„Ja“ or „Nein“."""
        return ((YES if value else NO).in_language(language),)
