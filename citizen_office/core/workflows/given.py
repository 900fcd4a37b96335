"""What actions bring with them, and what of it is still there when an effect is carried out.

What was once given stays with the case and may be quoted later: a reply that one person proposes stands in the letter
that another one releases. A remark is quoted only by the texts of an action that asks for it: any other one was meant
for colleagues.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.needs import NEEDS, OPTIONAL_REMARK
from citizen_office.core.workflows.walk import Trigger, arrivals

#: The data of actions that a text may quote; the outcome stands for the whole decision.
QUOTABLE = frozenset({"reply", "remark", "outcome"})
#: What of it lasts beyond the action that brought it.
LASTING = QUOTABLE - {OPTIONAL_REMARK.name}
#: The parts of a decision, which come and go together.
OF_A_DECISION = frozenset(part.name for part in NEEDS["decision"])


def lasting(data: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """What is left of earlier ``data`` where an action brings ``new``: a new decision takes the place of the whole old
    one.
    """
    kept = LASTING | OF_A_DECISION
    if "outcome" in new:
        kept -= OF_A_DECISION
    return {name: value for name, value in data.items() if name in kept}


@dataclass(frozen=True, slots=True)
class Given:
    """The names of data that are ``certain`` to be there, and those that are ``possible``."""

    certain: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()

    def __and__(self, other: Given) -> Given:
        """What is known where either of two things may have happened."""
        return Given(self.certain & other.certain, self.possible | other.possible)


#: Of what never happens everything may be said.
NEVER = Given(certain=QUOTABLE)


def given_by_state(workflow: Workflow) -> Mapping[str, Given]:
    """State → what is known to have been given whenever a case stands in it, and lasts."""
    known = dict.fromkeys(workflow.states, NEVER)
    while (found := {name: _on_arrival(workflow, name, known) for name in workflow.states}) != known:
        known = found
    return known


def given_to(triggers: Iterable[Trigger], known: Mapping[str, Given]) -> Given:
    """What is there for an effect that ``triggers`` bring about, with ``known`` of the states that they come from."""
    return reduce(Given.__and__, (_step(trigger, known) for trigger in triggers), NEVER)


def _on_arrival(workflow: Workflow, state_id: str, known: Mapping[str, Given]) -> Given:
    """What is known in a state; an action that stays in it may add, and takes nothing away."""
    given = given_to(arrivals(workflow, state_id), known)
    staying = (action.needs for action in workflow.states[state_id].actions if action.to == state_id)
    again = frozenset(name for needs in staying for name in _asked(needs))
    return Given(given.certain & LASTING, (given.possible | again) & LASTING)


def _step(trigger: Trigger, known: Mapping[str, Given]) -> Given:
    before = known.get(trigger.state, Given())
    asked = frozenset(_asked(trigger.needs))
    return Given(before.certain & LASTING | asked, before.possible & LASTING | asked)


def _asked(needs: tuple[str, ...]) -> Iterator[str]:
    """What may be quoted of the data that ``needs`` ask for; a need that there is not is reported where it stands."""
    return (part.name for need in needs for part in NEEDS.get(need, ()) if part.name in QUOTABLE)
