"""What lies outside: time, chance, letters, mail, passwords, holidays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from citizen_office.core.authorities import Authority
from citizen_office.core.deadlines import Calendar
from citizen_office.core.notices import Letter
from citizen_office.core.texts import plain_text
from citizen_office.core.workflows.model import Workflow
from citizen_office.services.ports import Envelope, Inspection, Receipt, Seal, SealFacts, SealReading, SealState, WayOut
from tests.fakes.store import FakeStore

#: A Monday morning, 10:30 in Hagenow.
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


class FakeClock:
    """A clock that stands still until it is moved on."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        """Move on, by the keywords of ``timedelta``."""
        self.now += timedelta(**by)


class FakeIds:
    """Ids in order: 1, 2, 3 …"""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self) -> UUID:
        self.given += 1
        return UUID(int=self.given)


class FakeChance:
    """Bytes that differ each time and are the same in each test."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self, count: int) -> bytes:
        self.given += 1
        return self.given.to_bytes(count, "big")


class FakeTransport:
    """Keeps what was handed over; fails as ``failures`` says. ``meanwhile`` happens while a mail is under way."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self.sent: list[Envelope] = []
        self.failures: list[Exception] = []
        self.meanwhile: list[Callable[[], object]] = []
        #: What it says of itself.
        self.way = WayOut("smtp", usable=True, private=True)

    def deliver(self, envelope: Envelope) -> Receipt:
        assert not self._store.writing, "no mail is sent while others wait for the database"
        while self.meanwhile:
            self.meanwhile.pop()()
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(envelope)
        return Receipt("fake", envelope.message_id[:8])

    def probe(self) -> WayOut:
        return self.way


class FakeRenderer:
    """A letter as the bytes of its text; keeps each letter that was drawn."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self.drawn: list[Letter] = []
        self.failures: list[Exception] = []

    def __call__(self, letter: Letter, seal: Seal | None = None) -> bytes:
        assert not self._store.writing, "no letter is drawn while others wait for the database"
        if self.failures:
            raise self.failures.pop(0)
        self.drawn.append(letter)
        parts = (letter.banner, *letter.address, letter.subject, plain_text(letter.blocks), *letter.signatory)
        drawn = "\n".join((*parts, letter.proof.code if letter.proof else "")).encode()
        return drawn + seal.sign(sha256(drawn).digest()) if seal else drawn


class FakeSeal:
    """A seal that can be read."""

    room = 64

    def __init__(self, authority: str) -> None:
        self._authority = authority

    def sign(self, digest: bytes) -> bytes:
        return f"\nsealed by {self._authority}: {digest.hex()[:8]}".encode()


class FakeSeals:
    """Nobody has a seal until a test gives them one; ``failures`` are what asking for one comes to."""

    def __init__(self) -> None:
        self.owners: set[str] = set()
        self.failures: list[Exception] = []
        self.known: list[SealFacts] = []

    def of(self, authority: str) -> FakeSeal | None:
        if self.failures:
            raise self.failures.pop(0)
        return FakeSeal(authority) if authority in self.owners else None

    def facts(self) -> tuple[SealFacts, ...]:
        return tuple(self.known)

    def roots(self, authority: str) -> tuple[bytes, ...]:
        if self.failures:
            raise self.failures.pop(0)
        return (authority.encode(),) if authority in self.owners else ()


class FakeSealReader:
    """Says of every file what a test wants to hear; keeps what it was asked."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self.reading = SealReading(SealState.NONE)
        self.asked: list[tuple[bytes, tuple[bytes, ...], datetime]] = []

    def __call__(self, pdf: bytes, roots: tuple[bytes, ...], at: datetime) -> SealReading:
        assert not self._store.writing, "no file is read while others wait for the database"
        self.asked.append((pdf, roots, at))
        return self.reading


class FakeBinder:
    """Papers put one behind the other; each line of a paper is a page."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def pages(self, pdf: bytes) -> int:
        return len(pdf.splitlines())

    def bind(self, papers: Sequence[bytes], *, two_sided: bool) -> bytes:
        assert not self._store.writing, "no papers are joined while others wait for the database"
        return (b"\n=====\n" if two_sided else b"\n-----\n").join(papers)

    def sheet(self, picture: bytes) -> bytes:
        return b"sheet of " + picture

    def enclose(self, paper: bytes, enclosures: Sequence[tuple[str, bytes]]) -> bytes:
        assert not self._store.writing, "no papers are joined while others wait for the database"
        behind = (title.encode() + b"\n" + pdf for title, pdf in enclosures)
        return b"\n-----\n".join((paper, *behind))


class FakeDiagrams:
    """A diagram that names what it would show."""

    def __call__(self, workflow: Workflow, language: str, state: str = "") -> str:
        return f"<svg><title>{workflow.id} {language} {state}</title></svg>"


class FakeInspector:
    """A file is what its first word says: ``pdf Erlaubnis`` is a PDF, ``!file_broken pdf`` is refused."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self.looked_at: list[bytes] = []

    def __call__(self, content: bytes, accept: Collection[str]) -> Inspection:
        assert not self._store.writing, "no file is opened while others wait for the database"
        self.looked_at.append(content)
        first, _, rest = content.decode().partition(" ")
        if first.startswith("!"):
            return Inspection(rest, refusal=first[1:])
        if first not in accept:
            return Inspection(refusal="file_type", found=first.upper())
        return Inspection(first, b"viewing " + content)


class FakeHasher:
    """Hashes that can be read; ``verified`` counts, because a verification takes time for nobody, too."""

    def __init__(self) -> None:
        self.verified: list[tuple[str | None, str]] = []

    def hash(self, password: str) -> str:
        return f"hash of {password}"

    def verify(self, password_hash: str | None, password: str) -> bool:
        self.verified.append((password_hash, password))
        return password_hash == f"hash of {password}"


class FakeCalendars:
    """Two holidays, and the closing days of the authority; ``years`` are those that were asked for."""

    def __init__(self) -> None:
        self.years: list[int] = []

    def of(self, authority: Authority, year: int) -> Calendar:
        self.years.append(year)
        return Calendar(frozenset({date(2026, 12, 25), date(2027, 1, 1)}), authority.closing_days)
