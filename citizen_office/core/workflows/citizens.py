"""What is left to whoever filed a case, and where the house waits for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from citizen_office.core.deadlines import Calendar
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.model import CITIZEN_ROLE, Action, State, Workflow
from citizen_office.core.workflows.needs import CORRECTIONS
from citizen_office.core.workflows.steps import last_day


@dataclass(frozen=True, slots=True)
class Patience:
    """Until which day the house waits in a state, and what it does then."""

    until: date
    then: LocalText


def awaited_actions(workflow: Workflow, state: State, open_now: Iterable[Action]) -> tuple[Action, ...]:
    """Those of the citizen's actions ``open_now`` that the house waits for; none where it is the house's turn.

    It waits where the clock stands still, and where nobody else has anything to do. For a withdrawal, which ends the
    case, nobody waits.
    """
    if not (state.stopped or all(action.by == CITIZEN_ROLE for action in state.actions)):
        return ()
    return tuple(each for each in open_now if CORRECTIONS in each.needs or not workflow.states[each.to].end)


def patience(state: State, entered: date, calendar: Calendar) -> Patience | None:
    """How long the case stays in the state where nobody does anything; None where it stays for good."""
    days = ((last_day(entered, after.period, calendar), after) for after in state.after)
    first = min(days, key=lambda each: each[0], default=None)
    return Patience(first[0], first[1].note) if first else None
