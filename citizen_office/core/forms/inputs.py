"""Raw input as it comes from a page: names with points, and names that nobody asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import cast

from citizen_office.core.forms.fields import FIELD_TYPES, RawAnswers, RawValue
from citizen_office.core.forms.model import Page
from citizen_office.core.forms.problems import Problem

#: The most unknown inputs that are reported: they come from a forged request or a fault of ours, never from a
#: person.
MOST_UNKNOWN = 20
#: No reported name is longer.
_LONGEST_NAME = 100


def gather_inputs(pairs: Iterable[tuple[str, str]]) -> RawAnswers:
    """The raw answers of the inputs of a page: ``person.vorname`` becomes a part of ``person``, a repeated name a list.

    Of a name that would have to be a text and a mapping at once the first wins. A part of what is a text is kept under
    its whole name, with its points, which belongs to no field.
    """
    gathered: dict[str, RawValue] = {}
    for name, value in pairs:
        *owners, last = name.split(".")
        place = _place(gathered, owners)
        if place is None:
            gathered[name] = value
        elif last not in place:
            place[last] = value
        elif isinstance(earlier := place[last], str):
            place[last] = [earlier, value]
        elif isinstance(earlier, list):
            earlier.append(value)
    return gathered


def _place(gathered: dict[str, RawValue], owners: list[str]) -> dict[str, RawValue] | None:
    """The mapping that the parts of ``owners`` go into; None where an owner is no mapping, or too deep."""
    if len(owners) > 2:
        return None
    place = gathered
    for owner in owners:
        inner = place.setdefault(owner, {})
        if not isinstance(inner, dict):
            return None
        place = cast("dict[str, RawValue]", inner)
    return place


def unknown_inputs(page: Page, raw: RawAnswers) -> tuple[Problem, ...]:
    """A problem ``unknown_field`` for every name in ``raw`` that is no field of ``page``, or no part of one."""
    parts = {field.id: frozenset(FIELD_TYPES[field.type].parts(field)) for field in page.fields}
    return unknown_names(parts, raw)


def unknown_names(parts: Mapping[str, Collection[str]], raw: RawAnswers) -> tuple[Problem, ...]:
    """The same for any fields, given as field id → names of the inputs below it."""
    problems: list[Problem] = []
    for name, value in raw.items():
        if name not in parts:
            problems.append(_unknown(name))
        elif not isinstance(value, str) and isinstance(value, Mapping):
            problems.extend(_unknown(f"{name}.{part}") for part in _unknown_parts(value, parts[name]))
        if len(problems) >= MOST_UNKNOWN:
            break
    return tuple(problems[:MOST_UNKNOWN])


def _unknown_parts(value: Mapping[object, object], parts: Collection[str]) -> Iterator[str]:
    """The names in ``value``, and in the mappings in it, that lead to none of ``parts``."""
    for name, inner in value.items():
        path = str(name)[:_LONGEST_NAME]
        if path in parts:
            continue
        below = [part.removeprefix(f"{path}.") for part in parts if part.startswith(f"{path}.")]
        if not below:
            yield path
        elif isinstance(inner, Mapping):
            yield from (f"{path}.{part}" for part in _unknown_parts(inner, below))


def _unknown(name: str) -> Problem:
    shown = str(name)[:_LONGEST_NAME]
    return Problem(shown, "unknown_field", {"name": shown})
