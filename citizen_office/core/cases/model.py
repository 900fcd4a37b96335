"""A case: one submitted form and its life, and the immutable lines of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from citizen_office.core.actors import ActorKind
from citizen_office.core.json import Json

#: The version of the events' shape that this code writes.
EVENT_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Case:
    """The narrow, unencrypted part of a case: all that a queue needs and nothing that names a person.

    ``publication`` is the hash of the definitions pinned for its life. ``owner`` is the function, ``department`` the
    department that has it now. ``revision`` counts actions. ``entered`` is when the present state began. ``sharing``
    are the other departments that have a task in the case, such as giving an opinion: they see it as long as they have.
    """

    id: UUID
    authority: str
    number: str
    form: str
    publication: str
    workflow: str
    state: str
    revision: int
    owner: str
    department: str
    language: str
    opened: datetime
    entered: datetime
    assignee: UUID | None = None
    closed: datetime | None = None
    sharing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as the core writes it, before the store gives it its place in the file.

    ``payload`` may name people and is stored encrypted; all else becomes the open envelope.
    """

    kind: str
    at: datetime
    actor_kind: ActorKind
    actor_id: UUID
    payload: Mapping[str, Json]
    schema: int = EVENT_SCHEMA


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the file in its place: the ``sequence``-th of its case, counted from 1."""

    authority: str
    case_id: UUID
    sequence: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line in one department's Arbeitskorb. ``urgent_on`` is the earliest of deadline, target and reminder."""

    authority: str
    case_id: UUID
    department: str
    kind: str
    urgent_on: date | None
    assignee: UUID | None


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that happens by itself: at ``due`` the system takes the case from ``state`` on to ``to``."""

    authority: str
    case_id: UUID
    name: str
    due: datetime
    state: str
    to: str


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that the world outside the case must see. ``key`` is unique: case / revision / index."""

    authority: str
    case_id: UUID
    key: str
    kind: str
    payload: Mapping[str, Json]
