"""What citizens do with their own case: first a page that says what happens, then the deed. Nothing typed is lost."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.actors import Actor
from citizen_office.core.errors import ActionNotOpen, NotFound, StaleRevision
from citizen_office.core.forms.problems import Problem
from citizen_office.core.workflows.model import CITIZEN_ROLE, Action
from citizen_office.core.workflows.needs import CORRECTIONS, DataInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.act import act as take_action
from citizen_office.services.correct import start_correction
from citizen_office.services.status import CaseStatus, case_status
from citizen_office.web.citizen.consequences import consequences
from citizen_office.web.citizen.form import entry_url
from citizen_office.web.citizen.moved_on import moved_on
from citizen_office.web.citizen.proofs import remember_draft, shown_citizen
from citizen_office.web.citizen.remark import remark_input, typed_remark
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access
from citizen_office.web.seen import SEEN, seen_revision
from citizen_office.web.visit import current_desk, current_language

#: Fields of the page that are ours and no data of the action.
_OWN_FIELDS = frozenset({"csrf_token", SEEN})


@access(Verb.ACT)
def ask(number: str, action_id: str) -> ResponseReturnValue:
    """The page that asks. 409 where the action is not open (any more), NotFound where the workflow has none such."""
    status = _status(shown_citizen(number), number)
    action = _known_action(status, action_id)
    return _asking(status, action, typed_remark()) if _is_open(status, action) else moved_on(status)


@access(Verb.ACT)
def take(number: str, action_id: str) -> ResponseReturnValue:
    """The deed; for corrections the form. 409 where the case has moved on, 422 for what was typed wrongly."""
    actor = shown_citizen(number)
    status = _status(actor, number)
    action = _known_action(status, action_id)
    if CORRECTIONS in action.needs:
        return _open_form(actor, status, action) if _is_open(status, action) else moved_on(status)
    data = {name: value for name, value in request.form.items() if name not in _OWN_FIELDS}
    try:
        take_action(current_desk(), actor, status.case.number, action_id, data, seen_revision())
    except (StaleRevision, ActionNotOpen):
        return _too_late(_status(actor, number), action)
    except DataInvalid as invalid:
        return make_response(_asking(status, action, typed_remark(), invalid.problems), 422)
    flash(_("Erledigt: %(action)s") % {"action": local(action.title)}, "success")
    return redirect(url_for("citizen.case", number=status.case.number), 303)


def _open_form(actor: Actor, status: CaseStatus, action: Action) -> ResponseReturnValue:
    """Begin the correction, or go on where it was begun."""
    opened = start_correction(current_desk(), actor, status.case.number, action.id, current_language())
    remember_draft(opened.draft.id, opened.secret)
    return redirect(entry_url(opened), 303)


def _too_late(status: CaseStatus, action: Action) -> ResponseReturnValue:
    """Somebody was faster. Where the action is still open, the same page asks once more, as the case is now."""
    if not _is_open(status, action):
        return moved_on(status, typed_remark())
    return make_response(_asking(status, action, typed_remark(), news=True), 409)


def _asking(
    status: CaseStatus, action: Action, remark: str, problems: tuple[Problem, ...] = (), *, news: bool = False
) -> str:
    return render_template(
        "pages/citizen/act.html",
        status=status,
        action=action,
        corrects=CORRECTIONS in action.needs,
        begun=action.id in status.begun,
        awaited=action in status.own.awaited,
        remark=remark_input(action, remark, problems),
        consequences=consequences(status, action),
        news=news,
    )


def _status(actor: Actor, number: str) -> CaseStatus:
    return case_status(current_desk(), actor, number, current_language())


def _known_action(status: CaseStatus, action_id: str) -> Action:
    """The citizen's action as the present state has it, else as any other has; NotFound where none has."""
    for state in (status.state, *status.states.values()):
        action = state.action(action_id)
        if action is not None and action.by == CITIZEN_ROLE:
            return action
    raise NotFound(action=action_id)


def _is_open(status: CaseStatus, action: Action) -> bool:
    return status.own.action(action.id) is not None
