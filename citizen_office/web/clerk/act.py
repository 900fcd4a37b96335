"""Act on a case: first a page that says what will happen, then the deed, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Mapping

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.errors import ActionNotOpen, NotFound, StaleRevision
from citizen_office.core.forms.problems import Problem
from citizen_office.core.workflows.model import Action
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.act import act as take_action
from citizen_office.services.case_file import CaseFile
from citizen_office.web.clerk.case import file_of, heading_of
from citizen_office.web.clerk.consequences import consequences
from citizen_office.web.clerk.history import lines_since, told
from citizen_office.web.clerk.inputs import inputs_of, seen_count, sentences, typed
from citizen_office.web.clerk.onward import inbox_page
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk

#: Fields of the form that are ours and no data of the action.
_OWN_FIELDS = frozenset({"csrf_token", "gesehen", "bestaetigt"})
#: Needs for which the citizen's words stand beside the form.
_BESIDE = frozenset({"reply", "publication"})


@access(Verb.ACT)
def act(number: str, action_id: str) -> ResponseReturnValue:
    """The page that asks; with ``bestaetigt``, the deed.

    409 where somebody else was faster, with what they did; 422 with every problem of what was typed.
    """
    # A GET or a HEAD may carry a body too: it asks, whatever stands in there.
    if request.method != "POST" or "bestaetigt" not in request.form:
        file = file_of(number)
        action = _open_action(file, action_id)
        return _asking(file, action, {**file.prefill, **_data()}, file.case.revision)
    seen, data = seen_count(), _data()
    try:
        file = file_of(number)
        case = take_action(current_desk(), current_actor(), file.case.number, action_id, data, seen)
    except StaleRevision:
        return _too_late(number, action_id, data, seen)
    except NotFound:
        # The case may have gone to another department meanwhile. Whoever typed into thin air is told no more than this.
        return make_response(render_template("pages/clerk/gone.html", typed=typed(data), inbox_url=inbox_page()), 404)
    except DataInvalid as invalid:
        return make_response(_asking(file, _open_action(file, action_id), data, seen, invalid.problems), 422)
    flash(_("Erledigt: %(action)s") % {"action": _title(file, action_id)}, "success")
    if case.department in current_actor().departments():
        return redirect(url_for("clerk.case", number=case.number), 303)
    return redirect(inbox_page(), 303)


def _asking(
    file: CaseFile, action: Action, values: Mapping[str, str], seen: int, problems: tuple[Problem, ...] = ()
) -> str:
    told_problems = sentences(problems)
    return render_template(
        "pages/clerk/act.html",
        file=file,
        heading=heading_of(file),
        action=action,
        inputs=inputs_of(action, values, dict(reversed(told_problems))),
        problems=told_problems,
        consequences=consequences(file, action),
        beside=bool(_BESIDE & set(action.needs)),
        seen=seen,
    )


def _too_late(number: str, action_id: str, data: Mapping[str, str], seen: int) -> ResponseReturnValue:
    """What somebody else did meanwhile, and what was typed here, to copy."""
    file = file_of(number)
    missed = lines_since(file.history, file.case.revision, seen)
    page = render_template(
        "pages/clerk/conflict.html",
        file=file,
        heading=heading_of(file),
        lines=told(missed, file.authority),
        typed=typed(data),
        still_open=any(action.id == action_id for action in file.actions),
        action_id=action_id,
    )
    return make_response(page, 409)


def _open_action(file: CaseFile, action_id: str) -> Action:
    """The action, if it is open to this clerk now. NotFound where the workflow has none of this name."""
    for action in file.actions:
        if action.id == action_id:
            return action
    if all(state.action(action_id) is None for state in file.states.values()):
        raise NotFound(action=action_id)
    raise ActionNotOpen(number=file.case.number)


def _title(file: CaseFile, action_id: str) -> str:
    return next((local(action.title) for action in file.actions if action.id == action_id), action_id)


def _data() -> dict[str, str]:
    """Everything that came along but our own fields: what the action does not know, the service refuses."""
    return {name: value for name, value in request.form.items() if name not in _OWN_FIELDS}
