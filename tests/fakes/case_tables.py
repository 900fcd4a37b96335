"""Cases, their files, their places in the Arbeitskörbe, their timers and how they are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from citizen_office.core.cases.chain import Break
from citizen_office.core.cases.model import Case, Entry, Event, Timer, WorkItem
from citizen_office.core.errors import Erased, NotFound, StaleRevision, Unreadable
from citizen_office.core.json import Json, canonical
from citizen_office.core.workflows.policy import Scope
from citizen_office.core.workflows.steps import CASE_ITEM, STEP_ITEMS
from citizen_office.services.ports import InboxFilter, InboxPage, InboxRow
from tests.fakes.tables import CaseRow, Tables, within


class FakeCases:
    """``ports.Cases``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def next_count(self, authority: str, year: int) -> int:
        count = self._tables.counters.get((authority, year), 0) + 1
        self._tables.counters[authority, year] = count
        return count

    def open(
        self, case: Case, answers: Mapping[str, Json], headline: str, raw: Mapping[str, Json] | None = None
    ) -> None:
        canonical(answers)  # what is stored must have a canonical spelling
        canonical(raw)
        assert case.id not in self._tables.cases
        self._tables.cases[case.id] = CaseRow(case, answers, headline, raw)

    def get(self, scope: Scope, number: str) -> Case:
        return self._one(scope, lambda case: case.number == number)

    def get_by_id(self, scope: Scope, case_id: UUID) -> Case:
        return self._one(scope, lambda case: case.id == case_id)

    def save(self, case: Case, expected: int) -> None:
        row = self._tables.row(case)
        if row.case.revision != expected:
            raise StaleRevision(number=case.number)
        self._tables.cases[case.id] = replace(row, case=case)

    def running(self, authority: str) -> Mapping[tuple[str, str], int]:
        open_cases = (row.case for row in self._tables.cases.values() if row.case.closed is None)
        return Counter((case.form, case.publication) for case in open_cases if case.authority == authority)

    def assigned(self, authority: str, account_id: UUID) -> tuple[Case, ...]:
        rows = self._tables.cases.values()
        found = [row.case for row in rows if row.case.authority == authority and row.case.assignee == account_id]
        return tuple(sorted((case for case in found if case.closed is None), key=lambda case: case.number))

    def answers(self, case: Case) -> Mapping[str, Json]:
        return self._readable(case).answers

    def raw_answers(self, case: Case) -> Mapping[str, Json] | None:
        return self._readable(case).raw

    def correct(self, case: Case, answers: Mapping[str, Json], headline: str, raw: Mapping[str, Json]) -> None:
        canonical(answers)
        canonical(raw)
        self._tables.cases[case.id] = replace(self._readable(case), answers=answers, headline=headline, raw=raw)

    def headline(self, case: Case) -> str:
        row = self._tables.row(case)
        return "" if row.erased else row.headline

    def secret_version(self, case: Case) -> int:
        return self._tables.row(case).version

    def renew_secret(self, case: Case) -> int:
        row = self._tables.row(case)
        self._tables.cases[case.id] = replace(row, version=row.version + 1)
        return row.version + 1

    def erase(self, case: Case) -> None:
        self._tables.cases[case.id] = replace(self._tables.row(case), erased=True)
        for draft in list(self._tables.drafts.values()):
            if case.id in (draft.case_id, draft.correcting and draft.correcting.case_id):
                del self._tables.drafts[draft.id]
        for file_id in [key for key, row in self._tables.files.items() if row.owner == case.id]:
            del self._tables.files[file_id]

    def of_authority(self, authority: str) -> Iterable[UUID]:
        return [row.case.id for row in self._tables.cases.values() if row.case.authority == authority]

    def latest(self, authority: str) -> datetime | None:
        cases = (row.case for row in self._tables.cases.values())
        return max((case.entered for case in cases if case.authority == authority), default=None)

    def _one(self, scope: Scope, wanted: Callable[[Case], bool]) -> Case:
        for row in self._tables.cases.values():
            case = self._tables.shared(row.case)
            if within(scope, case) and wanted(case):
                return case
        raise NotFound()

    def _readable(self, case: Case) -> CaseRow:
        row = self._tables.row(case)
        if row.erased:
            raise Erased(number=case.number)
        return row


class FakeEvents:
    """``ports.Events``, with what verification finds put there by tests."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def append(self, case: Case, entry: Entry) -> Event:
        canonical(entry.payload)
        if self._tables.row(case).erased:
            raise Erased(number=case.number)
        lines = self._tables.events.get(case.id, ())
        event = Event(case.authority, case.id, len(lines) + 1, entry)
        self._tables.events[case.id] = (*lines, event)
        return event

    def of_case(self, case: Case) -> tuple[Event, ...]:
        lines = self._tables.events.get(case.id, ())
        if not self._tables.row(case).erased:
            return lines
        return tuple(line._replace(entry=line.entry._replace(payload={})) for line in lines)

    def find_break(self, authority: str, case_id: UUID) -> Break | None:
        return self._tables.breaks.get(case_id)

    def checkpoint(self, authority: str, now: datetime) -> None:
        seen = tuple(row.case.id for row in self._tables.cases.values() if row.case.authority == authority)
        self._tables.checkpoints[authority, now] = seen

    def find_missing(self, authority: str) -> tuple[UUID, ...]:
        if authority in self._tables.forged:
            raise Unreadable(self._tables.forged[authority])
        return self._tables.missing.get(authority, ())


_VIEWS: Mapping[str, Callable[[WorkItem, InboxFilter], bool]] = {
    "all": lambda item, wanted: True,
    "mine": lambda item, wanted: item.assignee == wanted.me,
    "unassigned": lambda item, wanted: item.assignee is None,
    "overdue": lambda item, wanted: item.urgent_on is not None and item.urgent_on < wanted.today,
    "soon": lambda item, wanted: item.urgent_on is not None and wanted.today <= item.urgent_on <= wanted.soon_until,
    "post": lambda item, wanted: item.kind == "post",
    "consult": lambda item, wanted: item.kind == "consult",
}


class FakeWorkItems:
    """``ports.WorkItems``. The cursor is a plain offset, which only our own pages know."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def replace(self, case: Case, kind: str, items: Sequence[WorkItem]) -> None:
        assert all(item.kind == kind for item in items)
        self._tables.items[case.id, kind] = tuple(items)

    def unassign(self, case: Case) -> None:
        for key, items in self._tables.items.items():
            if key[0] == case.id:
                self._tables.items[key] = tuple(item._replace(assignee=None) for item in items)

    def replace_step(self, case: Case, items: Sequence[WorkItem]) -> None:
        assert all(item.kind in STEP_ITEMS for item in items)
        for kind in STEP_ITEMS:
            self.replace(case, kind, [item for item in items if item.kind == kind])

    def page(self, scope: Scope, wanted: InboxFilter, cursor: str, limit: int) -> InboxPage:
        if cursor and not cursor.isdecimal():
            raise NotFound(cursor=cursor)
        first = int(cursor or "0")
        found = [item for item in self._within(scope, wanted) if _VIEWS[wanted.view](item, wanted)]
        rows = sorted((self._row(item) for item in found), key=_urgency)
        following = str(first + limit) if len(rows) > first + limit else ""
        return InboxPage(tuple(rows[first : first + limit]), following)

    def tidy(self) -> None:
        """It counts when it is asked."""

    def by_department(self, authority: str) -> Mapping[str, int]:
        lines = (item for items in self._tables.items.values() for item in items if item.authority == authority)
        return Counter(item.department for item in lines)

    def counts(self, scope: Scope, wanted: InboxFilter) -> Mapping[str, int]:
        found = self._within(scope, wanted)
        return {view: sum(holds(item, wanted) for item in found) for view, holds in _VIEWS.items()}

    def _within(self, scope: Scope, wanted: InboxFilter) -> list[WorkItem]:
        return [
            item
            for items in self._tables.items.values()
            for item in items
            if item.authority == scope.authority
            and (scope.departments is None or item.department in scope.departments)
            and wanted.department in ("", item.department)
            and wanted.form in ("", self._tables.cases[item.case_id].case.form)
        ]

    def _row(self, item: WorkItem) -> InboxRow:
        row = row_of(self._tables, self._tables.cases[item.case_id], item.kind, item.urgent_on)
        return replace(row, department=item.department)


class FakeTimers:
    """``ports.Timers``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def replace(self, case: Case, timers: Sequence[Timer]) -> None:
        self._tables.timers[case.id] = tuple(timers)

    def due(self, now: datetime, limit: int) -> tuple[Timer, ...]:
        passed = [timer for timers in self._tables.timers.values() for timer in timers if timer.due <= now]
        return tuple(sorted(passed, key=lambda timer: timer.due)[:limit])


class FakeSearch:
    """``ports.Search``: every word of three letters or more must occur."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def index(self, case: Case, texts: Iterable[str]) -> None:
        self._tables.search[case.id] = "\n".join(texts).casefold()

    def find(self, scope: Scope, text: str, limit: int) -> tuple[InboxRow, ...]:
        words = [word for word in text.casefold().split() if len(word) >= 3]
        rows = [
            row_of(self._tables, row, CASE_ITEM, None)
            for row in self._tables.cases.values()
            if words
            and within(scope, self._tables.shared(row.case))
            and all(word in self._indexed(row) for word in words)
        ]
        return tuple(sorted(rows, key=lambda row: row.case.opened, reverse=True)[:limit])

    def _indexed(self, row: CaseRow) -> str:
        return self._tables.search.get(row.case.id, "")


def row_of(tables: Tables, row: CaseRow, kind: str, urgent_on: date | None) -> InboxRow:
    """A line of an Arbeitskorb."""
    account = tables.accounts.get(row.case.assignee) if row.case.assignee else None
    headline = "" if row.erased else row.headline
    name, department = account.name if account else "", row.case.department
    return InboxRow(row.case, headline, kind, urgent_on, name, department)


def _urgency(row: InboxRow) -> tuple[date, datetime]:
    return row.urgent_on or date.max, row.case.opened
