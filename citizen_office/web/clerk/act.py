"""Act on a case: any action that its workflow opens to the clerk who is signed in."""

from __future__ import annotations

from collections.abc import Mapping

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import ActionNotOpen, NotFound, OpinionsAwaited, SecondPersonNeeded
from citizen_office.core.workflows.engine import Hold
from citizen_office.core.workflows.model import Action
from citizen_office.core.workflows.needs import parts_of
from citizen_office.core.workflows.policy import Verb
from citizen_office.http.downloads import pdf_download
from citizen_office.services.act import act as take_action
from citizen_office.services.case_file import CaseFile
from citizen_office.services.previews import preview_letters
from citizen_office.web.clerk.case import heading_of
from citizen_office.web.clerk.consequences import consequences
from citizen_office.web.clerk.question import Question, ask_then_do, look_first
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


@access(Verb.ACT)
def preview(number: str, action_id: str) -> ResponseReturnValue:
    """The letters as they would go out, with what was typed: as a page, or as a PDF (``als=pdf``)."""
    return look_first(
        number,
        lambda file: _question(file, _open_action(file, action_id)),
        lambda file, question, data, seen: _shown(file, question, action_id, data, seen),
    )


def _shown(
    file: CaseFile, question: Question, action_id: str, data: Mapping[str, str], seen: int
) -> ResponseReturnValue:
    desk = current_desk()
    letters = preview_letters(desk, current_actor(), file.case.number, action_id, data, seen)
    wanted = request.form.get("als", "")
    if wanted.isascii() and wanted.isdigit() and int(wanted) < len(letters):
        letter = letters[int(wanted)]
        return pdf_download(desk.render(letter), f"{_('Entwurf')} {file.case.number} {letter.subject}.pdf")
    return render_template(
        "pages/clerk/preview.html",
        file=file,
        heading=heading_of(file),
        question=question,
        letters=letters,
        data=data,
        seen=seen,
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
        preview=url_for("clerk.preview", number=file.case.number, action_id=action.id)
        if file.outlooks[action.id].letters
        else "",
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
