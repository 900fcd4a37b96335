"""Check your answers, send them, and what comes after."""

from __future__ import annotations

from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.errors import ActionNotOpen, NotFound, StaleRevision
from citizen_office.core.forms import AnswersInvalid, Problem
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.charges import draft_costs
from citizen_office.services.correct import send_correction
from citizen_office.services.draft import OpenDraft, set_language
from citizen_office.services.submit import submit_draft
from citizen_office.web.citizen.answers import answered_page
from citizen_office.web.citizen.correction import elsewhere, shown_correction
from citizen_office.web.citizen.proofs import remember_case, remembered_draft
from citizen_office.web.citizen.remark import remark_input, typed_remark
from citizen_office.web.citizen.steps import REVIEW, way_through
from citizen_office.web.citizen.widgets import shown_problems
from citizen_office.web.problems import ShownProblem
from citizen_office.web.rendering import translate
from citizen_office.web.security import access
from citizen_office.web.seen import SEEN, seen_revision
from citizen_office.web.visit import current_authority, current_desk, current_language, network_key
from citizen_office.web.wishes import asked_wishes, wish_choices

#: What the page sends beside the remark.
_OWN_FIELDS = frozenset({"csrf_token", SEEN})


@access(Verb.FILE_REQUEST, opens_draft=True)
def show_review(draft_id: UUID) -> ResponseReturnValue:
    """All answers before they are sent. Whoever is not that far is taken to the first page that is not done."""
    opened = remembered_draft(draft_id)
    gone = elsewhere(opened)
    if gone is not None:
        return gone
    if opened.incomplete is not None:
        return redirect(url_for("citizen.form_page", draft_id=draft_id, page_id=opened.incomplete))
    return _reviewing(opened)


@access(Verb.FILE_REQUEST, opens_draft=True)
def submit(draft_id: UUID) -> ResponseReturnValue:
    """Send. A repeat finds the same case; a form that is not complete goes back to what is missing."""
    opened = remembered_draft(draft_id)
    if opened.corrects is not None:
        return elsewhere(opened) or _send_correction(opened)
    if opened.draft.case_id is None:
        opened = set_language(current_desk(), opened, current_language())
    try:
        submitted = submit_draft(current_desk(), opened, asked_wishes(), network_key())
    except AnswersInvalid:
        page_id = opened.incomplete or opened.pages[0].id
        return redirect(url_for("citizen.form_page", draft_id=draft_id, page_id=page_id), 303)
    remember_case(submitted.case.number, submitted.secret)
    return redirect(url_for("citizen.sent", draft_id=draft_id), 303)


@access(Verb.FILE_REQUEST, opens_draft=True)
def show_sent(draft_id: UUID) -> ResponseReturnValue:
    """The confirmation: number, secret link, receipt, and what happens next. May be opened again and again."""
    opened = remembered_draft(draft_id)
    if opened.corrects is not None or opened.draft.case_id is None:
        raise NotFound()
    desk = current_desk()
    submitted = submit_draft(desk, opened)
    number = submitted.case.number
    remember_case(number, submitted.secret)
    authority = current_authority()
    state = opened.bundle.workflow.states[opened.bundle.workflow.start]
    return render_template(
        "pages/citizen/sent.html",
        form=opened.form,
        case=submitted.case,
        secret=submitted.secret,
        link=desk.link(authority, f"/status/{number}/{submitted.secret}"),
        department=authority.departments.get(submitted.case.department),
        state=state,
    )


def _send_correction(opened: OpenDraft) -> ResponseReturnValue:
    """Send the corrected form. Whatever keeps it from being sent, the page comes again with what was typed on it."""
    data = {name: value for name, value in request.form.items() if name not in _OWN_FIELDS}
    try:
        sent = send_correction(current_desk(), opened, data, seen_revision())
    except (StaleRevision, ActionNotOpen):
        now = remembered_draft(opened.draft.id)
        return elsewhere(now) or make_response(_reviewing(now, news=True), 409)
    except AnswersInvalid as invalid:
        # Another window has saved a page of this form meanwhile.
        wrong = shown_problems(opened.bundle.form, invalid.problems)
        return make_response(_reviewing(remembered_draft(opened.draft.id), wrong=wrong), 422)
    except DataInvalid as invalid:
        return make_response(_reviewing(opened, invalid.problems), 422)
    remember_case(sent.case.number, sent.secret)
    flash(translate("Ihre Korrektur ist bei uns angekommen. Ab jetzt gelten die neuen Angaben."), "success")
    return redirect(url_for("citizen.case", number=sent.case.number), 303)


def _reviewing(
    opened: OpenDraft,
    problems: tuple[Problem, ...] = (),
    *,
    wrong: tuple[ShownProblem, ...] = (),
    news: bool = False,
) -> str:
    """The page. ``problems`` are those of what was written beside the form, ``wrong`` those of its answers."""
    correction = shown_correction(opened)
    return render_template(
        "pages/citizen/review.html",
        form=opened.form,
        opened=opened,
        reviewed=[answered_page(opened, page) for page in opened.pages],
        way=way_through(opened, REVIEW),
        costs=draft_costs(opened, current_authority()),
        correction=correction,
        remark=remark_input(correction.action, typed_remark(), problems) if correction else None,
        wrong=wrong,
        news=news,
        wishes=wish_choices(),
    )
