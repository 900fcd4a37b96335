"""The store as a whole: one transaction over everything.

A unit of work is one transaction. ``read()`` opens one for looking, ``write()`` one for changing (on SQLite it waits
for the writer lock). Nothing is kept unless ``commit()`` was called.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from citizen_office.services.ports.amendments import Amendments
from citizen_office.services.ports.cases import Cases, Events
from citizen_office.services.ports.definitions import Publications
from citizen_office.services.ports.drafts import Drafts, Submissions
from citizen_office.services.ports.files import Files
from citizen_office.services.ports.inbox import Search, WorkItems
from citizen_office.services.ports.papers import Notices, Proofs, PublicReplies
from citizen_office.services.ports.payments import Payments
from citizen_office.services.ports.people import Sessions, Staff, Throttle, Tokens
from citizen_office.services.ports.post import Deliveries, PostRuns
from citizen_office.services.ports.work import Outbox, Timers


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
    def files(self) -> Files:
        """Files that citizens sent."""

    @property
    def notices(self) -> Notices:
        """Issued notices."""

    @property
    def proofs(self) -> Proofs:
        """What proves them."""

    @property
    def deliveries(self) -> Deliveries:
        """Notices on their way."""

    @property
    def runs(self) -> PostRuns:
        """Print runs."""

    @property
    def payments(self) -> Payments:
        """Requests for payment."""

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
    def amendments(self) -> Amendments:
        """Files that are to be published."""

    @property
    def staff(self) -> Staff:
        """Accounts of the staff."""

    @property
    def sessions(self) -> Sessions:
        """Signed-in sessions."""

    @property
    def tokens(self) -> Tokens:
        """Tokens for programs."""

    @property
    def throttle(self) -> Throttle:
        """Counted tries."""

    def hold(self, authority: str) -> None:
        """Wait until nobody else administers this authority, and let nobody do so until the transaction ends."""

    def commit(self) -> None:
        """Keep everything done so far; once."""


class Store(Protocol):
    """Where everything is kept."""

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction for looking; ``commit`` is not called on it."""

    def write(self) -> AbstractContextManager[UnitOfWork]:
        """A transaction for changing; without ``commit`` nothing of it stays."""
