"""Check your answers, send them, and what comes after."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.errors import NotFound
from citizen_office.core.forms import FIELD_TYPES, AnswersInvalid
from citizen_office.core.forms.model import Field, Page
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.charges import draft_costs
from citizen_office.services.draft import OpenDraft, set_language
from citizen_office.services.submit import submit_draft
from citizen_office.web.citizen.proofs import remember_case, remembered_draft
from citizen_office.web.citizen.steps import REVIEW, way_through
from citizen_office.web.security import access
from citizen_office.web.visit import current_authority, current_desk, current_language


@dataclass(frozen=True, slots=True)
class ReviewedPage:
    """One page with each question that was asked and the lines of its answer; no lines: it was left out."""

    page: Page
    lines: tuple[tuple[Field, tuple[str, ...]], ...]


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
        reviewed=[reviewed_page(opened, page) for page in opened.pages],
        costs=draft_costs(opened, current_authority()),
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


def reviewed_page(opened: OpenDraft, page: Page) -> ReviewedPage:
    """What was answered on a page, as it will be understood."""
    values, asked = opened.checked.answers.values, opened.checked.asked
    language = current_language()
    lines = tuple(
        (field, FIELD_TYPES[field.type].show(field, values[field.id], language) if field.id in values else ())
        for field in page.fields
        if field.id in asked
    )
    return ReviewedPage(page, lines)
