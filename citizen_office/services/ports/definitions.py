"""Published definitions, what compiles them, and where holidays come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

from citizen_office.core.authorities import Authority
from citizen_office.core.deadlines import Calendar
from citizen_office.core.languages import LocalText
from citizen_office.core.scenarios import Scenario
from citizen_office.core.workflows.bundle import Bundle

#: The kind of a file that stands beside a publication: it is no part of its hash, so that a story can be told better
#: without making a version of the service.
SCENARIOS: Final = "scenarios"


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a publication. ``kind`` is ``form``, ``workflow``, ``text``, ``textblock`` or ``scenarios``; ``name``
    its id (of a text: id and language, such as ``antwort.de``; of scenarios: that of the form).
    """

    kind: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Publication:
    """A set of files that belong together, under the hash (hex of SHA-256) of all of them but the scenarios."""

    hash: str
    form: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Publishing:
    """One line of an authority's history: from ``at`` on, ``publication`` was what its service ``form`` offers.

    Without a ``publication`` the service was withdrawn then; without a ``form`` the line is about the authority itself,
    whose ``definition`` (a hash) held from then on.
    """

    sequence: int
    form: str
    publication: str
    definition: str
    at: datetime
    by: UUID


class Publications(Protocol):
    """Published definitions: the only source at run time. Every change of what is current is a line of the history."""

    def publish(self, authority: str, publication: Publication, now: datetime, by: UUID) -> bool:
        """Make it the current one of its form; False where it already was. Scenarios that came along are kept."""

    def current(self, authority: str) -> Mapping[str, str]:
        """form id -> hash of its current publication."""

    def withdraw(self, authority: str, form: str, now: datetime, by: UUID) -> bool:
        """Offer the form no longer; False where it was not offered. Its publications stay for its cases."""

    def history(self, authority: str) -> tuple[Publishing, ...]:
        """Everything that was ever published and withdrawn in an authority, newest first."""

    def sources(self, publication_hash: str) -> tuple[Source, ...]:
        """The files of a publication; NotFound where it was never published."""

    def holding(self, source: Source) -> frozenset[str]:
        """The hashes of the publications that hold exactly this file."""

    def publish_authority(self, key: str, content: bytes, now: datetime, by: UUID) -> bool:
        """Make this the current definition of an authority; False where it already was."""

    def authorities(self) -> Mapping[str, tuple[str, bytes]]:
        """authority key -> (hash, current definition)."""

    def definition(self, key: str, digest: str) -> bytes:
        """A definition that an authority has or had, by its hash; NotFound otherwise."""

    def authority_hashes(self) -> Mapping[str, str]:
        """authority key -> hash of its current definition: a quick look at whether there is a new one."""


class Compiler(Protocol):
    """Turns published bytes into models. What was published was checked, so findings here are faults: raises."""

    def bundle(self, publication_hash: str, sources: Sequence[Source]) -> Bundle:
        """The bundle of a publication."""

    def scenarios(self, source: Source) -> tuple[Scenario, ...]:
        """The stories that a file tells."""

    def authority(self, content: bytes) -> Authority:
        """The authority that a definition describes."""


class Finding(Protocol):
    """One thing that is wrong in a file. ``line`` and ``column`` count from 1."""

    @property
    def file(self) -> str:
        """The path in the content."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The place in the line."""

    @property
    def code(self) -> str:
        """Which sentence."""

    def message(self, language: str) -> str:
        """The sentence, in ``de`` or ``en``."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What content must get along with: services that there are besides (ids of forms), and host names that lead to
    other authorities.
    """

    forms: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Checked:
    """Content that was looked at: every finding in order, and the publications that it makes; none with a finding.

    ``placed`` are the changed files by the path under which they were read, ``titles`` those of the forms that were
    understood, ``authorities`` those that were, by key; ``played`` counts scenarios.
    """

    placed: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    publications: tuple[Publication, ...]
    titles: Mapping[str, LocalText]
    authorities: Mapping[str, Authority]
    played: int


class Proofreader(Protocol):
    """Reads content before it is published."""

    def place(self, name: str, content: bytes) -> str:
        """The path in the content for a file that is called ``name``, by what is in it.

        Of a text nobody knows yet whether it is a notice or a message; ``check`` finds out.
        """

    def check(
        self,
        current: Mapping[str, bytes],
        changed: Mapping[str, bytes],
        today: date,
        neighbours: Neighbours,
    ) -> Checked:
        """Look at the files of ``current`` with ``changed`` put in the place of those of the same path."""


class Calendars(Protocol):
    """Where the statutory holidays come from."""

    def of(self, authority: Authority, year: int) -> Calendar:
        """The authority's calendar from the year before ``year`` to eleven years after it."""
