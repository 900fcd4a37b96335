"""Whether a page that repeats makes sense, and what to say of names that only its items have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from citizen_office.core.forms.findings import FormProblem, Place
from citizen_office.core.forms.model import MOST_ITEMS, Page, Repeat


def size_problems(place: Place, repeat: Repeat) -> Iterator[FormProblem]:
    """Numbers of items that are out of bounds, or of which the least is more than the most."""
    for option, size, least in (("min", repeat.min, 0), ("max", repeat.max, 1)):
        if not least <= size <= MOST_ITEMS:
            bounds: dict[str, str | int] = {"option": option, "least": least, "most": MOST_ITEMS}
            yield FormProblem((*place, option), "option_out_of_range", bounds)
    if 1 <= repeat.max < repeat.min <= MOST_ITEMS:
        yield FormProblem((*place, "min"), "options_contradict", {"option": "min", "other": "max"})


def told_of_item(problem: FormProblem, inside: Mapping[str, Page]) -> FormProblem:
    """A finding about a name that is known nowhere but inside a repeat says how to get there."""
    page = inside.get(str(problem.params.get("name"))) if problem.code == "unknown_name" else None
    if page is None or page.repeat is None:
        return problem
    params: dict[str, str | int] = {"name": str(problem.params["name"]), "item": page.repeat.id, "list": page.id}
    return replace(problem, code="name_in_repeat", params=params)
