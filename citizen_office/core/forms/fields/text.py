"""One line of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions.types import TEXT, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import RAW_LIMIT, RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.characters import tidy_line, undrawable
from citizen_office.core.forms.fields.options import (
    LINE_LENGTH,
    Option,
    OptionKind,
    OptionProblem,
    contradiction,
    local_text,
    whole,
    written,
)
from citizen_office.core.forms.fields.patterns import matches
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json


def length_problems(field: Field, longest: int) -> tuple[OptionProblem, ...]:
    """The problem that ``min_length`` is above ``max_length``, which is ``longest`` where it is not said."""
    if whole(field, "min_length", 0) > whole(field, "max_length", longest):
        return contradiction("min_length", "max_length")
    return ()


def read_line(path: str, raw: RawValue, tidy: Callable[[str], str | None], longest: int) -> str | Problem:
    """The tidied text of ``raw``, empty where nothing was entered, or what is wrong with it."""
    if raw is None:
        return ""
    if not isinstance(raw, str):
        return Problem(path, "wrong_shape")
    # What no field could take is not even tidied.
    text = tidy(raw) if len(raw) <= RAW_LIMIT else raw
    if text is None:
        return Problem(path, "control_characters")
    if len(text) > longest:
        return Problem(path, "too_long", {"max": longest, "length": len(text)})
    return text


def read_words(path: str, raw: RawValue, tidy: Callable[[str], str | None], longest: int) -> str | Problem:
    """As :func:`read_line`, for text that letters quote: a character that no letter could print is a problem."""
    text = read_line(path, raw, tidy, longest)
    strange = None if isinstance(text, Problem) else undrawable(text)
    return Problem(path, "character_not_printable", {"character": strange}) if strange else text


def read_text(field: Field, raw: RawValue, tidy: Callable[[str], str | None], longest: int) -> Reading:
    """The tidied text of ``raw`` within the lengths that ``field`` says, ``longest`` where it says none."""
    text = read_words(field.id, raw, tidy, whole(field, "max_length", longest))
    if isinstance(text, Problem):
        return Reading(MISSING, (text,))
    if not text:
        return nothing(field, field.id, "required_text")
    minimum = whole(field, "min_length", 0)
    if len(text) < minimum:
        return refused(field.id, "too_short", min=minimum, length=len(text))
    return Reading(text)


def load_text(stored: Json) -> str:
    """A stored text. Raises ``Unreadable`` for anything else."""
    if not isinstance(stored, str):
        raise Unreadable("The stored answer is no text.")
    return stored


class TextField:
    """One line of text, 200 characters unless ``max_length`` says otherwise; its value is a text."""

    name = "text"
    options: Mapping[str, Option] = MappingProxyType(
        {
            "max_length": Option(OptionKind.INTEGER, at_least=1, at_most=500, usual=LINE_LENGTH),
            "min_length": Option(OptionKind.INTEGER, at_least=1, at_most=500),
            "pattern": Option(OptionKind.PATTERN),
            "pattern_hint": Option(OptionKind.TEXT),
        }
    )

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """A minimum above the maximum; a hint to a pattern that is not there."""
        problems = length_problems(field, LINE_LENGTH)
        if "pattern_hint" in field.options and "pattern" not in field.options:
            problems += (OptionProblem(("pattern_hint",), "pattern_hint_alone"),)
        return problems

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A text."""
        return TEXT

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A tidied line, within its lengths and of the form of its pattern."""
        reading = read_text(field, raw, tidy_line, LINE_LENGTH)
        pattern = written(field, "pattern")
        if pattern is None or not isinstance(reading.value, str) or matches(pattern, reading.value):
            return reading
        return Reading(MISSING, (Problem(field.id, "pattern", message=local_text(field, "pattern_hint")),))

    def dump(self, value: Value) -> Json:
        """The text itself."""
        return str(value)

    def load(self, stored: Json) -> Value:
        """The text itself."""
        return load_text(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The text on one line."""
        return (str(value),)
