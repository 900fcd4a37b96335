"""Opinions of other departments: give one, or do without it. Who is asked is an action of the workflow."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citizen_office.core.actors import Actor
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Erased
from citizen_office.core.workflows.consulting import give_opinion, recall_opinion
from citizen_office.core.workflows.steps import Step
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.record import record_step


def answer_consultation(
    desk: Desk, actor: Actor, number: str, function: str, data: Mapping[str, str], seen: int
) -> Case:
    """Give the opinion that ``function`` was asked for; the case as it is afterwards.

    Raises NotFound, StaleRevision, ActionNotOpen (answered already, or recalled), Forbidden, DataInvalid, Erased.
    """
    return _record(
        desk,
        actor,
        number,
        lambda opened: give_opinion(opened.bundle, opened.case, function, data, actor, opened.context, seen=seen),
    )


def recall_consultation(
    desk: Desk, actor: Actor, number: str, function: str, data: Mapping[str, str], seen: int
) -> Case:
    """Do without the opinion of ``function``; raises as ``answer_consultation`` does."""
    return _record(
        desk,
        actor,
        number,
        lambda opened: recall_opinion(opened.bundle, opened.case, function, data, actor, opened.context, seen=seen),
    )


def _record(desk: Desk, actor: Actor, number: str, step_of: Callable[[OpenCase], Step]) -> Case:
    with desk.store.write() as work:
        opened = open_by_number(desk, work, actor, number)
        if opened.answers is None:
            raise Erased(number=number)
        step = step_of(opened)
        record_step(work, step, opened.context.now, expected=opened.case.revision)
        work.commit()
    return step.case
