"""Opinions of other departments: give the one that one's own was asked for, or do without one."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import ActionNotOpen, Forbidden
from citizen_office.core.workflows.needs import NEEDS, OPINION
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.case_file import CaseFile
from citizen_office.services.consult import answer_consultation, recall_consultation
from citizen_office.services.consultations import Opinion
from citizen_office.web.clerk.question import Question, ask_then_do
from citizen_office.web.clerk.rows import days_until
from citizen_office.web.dates import long_date
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk, current_language


@access(Verb.GIVE_OPINION)
def give(number: str, function: str) -> ResponseReturnValue:
    """The page that asks the consulted department, then its opinion."""
    return ask_then_do(
        number,
        lambda file: _opinion(file, function),
        lambda known, data, seen: answer_consultation(current_desk(), current_actor(), known, function, data, seen),
        lambda file, case: _has_more_to_do(file, case, function),
    )


@access(Verb.RECALL_OPINION)
def recall(number: str, function: str) -> ResponseReturnValue:
    """The page that asks the department that has the case, then the recall."""
    return ask_then_do(
        number,
        lambda file: _recall(file, function),
        lambda known, data, seen: recall_consultation(current_desk(), current_actor(), known, function, data, seen),
        lambda file, case: True,
    )


def _opinion(file: CaseFile, function: str) -> Question:
    found = _open(file, function)
    if not found.may_answer:
        raise Forbidden(number=file.case.number)
    department = local(file.department.name)
    return Question(
        address=url_for("clerk.opinion", number=file.case.number, function=function),
        title=_("Stellungnahme abgeben"),
        said=_("%(department)s bittet um Ihre Stellungnahme bis %(day)s (%(days)s).")
        % {
            "department": department,
            "day": long_date(found.asked.due, current_language()),
            "days": days_until(found.asked.due, file.today),
        },
        quoted=found.asked.question,
        parts=OPINION,
        consequences=(
            _("Die Stellungnahme geht an diese Stelle: %(department)s.") % {"department": department},
            _("Sie steht im Verlauf und ist nur für Beschäftigte sichtbar."),
            _("Der Vorgang verlässt Ihren Arbeitskorb."),
        ),
        done=_("Ihre Stellungnahme ist abgegeben."),
        remark="",
        beside=("answers",),
    )


def _recall(file: CaseFile, function: str) -> Question:
    found = _open(file, function)
    if not found.may_recall:
        raise Forbidden(number=file.case.number)
    department = local(found.department.name)
    awaited = any(each.asked.is_awaited and each != found for each in file.opinions)
    lines = [_("Der Vorgang verschwindet aus diesem Arbeitskorb: %(department)s.") % {"department": department}]
    if not awaited:
        lines.append(_("Danach wird auf keine Stellungnahme mehr gewartet."))
    return Question(
        address=url_for("clerk.recall", number=file.case.number, function=function),
        title=_("Auf Stellungnahme verzichten"),
        said=_("Gefragt ist: %(department)s") % {"department": department},
        parts=NEEDS["remark"],
        consequences=tuple(lines),
        done=_("Auf die Stellungnahme wird verzichtet: %(department)s") % {"department": department},
    )


def _open(file: CaseFile, function: str) -> Opinion:
    """The consultation of ``function`` that may still be answered; ActionNotOpen without one."""
    for each in file.opinions:
        if each.asked.function == function and each.asked.is_open:
            return each
    raise ActionNotOpen(number=file.case.number)


def _has_more_to_do(file: CaseFile, case: Case, function: str) -> bool:
    """Whether the case is the clerk's own anyway, or another opinion on it is theirs to give."""
    others = any(each.may_answer and each.asked.function != function for each in file.opinions)
    return others or case.department in current_actor().departments()
