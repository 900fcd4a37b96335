"""The way through a form: where one is, what is done, what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from flask import request, url_for

from citizen_office.core.forms.model import Page
from citizen_office.services.draft import OpenDraft
from citizen_office.web.rendering import spoken, translate

#: The place of the last step, which is no page of the form.
REVIEW = "pruefen"


class StepState(StrEnum):
    """What is shown beside a step."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the task list. ``url`` is empty where one cannot go there yet."""

    number: int
    title: str
    url: str
    state: StepState
    here: bool


@dataclass(frozen=True, slots=True)
class Way:
    """All steps, and the number of the present one."""

    steps: tuple[Step, ...]
    number: int

    @property
    def back(self) -> Step | None:
        """The step before the present one."""
        return self.steps[self.number - 2] if self.number > 1 else None


#: Of each step the place in addresses, the state, and whether one can go there.
Standing: TypeAlias = tuple[tuple[str, StepState, bool], ...]


def way_through(opened: OpenDraft, here: str) -> Way:
    """The steps of a draft, seen from the page ``here`` or from the review."""
    titles = [*(spoken(page.title) for page in opened.pages), translate("Prüfen und absenden")]
    steps = [
        Step(number, title, page_url(opened, page_id) if reached else "", state, page_id == here)
        for number, (title, (page_id, state, reached)) in enumerate(zip(titles, standing(opened, here), strict=True), 1)
    ]
    last = len(steps)
    number = next((step.number for step in steps if step.here), last)
    return Way(tuple(steps), number)


def standing(opened: OpenDraft, here: str) -> Standing:
    """Where each step stands: its place in addresses, its state, and whether one can go there; the review is the last.

    Together with the form it says everything about a way but its addresses.
    """
    pages = tuple(_page_standing(opened, page, here) for page in opened.pages)
    return (*pages, (REVIEW, StepState.CURRENT if here == REVIEW else StepState.OPEN, opened.incomplete is None))


def _page_standing(opened: OpenDraft, page: Page, here: str) -> tuple[str, StepState, bool]:
    started = opened.begun(page)
    if page.id == here:
        state = StepState.CURRENT
    elif started and opened.done(page.id):
        state = StepState.DONE
    else:
        state = StepState.OPEN
    return page.id, state, started or _reached(opened, page.id)


def _reached(opened: OpenDraft, page_id: str) -> bool:
    """Whether everything before the page is done, so that one may go there."""
    return opened.incomplete is None or opened.number_of(page_id) <= opened.number_of(opened.incomplete)


def from_review() -> bool:
    """Whether whoever is here came from the review to change something, and will go back there."""
    return request.args.get("zurueck") == REVIEW


def page_url(opened: OpenDraft, page_id: str) -> str:
    """The address of a page of the form, or of the review."""
    if page_id == REVIEW:
        return url_for("citizen.review", draft_id=opened.draft.id)
    return url_for("citizen.form_page", draft_id=opened.draft.id, page_id=page_id)


def next_url(opened: OpenDraft, page: Page) -> str:
    """The next page; for whoever came from the review the review again, unless new questions have come up."""
    if from_review():
        return page_url(opened, opened.incomplete or REVIEW)
    order = [each.id for each in opened.form.pages]
    later = [each.id for each in opened.pages if order.index(each.id) > order.index(page.id)]
    return page_url(opened, later[0] if later else opened.incomplete or REVIEW)
