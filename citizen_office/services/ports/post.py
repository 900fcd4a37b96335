"""Notices on their way: who gets them, when they left the house, and print runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from citizen_office.core.cases.model import Case
from citizen_office.core.notices import Delivery
from citizen_office.services.ports.papers import Notice


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A delivery with its notice and its case."""

    case: Case
    notice: Notice
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class PostRun:
    """The letters that one department printed together; those of the post room may be of any department.

    ``created_by`` is an account.

    It is open until ``posted_on`` says on which day they left the house; ``initials`` are those of whoever saw to it.
    """

    id: UUID
    authority: str
    department: str
    created: datetime
    created_by: UUID
    posted_on: date | None = None
    initials: str = ""


class Deliveries(Protocol):
    """Notices on their way. Addresses are encrypted under the case's key."""

    def add(self, delivery: Delivery, pdf: bytes | None = None, *, cover: bytes | None = None) -> None:
        """Store a delivery, with a paper of its own or a covering letter where it has one; one with the same id is left
        alone.
        """

    def of_case(self, case: Case) -> tuple[Delivery, ...]:
        """The deliveries of all notices of a case, oldest first; without addresses after an erasure."""

    def change(self, before: Delivery, after: Delivery) -> None:
        """Write how the delivery stands now; Conflict where it does not stand any more as ``before`` says."""

    def own_paper(self, delivery: Delivery) -> bytes | None:
        """The paper that was drawn for this delivery alone; None where it is that of the notice."""

    def cover(self, delivery: Delivery) -> bytes | None:
        """The covering letter of this delivery; None where it has none, or from before they were kept."""

    def covered(self, case: Case) -> frozenset[UUID]:
        """The deliveries of a case whose covering letter is kept."""

    def waiting(self, authority: str, department: str | None, limit: int) -> tuple[Outgoing, ...]:
        """Paper of a department, or of all with None, that may leave the house, has not, and is in no print run; oldest
        first. Erased cases have none.
        """

    def waiting_counts(self, authority: str) -> Mapping[str, int]:
        """department -> how much of that there is; departments without any are left out."""

    def of_run(self, run: PostRun) -> tuple[Outgoing, ...]:
        """What is in a print run, oldest first, without erased cases."""

    def unretrieved(self, now: date, limit: int) -> tuple[Delivery, ...]:
        """Deliveries in the portal about which people were told before ``now``, which nobody has retrieved and of which
        nothing became, in all authorities, oldest first.
        """


class PostRuns(Protocol):
    """Print runs."""

    def add(self, run: PostRun) -> None:
        """Open a run."""

    def get(self, authority: str, run_id: UUID) -> PostRun:
        """A run of this authority; NotFound otherwise."""

    def latest(self, authority: str, department: str, limit: int) -> tuple[PostRun, ...]:
        """The runs of a department, the open ones first, then the newest."""

    def close(self, run: PostRun, day: date, initials: str) -> PostRun:
        """Write that the letters of the run left the house; Conflict where it was written before."""
