"""What an office stands on: the program, its database, its folder, its keys. Looked at, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """Versions of the office and of Python."""

    office: str
    python: str


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """A database that answered. ``schema`` is ``empty``, ``behind``, ``current`` or ``ahead``.

    ``engine`` is ``sqlite`` or ``postgresql``; ``journal`` is the journal mode of the former, and ``safe_wal`` says
    whether its version may use the write-ahead log. ``clock`` is what a server says the time is.
    """

    engine: str
    version: str
    schema: str
    journal: str = ""
    safe_wal: bool = True
    clock: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeyUse:
    """How many data keys are wrapped by one key of the environment, and whether one of them, tried, opens."""

    key_id: str
    count: int
    opens: bool
    current: bool


@dataclass(frozen=True, slots=True)
class FolderFacts:
    """The instance folder: what of it others than its owner can reach, and the room on its disk in bytes."""

    path: str
    settings_readable: bool
    open_to_all: bool
    free: int


class Surroundings(Protocol):
    """Looks at what an office stands on."""

    def program(self) -> ProgramFacts:
        """The versions of what runs."""

    def database(self) -> DatabaseFacts:
        """The database as it is, whatever its schema. InstanceUnusable where it does not answer."""

    def keys(self) -> tuple[KeyUse, ...]:
        """The keys that something stored needs; the database must be current."""

    def folder(self) -> FolderFacts:
        """The instance folder. InstanceUnusable where there is none."""
