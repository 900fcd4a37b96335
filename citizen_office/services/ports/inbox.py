"""The Arbeitskörbe, and finding cases in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from citizen_office.core.cases.model import Case, WorkItem
from citizen_office.core.workflows.policy import Scope


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One line of an Arbeitskorb: that of ``department``, which need not have the case itself."""

    case: Case
    headline: str
    kind: str
    urgent_on: date | None
    assignee_name: str
    department: str


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A page of rows, most urgent first, and the cursor of the next page (empty on the last)."""

    rows: tuple[InboxRow, ...]
    next_cursor: str


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """Which rows: ``view`` is ``all``, ``mine``, ``unassigned``, ``overdue``, ``soon``, ``post`` or ``consult``;
    ``form`` and ``department`` narrow further where not empty. ``soon_until`` is the last day that counts as soon.
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

    def unassign(self, case: Case) -> None:
        """Leave the lines of a case in their Arbeitskörbe, assigned to nobody."""

    def replace_step(self, case: Case, items: Sequence[WorkItem]) -> None:
        """Put ``items`` in place of all items of the kinds ``STEP_ITEMS`` that the case has."""

    def page(self, scope: Scope, wanted: InboxFilter, cursor: str, limit: int) -> InboxPage:
        """Rows by ``urgent_on`` (without one: last), then by age. A forged cursor is NotFound."""

    def tidy(self) -> None:
        """Put together what was counted in passing; from time to time."""

    def by_department(self, authority: str) -> Mapping[str, int]:
        """department -> how many lines its Arbeitskorb has; departments without any are left out."""

    def counts(self, scope: Scope, wanted: InboxFilter) -> Mapping[str, int]:
        """How many rows each view holds, within the scope and the department and form of ``wanted``."""


class Search(Protocol):
    """Names, addresses and numbers by keyed trigrams (HMAC per authority): the index reads as noise without the key."""

    def index(self, case: Case, texts: Iterable[str]) -> None:
        """Make the case findable by these texts, in place of any earlier ones."""

    def find(self, scope: Scope, text: str, limit: int) -> tuple[InboxRow, ...]:
        """Cases within the scope that hold every word of ``text`` (three letters or more), newest first."""
