"""What citizens can do with their own case: what the house waits for, with its questions, and all else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from citizen_office.core.actors import ActorKind, citizen
from citizen_office.core.workflows.citizens import Patience, awaited_actions, patience
from citizen_office.core.workflows.engine import open_actions
from citizen_office.core.workflows.model import Action
from citizen_office.core.workflows.needs import OPTIONAL_REMARK, parts_of
from citizen_office.services.file import OpenCase
from citizen_office.services.history import action_of, data_of, text_of


@dataclass(frozen=True, slots=True)
class Question:
    """What a clerk wrote to the citizen, and when."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class CitizenSteps:
    """The citizen's open actions: those ``awaited`` by the house, and the ``others``.

    Where any is awaited, ``questions`` are what clerks wrote when they put the case there and since, oldest first, and
    ``patience`` is how long the house waits (None: without end).
    """

    awaited: tuple[Action, ...]
    others: tuple[Action, ...]
    questions: tuple[Question, ...] = ()
    patience: Patience | None = None

    def action(self, action_id: str) -> Action | None:
        """The action with this id, if it is open."""
        return next((each for each in (*self.awaited, *self.others) if each.id == action_id), None)


def citizen_steps(opened: OpenCase) -> CitizenSteps:
    """What whoever filed the case can do now; nothing after an erasure."""
    if opened.answers is None:
        return CitizenSteps((), ())
    case, context = opened.case, opened.context
    open_now = open_actions(opened.bundle, case, citizen(case.authority, case.id), context)
    awaited = awaited_actions(opened.bundle.workflow, opened.state, open_now)
    others = tuple(each for each in open_now if each not in awaited)
    if not awaited:
        return CitizenSteps((), others)
    entered = context.day_of(case.entered)
    return CitizenSteps(awaited, others, _questions(opened), patience(opened.state, entered, context.calendar))


def _questions(opened: OpenCase) -> tuple[Question, ...]:
    """The remarks that clerks were asked for since the case is where it is.

    Any other remark was meant for the file, and what citizens wrote themselves is no question to them.
    """
    asked: list[Question] = []
    for event in opened.events:
        entry, payload = event.entry, event.entry.payload
        came, went = text_of(payload, "from"), text_of(payload, "to")
        if went and came != went:
            asked.clear()
        action, text = action_of(opened.bundle, payload), data_of(payload).get(OPTIONAL_REMARK.name, "")
        wanted = action is not None and OPTIONAL_REMARK in parts_of(action.needs)
        if text and wanted and went == opened.case.state and entry.actor_kind is ActorKind.STAFF:
            asked.append(Question(entry.at, text))
    return tuple(asked)
