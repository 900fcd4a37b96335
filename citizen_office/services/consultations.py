"""Who was asked for an opinion on a case, what became of it, and what the reader may do about it."""

from __future__ import annotations

from dataclasses import dataclass

from citizen_office.core.actors import Actor
from citizen_office.core.authorities import Department
from citizen_office.core.workflows.consulting import opinions_wanted
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.core.workflows.standing import Consultation, OpinionStatus
from citizen_office.services.file import OpenCase

#: What a consultation can be beside the stances of ``STANCES``.
OPEN, OVERDUE, RECALLED = "open", "overdue", "recalled"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One consultation as pages show it.

    ``status`` is ``OPEN``, ``OVERDUE`` (recorded or not, its day has passed), ``RECALLED`` or, once it was answered,
    the stance. ``may_answer`` and ``may_recall``: whether the reader may.
    """

    asked: Consultation
    department: Department
    status: str
    may_answer: bool
    may_recall: bool


def opinions(opened: OpenCase, actor: Actor) -> tuple[Opinion, ...]:
    """Every consultation of the case as ``actor`` sees it, in the order in which they were asked."""
    case, standing = opened.case, opened.context.standing
    wanted = opinions_wanted(case, actor, standing)
    handles = can(actor, Verb.RECALL_OPINION, case)
    return tuple(
        Opinion(
            each,
            opened.department_named(each.department),
            _status(opened, each),
            each in wanted,
            handles and each.is_open,
        )
        for each in standing.consultations
    )


def departments_asked(opened: OpenCase) -> tuple[Department, ...]:
    """The departments of which an opinion may still come, each once."""
    keys = dict.fromkeys(each.department for each in opened.context.standing.consultations if each.is_open)
    return tuple(opened.department_named(key) for key in keys)


def _status(opened: OpenCase, asked: Consultation) -> str:
    match asked.status:
        case OpinionStatus.ANSWERED:
            return asked.stance
        case OpinionStatus.RECALLED:
            return RECALLED
    return OVERDUE if asked.late or asked.due < opened.context.today else OPEN
