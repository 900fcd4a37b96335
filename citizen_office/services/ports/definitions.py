"""Published definitions, what compiles them, and where holidays come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from citizen_office.core.authorities import Authority
from citizen_office.core.deadlines import Calendar
from citizen_office.core.workflows.bundle import Bundle


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a publication. ``kind`` is ``form``, ``workflow`` or ``text``; ``name`` its id (of a text: id and
    language, such as ``antwort.de``).
    """

    kind: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Publication:
    """A set of files that belong together, under the hash of all of them (hex of SHA-256)."""

    hash: str
    form: str
    sources: tuple[Source, ...]


class Publications(Protocol):
    """Published definitions: the only source at run time."""

    def publish(self, authority: str, publication: Publication, now: datetime, by: UUID) -> bool:
        """Make it the current one of its form; False where it already was."""

    def current(self, authority: str) -> Mapping[str, str]:
        """form id -> hash of its current publication."""

    def sources(self, publication_hash: str) -> tuple[Source, ...]:
        """The files of a publication; NotFound where it was never published."""

    def publish_authority(self, key: str, content: bytes, now: datetime, by: UUID) -> bool:
        """Make this the current definition of an authority; False where it already was."""

    def authorities(self) -> Mapping[str, tuple[str, bytes]]:
        """authority key -> (hash, current definition)."""

    def authority_hashes(self) -> Mapping[str, str]:
        """authority key -> hash of its current definition: a quick look at whether there is a new one."""


class Compiler(Protocol):
    """Turns published bytes into models. What was published was checked, so findings here are faults: raises."""

    def bundle(self, publication_hash: str, sources: Sequence[Source]) -> Bundle:
        """The bundle of a publication."""

    def authority(self, content: bytes) -> Authority:
        """The authority that a definition describes."""


class Calendars(Protocol):
    """Where the statutory holidays come from."""

    def of(self, authority: Authority, year: int) -> Calendar:
        """The authority's calendar from the year before ``year`` to eleven years after it."""
