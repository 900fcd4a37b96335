"""Files that citizens sent: first of a draft, then of a case."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from citizen_office.core.cases.model import Case
from citizen_office.core.forms.fields.file import AttachedFile
from citizen_office.services.ports.drafts import Draft


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What is known of a file. ``size`` and ``digest`` (hex of SHA-256) are those of the original."""

    id: UUID
    name: str
    media_type: str
    size: int
    digest: str
    created: datetime

    @property
    def attached(self) -> AttachedFile:
        """What an answer says of it."""
        return AttachedFile(self.id, self.name, self.media_type, self.size)


class Files(Protocol):
    """Files, encrypted under the key of their draft, later of their case; gone with the draft, and with an erasure."""

    def add(self, draft: Draft, file: StoredFile, original: bytes, viewing: bytes) -> None:
        """Keep a file of a draft, as it came and as a copy that is safe to look at."""

    def of_draft(self, draft: Draft) -> tuple[StoredFile, ...]:
        """The files of a draft, oldest first."""

    def keep(self, draft: Draft, wanted: Collection[UUID]) -> None:
        """Remove the files of a draft that are not wanted."""

    def move(self, draft: Draft, case: Case, wanted: Collection[UUID]) -> None:
        """Encrypt the wanted files of a draft anew under the key of the case, whose they are from now on; remove all
        others of the draft.
        """

    def of_case(self, case: Case) -> tuple[StoredFile, ...]:
        """The files of a case, oldest first; none after an erasure."""

    def content(self, case: Case, file_id: UUID, *, original: bool = False) -> tuple[StoredFile, bytes]:
        """A file of this very case with the bytes of its copy for viewing, or of its original; NotFound otherwise."""
