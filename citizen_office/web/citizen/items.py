"""One item of a list: its page, and the page that asks whether it is to go. Everything typed is kept at each step."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.errors import NotFound
from citizen_office.core.forms import Problem
from citizen_office.core.forms.model import Page
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.attach import attach, detach
from citizen_office.services.draft import OpenDraft, set_language
from citizen_office.services.items import OpenItem, find_item, open_item, open_items, remove_item, save_item
from citizen_office.web.citizen.answers import answered_item
from citizen_office.web.citizen.correction import elsewhere
from citizen_office.web.citizen.drawing import FormPage, draw
from citizen_office.web.citizen.form import UPDATE, typed_answers
from citizen_office.web.citizen.form_files import removed_file, sent_files, with_refused
from citizen_office.web.citizen.lists import LATER, SHOW_PROBLEMS, list_url
from citizen_office.web.citizen.proofs import remembered_draft
from citizen_office.web.citizen.steps import way_through
from citizen_office.web.rendering import local, translate
from citizen_office.web.security import access
from citizen_office.web.visit import current_desk, current_language, network_key


@access(Verb.FILE_REQUEST, opens_draft=True)
def show_item(draft_id: UUID, page_id: str, item_id: UUID) -> ResponseReturnValue:
    """One item with what was typed of it so far, or an empty one where the list has room for it."""
    opened = remembered_draft(draft_id)
    gone = elsewhere(opened)
    if gone is not None:
        return gone
    page = _page(opened, page_id)
    item = open_item(opened, page.id, item_id)
    if item is None:
        return redirect(list_url(opened, page))
    problems = item.problems if SHOW_PROBLEMS in request.args else ()
    return _page_of(opened, item, problems, listed=opened.begun(page))


@access(Verb.FILE_REQUEST, opens_draft=True)
def take_item(draft_id: UUID, page_id: str, item_id: UUID) -> ResponseReturnValue:
    """Keep what was typed; then back to the list, or show the page again with other questions, or stop for today."""
    opened = remembered_draft(draft_id)
    gone = elsewhere(opened)
    if gone is not None:
        return gone
    page = _page(opened, page_id)
    before, listed = open_item(opened, page.id, item_id), opened.begun(page)
    opened = set_language(current_desk(), opened, current_language())
    # First the files: whatever else is wrong with the page, they need not be sent again.
    changed, refused = attach(current_desk(), opened, page.id, sent_files(request.files), network_key(), item_id)
    button = request.form.get("knopf", "")
    removed = removed_file(button)
    if removed is not None:
        changed = detach(current_desk(), changed, removed)
    changed, found = save_item(current_desk(), changed, page.id, item_id, typed_answers(request.form))
    item = next(each for each in open_items(changed, page.id) if each.id == item_id)
    if button == LATER and not refused:
        return redirect(url_for("citizen.later", draft_id=draft_id), 303)
    problems = with_refused(page, _on_its_page(item, found), refused)
    if button in (LATER, UPDATE) or removed is not None:
        # Whoever has not finished is told nothing yet, except what the page itself got wrong.
        problems = tuple(each for each in problems if each.code == "unknown_field" or each in refused)
        return _page_of(changed, item, problems, listed=listed), 422 if problems else 200
    fresh = item.checked.asked - (before.checked.asked if before else frozenset())
    if problems and all(each.field in fresh for each in problems):
        # Without JavaScript these questions have not been on the page yet: they are asked, not complained about.
        return _page_of(changed, item, (), listed=listed, news=True)
    if problems:
        return _page_of(changed, item, problems, listed=listed), 422
    return redirect(list_url(changed, page), 303)


def _on_its_page(item: OpenItem, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems at the inputs of the page, which are named like its fields: which item it is the address says."""
    return tuple(replace(each, path=each.path.removeprefix(item.path)) for each in problems)


@access(Verb.FILE_REQUEST, opens_draft=True)
def ask_removal(draft_id: UUID, page_id: str, item_id: UUID) -> ResponseReturnValue:
    """Show what would go, and ask. Where it is gone already the list is shown."""
    opened = remembered_draft(draft_id)
    gone = elsewhere(opened)
    if gone is not None:
        return gone
    page = _page(opened, page_id)
    item = find_item(opened, page.id, item_id)
    if item is None:
        return redirect(list_url(opened, page))
    return render_template(
        "pages/citizen/remove_item.html",
        form=opened.form,
        page=page,
        answers=answered_item(item),
        list_url=list_url(opened, page),
        way=way_through(opened, page.id),
    )


@access(Verb.FILE_REQUEST, opens_draft=True)
def remove(draft_id: UUID, page_id: str, item_id: UUID) -> ResponseReturnValue:
    """Take the item off the list."""
    opened = remembered_draft(draft_id)
    gone = elsewhere(opened)
    if gone is not None:
        return gone
    page = _page(opened, page_id)
    if find_item(opened, page.id, item_id) is not None:
        opened = remove_item(current_desk(), opened, page.id, item_id)
        # The message names nothing: it travels in the cookie, where nothing else about the citizen is.
        flash(translate("Der Eintrag ist entfernt."), "success")
    return redirect(list_url(opened, page), 303)


def _page(opened: OpenDraft, page_id: str) -> Page:
    """A page that is asked and repeats; NotFound for any other."""
    page = opened.pages[opened.number_of(page_id) - 1]
    if page.repeat is None:
        raise NotFound(page=page_id)
    return page


def _page_of(
    opened: OpenDraft, item: OpenItem, problems: tuple[Problem, ...], *, listed: bool, news: bool = False
) -> str:
    """The page of an item; ``listed``: there is a list to go back to."""
    name = f"{local(item.repeat.label)} {item.place}"
    own = _on_its_page(item, problems)
    return draw(FormPage(opened, item.page, item.checked.asked, item.raw, own, news, name, listed))
