"""Act on a case: one action, one transaction, and only if nobody was faster."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.core.actors import Actor
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Erased
from citizen_office.core.workflows.engine import advance
from citizen_office.services.desk import Desk
from citizen_office.services.file import open_by_number
from citizen_office.services.record import record_step
from citizen_office.services.sending import watch_post


def act(desk: Desk, actor: Actor, number: str, action_id: str, data: Mapping[str, str], seen: int) -> Case:
    """Take an action on the case that the actor saw at revision ``seen``; the case as it is afterwards.

    Raises NotFound, StaleRevision, ActionNotOpen, Forbidden, DataInvalid (with all problems), Erased. Nothing is
    written in any of these cases.
    """
    with desk.store.write() as work:
        opened = open_by_number(desk, work, actor, number)
        if opened.answers is None:
            raise Erased(number=number)
        step = advance(opened.bundle, opened.case, action_id, data, actor, opened.context, seen=seen)
        record_step(work, step, opened.context.now, expected=seen)
        if step.case.department != opened.case.department:
            watch_post(work, step.case, opened.context.zone)
        work.commit()
    return step.case
