"""Notices on their way, and print runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.core.notices import Delivery
from citizen_office.services.ports import Outgoing, PostRun
from tests.fakes.tables import Tables


class FakeDeliveries:
    """``ports.Deliveries``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, delivery: Delivery, pdf: bytes | None = None, *, cover: bytes | None = None) -> None:
        assert delivery.notice_id in self._tables.notices
        if delivery.id in self._tables.deliveries:
            return
        self._tables.deliveries[delivery.id] = delivery
        if pdf is not None:
            self._tables.own_papers[delivery.id] = pdf
        if cover is not None:
            self._tables.covers[delivery.id] = cover

    def of_case(self, case: Case) -> tuple[Delivery, ...]:
        own = [each for each in self._tables.deliveries.values() if each.case_id == case.id]
        if self._tables.row(case).erased:
            own = [replace(each, address=()) for each in own]
        return tuple(sorted(own, key=lambda each: (each.created, each.id)))

    def change(self, before: Delivery, after: Delivery) -> None:
        if self._tables.deliveries[before.id] != before:
            raise Conflict("the delivery was changed meanwhile")
        self._tables.deliveries[before.id] = after

    def own_paper(self, delivery: Delivery) -> bytes | None:
        return self._tables.own_papers.get(delivery.id)

    def cover(self, delivery: Delivery) -> bytes | None:
        return self._tables.covers.get(delivery.id)

    def covered(self, case: Case) -> frozenset[UUID]:
        return frozenset(each.id for each in self.of_case(case) if each.id in self._tables.covers)

    def waiting(self, authority: str, department: str | None, limit: int) -> tuple[Outgoing, ...]:
        found = self._found(lambda each: _waits(each, authority) and department in (None, each.case.department))
        return found[:limit]

    def waiting_counts(self, authority: str) -> Mapping[str, int]:
        return Counter(each.case.department for each in self._found(lambda each: _waits(each, authority)))

    def of_run(self, run: PostRun) -> tuple[Outgoing, ...]:
        return self._found(lambda each: each.delivery.run == run.id)

    def unretrieved(self, now: date, limit: int) -> tuple[Delivery, ...]:
        found = [
            each
            for each in self._tables.deliveries.values()
            if each.notified_on is not None
            and each.notified_on < now
            and each.retrieved_on is None
            and each.settled_on is None
        ]
        return tuple(sorted(found, key=lambda each: str(each.notified_on))[:limit])

    def _found(self, wanted: Callable[[Outgoing], bool]) -> tuple[Outgoing, ...]:
        rows = (
            Outgoing(self._tables.cases[each.case_id].case, self._tables.notices[each.notice_id].notice, each)
            for each in sorted(self._tables.deliveries.values(), key=lambda each: (each.created, each.id))
            if not self._tables.cases[each.case_id].erased
        )
        return tuple(each for each in rows if wanted(each))


class FakePostRuns:
    """``ports.PostRuns``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, run: PostRun) -> None:
        self._tables.runs[run.id] = run

    def get(self, authority: str, run_id: UUID) -> PostRun:
        run = self._tables.runs.get(run_id)
        if run is None or run.authority != authority:
            raise NotFound(run=str(run_id))
        return run

    def latest(self, authority: str, department: str, limit: int) -> tuple[PostRun, ...]:
        own = [run for run in self._tables.runs.values() if (run.authority, run.department) == (authority, department)]
        newest = sorted(own, key=lambda run: run.created, reverse=True)
        return tuple(sorted(newest, key=lambda run: run.posted_on is not None)[:limit])

    def close(self, run: PostRun, day: date, initials: str) -> PostRun:
        if self._tables.runs[run.id].posted_on is not None:
            raise Conflict("the run was posted before")
        self._tables.runs[run.id] = replace(run, posted_on=day, initials=initials)
        return self._tables.runs[run.id]


def _waits(each: Outgoing, authority: str) -> bool:
    waits = each.delivery.is_waiting and each.delivery.run is None and each.notice.may_leave
    return waits and each.delivery.authority == authority
