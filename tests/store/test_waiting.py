"""What the store knows of waiting and of time, for whoever looks after the office."""

from __future__ import annotations

from datetime import datetime, timedelta

from citizen_office.store import SqlStore
from tests.store.filings import NOW, TOWN, a_case, an_effect, file_case

LEASE = 60


def test_since_when_something_waits_is_what_a_worker_could_take(store: SqlStore) -> None:
    def since(seconds: float = 0) -> float | None:
        with store.read() as work:
            found = work.outbox.waiting_since(NOW + timedelta(seconds=seconds))
        return None if found is None else (found - NOW).total_seconds()

    assert since() is None
    case = file_case(store)
    with store.write() as work:
        work.outbox.add([an_effect(case, index) for index in range(2)], NOW)
        work.commit()
    assert since(-1) is None
    assert since(600) == 0
    with store.write() as work:
        job = work.outbox.claim("worker", NOW, LEASE)
        work.commit()
    assert job is not None
    assert since(LEASE - 1) is None, "one is in hand, and the other waits for it"
    assert since(LEASE) == 0
    with store.write() as work:
        assert work.outbox.retry(job, NOW + timedelta(seconds=300), "busy")
        work.commit()
    assert since(299) is None
    assert since(301) == 300


def test_the_latest_is_when_a_case_last_came_into_a_state(store: SqlStore) -> None:
    def latest(authority: str) -> datetime | None:
        with store.read() as work:
            return work.cases.latest(authority)

    assert latest(TOWN) is None
    case = file_case(store)
    file_case(store, a_case(authority="schwerin"))
    later = case._replace(revision=case.revision + 1, entered=case.entered + timedelta(days=1))
    with store.write() as work:
        work.cases.save(later, case.revision)
        work.commit()
    assert latest(TOWN) == later.entered
    assert latest("schwerin") == case.entered
