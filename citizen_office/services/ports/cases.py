"""Cases and their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from citizen_office.core.cases.chain import Break
from citizen_office.core.cases.model import Case, Entry, Event
from citizen_office.core.json import Json
from citizen_office.core.workflows.policy import Scope


class Cases(Protocol):
    """The cases of all authorities, reached through a scope."""

    def next_count(self, authority: str, year: int) -> int:
        """The next count for a case number of ``year``, from 1, never given twice."""

    def open(
        self, case: Case, answers: Mapping[str, Json], headline: str, raw: Mapping[str, Json] | None = None
    ) -> None:
        """Insert a case with a fresh data key; ``answers`` and ``headline`` are stored encrypted under it, and so is
        ``raw``: the answers as they were typed.
        """

    def get(self, scope: Scope, number: str) -> Case:
        """The case with this number within ``scope``; NotFound otherwise."""

    def get_by_id(self, scope: Scope, case_id: UUID) -> Case:
        """The case with this id within ``scope``; NotFound otherwise."""

    def save(self, case: Case, expected: int) -> None:
        """Update the case where its revision is still ``expected``; StaleRevision otherwise."""

    def answers(self, case: Case) -> Mapping[str, Json]:
        """The answers as they are now; Erased where the key is gone."""

    def raw_answers(self, case: Case) -> Mapping[str, Json] | None:
        """The same as they were typed; None where they were not kept, Erased where the key is gone."""

    def correct(self, case: Case, answers: Mapping[str, Json], headline: str, raw: Mapping[str, Json]) -> None:
        """Put corrected answers in the place of those that the case has."""

    def headline(self, case: Case) -> str:
        """The words that name the case in lists; empty where the key is gone."""

    def secret_version(self, case: Case) -> int:
        """The version that goes into the status secret of the case."""

    def renew_secret(self, case: Case) -> int:
        """Raise the version, which makes every earlier status secret worthless; the new version."""

    def erase(self, case: Case) -> None:
        """Destroy the data key. The chain still verifies; everything else is unreadable for good."""

    def of_authority(self, authority: str) -> Iterable[UUID]:
        """The ids of all cases of an authority, for the chain and for rotation."""

    def latest(self, authority: str) -> datetime | None:
        """When a case of the authority last came into a state; None where there is no case."""


class Events(Protocol):
    """The append-only file of each case."""

    def append(self, case: Case, entry: Entry) -> Event:
        """Encrypt the payload, give the entry its place, and chain it to the line before."""

    def of_case(self, case: Case) -> tuple[Event, ...]:
        """The whole file in order. After an erasure every payload is empty."""

    def find_break(self, authority: str, case_id: UUID) -> Break | None:
        """Verify one chain against the head in the case's row."""

    def checkpoint(self, authority: str, now: datetime) -> None:
        """Append an HMAC-signed digest of all heads of an authority."""

    def find_missing(self, authority: str) -> tuple[UUID, ...]:
        """Cases that the latest valid checkpoint saw and that are gone or shorter; Unreadable where it is forged."""
