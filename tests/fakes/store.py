"""A store in memory: one copy of the tables for each transaction, kept where it commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.fakes.amendments import FakeAmendments
from tests.fakes.case_tables import FakeCases, FakeEvents, FakeSearch, FakeTimers, FakeWorkItems
from tests.fakes.papers import (
    FakeDrafts,
    FakeFiles,
    FakeNotices,
    FakeProofs,
    FakePublications,
    FakePublicReplies,
    FakeSubmissions,
)
from tests.fakes.payments import FakePayments
from tests.fakes.people import FakeSessions, FakeStaff, FakeTokens
from tests.fakes.post import FakeDeliveries, FakePostRuns
from tests.fakes.queues import FakeOutbox, FakeThrottle
from tests.fakes.tables import Tables


class FakeWork:
    """``ports.UnitOfWork`` over one copy of the tables."""

    def __init__(self, tables: Tables, *, writes: bool) -> None:
        self.tables = tables
        self.committed = False
        self._writes = writes
        self.cases = FakeCases(tables)
        self.events = FakeEvents(tables)
        self.work_items = FakeWorkItems(tables)
        self.timers = FakeTimers(tables)
        self.outbox = FakeOutbox(tables)
        self.drafts = FakeDrafts(tables)
        self.submissions = FakeSubmissions(tables)
        self.files = FakeFiles(tables)
        self.notices = FakeNotices(tables)
        self.proofs = FakeProofs(tables)
        self.deliveries = FakeDeliveries(tables)
        self.runs = FakePostRuns(tables)
        self.payments = FakePayments(tables)
        self.replies = FakePublicReplies(tables)
        self.search = FakeSearch(tables)
        self.publications = FakePublications(tables)
        self.amendments = FakeAmendments(tables)
        self.staff = FakeStaff(tables)
        self.sessions = FakeSessions(tables)
        self.tokens = FakeTokens(tables)
        self.throttle = FakeThrottle(tables)

    def hold(self, authority: str) -> None:
        assert self._writes, "a transaction for looking keeps nobody out"

    def commit(self) -> None:
        assert self._writes, "a transaction for looking commits nothing"
        assert not self.committed, "a transaction is committed once"
        self.committed = True


class FakeStore:
    """``ports.Store``. A failure put in with ``fail_next_write`` or ``interfere`` shows what a second process does."""

    def __init__(self) -> None:
        self.tables = Tables()
        #: Whether a transaction for changing is open: what takes long must not happen then.
        self.writing = False
        #: How often something was committed, or should have been.
        self.writes = 0
        self._interferences: list[Callable[[], object]] = []
        self._failures: dict[int, Exception] = {}

    @contextmanager
    def read(self) -> Iterator[FakeWork]:
        yield FakeWork(self.tables.copy(), writes=False)

    @contextmanager
    def write(self) -> Iterator[FakeWork]:
        assert not self.writing, "a second writer of one process would wait for itself"
        while self._interferences:
            self._interferences.pop()()
        self.writing = True
        work = FakeWork(self.tables.copy(), writes=True)
        try:
            yield work
            if work.committed:
                self.writes += 1
                if self.writes in self._failures:
                    raise self._failures.pop(self.writes)
                self.tables = work.tables
        finally:
            self.writing = False

    def interfere(self, deed: Callable[[], object]) -> None:
        """Let somebody else do something just before the next transaction for changing begins."""
        self._interferences.append(deed)

    def fail_next_write(self, error: Exception, *, after: int = 0) -> None:
        """Let the next commit (or one ``after`` so many) fail with ``error``, as where somebody else was faster."""
        self._failures[self.writes + after + 1] = error
