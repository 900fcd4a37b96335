"""What is wrong with whom a workflow asks: departments for opinions, signers to sign, citizens for corrections."""

from __future__ import annotations

from collections.abc import Iterator

from citizen_office.core.authorities.model import FUNCTIONS
from citizen_office.core.expressions import suggestion
from citizen_office.core.workflows.given import given_by_state
from citizen_office.core.workflows.model import CITIZEN_ROLE, Assign, Workflow
from citizen_office.core.workflows.needs import CORRECTIONS
from citizen_office.core.workflows.problems import WorkflowProblem
from citizen_office.core.workflows.walk import PlacedAction, placed_actions

#: What a citizen may be asked for; everything else is for the house to say.
_OF_CITIZENS = frozenset({"remark", CORRECTIONS})
#: What makes a proposal that somebody can sign.
_PROPOSALS = frozenset({"outcome", "reply"})


def consulting_problems(workflow: Workflow) -> Iterator[WorkflowProblem]:
    """Consultations of nobody, without a day, or waited for in vain."""
    asks = any(placed.action.consult for placed in placed_actions(workflow))
    for placed in placed_actions(workflow):
        action = placed.action
        if action.consult and action.due is None:
            # Without a day nobody would ever stop waiting.
            yield WorkflowProblem((*placed.place, "consult"), "consult_due_missing")
        if action.due is not None and not action.consult:
            yield WorkflowProblem((*placed.place, "due"), "due_without_consult")
        if action.consult and action.by == CITIZEN_ROLE:
            yield WorkflowProblem((*placed.place, "consult"), "consult_by_citizen")
        if action.waits and not asks:
            yield WorkflowProblem((*placed.place, "waits"), "waits_for_nothing")
        yield from _function_problems(placed)


def _function_problems(placed: PlacedAction) -> Iterator[WorkflowProblem]:
    for index, name in enumerate(placed.action.consult):
        place = (*placed.place, "consult", index)
        if name not in FUNCTIONS:
            params = {"name": name, "suggestion": suggestion(name, FUNCTIONS)}
            yield WorkflowProblem(place, "function_unknown", params)
        elif name in placed.action.consult[:index]:
            yield WorkflowProblem(place, "consult_twice", {"name": name})


def people_problems(workflow: Workflow) -> Iterator[WorkflowProblem]:
    """Signatures under nothing, and things asked of those who cannot give them."""
    known = given_by_state(workflow)
    for placed in placed_actions(workflow):
        action, citizen = placed.action, placed.action.by == CITIZEN_ROLE
        if action.sign and citizen:
            yield WorkflowProblem((*placed.place, "sign"), "sign_by_citizen")
        elif action.sign and known[placed.state.id].certain.isdisjoint(_PROPOSALS):
            yield WorkflowProblem((*placed.place, "sign"), "sign_without_proposal")
        if citizen and action.assign is Assign.ACTOR:
            yield WorkflowProblem((*placed.place, "assign"), "assign_to_citizen")
        for index, need in enumerate(action.needs):
            place = (*placed.place, "needs", index)
            if need == CORRECTIONS and not citizen:
                yield WorkflowProblem(place, "corrections_by_staff")
            if citizen and need not in _OF_CITIZENS:
                yield WorkflowProblem(place, "need_of_staff", {"need": need})
