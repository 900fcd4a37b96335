"""What was corrected: the answers before and after, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from citizen_office.core.cases.model import Event
from citizen_office.core.forms import Answers
from citizen_office.core.forms.model import Field, Form, Page
from citizen_office.services.file import AnsweredPage, OpenCase, answered_pages
from citizen_office.services.history import BEFORE, action_of, data_of


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that is another now, as lines for the screen. Without lines there was, or there is, none."""

    page: Page
    field: Field
    before: tuple[str, ...]
    after: tuple[str, ...]


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
        page, field, _ = new.get(place) or old[place]
        lines = [known[place][2] if place in known else () for known in (old, new)]
        if lines[0] != lines[1]:
            found.append(Change(page, field, lines[0], lines[1]))
    return tuple(found)


#: Which page of the form, the how manieth time, and which field of it.
_Place = tuple[int, int, int]
_Answer = tuple[Page, Field, tuple[str, ...]]


def _by_place(form: Form, pages: Iterable[AnsweredPage]) -> Mapping[_Place, _Answer]:
    """The answers by where they stand. A page that is there several times counts through."""
    order = {
        (page.id, field.id): (number, place)
        for number, page in enumerate(form.pages)
        for place, field in enumerate(page.fields)
    }
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[_Place, _Answer] = {}
    for answered in pages:
        for field, lines in answered.lines:
            key = (answered.page.id, field.id)
            number, place = order[key]
            found[number, seen[key], place] = (answered.page, field, lines)
            seen[key] += 1
    return found


def _correction(opened: OpenCase, line: Event, language: str, changed: tuple[Change, ...]) -> Correction:
    action = action_of(opened.bundle, line.entry.payload)
    title = action.title.in_language(language) if action else ""
    return Correction(line.entry.at, title, data_of(line.entry.payload).get("remark", ""), changed)
