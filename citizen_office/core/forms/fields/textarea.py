"""Several lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from citizen_office.core.expressions.types import TEXT, Type
from citizen_office.core.expressions.values import Value
from citizen_office.core.forms.fields.base import RawValue, Reading
from citizen_office.core.forms.fields.characters import tidy_lines
from citizen_office.core.forms.fields.options import Option, OptionKind, OptionProblem
from citizen_office.core.forms.fields.text import length_problems, load_text, read_text
from citizen_office.core.forms.model import Field
from citizen_office.core.json import Json

#: The length of a text of several lines where ``max_length`` does not say otherwise.
TEXTAREA_LENGTH = 4_000


class TextareaField:
    """Several lines of text, 4,000 characters unless ``max_length`` says otherwise; its value is a text."""

    name = "textarea"
    options: Mapping[str, Option] = MappingProxyType(
        {
            "max_length": Option(OptionKind.INTEGER, at_least=1, at_most=20_000, usual=TEXTAREA_LENGTH),
            "min_length": Option(OptionKind.INTEGER, at_least=1, at_most=20_000),
        }
    )

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """A minimum above the maximum."""
        return length_problems(field, TEXTAREA_LENGTH)

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A text."""
        return TEXT

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """Tidied lines, within their lengths; a line break counts as one character."""
        return read_text(field, raw, tidy_lines, TEXTAREA_LENGTH)

    def dump(self, value: Value) -> Json:
        """The text itself, lines parted by ``\\n``."""
        return str(value)

    def load(self, stored: Json) -> Value:
        """The text itself."""
        return load_text(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The lines of the text."""
        return tuple(str(value).split("\n"))
