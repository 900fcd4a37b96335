"""A form, page by page. Everything typed is kept at each step; the server says what is wrong, the page shows it."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from citizen_office.core.errors import TooMuch
from citizen_office.core.forms import Problem, RawAnswers, gather_inputs
from citizen_office.core.forms.model import Page
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.attach import attach, detach
from citizen_office.services.draft import OpenDraft, open_draft, save_page, set_language
from citizen_office.web.citizen.correction import elsewhere, out_of_date, outcome, put_aside
from citizen_office.web.citizen.drawing import FormPage, draw
from citizen_office.web.citizen.form_files import removed_file, sent_files, with_refused
from citizen_office.web.citizen.lists import LATER, show_list, take_list
from citizen_office.web.citizen.proofs import remember_draft, remembered_draft
from citizen_office.web.citizen.steps import REVIEW, next_url, page_url
from citizen_office.web.security import access
from citizen_office.web.visit import authority_key, current_authority, current_desk, current_language, network_key

#: What a page sends beside the answers.
OWN_INPUTS = frozenset({"csrf_token", "knopf"})
#: More inputs than this has no page.
MOST_INPUTS = 500
#: Characters in all inputs of a page together, whatever files come along.
MOST_TYPED = 512 * 1024
#: The button that asks for the questions that have come up.
UPDATE = "aktualisieren"


@access(Verb.FILE_REQUEST, opens_draft=True)
def show_page(draft_id: UUID, page_id: str) -> ResponseReturnValue:
    """One page with what was typed on it so far. A form that was sent shows its confirmation instead."""
    opened = remembered_draft(draft_id)
    gone = elsewhere(opened)
    if gone is not None:
        return gone
    page = _page(opened, page_id)
    return _rendered(opened, page, ()) if page.repeat is None else show_list(opened, page)


@access(Verb.FILE_REQUEST, opens_draft=True)
def take_page(draft_id: UUID, page_id: str) -> ResponseReturnValue:
    """Keep what was typed; then go on, show the page again with other questions, or stop for today."""
    opened = remembered_draft(draft_id)
    sent = outcome(opened)
    if sent is not None:
        return sent
    page = _page(opened, page_id)
    opened = set_language(current_desk(), opened, current_language())
    if page.repeat is not None:
        return take_list(opened, page)
    button = request.form.get("knopf", "")
    # First the files: whatever else is wrong with the page, they need not be sent again.
    changed, refused = attach(current_desk(), opened, page.id, sent_files(request.files), network_key())
    removed = removed_file(button)
    if removed is not None:
        changed = detach(current_desk(), changed, removed)
    changed, problems = save_page(current_desk(), changed, page.id, typed_answers(request.form))
    late = out_of_date(changed)
    if late is not None:
        return late
    if button == LATER and not refused:
        return redirect(url_for("citizen.later", draft_id=draft_id), 303)
    if button in (LATER, UPDATE) or removed is not None:
        # Whoever has not finished is told nothing yet, except what the page itself got wrong.
        own = [each for each in problems if each.code == "unknown_field"]
        return _rendered(changed, page, with_refused(page, own, refused))
    return _gone_on(opened, changed, page, with_refused(page, problems, refused))


def _gone_on(before: OpenDraft, changed: OpenDraft, page: Page, problems: tuple[Problem, ...]) -> ResponseReturnValue:
    """The next page, or this one once more with what is wrong with it."""
    fresh = changed.checked.asked - before.checked.asked
    if problems and all(each.field in fresh for each in problems):
        # Without JavaScript these questions have not been on the page yet: they are asked, not complained about.
        return _rendered(changed, page, (), news=True)
    if problems:
        return _rendered(changed, page, problems)
    return redirect(next_url(changed, page), 303)


@access(Verb.FILE_REQUEST, opens_draft=True)
def show_later(draft_id: UUID) -> ResponseReturnValue:
    """Where to go on another day: the personal link."""
    opened = remembered_draft(draft_id)
    gone = elsewhere(opened)
    if gone is not None:
        return gone
    if opened.corrects is not None:
        return put_aside(opened.corrects)
    path = f"/fortsetzen/{draft_id}/{opened.secret}"
    link = current_desk().link(current_authority(), path)
    return render_template("pages/citizen/later.html", opened=opened, form=opened.form, link=link)


@access(Verb.FILE_REQUEST)
def ask_resume(draft_id: UUID, secret: str) -> ResponseReturnValue:
    """The page behind the personal link. Only its button opens the draft: programs that follow links see nothing."""
    return render_template("pages/citizen/resume.html")


@access(Verb.FILE_REQUEST)
def resume(draft_id: UUID, secret: str) -> ResponseReturnValue:
    """Open the draft in this browser and go to the first page that is not done."""
    opened = open_draft(current_desk(), authority_key(), draft_id, secret)
    remember_draft(draft_id, secret)
    return outcome(opened) or redirect(entry_url(opened), 303)


def entry_url(opened: OpenDraft) -> str:
    """Where to go on with a form: its first page that is not done, or the review."""
    return page_url(opened, opened.incomplete or REVIEW)


def typed_answers(sent: MultiDict[str, str]) -> RawAnswers:
    """The answers among the inputs of a page, by field id; parts and repeated names as ``gather_inputs`` says.

    TooMuch for more inputs, or more in them, than any page has.
    """
    pairs = [(name, value) for name, value in sent.items(multi=True) if name not in OWN_INPUTS]
    if len(pairs) > MOST_INPUTS:
        raise TooMuch("more inputs than any page has", max=MOST_INPUTS)
    if sum(len(name) + len(value) for name, value in pairs) > MOST_TYPED:
        raise TooMuch("more text than any page takes", max=MOST_TYPED)
    return gather_inputs(pairs)


def _page(opened: OpenDraft, page_id: str) -> Page:
    """A page that is asked; NotFound for any other."""
    return opened.pages[opened.number_of(page_id) - 1]


def _rendered(
    opened: OpenDraft, page: Page, problems: tuple[Problem, ...], *, news: bool = False
) -> ResponseReturnValue:
    # The page may have lost its last question to an answer of its own; it stays, for its answer is here.
    shown = FormPage(opened, page, opened.checked.asked, opened.raw, problems, news)
    return draw(shown), 422 if problems else 200
