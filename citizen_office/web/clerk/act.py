"""Act on a case: any action that its workflow opens to the clerk who is signed in."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import ActionNotOpen, NotFound, OpinionsAwaited, SecondPersonNeeded
from citizen_office.core.workflows.engine import Hold
from citizen_office.core.workflows.model import Action
from citizen_office.core.workflows.needs import parts_of
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.act import act as take_action
from citizen_office.services.case_file import CaseFile
from citizen_office.web.clerk.consequences import consequences
from citizen_office.web.clerk.question import Question, ask_then_do
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk

#: Needs for which the citizen's words stand beside the form.
_WITH_ANSWERS = frozenset({"reply", "publication", "decision"})


@access(Verb.ACT)
def act(number: str, action_id: str) -> ResponseReturnValue:
    """The page that asks, then the action."""
    return ask_then_do(
        number,
        lambda file: _question(file, _open_action(file, action_id)),
        lambda known, data, seen: take_action(current_desk(), current_actor(), known, action_id, data, seen),
        _stays,
    )


def _question(file: CaseFile, action: Action) -> Question:
    title = local(action.title)
    return Question(
        address=url_for("clerk.act", number=file.case.number, action_id=action.id),
        title=title,
        said=local(action.confirm or action.hint),
        parts=parts_of(action.needs),
        consequences=consequences(file, action),
        done=_("Erledigt: %(action)s") % {"action": title},
        remark="question" if action.consult else "remark",
        beside=_beside(action),
        read_first=action.sign,
    )


def _beside(action: Action) -> tuple[str, ...]:
    """Whoever decides has the opinions before them, and whoever signs what they sign."""
    if action.sign:
        return ("decision", "reply", "opinions", "answers")
    if "decision" in action.needs:
        return ("opinions", "answers")
    return ("answers",) if _WITH_ANSWERS & set(action.needs) else ()


def _stays(file: CaseFile, case: Case) -> bool:
    return case.department in current_actor().departments()


def _open_action(file: CaseFile, action_id: str) -> Action:
    """The action, if it is open to this clerk now. NotFound where the workflow has none of this name."""
    for action in file.actions:
        if action.id == action_id:
            return action
    for held in file.held:
        if held.action.id == action_id:
            refused = OpinionsAwaited if held.hold is Hold.OPINIONS else SecondPersonNeeded
            raise refused(number=file.case.number)
    if all(state.action(action_id) is None for state in file.states.values()):
        raise NotFound(action=action_id)
    raise ActionNotOpen(number=file.case.number)
