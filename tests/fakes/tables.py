"""What the fake store holds: mappings of immutable rows, copied for each transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from uuid import UUID

from citizen_office.core.cases.chain import Break
from citizen_office.core.cases.model import Case, Effect, Event, Timer, WorkItem
from citizen_office.core.cases.payments import Payment
from citizen_office.core.errors import NotFound
from citizen_office.core.json import Json
from citizen_office.core.notices import Delivery
from citizen_office.core.workflows.policy import Scope
from citizen_office.services.ports import (
    Account,
    Amendment,
    Draft,
    Notice,
    NoticeProof,
    PostRun,
    Publication,
    PublicReply,
    Publishing,
    Session,
    StaffChange,
    StoredFile,
    Submission,
    Token,
)


@dataclass(frozen=True)
class CaseRow:
    """A case with what stands beside it; ``erased`` once its key is destroyed."""

    case: Case
    answers: Mapping[str, Json]
    headline: str
    raw: Mapping[str, Json] | None
    version: int = 1
    erased: bool = False


@dataclass(frozen=True)
class JobRow:
    """An effect in the queue; ``state`` is ``queued``, ``done`` or ``dead``."""

    id: int
    effect: Effect
    state: str
    run_at: datetime
    tried: datetime
    attempts: int = 0
    lease_until: datetime | None = None
    fence: str = ""
    error: str = ""


@dataclass(frozen=True)
class NoticeRow:
    """A notice with its two copies."""

    notice: Notice
    pdf: bytes
    reading_copy: bytes


@dataclass(frozen=True)
class ProofRow:
    """What proves a notice, its record, and the digests of its files."""

    proof: NoticeProof
    record: bytes
    pdf_digests: frozenset[bytes]


@dataclass(frozen=True)
class FileRow:
    """A file with its two copies; ``owner`` is the id of its draft or case."""

    owner: UUID
    file: StoredFile
    original: bytes
    viewing: bytes


@dataclass
class Tables:
    """Everything; no row is ever changed in place, so that a shallow copy is a copy."""

    counters: dict[tuple[str, int], int] = field(default_factory=dict)
    cases: dict[UUID, CaseRow] = field(default_factory=dict)
    events: dict[UUID, tuple[Event, ...]] = field(default_factory=dict)
    items: dict[tuple[UUID, str], tuple[WorkItem, ...]] = field(default_factory=dict)
    timers: dict[UUID, tuple[Timer, ...]] = field(default_factory=dict)
    jobs: dict[int, JobRow] = field(default_factory=dict)
    drafts: dict[UUID, Draft] = field(default_factory=dict)
    submissions: dict[tuple[str, str, str], Submission] = field(default_factory=dict)
    files: dict[UUID, FileRow] = field(default_factory=dict)
    notices: dict[UUID, NoticeRow] = field(default_factory=dict)
    readings: dict[UUID, bytes] = field(default_factory=dict)
    proofs: dict[UUID, ProofRow] = field(default_factory=dict)
    deliveries: dict[UUID, Delivery] = field(default_factory=dict)
    own_papers: dict[UUID, bytes] = field(default_factory=dict)
    covers: dict[UUID, bytes] = field(default_factory=dict)
    runs: dict[UUID, PostRun] = field(default_factory=dict)
    payment_counters: dict[str, int] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    payments: dict[UUID, Payment] = field(default_factory=dict)
    replies: dict[UUID, PublicReply] = field(default_factory=dict)
    search: dict[UUID, str] = field(default_factory=dict)
    publications: dict[str, Publication] = field(default_factory=dict)
    current: dict[tuple[str, str], str] = field(default_factory=dict)
    authorities: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    definitions: dict[tuple[str, str], bytes] = field(default_factory=dict)
    publishings: dict[str, tuple[Publishing, ...]] = field(default_factory=dict)
    amendments: dict[UUID, Amendment] = field(default_factory=dict)
    staff_changes: dict[str, tuple[StaffChange, ...]] = field(default_factory=dict)
    accounts: dict[UUID, Account] = field(default_factory=dict)
    sessions: dict[bytes, Session] = field(default_factory=dict)
    tokens: dict[bytes, Token] = field(default_factory=dict)
    tries: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    #: What verification is to find: put here by tests.
    breaks: dict[UUID, Break] = field(default_factory=dict)
    missing: dict[str, tuple[UUID, ...]] = field(default_factory=dict)
    forged: dict[str, str] = field(default_factory=dict)
    checkpoints: dict[tuple[str, datetime], tuple[UUID, ...]] = field(default_factory=dict)

    def copy(self) -> Tables:
        """The same rows in mappings of its own."""
        return replace(self, **{table.name: dict(getattr(self, table.name)) for table in fields(self)})

    def row(self, case: Case) -> CaseRow:
        """The row of a case; NotFound where there is none."""
        found = self.cases.get(case.id)
        if found is None:
            raise NotFound(number=case.number)
        return found

    def shared(self, case: Case) -> Case:
        """The case with the other departments that have a task in it."""
        items = (item for (case_id, _), items in self.items.items() if case_id == case.id for item in items)
        return case._replace(sharing=frozenset(item.department for item in items) - {case.department})


def within(scope: Scope, case: Case) -> bool:
    """Whether a scope reaches a case."""
    return (
        case.authority == scope.authority
        and (scope.departments is None or not scope.departments.isdisjoint({case.department, *case.sharing}))
        and (scope.case_id is None or case.id == scope.case_id)
    )
