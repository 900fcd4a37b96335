"""Where a case stands beyond its state: what its file says of opinions, the proposed decision, and the clock.

Folded from the lines of the file, never stored beside them: what the file does not say is not so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from functools import reduce
from types import MappingProxyType
from uuid import UUID

from citizen_office.core.cases.model import Entry
from citizen_office.core.expressions import Value
from citizen_office.core.json import Json
from citizen_office.core.workflows.model import Workflow

#: The name under which guards and texts see the proposed decision.
DECISION = "decision"


class OpinionStatus(StrEnum):
    """How far a consultation is. One that is late is still open: silence is recorded, and never taken for consent."""

    OPEN = "open"
    ANSWERED = "answered"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Consultation:
    """One function that was asked for its opinion. ``question`` is the remark it was asked with.

    ``late``: the day ``due`` passed without an answer. ``stance`` is one of ``STANCES`` once it was ``ANSWERED``.
    """

    function: str
    department: str
    asked: datetime
    due: date
    question: str = ""
    status: OpinionStatus = OpinionStatus.OPEN
    late: bool = False
    stance: str = ""
    opinion: str = ""
    by: str = ""
    answered: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether an answer may still come."""
        return self.status is OpinionStatus.OPEN

    @property
    def is_awaited(self) -> bool:
        """Whether the house still waits for it."""
        return self.is_open and not self.late


@dataclass(frozen=True, slots=True)
class Decision:
    """What was proposed: ``outcome`` is one of ``OUTCOMES``, ``conditions`` has one a line; both texts may be empty."""

    outcome: str
    conditions: str = ""
    reasons: str = ""

    def value(self) -> Mapping[str, Value]:
        """What guards and texts see of it."""
        parts = {"outcome": self.outcome, "conditions": self.conditions, "reasons": self.reasons}
        return MappingProxyType({name: text for name, text in parts.items() if text})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the file says at present.

    ``proposer`` made the latest proposal (a decision or a reply) and is called ``proposer_name``. ``stops`` are the
    stretches of days on which the clock stood still, the last one without an end while it does.
    """

    consultations: tuple[Consultation, ...] = ()
    decision: Decision | None = None
    proposer: UUID | None = None
    proposer_name: str = ""
    stops: tuple[tuple[date, date | None], ...] = ()

    def open_consultation(self, function: str) -> Consultation | None:
        """The consultation of ``function`` that may still be answered, if there is one."""
        return next((each for each in self.consultations if each.function == function and each.is_open), None)

    @property
    def is_awaiting(self) -> bool:
        """Whether an opinion is awaited."""
        return any(each.is_awaited for each in self.consultations)

    @property
    def is_stopped(self) -> bool:
        """Whether the clock stands still."""
        return bool(self.stops) and self.stops[-1][1] is None


#: What is known of a case that has just been opened.
NOTHING_YET = Standing()


def standing_of(workflow: Workflow, entries: Iterable[Entry], zone: tzinfo) -> Standing:
    """What ``entries``, the whole file in order, say. Days are those of ``zone``. An erased file says nothing."""
    return reduce(lambda known, entry: standing_after(workflow, known, entry, zone), entries, NOTHING_YET)


def standing_after(workflow: Workflow, known: Standing, entry: Entry, zone: tzinfo) -> Standing:
    """What is known once ``entry`` was written."""
    change = _CHANGES.get(entry.kind)
    changed = known if change is None else change(known, entry)
    return _arrived(workflow, changed, entry, zone)


def _acted(known: Standing, entry: Entry) -> Standing:
    """An action may bring a proposal, and may ask for opinions."""
    given, asked = entry.payload.get("data"), entry.payload.get("consult")
    if not given and not asked:
        return known
    data = _texts(given)
    if "outcome" in data:
        decision = Decision(data["outcome"], data.get("conditions", ""), data.get("reasons", ""))
        known = replace(known, decision=decision)
    if "outcome" in data or "reply" in data:
        known = replace(known, proposer=entry.actor_id, proposer_name=_texts(entry.payload).get("name", ""))
    if not isinstance(asked, list | tuple):
        return known
    new = tuple(_asked(_texts(each), entry, data.get("remark", "")) for each in asked)
    return replace(known, consultations=known.consultations + new)


def _asked(function: Mapping[str, str], entry: Entry, question: str) -> Consultation:
    due = date.fromisoformat(function["due"])
    return Consultation(function["function"], function["department"], entry.at, due, question)


def _answered(known: Standing, entry: Entry) -> Standing:
    payload, data = _texts(entry.payload), _texts(entry.payload.get("data"))
    return _changed(
        known,
        payload.get("function", ""),
        lambda each: replace(
            each,
            status=OpinionStatus.ANSWERED,
            stance=data.get("stance", ""),
            opinion=data.get("opinion", ""),
            by=payload.get("name", ""),
            answered=entry.at,
        ),
    )


def _recalled(known: Standing, entry: Entry) -> Standing:
    function = _texts(entry.payload).get("function", "")
    return _changed(known, function, lambda each: replace(each, status=OpinionStatus.RECALLED))


def _passed(known: Standing, entry: Entry) -> Standing:
    function = _texts(entry.payload).get("function", "")
    return _changed(known, function, lambda each: replace(each, late=True))


def _changed(known: Standing, function: str, change: Callable[[Consultation], Consultation]) -> Standing:
    """The open consultation of ``function``, changed. A function has one at most."""
    return replace(
        known,
        consultations=tuple(
            change(each) if each.function == function and each.is_open else each for each in known.consultations
        ),
    )


def _arrived(workflow: Workflow, known: Standing, entry: Entry, zone: tzinfo) -> Standing:
    """Arriving in a state may stop the clock or let it run on; at an end nobody waits for opinions any more."""
    named = entry.payload.get("to") or entry.payload.get("state")
    state = workflow.states.get(named) if isinstance(named, str) else None
    if state is None:
        return known
    if state.stopped != known.is_stopped:
        known = replace(known, stops=_stops(known, entry.at.astimezone(zone).date()))
    if state.end and known.consultations:
        left = (replace(each, status=OpinionStatus.RECALLED) if each.is_open else each for each in known.consultations)
        known = replace(known, consultations=tuple(left))
    return known


def _stops(known: Standing, day: date) -> tuple[tuple[date, date | None], ...]:
    """The stretches after the clock was stopped on ``day``, or set going again."""
    if known.is_stopped:
        return (*known.stops[:-1], (known.stops[-1][0], day))
    return (*known.stops, (day, None))


def _texts(payload: Json) -> Mapping[str, str]:
    """The texts of a mapping by name; none of anything else."""
    if not isinstance(payload, Mapping):
        return MappingProxyType({})
    return {name: value for name, value in payload.items() if isinstance(value, str)}


#: The kinds of line about opinions.
GIVEN, LATE, RECALLED = "opinion.given", "opinion.late", "opinion.recalled"
#: kind of line -> what it changes beside the state.
_CHANGES: Mapping[str, Callable[[Standing, Entry], Standing]] = MappingProxyType(
    {"action.taken": _acted, GIVEN: _answered, LATE: _passed, RECALLED: _recalled}
)
