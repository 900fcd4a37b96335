"""The file of a case, told: for clerks line by line, for the citizen in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from citizen_office.core.actors import ActorKind
from citizen_office.core.cases.model import Entry, Event
from citizen_office.core.cases.reading import READING_CHOSEN, ReadingWish, wishes_in
from citizen_office.core.expressions import Money
from citizen_office.core.forms.fields.formats import format_date, format_money
from citizen_office.core.json import Json
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.given import quoted_after
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
    "notice.printed",
    "notice.posted",
    "notice.returned",
    "notice.served",
    "notice.routed",
    "notice.settled",
    "public.ordered",
    "public.posted_up",
    "public.taken_down",
    "public.failed",
    "delivery.added",
    "ending.proposed",
    "ending.dropped",
    "notice.recalled",
    "notice.withdrawn",
    "notice.superseded",
    "notice.retrieved",
    "notice.provided",
    "notice.lapsed",
    "recipient.added",
    "recipient.removed",
    "payment.requested",
    "payment.received",
    "payment.reversed",
    "payment.skipped",
    "note.added",
    "message.sent",
    "message.skipped",
    "message.withheld",
    "reply.published",
    "reading.chosen",
    "effect.dead",
    "case.given_back",
    "case.erased",
    "file.taken",
)


#: How letters are read that nobody wants otherwise.
USUAL = "usual"
#: Under this name the line of a correction keeps the answers that it replaced.
BEFORE = "before"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line for clerks.

    ``text`` is the action's title, the note of a timer or of the workflow, the title of what was sent, issued or
    published, or the names of the ways to read that are wished for (``usual`` for none); ``remark`` what was written
    beside it, an opinion for one. ``department`` is that of whoever acted, on lines about opinions the one that was
    asked; ``stance`` what it said. ``asked`` are the departments that an action asked, ``due`` the day by which they
    were to answer. ``corrected`` says that answers were replaced. ``money`` fills the sentence of a line about a
    payment: with its ``amount``, the ``day`` by which it is due or on which it came in, and its ``reference``.
    """

    sequence: int
    kind: str
    at: datetime
    who: str
    actor_kind: ActorKind
    text: str
    remark: str
    department: str
    stance: str = ""
    asked: tuple[str, ...] = ()
    due: date | None = None
    corrected: bool = False
    money: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One line for the citizen: when, and which state began, in plain words.

    ``corrected``: the citizen's own answers were replaced then. Where that began no state there is no ``text``.
    ``title_language`` and ``text_language`` are those in which they are written: German where nobody translated them.
    """

    at: datetime
    title: str
    text: str
    kind: str
    corrected: bool = False
    title_language: str = DEFAULT_LANGUAGE
    text_language: str = DEFAULT_LANGUAGE


def history(bundle: Bundle, events: Iterable[Event], language: str) -> tuple[HistoryLine, ...]:
    """Every line of the file, oldest first."""
    return tuple(_line(bundle, event, language) for event in events)


def timeline(bundle: Bundle, events: Iterable[Event], language: str) -> tuple[TimelineStep, ...]:
    """The states that the case has been in, oldest first, without what happened inside the house."""
    steps: list[TimelineStep] = []
    for event in events:
        payload = event.entry.payload
        state = bundle.workflow.states.get(text_of(payload, "to") or text_of(payload, "state"))
        corrected = BEFORE in payload
        stays = state is not None and payload.get("from") == state.id
        if state is None or (stays and not corrected):
            continue
        title, text = state.title.in_language(language), "" if stays else state.citizen.in_language(language)
        written = state.title.language_for(language), state.citizen.language_for(language)
        steps.append(TimelineStep(event.entry.at, title, text, event.entry.kind, corrected, *written))
    return tuple(steps)


def text_of(payload: Mapping[str, Json], key: str) -> str:
    """A text of a payload; empty where there is none."""
    value = payload.get(key)
    return value if isinstance(value, str) else ""


def data_of(payload: Mapping[str, Json]) -> Mapping[str, str]:
    """The data of an action, as it was checked when it was taken."""
    data = payload.get("data")
    return {key: value for key, value in data.items() if isinstance(value, str)} if isinstance(data, Mapping) else {}


def revision_of(payload: Mapping[str, Json]) -> int:
    """The revision that a line led to; 0 where it led to none, which only lines without data do."""
    revision = payload.get("revision")
    return revision if isinstance(revision, int) else 0


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


def quotable_data(bundle: Bundle, events: Iterable[Event], revision: int) -> Mapping[str, str]:
    """The data of the action that led to ``revision``, and what lasts of those before it."""
    data: dict[str, str] = {}
    for event in events:
        reached = event.entry.payload.get("revision")
        if isinstance(reached, int) and reached <= revision:
            action = action_of(bundle, event.entry.payload)
            data = quoted_after(data, action.needs if action else (), data_of(event.entry.payload))
    return data


def _line(bundle: Bundle, event: Event, language: str) -> HistoryLine:
    entry, payload = event.entry, event.entry.payload
    action = action_of(bundle, payload)
    noted = _note(payload, language) or text_of(payload, "title") or _reading(entry)
    data, consulted = data_of(payload), _consulted(payload)
    return HistoryLine(
        sequence=event.sequence,
        kind=entry.kind,
        at=entry.at,
        who=text_of(payload, "name"),
        actor_kind=entry.actor_kind,
        text=action.title.in_language(language) if action else noted,
        remark=data.get("remark") or data.get("opinion") or text_of(payload, "reason"),
        department=text_of(payload, "department"),
        stance=data.get("stance", ""),
        asked=tuple(each["department"] for each in consulted),
        due=date.fromisoformat(consulted[0]["due"]) if consulted else None,
        corrected=BEFORE in payload,
        money=_money(payload, language),
    )


def _consulted(payload: Mapping[str, Json]) -> tuple[Mapping[str, str], ...]:
    """What the line says of each function that an action asked; nothing on every other line."""
    asked = payload.get("consult")
    if not isinstance(asked, list | tuple):
        return ()
    return tuple({key: text_of(each, key) for key in each} for each in asked if isinstance(each, Mapping))


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


def _reading(entry: Entry) -> str:
    """The names of the ways in which somebody wants to read; empty on every other line, and in an erased file."""
    if entry.kind != READING_CHOSEN or not entry.payload:
        return ""
    wished = wishes_in(entry.payload)
    return ", ".join(wish.value for wish in ReadingWish if wish in wished) or USUAL


def _note(payload: Mapping[str, Json], language: str) -> str:
    """The note of a timer in ``language``, or in German; empty on every other line."""
    note = payload.get("note")
    return (text_of(note, language) or text_of(note, DEFAULT_LANGUAGE)) if isinstance(note, Mapping) else ""
