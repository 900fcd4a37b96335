"""The file of a case, told: for clerks line by line, for the citizen in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from citizen_office.core.actors import ActorKind
from citizen_office.core.cases.model import Event
from citizen_office.core.expressions import Money
from citizen_office.core.forms.fields.formats import format_date, format_money
from citizen_office.core.json import Json
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.model import Action

#: What a line is called where it is no action; a clerk's screen translates it through the catalogue.
KINDS = (
    "case.opened",
    "action.taken",
    "timer.passed",
    "opinion.given",
    "opinion.late",
    "opinion.recalled",
    "notice.issued",
    "notice.posted",
    "payment.requested",
    "payment.received",
    "payment.skipped",
    "note.added",
    "message.sent",
    "message.skipped",
    "reply.published",
    "effect.dead",
    "case.erased",
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line for clerks.

    ``text`` is the action's title, the note of a timer or of the workflow, or the title of what was sent, issued or
    published; ``remark`` what was written beside it. ``money`` fills the sentence of a line about a payment: with its
    ``amount``, the ``day`` by which it is due or on which it came in, and its ``reference``.
    """

    sequence: int
    kind: str
    at: datetime
    who: str
    actor_kind: ActorKind
    text: str
    remark: str
    department: str
    money: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One line for the citizen: when, and which state began, in plain words."""

    at: datetime
    title: str
    text: str
    kind: str


def history(bundle: Bundle, events: Iterable[Event], language: str) -> tuple[HistoryLine, ...]:
    """Every line of the file, oldest first."""
    return tuple(_line(bundle, event, language) for event in events)


def timeline(bundle: Bundle, events: Iterable[Event], language: str) -> tuple[TimelineStep, ...]:
    """The states that the case has been in, oldest first, without what happened inside the house."""
    steps: list[TimelineStep] = []
    for event in events:
        payload = event.entry.payload
        state = bundle.workflow.states.get(text_of(payload, "to") or text_of(payload, "state"))
        if state is None or (payload.get("from") == state.id):
            continue
        title, text = state.title.in_language(language), state.citizen.in_language(language)
        steps.append(TimelineStep(event.entry.at, title, text, event.entry.kind))
    return tuple(steps)


def text_of(payload: Mapping[str, Json], key: str) -> str:
    """A text of a payload; empty where there is none."""
    value = payload.get(key)
    return value if isinstance(value, str) else ""


def data_of(payload: Mapping[str, Json]) -> Mapping[str, str]:
    """The data of an action, as it was checked when it was taken."""
    data = payload.get("data")
    return {key: value for key, value in data.items() if isinstance(value, str)} if isinstance(data, Mapping) else {}


def action_of(bundle: Bundle, payload: Mapping[str, Json]) -> Action | None:
    """The action that a line tells of; None where it tells of something else."""
    state = bundle.workflow.states.get(text_of(payload, "from"))
    return state.action(text_of(payload, "action")) if state else None


def last_data(events: Iterable[Event], key: str) -> str:
    """The latest value of one part of an action's data, such as the reply; empty where there was none."""
    found = ""
    for event in events:
        found = data_of(event.entry.payload).get(key, found)
    return found


def _line(bundle: Bundle, event: Event, language: str) -> HistoryLine:
    entry, payload = event.entry, event.entry.payload
    action = action_of(bundle, payload)
    noted = _note(payload, language) or text_of(payload, "title")
    remark = data_of(payload).get("remark", "") or text_of(payload, "reason")
    department = text_of(payload, "department")
    return HistoryLine(
        event.sequence,
        entry.kind,
        entry.at,
        text_of(payload, "name"),
        entry.actor_kind,
        action.title.in_language(language) if action else noted,
        remark,
        department,
        _money(payload, language),
    )


def _money(payload: Mapping[str, Json], language: str) -> Mapping[str, str]:
    """How much was asked for or came in, which day counts, and the Kassenzeichen; nothing on every other line."""
    cents = payload.get("cents")
    if not isinstance(cents, int):
        return {}
    day = date.fromisoformat(text_of(payload, "day") or text_of(payload, "due"))
    return {
        "amount": format_money(Money(cents, text_of(payload, "currency")), language),
        "day": format_date(day, language),
        "reference": text_of(payload, "reference"),
    }


def _note(payload: Mapping[str, Json], language: str) -> str:
    """The note of a timer in ``language``, or in German; empty on every other line."""
    note = payload.get("note")
    return (text_of(note, language) or text_of(note, DEFAULT_LANGUAGE)) if isinstance(note, Mapping) else ""
