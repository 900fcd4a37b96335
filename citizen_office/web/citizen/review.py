"""Check your answers, send them, and what comes after."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.errors import NotFound
from citizen_office.core.forms import AnswersInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.draft import set_language
from citizen_office.services.submit import submit_draft
from citizen_office.web.citizen.answers import answered_page
from citizen_office.web.citizen.proofs import remember_case, remembered_draft
from citizen_office.web.citizen.steps import REVIEW, way_through
from citizen_office.web.security import access
from citizen_office.web.visit import current_authority, current_desk, current_language


@access(Verb.FILE_REQUEST)
def show_review(draft_id: UUID) -> ResponseReturnValue:
    """All answers before they are sent. Whoever is not that far is taken to the first page that is not done."""
    opened = remembered_draft(draft_id)
    if opened.draft.case_id is not None:
        return redirect(url_for("citizen.sent", draft_id=draft_id))
    if opened.incomplete is not None:
        return redirect(url_for("citizen.form_page", draft_id=draft_id, page_id=opened.incomplete))
    return render_template(
        "pages/citizen/review.html",
        form=opened.form,
        opened=opened,
        reviewed=[answered_page(opened, page) for page in opened.pages],
        way=way_through(opened, REVIEW),
    )


@access(Verb.FILE_REQUEST)
def submit(draft_id: UUID) -> ResponseReturnValue:
    """Send. A repeat finds the same case; a form that is not complete goes back to what is missing."""
    opened = remembered_draft(draft_id)
    if opened.draft.case_id is None:
        opened = set_language(current_desk(), opened, current_language())
    try:
        submitted = submit_draft(current_desk(), opened)
    except AnswersInvalid:
        page_id = opened.incomplete or opened.pages[0].id
        return redirect(url_for("citizen.form_page", draft_id=draft_id, page_id=page_id), 303)
    remember_case(submitted.case.number, submitted.secret)
    return redirect(url_for("citizen.sent", draft_id=draft_id), 303)


@access(Verb.FILE_REQUEST)
def show_sent(draft_id: UUID) -> ResponseReturnValue:
    """The confirmation: number, secret link, receipt, and what happens next. May be opened again and again."""
    opened = remembered_draft(draft_id)
    if opened.draft.case_id is None:
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
