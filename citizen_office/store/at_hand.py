"""What one transaction knows already, so that it need not ask or say it again: a question to the database takes as
long as deciding what to do with its answer (``docs/performance.md``).
"""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from citizen_office.core.cases.chain import GENESIS
from citizen_office.core.cases.model import Case


class ChainEnd(NamedTuple):
    """How many lines the file of a case has, and the hash of the last one."""

    length: int
    head: bytes


class AtHand:
    """Cases of which this transaction holds the row until it ends: those that it has opened or saved."""

    def __init__(self) -> None:
        """A transaction begins and knows nothing."""
        self._ends: dict[tuple[str, UUID], ChainEnd] = {}
        self._opened: set[tuple[str, UUID]] = set()
        self._written: set[tuple[str, str, UUID]] = set()

    def opened(self, case: Case) -> None:
        """The case was opened just now: nothing else can be there of it."""
        self._opened.add((case.authority, case.id))
        self.ends_with(case, ChainEnd(0, GENESIS))

    def ends_with(self, case: Case, end: ChainEnd) -> None:
        """The row is held, and says that the file ends so."""
        self._ends[case.authority, case.id] = end

    def end_of(self, case: Case) -> ChainEnd | None:
        """How the file ends; None where the row is not held."""
        return self._ends.get((case.authority, case.id))

    def is_first(self, what: str, case: Case) -> bool:
        """Whether ``what`` is written for the first time of a case that was opened just now: there is nothing that
        would have to be removed before. True once.
        """
        mark = (what, case.authority, case.id)
        if (case.authority, case.id) not in self._opened or mark in self._written:
            return False
        self._written.add(mark)
        return True
