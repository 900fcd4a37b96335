from __future__ import annotations

from datetime import timedelta

from citizen_office.core.cases.model import Case
from citizen_office.services.ports import Job, Queue
from citizen_office.store import SqlStore
from tests.store.filings import NOW, TOWN, a_case, an_effect, file_case

LEASE = 60


def _queue(store: SqlStore, case: Case, effects: int = 1) -> None:
    with store.write() as work:
        work.outbox.add([an_effect(case, index) for index in range(effects)], NOW)
        work.commit()


def _claim(store: SqlStore, seconds: float = 0) -> Job | None:
    with store.write() as work:
        job = work.outbox.claim("worker", NOW + timedelta(seconds=seconds), LEASE)
        work.commit()
    return job


def _taken(store: SqlStore, seconds: float = 0) -> Job:
    job = _claim(store, seconds)
    assert job is not None
    return job


def _finish(store: SqlStore, job: Job) -> bool:
    with store.write() as work:
        finished = work.outbox.done(job)
        work.commit()
    return finished


def test_an_effect_is_claimed_once_and_done(store: SqlStore) -> None:
    case = file_case(store)
    _queue(store, case)
    job = _taken(store)
    assert (job.effect, job.attempts) == (an_effect(case), 1)
    assert _claim(store) is None
    with store.read() as work:
        assert work.outbox.pending() == 1
    assert _finish(store, job)
    assert not _finish(store, job)
    assert _claim(store) is None
    with store.read() as work:
        assert work.outbox.pending() == 0


def test_a_key_is_queued_once_even_after_it_was_done(store: SqlStore) -> None:
    case = file_case(store)
    _queue(store, case, 2)
    _queue(store, case, 3)
    assert _finish(store, _taken(store))
    _queue(store, case, 3)
    with store.write() as work:
        work.outbox.add([], NOW)
        assert work.outbox.pending() == 2


def test_effects_of_one_case_run_in_order_and_cases_side_by_side(store: SqlStore) -> None:
    one, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    _queue(store, one, 2)
    _queue(store, other)
    first, second = _taken(store), _taken(store)
    assert (first.effect, second.effect) == (an_effect(one, 0), an_effect(other, 0))
    assert _claim(store) is None
    assert _finish(store, first)
    assert _taken(store).effect == an_effect(one, 1)


def test_a_lost_lease_goes_to_another_whose_outcome_counts(store: SqlStore) -> None:
    _queue(store, file_case(store))
    slow = _taken(store)
    assert _claim(store, LEASE - 1) is None
    quick = _taken(store, LEASE)
    assert (quick.attempts, quick.id) == (2, slow.id)
    with store.write() as work:
        assert not work.outbox.done(slow)
        assert not work.outbox.retry(slow, NOW, "late")
        assert not work.outbox.bury(slow, "late")
        assert work.outbox.done(quick)


def test_a_retry_waits_and_holds_back_those_behind_it(store: SqlStore) -> None:
    case = file_case(store)
    _queue(store, case, 2)
    job = _taken(store)
    with store.write() as work:
        assert work.outbox.retry(job, NOW + timedelta(seconds=30), "mail server does not answer")
        assert not work.outbox.done(job)
        work.commit()
    assert _claim(store, 29) is None
    again = _taken(store, 30)
    assert (again.effect, again.attempts) == (an_effect(case, 0), 2)


def test_a_dead_effect_is_shown_lets_others_pass_and_can_be_revived(store: SqlStore) -> None:
    case = file_case(store)
    _queue(store, case, 2)
    job = _taken(store)
    with store.write() as work:
        assert work.outbox.bury(job, "x" * 1_000)
        work.commit()
    with store.read() as work:
        (dead,) = work.outbox.dead(TOWN)
        assert (dead.id, dead.case_id, dead.kind, dead.attempts, dead.at) == (job.id, case.id, "send", 1, NOW)
        assert dead.error == "x" * 500
        assert work.outbox.dead("schwerin") == ()
        assert work.outbox.pending() == 1
    assert _finish(store, _taken(store))
    with store.write() as work:
        assert not work.outbox.revive("schwerin", job.id, NOW)
        assert work.outbox.revive(TOWN, job.id, NOW)
        assert not work.outbox.revive(TOWN, job.id, NOW)
        work.commit()
    again = _taken(store)
    assert (again.id, again.attempts) == (job.id, 1)


def test_nobody_is_told_of_a_notice_that_was_given_up(store: SqlStore) -> None:
    case = file_case(store)
    later = case._replace(revision=case.revision + 1)
    with store.write() as work:
        work.outbox.add([an_effect(case, 0, "issue"), an_effect(case, 1), an_effect(case, 10)], NOW)
        work.commit()
    notice = _taken(store)
    with store.write() as work:
        assert work.outbox.bury(notice, "glyph_missing")
        work.outbox.add([an_effect(later, 0)], NOW)
        work.commit()
    assert _claim(store) is None
    with store.write() as work:
        assert work.outbox.revive(TOWN, notice.id, NOW)
        work.commit()
    taken = []
    while (job := _claim(store)) is not None:
        taken.append(job.effect.key.rpartition("/")[2])
        assert _finish(store, job)
    assert taken == ["0", "1", "10", "0"]


def test_two_workers_at_once_do_not_take_the_same(store: SqlStore) -> None:
    """On PostgreSQL the second passes over the row that the first has locked; SQLite lets one in at a time."""
    if store.url.get_backend_name() == "sqlite":
        return
    one, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    _queue(store, one, 2)
    _queue(store, other)
    with store.write() as first, store.write() as second:
        jobs = [work.outbox.claim("worker", NOW, LEASE) for work in (first, second)]
        assert [job.effect.case_id for job in jobs if job] == [one.id, other.id]
        first.commit()
        second.commit()


def test_what_was_given_up_is_queued_again_all_at_once(store: SqlStore) -> None:
    first, second = file_case(store), file_case(store, a_case(2))
    for case in (first, second):
        _queue(store, case)
        job = _taken(store)
        with store.write() as work:
            work.outbox.bury(job, "refused")
            work.commit()
    later = NOW + timedelta(hours=1)
    with store.write() as work:
        assert work.outbox.revive_all("schwerin", later) == 0
        assert work.outbox.revive_all(TOWN, later) == 2
        assert work.outbox.revive_all(TOWN, later) == 0
        assert work.outbox.dead(TOWN) == ()
        assert work.outbox.queue(TOWN, later) == Queue(2, later)


def test_the_queue_of_an_authority(store: SqlStore) -> None:
    case = file_case(store)
    with store.read() as work:
        assert work.outbox.queue(TOWN, NOW) == Queue(0, None)
    _queue(store, case, 2)
    with store.read() as work:
        assert work.outbox.queue(TOWN, NOW + timedelta(hours=1)) == Queue(2, NOW)
        # What is to be tried again later does not wait yet.
        assert work.outbox.queue(TOWN, NOW - timedelta(hours=1)) == Queue(2, None)
        assert work.outbox.queue("schwerin", NOW) == Queue(0, None)
