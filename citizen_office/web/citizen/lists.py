"""The page of a list: what each item is called, ways to change and remove it, and a way to add one more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.forms import Problem, naming_field
from citizen_office.core.forms.model import Page
from citizen_office.services.draft import OpenDraft
from citizen_office.services.file import AnsweredItem
from citizen_office.services.items import OpenItem, is_full, keep_list, open_items
from citizen_office.web.citizen.answers import answered_item
from citizen_office.web.citizen.correction import shown_correction
from citizen_office.web.citizen.steps import REVIEW, from_review, next_url, way_through
from citizen_office.web.citizen.widgets import shown_problems
from citizen_office.web.problems import ShownProblem
from citizen_office.web.rendering import translate_plural
from citizen_office.web.visit import current_authority, current_desk, current_language

#: The button that stops for today.
LATER = "speichern"
#: Under this name the address of an item's page says that its problems are to be shown at once.
SHOW_PROBLEMS = "fehler"
#: So many answers of an item its card shows: enough to know it again.
CARD_LINES = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One item as the list shows it: its name, its first answers besides, whether it is complete, and where to go."""

    answers: AnsweredItem
    complete: bool
    edit_url: str
    remove_url: str


def show_list(opened: OpenDraft, page: Page) -> ResponseReturnValue:
    """The items so far. Whoever comes for the first time, and has to add one, is taken straight to the first."""
    if page.repeat is not None and page.repeat.min > 0 and not opened.begun(page):
        return redirect(fresh_url(opened, page))
    return _rendered(opened, page, ())


def take_list(opened: OpenDraft, page: Page) -> ResponseReturnValue:
    """Go on with the items as they are, or say what is missing; or stop for today."""
    changed, problems = keep_list(current_desk(), opened, page.id)
    if request.form.get("knopf") == LATER:
        return redirect(url_for("citizen.later", draft_id=opened.draft.id), 303)
    if problems:
        return _rendered(changed, page, problems)
    return redirect(next_url(changed, page), 303)


def list_url(opened: OpenDraft, page: Page) -> str:
    """The address of the list, for whoever may have come from the review."""
    return url_for("citizen.form_page", draft_id=opened.draft.id, page_id=page.id, zurueck=_origin())


def item_url(opened: OpenDraft, page: Page, item_id: UUID, *, show_problems: bool = False) -> str:
    """The address of one item's page."""
    shown = {SHOW_PROBLEMS: "1" if show_problems else None}
    return _item_url("citizen.item_page", opened, page, item_id, shown)


def fresh_url(opened: OpenDraft, page: Page) -> str:
    """The address of a page for one more item, which comes into being once something is saved there."""
    return item_url(opened, page, current_desk().new_id())


def _item_url(endpoint: str, opened: OpenDraft, page: Page, item_id: UUID, query: Mapping[str, Any]) -> str:
    return url_for(endpoint, draft_id=opened.draft.id, page_id=page.id, item_id=item_id, zurueck=_origin(), **query)


def _origin() -> str | None:
    """What addresses say of whoever came from the review."""
    return REVIEW if from_review() else None


def _rendered(opened: OpenDraft, page: Page, problems: tuple[Problem, ...]) -> ResponseReturnValue:
    items = open_items(opened, page.id)
    html = render_template(
        "pages/citizen/list.html",
        form=opened.form,
        page=page,
        cards=[_card(opened, page, item) for item in items],
        problems=_listed(opened, page, items, problems),
        add_url="" if is_full(opened, page.id) else fresh_url(opened, page),
        way=way_through(opened, page.id),
        expires=opened.draft.expires,
        back_to_review=from_review(),
        department=current_authority().department_for(opened.form.owner),
        correction=shown_correction(opened),
    )
    return html, 422 if problems else 200


def _card(opened: OpenDraft, page: Page, item: OpenItem) -> Card:
    whole = answered_item(item)
    naming = naming_field(page, item.checked.values)
    further = tuple((field, texts) for field, texts in whole.lines if texts and field is not naming)
    return Card(
        AnsweredItem(whole.title, further[:CARD_LINES]),
        complete=not item.problems,
        edit_url=item_url(opened, page, item.id),
        remove_url=_item_url("citizen.ask_removal", opened, page, item.id, {}),
    )


def _listed(
    opened: OpenDraft, page: Page, items: tuple[OpenItem, ...], problems: tuple[Problem, ...]
) -> tuple[ShownProblem, ...]:
    """The problems of the list in words, and one line for each item that has some, which leads to its page."""
    if not problems:
        return ()
    of_list = shown_problems(opened.bundle.form, tuple(found for found in problems if found.path == page.id))
    return of_list + tuple(_line(opened, page, item) for item in items if item.problems)


def _line(opened: OpenDraft, page: Page, item: OpenItem) -> ShownProblem:
    count = len(item.problems)
    text = translate_plural(
        "%(title)s – eine Angabe fehlt oder stimmt nicht",
        "%(title)s – %(count)s Angaben fehlen oder stimmen nicht",
        count,
    )
    url = item_url(opened, page, item.id, show_problems=True)
    return ShownProblem(item.path, "", text % {"title": item.title(current_language()), "count": count}, url)
