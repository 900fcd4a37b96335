"""Values of several parts, such as a person: reading, storing and loading them part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import cast

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import NOTHING, RawValue, Reading, refused
from citizen_office.core.forms.fields.characters import tidy_line
from citizen_office.core.forms.fields.text import load_text, read_words
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json


def _text_as_it_is(value: Value) -> Json:
    return str(value)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a record: how it is read (under its path), stored and loaded.

    ``required`` is the code of the problem where it is empty, itself empty where it may be.
    """

    name: str
    read: Callable[[str, RawValue, date], Reading]
    required: str = ""
    dump: Callable[[Value], Json] = _text_as_it_is
    load: Callable[[Json], Value] = load_text


def line(name: str, longest: int, required: str = "required_text") -> Part:
    """A part that is one line of text."""

    def read(path: str, raw: RawValue, _today: date) -> Reading:
        text = read_words(path, raw, tidy_line, longest)
        if isinstance(text, Problem):
            return Reading(MISSING, (text,))
        return Reading(text) if text else NOTHING

    return Part(name, read, required)


def read_record(field: Field, raw: RawValue, parts: tuple[Part, ...], today: date) -> Reading:
    """The record of a mapping of raw parts, without those that may be and are empty.

    Of an optional record either nothing is entered or everything that is needed.
    """
    if raw is not None and raw != "" and not isinstance(raw, Mapping):
        return refused(field.id, "wrong_shape")
    entered: Mapping[str, RawValue] = raw if isinstance(raw, Mapping) else MappingProxyType({})
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    begun = False
    for part in parts:
        path = f"{field.id}.{part.name}"
        reading = part.read(path, entered.get(part.name), today)
        if reading is not NOTHING:
            begun = True
            values[part.name] = reading.value
            problems.extend(reading.problems)
        elif part.required:
            problems.append(Problem(path, part.required))
    if field.optional and not begun:
        return NOTHING
    return Reading(MISSING, tuple(problems)) if problems else Reading(MappingProxyType(values))


def dump_record(value: Value, parts: tuple[Part, ...]) -> Json:
    """A mapping of the parts that are there."""
    record = cast("Mapping[str, Value]", value)
    return {part.name: part.dump(record[part.name]) for part in parts if part.name in record}


def load_record(stored: Json, parts: tuple[Part, ...]) -> Value:
    """The record that :func:`dump_record` stored.

    Raises ``Unreadable`` where ``stored`` is no mapping or has a part of another name.
    """
    if not isinstance(stored, Mapping) or not stored.keys() <= {part.name for part in parts}:
        raise Unreadable("The stored answer is no such record.")
    return MappingProxyType({part.name: part.load(stored[part.name]) for part in parts if part.name in stored})
