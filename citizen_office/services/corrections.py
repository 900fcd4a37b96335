"""What was corrected: the answers before and after, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TypeAlias

from citizen_office.core.cases.model import Event
from citizen_office.core.expressions import MISSING, Value
from citizen_office.core.forms import Answers
from citizen_office.core.forms.model import Field, Form, Page
from citizen_office.services.file import AnsweredPage, OpenCase, answered_pages
from citizen_office.services.history import BEFORE, action_of, data_of


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that is another now, as lines for the screen. Without lines there was, or there is, none; the same
    lines on both sides are a file that another one of the same name and size took the place of.

    ``item`` is what the item of a list is called in which the answer stands, or stood.
    """

    page: Page
    field: Field
    before: tuple[str, ...]
    after: tuple[str, ...]
    item: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction by the citizen: when, by which action (``title``), what they wrote beside it, and what changed."""

    at: datetime
    title: str
    remark: str
    changes: tuple[Change, ...]


def corrections(opened: OpenCase, language: str) -> tuple[Correction, ...]:
    """Every correction of the case, oldest first; after an erasure nobody knows of any."""
    if opened.answers is None:
        return ()
    form, lines = opened.bundle.form, corrected_lines(opened.events)
    kept = [Answers.load(form, line.entry.payload[BEFORE]) for line in lines]
    stands = [answered_pages(form.form, answers, language) for answers in (*kept, opened.answers)]
    return tuple(
        _correction(opened, line, language, changes(form.form, before, after))
        for line, (before, after) in zip(lines, pairwise(stands), strict=True)
    )


def corrected_lines(events: Iterable[Event]) -> tuple[Event, ...]:
    """The lines of a file that tell of a correction."""
    return tuple(event for event in events if BEFORE in event.entry.payload)


def changes(form: Form, before: Iterable[AnsweredPage], after: Iterable[AnsweredPage]) -> tuple[Change, ...]:
    """The answers that differ between two states of the same form, in its order."""
    old, new = _by_place(form, before), _by_place(form, after)
    found = []
    for place in sorted(old.keys() | new.keys()):
        was, is_now = old.get(place), new.get(place)
        stands = is_now or old[place]
        if was is None or is_now is None or (was.lines, was.value) != (is_now.lines, is_now.value):
            lines_then, lines_now = (known.lines if known else () for known in (was, is_now))
            found.append(Change(stands.page, stands.field, lines_then, lines_now, stands.item))
    return tuple(found)


#: Which page of the form, which item of a list on it (0 without a list), and which field.
_Place: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer, with the page and perhaps the item that it stands in."""

    page: Page
    field: Field
    lines: tuple[str, ...]
    value: Value
    item: str


def _by_place(form: Form, pages: Iterable[AnsweredPage]) -> Mapping[_Place, _Answer]:
    """The answers by where they stand."""
    order = {page.id: number for number, page in enumerate(form.pages)}
    found: dict[_Place, _Answer] = {}
    for answered in pages:
        page = answered.page
        places = {field.id: place for place, field in enumerate(page.fields)}
        parts = [(0, "", answered.lines, answered.values)]
        parts += [(count, item.title, item.lines, item.values) for count, item in enumerate(answered.items, 1)]
        for count, title, lines, values in parts:
            for field, texts in lines:
                value = values.get(field.id, MISSING)
                found[order[page.id], count, places[field.id]] = _Answer(page, field, texts, value, title)
    return found


def _correction(opened: OpenCase, line: Event, language: str, changed: tuple[Change, ...]) -> Correction:
    action = action_of(opened.bundle, line.entry.payload)
    title = action.title.in_language(language) if action else ""
    return Correction(line.entry.at, title, data_of(line.entry.payload).get("remark", ""), changed)
