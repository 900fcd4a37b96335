"""The way through a form: where one is, what is done, what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flask import request, url_for

from citizen_office.core.forms.model import Page
from citizen_office.services.draft import OpenDraft
from citizen_office.web.rendering import local, translate

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


def way_through(opened: OpenDraft, here: str) -> Way:
    """The steps of a draft, seen from the page ``here`` or from the review."""
    steps = [_page_step(opened, number, page.id, here) for number, page in enumerate(opened.pages, 1)]
    last = len(steps) + 1
    steps.append(_review_step(opened, last, here))
    number = next((step.number for step in steps if step.here), last)
    return Way(tuple(steps), number)


def _page_step(opened: OpenDraft, number: int, page_id: str, here: str) -> Step:
    page = opened.pages[number - 1]
    started = opened.begun(page)
    if page_id == here:
        state = StepState.CURRENT
    elif opened.done(page_id) and started:
        state = StepState.DONE
    else:
        state = StepState.OPEN
    reached = started or _reached(opened, page_id)
    url = url_for("citizen.form_page", draft_id=opened.draft.id, page_id=page_id) if reached else ""
    return Step(number, local(page.title), url, state, page_id == here)


def _review_step(opened: OpenDraft, number: int, here: str) -> Step:
    ready = opened.incomplete is None
    url = url_for("citizen.review", draft_id=opened.draft.id) if ready else ""
    state = StepState.CURRENT if here == REVIEW else StepState.OPEN
    return Step(number, translate("Prüfen und absenden"), url, state, here == REVIEW)


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
