"""A form that corrects a case: what its pages show besides, and where it leads once it is sent or out of date."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.actors import citizen
from citizen_office.core.workflows.citizens import Patience
from citizen_office.core.workflows.model import Action
from citizen_office.services.citizen_steps import Question, citizen_steps
from citizen_office.services.correct import is_outdated, may_be_sent
from citizen_office.services.corrections import Change, changes
from citizen_office.services.draft import OpenDraft
from citizen_office.services.file import OpenCase, answered_pages
from citizen_office.services.ports import Correcting
from citizen_office.services.status import case_status
from citizen_office.web.citizen.moved_on import moved_on
from citizen_office.web.citizen.remark import typed_remark
from citizen_office.web.rendering import translate as _
from citizen_office.web.visit import current_desk, current_language


@dataclass(frozen=True, slots=True)
class ShownCorrection:
    """What the pages of the form show besides: the case, what the house asked, until when, and what has changed."""

    number: str
    revision: int
    action: Action
    questions: tuple[Question, ...]
    patience: Patience | None
    changes: tuple[Change, ...]

    @property
    def changed(self) -> frozenset[str]:
        """The ids of the pages on which something has changed."""
        return frozenset(change.page.id for change in self.changes)


def shown_correction(opened: OpenDraft) -> ShownCorrection | None:
    """What is shown besides; None for a form that becomes a new case, and where nobody takes the correction."""
    corrects, correcting = opened.corrects, opened.draft.correcting
    if corrects is None or correcting is None:
        return None
    steps = citizen_steps(corrects)
    action = steps.action(correcting.action)
    if action is None:
        return None
    changed = _changes(opened, corrects)
    return ShownCorrection(
        corrects.case.number, corrects.case.revision, action, steps.questions, steps.patience, changed
    )


def elsewhere(opened: OpenDraft) -> ResponseReturnValue | None:
    """Where a draft leads that is not filled in any more; None for every other one."""
    return outcome(opened) or out_of_date(opened)


def outcome(opened: OpenDraft) -> ResponseReturnValue | None:
    """What came of a draft that was sent: the confirmation, or the case that was corrected; None for any other."""
    if opened.draft.case_id is None:
        return None
    code = 303 if request.method == "POST" else 302
    if opened.corrects is not None:
        return redirect(url_for("citizen.case", number=opened.corrects.case.number), code)
    return redirect(url_for("citizen.sent", draft_id=opened.draft.id), code)


def out_of_date(opened: OpenDraft) -> ResponseReturnValue | None:
    """A page that says that nobody takes this correction any more, with all that was typed; None where it is taken."""
    if opened.corrects is None or opened.draft.correcting is None or may_be_sent(opened):
        return None
    return _too_late(opened, opened.corrects, opened.draft.correcting)


def put_aside(corrects: OpenCase) -> ResponseReturnValue:
    """Stop for today: the way back is the page of the case, whose link the citizen has already."""
    flash(_("Ihre Änderungen sind gesichert. Abgeschickt ist noch nichts."), "success")
    return redirect(url_for("citizen.case", number=corrects.case.number), 303)


def _too_late(opened: OpenDraft, corrects: OpenCase, correcting: Correcting) -> ResponseReturnValue:
    """The case as it is, and what was typed. Where only the answers are others now the correction may begin anew."""
    case = corrects.case
    status = case_status(current_desk(), citizen(case.authority, case.id), case.number, current_language())
    again = status.own.action(correcting.action) is not None and is_outdated(corrects, correcting)
    return moved_on(status, typed_remark(), _changes(opened, corrects), correcting.action if again else "")


def _changes(opened: OpenDraft, corrects: OpenCase) -> tuple[Change, ...]:
    """How the answers of the form differ from those that the case has."""
    form, language = opened.form, current_language()
    typed = answered_pages(form, opened.checked.answers, language)
    return changes(form, corrects.answered_pages(language), typed)
