"""The items of a page that repeats: reading them out of a list, storing them, and what each of them is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import cast

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import Value
from citizen_office.core.forms.compiled import CompiledRepeat
from citizen_office.core.forms.fields import RawValue
from citizen_office.core.forms.inputs import unknown_names
from citizen_office.core.forms.model import MOST_ITEMS, Field, Page, Repeat
from citizen_office.core.forms.problems import Problem
from citizen_office.core.forms.reading import Sheet
from citizen_office.core.json import Json

_NOTHING: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """What the raw answers of one item turned out to be: the readable ones, what was asked, and every problem.

    The paths of its problems lead through the form, as in ``hunde.0.rufname``.
    """

    values: Mapping[str, Value]
    asked: frozenset[str]
    problems: tuple[Problem, ...] = ()


def raw_items(raw: RawValue) -> Sequence[RawValue] | None:
    """The items of what came in for a list: none where nothing came; None where it is no list."""
    if raw is None or raw == "":
        return ()
    return raw if isinstance(raw, list | tuple) else None


def read_items(repeat: CompiledRepeat, raw: RawValue, sheet: Sheet) -> tuple[CheckedItem, ...]:
    """Read a list onto ``sheet``: it is kept where all of it is right, and refused with every problem otherwise.

    Of a flood no more items are looked at than any list may have.
    """
    name = repeat.page.id
    found = raw_items(raw)
    sheet.asked.add(name)
    if found is None:
        sheet.refuse(name, (Problem(name, "wrong_shape"),))
        return ()
    items = tuple(_read_item(repeat, place, each, sheet) for place, each in enumerate(found[:MOST_ITEMS]))
    problems = (*_count_problems(repeat, len(found)), *(problem for item in items for problem in item.problems))
    if problems:
        sheet.refuse(name, problems)
    else:
        sheet.keep(name, tuple(item.values for item in items))
    return items


def unknown_in_items(repeat: CompiledRepeat, raw: RawValue, items: tuple[CheckedItem, ...]) -> Iterator[Problem]:
    """A problem ``unknown_field`` for every name in the items that no field of theirs has.

    Of fields that were not asked nothing is even looked at.
    """
    for place, (item, given) in enumerate(zip(items, raw_items(raw) or (), strict=False)):
        if isinstance(given, Mapping):
            hidden = repeat.fields.keys() - item.asked
            relevant = {name: value for name, value in given.items() if name not in hidden}
            for problem in unknown_names(repeat.parts, relevant):
                path = f"{repeat.page.id}.{place}.{problem.path}"
                yield Problem(path, problem.code, {"name": path})


def dump_items(repeat: CompiledRepeat, value: Value) -> Json:
    """The JSON that a list is stored as."""
    items = cast("Sequence[Mapping[str, Value]]", value)
    return [{name: repeat.fields[name].type.dump(each) for name, each in item.items()} for item in items]


def load_items(repeat: CompiledRepeat, stored: Json) -> Value:
    """The list that :func:`dump_items` stored. Raises ``Unreadable`` for anything else."""
    if not isinstance(stored, list):
        raise Unreadable("The stored answer is no list.")
    return tuple(_load_item(repeat, item) for item in stored)


def item_title(page: Page, repeat: Repeat, place: int, values: Mapping[str, Value], language: str) -> str:
    """What one item is called: its label, its place from 1, and the first text that was answered of it.

    „Hund 2: Bello“; „Hund 2“ where no text was.
    """
    numbered = f"{repeat.label.in_language(language)} {place}"
    naming = naming_field(page, values)
    return numbered if naming is None else f"{numbered}: {values[naming.id]}"


def naming_field(page: Page, values: Mapping[str, Value]) -> Field | None:
    """The field whose answer is in the name of an item: the first text that was answered, if any was."""
    return next((field for field in page.fields if field.type == "text" and field.id in values), None)


def _read_item(repeat: CompiledRepeat, place: int, raw: RawValue, sheet: Sheet) -> CheckedItem:
    path = f"{repeat.page.id}.{place}"
    if not isinstance(raw, Mapping):
        return CheckedItem(_NOTHING, frozenset(), (Problem(path, "wrong_shape"),))
    inner = sheet.inner()
    inner.read(repeat.fields.values(), raw)
    problems = tuple(replace(problem, path=f"{path}.{problem.path}") for problem in inner.problems)
    return CheckedItem(MappingProxyType(inner.values), frozenset(inner.asked), problems)


def _count_problems(repeat: CompiledRepeat, count: int) -> Iterator[Problem]:
    name, bounds = repeat.page.id, repeat.repeat
    if count == 0 and bounds.min > 0:
        yield Problem(name, "required_items")
    elif count < bounds.min:
        yield Problem(name, "too_few_items", {"min": bounds.min, "count": count})
    elif count > bounds.max:
        yield Problem(name, "too_many_items", {"max": bounds.max, "count": count})


def _load_item(repeat: CompiledRepeat, stored: Json) -> Mapping[str, Value]:
    if not isinstance(stored, Mapping) or not stored.keys() <= repeat.fields.keys():
        raise Unreadable("The stored item names fields that the form does not have.")
    return MappingProxyType({name: repeat.fields[name].type.load(value) for name, value in stored.items()})
