from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from citizen_office.store import SqlStore
from tests.store.filings import NOW, a_case, a_timer, file_case


def test_timers_are_due_from_their_instant_on_oldest_first(store: SqlStore) -> None:
    here = file_case(store)
    there = file_case(store, a_case(authority="schwerin"))
    now, earlier = a_timer(here, NOW), a_timer(there, NOW - timedelta(days=1))
    with store.write() as work:
        work.timers.replace(here, [now, a_timer(here, NOW + timedelta(microseconds=1), "later")])
        work.timers.replace(there, [earlier])
        work.commit()
    with store.read() as work:
        assert work.timers.due(NOW, 9) == (earlier, now)
        assert work.timers.due(NOW, 1) == (earlier,)


def test_timers_replace_all_that_the_case_had(store: SqlStore) -> None:
    case = file_case(store)
    twins = [a_timer(case, NOW), a_timer(case, NOW)]
    with store.write() as work:
        work.timers.replace(case, twins)
        assert work.timers.due(NOW, 9) == tuple(twins)
        work.timers.replace(case, [])
        assert work.timers.due(NOW, 9) == ()


def test_an_instant_of_another_zone_is_the_same_instant(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        work.timers.replace(case, [a_timer(case, NOW.astimezone(ZoneInfo("Europe/Berlin")))])
        (timer,) = work.timers.due(NOW, 9)
    assert timer.due == NOW
    assert str(timer.due.tzinfo) == "UTC"
