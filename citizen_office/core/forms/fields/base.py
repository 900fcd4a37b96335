"""What every type of field promises: its options, its inputs, the way from raw input to a value and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeAlias

from citizen_office.core.expressions.types import Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.options import Option, OptionProblem
from citizen_office.core.forms.fields.schemas import Schema
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Param, Problem
from citizen_office.core.json import Json

#: What came in for one field, from a browser or as JSON: no shape is trusted. Types expect a text, a list of
#: texts, a mapping of parts, or from JSON a truth value or whole number; all else is the problem
#: ``wrong_shape``.
RawValue: TypeAlias = object
#: What came in for a form: field id → raw value.
RawAnswers: TypeAlias = Mapping[str, RawValue]

#: No raw text longer than this is looked at: it is several times what the longest field takes.
RAW_LIMIT = 60_000


class Reading(NamedTuple):
    """What a raw input turned out to be: a value, nothing (``MISSING``), or problems beside ``MISSING``."""

    value: Value
    problems: tuple[Problem, ...] = ()


#: Nothing was entered and nothing had to be.
NOTHING = Reading(MISSING)


class FieldType(Protocol):
    """One type of field. All methods are pure; ``field`` is of this type and its options are checked."""

    @property
    def name(self) -> str:
        """The word after ``type:`` in a definition."""

    @property
    def options(self) -> Mapping[str, Option]:
        """What a definition may say of a field of this type beyond what all fields share."""

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """Contradictions between options, each of which is right by itself."""

    def parts(self, field: Field) -> tuple[str, ...]:
        """The names of the inputs below the field's id, such as ``geburtsdatum.tag``.

        Without any there is one input, named like the field.
        """

    def expression_type(self, field: Field, language: str) -> Type:
        """The type of the value in expressions and texts, with the labels of choices in ``language``."""

    def json_schema(self, field: Field, language: str) -> Schema:
        """What an answer looks like in JSON, by JSON Schema 2020-12: of the shapes that :meth:`read` takes the one that
        leaves nothing to be guessed. It says what a schema can say; only :meth:`read` knows whether an answer is right.
        """

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """The value of ``raw``, read generously, or every problem with it. Never raises for any ``raw``."""

    def dump(self, value: Value) -> Json:
        """The JSON that ``value`` (not ``MISSING``) is stored as."""

    def load(self, stored: Json) -> Value:
        """The value that :meth:`dump` stored, exactly. Raises ``Unreadable`` for anything else."""

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The lines in which a screen or letter shows ``value`` (not ``MISSING``)."""


def refused(path: str, code: str, **params: Param) -> Reading:
    """A reading with one problem."""
    return Reading(MISSING, (Problem(path, code, MappingProxyType(params)),))


def nothing(field: Field, path: str, code: str) -> Reading:
    """The reading of an empty input: fine where the field is optional, else the problem ``code``."""
    return NOTHING if field.optional else refused(path, code)
