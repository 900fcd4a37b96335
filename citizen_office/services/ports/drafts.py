"""What comes before a case: forms being filled in, and the keys under which they were submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from citizen_office.core.cases.model import Case
from citizen_office.core.json import Json


@dataclass(frozen=True, slots=True)
class Correcting:
    """What a draft is to correct: the answers of a case, by the ``action`` that asks for it.

    ``seen`` is the revision of the case at which it was begun.
    """

    case_id: UUID
    action: str
    seen: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A form being filled in. ``raw`` is what was typed, page by page, right or wrong, by field id.

    ``secret_digest`` is SHA-256 of the secret that opens it. ``submission_key`` is the idempotency key of its
    submission. ``case_id`` is set once it was submitted. Without ``correcting`` it becomes a new case.
    """

    id: UUID
    authority: str
    form: str
    publication: str
    language: str
    secret_digest: bytes
    submission_key: str
    raw: Mapping[str, Json]
    created: datetime
    expires: datetime
    case_id: UUID | None = None
    correcting: Correcting | None = None


class Drafts(Protocol):
    """Drafts, encrypted, gone after their expiry."""

    def add(self, draft: Draft) -> None:
        """Keep a new draft."""

    def get(self, authority: str, draft_id: UUID, secret_digest: bytes, now: datetime) -> Draft:
        """The draft, if the secret is its own and it has not expired; NotFound otherwise."""

    def correcting(self, case: Case, action: str, now: datetime) -> Draft | None:
        """The newest draft that corrects the case by this action and was neither submitted nor has expired.

        It takes no secret: only for whoever has shown that of the case.
        """

    def save(self, draft: Draft) -> None:
        """Overwrite ``raw``, ``language``, ``expires`` and ``case_id``."""

    def delete_expired(self, now: datetime) -> int:
        """Remove what has expired; how many."""


@dataclass(frozen=True, slots=True)
class Submission:
    """An idempotency key that was used: the MAC of what came with it, and the case it became."""

    body_mac: bytes
    case_id: UUID


class Submissions(Protocol):
    """Idempotency keys, scoped by authority and service."""

    def find(self, authority: str, service: str, key: str) -> Submission | None:
        """What the key was used for, if it was."""

    def add(self, authority: str, service: str, key: str, submission: Submission, now: datetime) -> None:
        """Remember a key. KeyReused where another transaction was faster."""
