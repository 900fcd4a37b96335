"""What the services need from outside, as Protocols. The outer layers implement them; tests fake them.

A unit of work is one transaction. ``read()`` opens one for looking, ``write()`` one for changing (on SQLite it waits
for the writer lock). Nothing is kept unless ``commit()`` was called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from citizen_office.core.actors import Membership
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.chain import Break
from citizen_office.core.cases.model import Case, Effect, Entry, Event, Timer, WorkItem
from citizen_office.core.deadlines import Calendar
from citizen_office.core.json import Json
from citizen_office.core.notices import Letter
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.policy import Scope

#: An aware instant, in UTC.
Clock = Callable[[], datetime]


# --- cases and their files ---------------------------------------------------------------------------------------


class Cases(Protocol):
    """The cases of all authorities, reached through a scope."""

    def next_count(self, authority: str, year: int) -> int:
        """The next count for a case number of ``year``, from 1, never given twice."""

    def open(self, case: Case, answers: Mapping[str, Json], headline: str) -> None:
        """Insert a case with a fresh data key; ``answers`` and ``headline`` are stored encrypted under it."""

    def get(self, scope: Scope, number: str) -> Case:
        """The case with this number within ``scope``; NotFound otherwise."""

    def get_by_id(self, scope: Scope, case_id: UUID) -> Case:
        """The case with this id within ``scope``; NotFound otherwise."""

    def save(self, case: Case, expected: int) -> None:
        """Update the case where its revision is still ``expected``; StaleRevision otherwise."""

    def answers(self, case: Case) -> Mapping[str, Json]:
        """The answers as they were submitted; Erased where the key is gone."""

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


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One line of an Arbeitskorb."""

    case: Case
    headline: str
    kind: str
    urgent_on: date | None
    assignee_name: str


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A page of rows, most urgent first, and the cursor of the next page (empty on the last)."""

    rows: tuple[InboxRow, ...]
    next_cursor: str


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """Which rows: ``view`` is ``all``, ``mine``, ``unassigned``, ``overdue``, ``soon`` or ``post``; ``form`` and
    ``department`` narrow further where not empty. ``soon_until`` is the last day that counts as soon.
    """

    view: str
    today: date
    soon_until: date
    me: UUID
    form: str = ""
    department: str = ""


class WorkItems(Protocol):
    """The Arbeitskörbe."""

    def replace(self, case: Case, kind: str, items: Sequence[WorkItem]) -> None:
        """Put ``items`` in place of all items of this ``kind`` that the case has."""

    def page(self, scope: Scope, wanted: InboxFilter, cursor: str, limit: int) -> InboxPage:
        """Rows by ``urgent_on`` (without one: last), then by age. A forged cursor is NotFound."""

    def counts(self, scope: Scope, wanted: InboxFilter) -> Mapping[str, int]:
        """How many rows each view holds, within the scope and the department and form of ``wanted``."""


class Timers(Protocol):
    """What happens by itself."""

    def replace(self, case: Case, timers: Sequence[Timer]) -> None:
        """Put ``timers`` in place of all that the case has."""

    def due(self, now: datetime, limit: int) -> tuple[Timer, ...]:
        """The timers that have passed, of all authorities, oldest first."""


@dataclass(frozen=True, slots=True)
class Job:
    """One effect that a worker has claimed. ``attempts`` counts this one; ``fence`` proves the claim."""

    id: int
    effect: Effect
    attempts: int
    fence: str


@dataclass(frozen=True, slots=True)
class DeadJob:
    """An effect that was given up, for the administrator's eyes. ``error`` holds no personal data."""

    id: int
    authority: str
    case_id: UUID
    kind: str
    attempts: int
    error: str
    at: datetime


class Outbox(Protocol):
    """Effects that wait for a worker. Within one case they run in their order."""

    def add(self, effects: Sequence[Effect], now: datetime) -> None:
        """Queue effects; one whose key is already there is left alone."""

    def claim(self, worker: str, now: datetime, lease_seconds: int) -> Job | None:
        """Take the oldest due effect whose case has no earlier unfinished one; None where there is none."""

    def done(self, job: Job) -> bool:
        """Finish; False where the lease was lost to another worker, whose outcome then counts."""

    def retry(self, job: Job, at: datetime, error: str) -> bool:
        """Try again at ``at``; False where the lease was lost."""

    def bury(self, job: Job, error: str) -> bool:
        """Give up; False where the lease was lost."""

    def dead(self, authority: str) -> tuple[DeadJob, ...]:
        """Everything given up in one authority, newest first."""

    def revive(self, authority: str, job_id: int, now: datetime) -> bool:
        """Queue a dead effect again; False where there is none."""

    def pending(self) -> int:
        """How many effects are neither done nor dead."""


# --- before a case -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """A form being filled in. ``raw`` is what was typed, page by page, right or wrong, by field id.

    ``secret_digest`` is SHA-256 of the secret that opens it. ``submission_key`` is the idempotency key of its
    submission. ``case_id`` is set once it was submitted.
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


class Drafts(Protocol):
    """Drafts, encrypted, gone after their expiry."""

    def add(self, draft: Draft) -> None:
        """Keep a new draft."""

    def get(self, authority: str, draft_id: UUID, secret_digest: bytes, now: datetime) -> Draft:
        """The draft, if the secret is its own and it has not expired; NotFound otherwise."""

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


# --- notices, replies, search --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notice:
    """An issued notice. ``key`` is the effect's; ``channel`` one of ``CHANNELS``; ``posted_on`` the Ab-Vermerk."""

    id: UUID
    authority: str
    case_id: UUID
    key: str
    title: str
    channel: str
    issued: datetime
    posted_on: date | None = None


class Notices(Protocol):
    """Issued notices, their bytes encrypted under the case's key."""

    def add(self, notice: Notice, pdf: bytes, reading_copy: bytes) -> None:
        """Store a notice and the copy that a secret link shows; one with the same key is left alone."""

    def of_case(self, case: Case) -> tuple[Notice, ...]:
        """The notices of a case, oldest first."""

    def pdf(self, case: Case, notice_id: UUID, *, reading_copy: bool = False) -> tuple[Notice, bytes]:
        """A notice of this very case with its bytes (or those of its reading copy); NotFound otherwise."""

    def record_posting(self, case: Case, notice_id: UUID, day: date) -> Notice:
        """Write the Ab-Vermerk; NotFound where the case has no such notice, Conflict where it already has one."""


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

    def page(self, authority: str, before: datetime | None, limit: int) -> tuple[PublicReply, ...]:
        """Newest first, those published before an instant."""


class Search(Protocol):
    """Names, addresses and numbers by keyed trigrams (HMAC per authority): the index reads as noise without the key."""

    def index(self, case: Case, texts: Iterable[str]) -> None:
        """Make the case findable by these texts, in place of any earlier ones."""

    def find(self, scope: Scope, text: str, limit: int) -> tuple[InboxRow, ...]:
        """Cases within the scope that hold every word of ``text`` (three letters or more), newest first."""


# --- definitions ---------------------------------------------------------------------------------------------------


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


# --- people --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Account:
    """A member of staff. ``login`` is unique within the authority."""

    id: UUID
    authority: str
    login: str
    name: str
    password_hash: str
    active: bool
    memberships: frozenset[Membership]


class Staff(Protocol):
    """Accounts of the staff."""

    def add(self, account: Account) -> None:
        """Keep a new account; Conflict where the login is taken."""

    def find(self, authority: str, login: str) -> Account | None:
        """The account with this login."""

    def get(self, account_id: UUID) -> Account | None:
        """The account with this id."""

    def set_password(self, account_id: UUID, password_hash: str) -> None:
        """Replace the hash."""

    def names(self, account_ids: Iterable[UUID]) -> Mapping[UUID, str]:
        """The names of those of the accounts that exist."""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in session; ``token_digest`` is SHA-256 of what the browser holds."""

    token_digest: bytes
    account_id: UUID
    created: datetime
    seen: datetime


class Sessions(Protocol):
    """Sessions live here, so that signing out ends them wherever a copy of the cookie is."""

    def add(self, session: Session) -> None:
        """Keep a new session."""

    def find(self, token_digest: bytes) -> Session | None:
        """The session of a token."""

    def touch(self, token_digest: bytes, now: datetime) -> None:
        """Note that it was used."""

    def end(self, token_digest: bytes) -> None:
        """End one."""

    def end_all(self, account_id: UUID) -> None:
        """End all of one account."""

    def delete_older(self, created_before: datetime, seen_before: datetime) -> int:
        """Remove those past their absolute or idle limit; how many."""


class Throttle(Protocol):
    """Counts tries in windows of time, in the database, so that all processes count together."""

    def hit(self, key: str, now: datetime, window_seconds: int, limit: int) -> int:
        """Count one try. 0 where it is within the limit, else the seconds until the window ends."""

    def clear(self, key: str) -> None:
        """Forget the tries of a key."""

    def delete_older(self, now: datetime) -> int:
        """Remove windows that have ended; how many."""


# --- the whole -----------------------------------------------------------------------------------------------------


class UnitOfWork(Protocol):
    """One transaction over everything that is stored."""

    @property
    def cases(self) -> Cases:
        """The cases."""

    @property
    def events(self) -> Events:
        """Their files."""

    @property
    def work_items(self) -> WorkItems:
        """The Arbeitskörbe."""

    @property
    def timers(self) -> Timers:
        """What happens by itself."""

    @property
    def outbox(self) -> Outbox:
        """Effects that wait for a worker."""

    @property
    def drafts(self) -> Drafts:
        """Forms being filled in."""

    @property
    def submissions(self) -> Submissions:
        """Idempotency keys."""

    @property
    def notices(self) -> Notices:
        """Issued notices."""

    @property
    def replies(self) -> PublicReplies:
        """Published answers."""

    @property
    def search(self) -> Search:
        """The search index."""

    @property
    def publications(self) -> Publications:
        """Published definitions."""

    @property
    def staff(self) -> Staff:
        """Accounts of the staff."""

    @property
    def sessions(self) -> Sessions:
        """Signed-in sessions."""

    @property
    def throttle(self) -> Throttle:
        """Counted tries."""

    def commit(self) -> None:
        """Keep everything done so far; once."""


class Store(Protocol):
    """Where everything is kept."""

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction for looking; ``commit`` is not called on it."""

    def write(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction for changing; without ``commit`` nothing of it stays."""


# --- ways out of the building --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message, ready to go. ``message_id`` is the same at every try, so that a repeat is recognised as one."""

    message_id: str
    to: str
    subject: str
    body: str
    language: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a transport says of a delivery."""

    transport: str
    reference: str


class Transport(Protocol):
    """A way out. Raises DeliveryFailed, with ``permanent`` where trying again cannot help."""

    def deliver(self, envelope: Envelope) -> Receipt:
        """Hand the message over."""


class Renderer(Protocol):
    """Draws letters."""

    def __call__(self, letter: Letter) -> bytes:
        """The PDF. Raises GlyphMissing where the font cannot write a character."""


class PasswordHasher(Protocol):
    """Argon2id."""

    def hash(self, password: str) -> str:
        """A new hash with its own salt."""

    def verify(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right. For nobody (None) it is not, and finding out takes as long."""
