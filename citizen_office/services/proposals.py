"""The decision that was proposed or made in a case, and who put their name to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from citizen_office.core.workflows.standing import Decision
from citizen_office.services.file import OpenCase
from citizen_office.services.history import action_of, data_of, text_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision as it was proposed. ``conditions`` are one text each.

    ``signed_by`` is empty, and ``signed`` None, as long as nobody has signed this very proposal. ``alone``: nobody has
    to, because the notice went out with it.
    """

    outcome: str
    conditions: tuple[str, ...]
    reasons: str
    by: str
    at: datetime
    signed_by: str = ""
    signed: datetime | None = None
    alone: bool = False

    @property
    def decided(self) -> bool:
        """Whether it is a decision by now."""
        return self.alone or self.signed is not None


def proposal_of(opened: OpenCase) -> Proposal | None:
    """The latest proposal; None where none was made, and after an erasure."""
    found: Proposal | None = None
    for event in opened.events:
        payload, entry = event.entry.payload, event.entry
        data, action = data_of(payload), action_of(opened.bundle, payload)
        if "outcome" in data:
            decision = Decision(data["outcome"], data.get("conditions", ""), data.get("reasons", ""))
            alone = action is not None and any(effect.kind == "issue" for effect in action.effects)
            found = _proposal(decision, text_of(payload, "name"), entry.at, alone)
        if found is not None and action is not None and action.sign:
            found = replace(found, signed_by=text_of(payload, "name"), signed=entry.at)
    return found


def _proposal(decision: Decision, by: str, at: datetime, alone: bool) -> Proposal:
    conditions = tuple(line.strip() for line in decision.conditions.splitlines() if line.strip())
    return Proposal(decision.outcome, conditions, decision.reasons, by, at, alone=alone)
