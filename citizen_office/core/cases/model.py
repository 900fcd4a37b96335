"""A case: one submitted form and its life, and the immutable lines of its file.

These are named tuples, not frozen dataclasses: a step makes five of them, and to make a frozen dataclass takes five
times as long (``docs/performance.md``). They are told apart by class, never unpacked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from citizen_office.core.actors import ActorKind
from citizen_office.core.json import Json

#: The version of the events' shape that this code writes.
EVENT_SCHEMA = 1


class Case(NamedTuple):
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


class Entry(NamedTuple):
    """One line as the core writes it, before the store gives it its place in the file.

    ``payload`` may name people and is stored encrypted; all else becomes the open envelope.
    """

    kind: str
    at: datetime
    actor_kind: ActorKind
    actor_id: UUID
    payload: Mapping[str, Json]
    schema: int = EVENT_SCHEMA


class Event(NamedTuple):
    """One line of the file in its place: the ``sequence``-th of its case, counted from 1."""

    authority: str
    case_id: UUID
    sequence: int
    entry: Entry


class WorkItem(NamedTuple):
    """One line in one department's Arbeitskorb. ``urgent_on`` is the earliest of deadline, target and reminder."""

    authority: str
    case_id: UUID
    department: str
    kind: str
    urgent_on: date | None
    assignee: UUID | None


class Timer(NamedTuple):
    """Something that happens by itself: at ``due`` the system takes the case from ``state`` on to ``to``."""

    authority: str
    case_id: UUID
    name: str
    due: datetime
    state: str
    to: str


class Effect(NamedTuple):
    """Something that the world outside the case must see. ``key`` is unique: case / revision / index."""

    authority: str
    case_id: UUID
    key: str
    kind: str
    payload: Mapping[str, Json]
