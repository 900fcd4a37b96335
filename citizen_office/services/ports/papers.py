"""What the office gives out: notices, and answers that anybody may read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from citizen_office.core.cases.model import Case
from citizen_office.core.notices import NoticeStanding, standing


@dataclass(frozen=True, slots=True)
class Notice:
    """An issued notice. ``key`` is the effect's; ``channel`` one of ``CHANNELS``. How it goes out its deliveries say.

    ``stopped_on``: somebody wants it recalled, and it does not leave the house until that is decided. ``recalled_on``,
    ``superseded_by`` with its day, and ``withdrawn_on`` say how it ended.
    """

    id: UUID
    authority: str
    case_id: UUID
    key: str
    title: str
    channel: str
    issued: datetime
    stopped_on: date | None = None
    recalled_on: date | None = None
    superseded_by: UUID | None = None
    superseded_on: date | None = None
    withdrawn_on: date | None = None

    @property
    def has_ended(self) -> bool:
        """Whether it counts no longer."""
        return standing(self) is not NoticeStanding.VALID

    @property
    def may_leave(self) -> bool:
        """Whether what is still in the house of it may be sent."""
        return self.stopped_on is None and not self.has_ended

    @property
    def revision(self) -> int:
        """The revision of the case that asked for it: keys of effects are case, revision and index."""
        return int(self.key.split("/")[1])


class Notices(Protocol):
    """Issued notices, their bytes encrypted under the case's key."""

    def add(self, notice: Notice, pdf: bytes, reading_copy: bytes) -> None:
        """Store a notice and the copy that a secret link shows; one with the same key is left alone."""

    def add_reading(self, notice: Notice, content: bytes) -> None:
        """Keep what a stored notice says, to be read in another shape; the first one stays."""

    def reading(self, case: Case, notice_id: UUID) -> bytes:
        """What a notice of this very case says; empty where nothing was kept. NotFound for any other."""

    def of_case(self, case: Case) -> tuple[Notice, ...]:
        """The notices of a case, oldest first."""

    def case_of(self, authority: str, notice_id: UUID) -> UUID | None:
        """The id of the case that a notice of this authority belongs to; None where there is no such notice."""

    def pdf(self, case: Case, notice_id: UUID, *, reading_copy: bool = False) -> tuple[Notice, bytes]:
        """A notice of this very case with its bytes (or those of its reading copy); NotFound otherwise."""

    def change(self, before: Notice, after: Notice) -> None:
        """Write how the notice stands now; Conflict where it does not stand any more as ``before`` says."""


@dataclass(frozen=True, slots=True)
class NoticeProof:
    """What proves a notice, and names nobody. ``kind`` is a word of ``PaperKind``.

    ``document`` is the random id in its code, ``record_digest`` SHA-256 of its record.
    """

    notice_id: UUID
    authority: str
    case_id: UUID
    kind: str
    document: bytes
    record_digest: bytes


class Proofs(Protocol):
    """What proves notices. Those issued before there were any have none."""

    def add(self, proof: NoticeProof, record: bytes, pdf_digests: Collection[bytes]) -> None:
        """Keep the proof of a notice with its record and SHA-256 of every file of it; one that it has already is left
        alone.
        """

    def add_file(self, proof: NoticeProof, pdf_digest: bytes) -> None:
        """Keep SHA-256 of one more file that goes with a notice."""

    def of_document(self, authority: str, document: bytes) -> NoticeProof | None:
        """The proof with the id that stands in a code."""

    def of_digest(self, authority: str, pdf_digest: bytes) -> NoticeProof | None:
        """The proof of the notice with exactly these bytes."""

    def of_notice(self, authority: str, notice_id: UUID) -> NoticeProof | None:
        """The proof of a notice."""

    def of_case(self, case: Case) -> frozenset[UUID]:
        """The notices of a case that have one."""

    def record(self, case: Case, notice_id: UUID) -> bytes:
        """The record of a notice of this very case; NotFound where there is none, Erased where the key is gone."""


@dataclass(frozen=True, slots=True)
class PublicReply:
    """An idea and its answer, published without a name."""

    id: UUID
    authority: str
    case_id: UUID
    title: str
    idea: str
    answer: str
    department: str
    published: datetime


class PublicReplies(Protocol):
    """What anybody may read."""

    def add(self, reply: PublicReply) -> None:
        """Publish; a second one of the same case replaces the first."""

    def withdraw(self, case: Case) -> None:
        """Take down what was published of a case, if anything was."""

    def page(self, authority: str, before: datetime | None, limit: int) -> tuple[PublicReply, ...]:
        """Newest first, those published before an instant."""
