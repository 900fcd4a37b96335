"""What time does by itself."""

from __future__ import annotations

from datetime import timedelta

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import StaleRevision
from citizen_office.services.draft import LIFETIME, start_draft
from citizen_office.services.sign_in import sign_in
from citizen_office.services.sweep import Swept, checkpoint, sweep
from tests.fakes.desk import PASSWORD, House
from tests.fakes.town import NEIGHBOUR, SERVICE, TOWN


def _due(house: House, case: Case) -> None:
    (timer,) = house.store.tables.timers[case.id]
    house.clock.now = timer.due


def test_a_passed_timer_takes_the_case_on(house: House) -> None:
    case = house.file().case
    _due(house, case)
    house.clock.now -= timedelta(seconds=1)
    assert sweep(house.desk) == Swept(0, 0, 0)
    house.clock.now += timedelta(seconds=1)
    assert sweep(house.desk) == Swept(1, 0, 0)
    moved = house.case(case)
    assert (moved.state, moved.revision, moved.closed) == ("zu", 1, house.clock.now)
    entry = house.events(case)[-1].entry
    assert (entry.kind, entry.actor_id) == ("timer.passed", SYSTEM_ID)
    assert house.store.tables.timers[case.id] == ()
    assert sweep(house.desk) == Swept(0, 0, 0)


def test_timers_of_all_authorities_pass(house: House) -> None:
    _, last = house.file(authority=NEIGHBOUR).case, house.file().case
    _due(house, last)
    assert sweep(house.desk).timers == 2


def test_a_clerk_who_is_faster_keeps_the_case_and_its_new_timers(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    _due(house, case)
    house.store.interfere(lambda: house.deed(clerk, case, "uebernehmen"))
    assert sweep(house.desk) == Swept(0, 0, 0)
    assert house.case(case).state == "arbeit"
    assert house.kinds(case) == ["case.opened", "action.taken"]


def test_a_case_that_cannot_be_taken_on_does_not_hold_up_the_others(house: House) -> None:
    first, second = house.file().case, house.file().case
    _due(house, second)
    house.store.fail_next_write(StaleRevision())
    assert sweep(house.desk) == Swept(1, 0, 0, refused=1)
    assert house.case(first).state == "neu"
    assert sweep(house.desk) == Swept(1, 0, 0)
    assert house.case(first).state == "zu"


def test_a_fault_of_ours_in_one_case_does_not_hold_up_the_others(house: House) -> None:
    first, second = house.file().case, house.file().case
    _due(house, second)
    house.store.fail_next_write(ZeroDivisionError())
    assert sweep(house.desk) == Swept(1, 0, 0, refused=1)
    assert house.case(first).state == "neu"


def test_an_erased_case_takes_no_step(house: House) -> None:
    case = house.file().case
    with house.store.write() as work:
        work.cases.erase(case)
        work.commit()
    _due(house, case)
    assert sweep(house.desk) == Swept(0, 0, 0)
    assert house.case(case).state == "neu"


def test_expired_drafts_sessions_and_tries_are_removed(house: House) -> None:
    house.clerk("bau")
    start_draft(house.desk, TOWN, SERVICE, "de")
    sign_in(house.desk, TOWN, "clerk.bau", PASSWORD, "192.0.2.1")
    assert sweep(house.desk) == Swept(0, 0, 0)
    assert house.store.tables.tries
    house.clock.advance(minutes=61)
    assert sweep(house.desk) == Swept(0, 0, 1)
    assert house.store.tables.tries == {}
    house.clock.now += LIFETIME
    assert sweep(house.desk) == Swept(0, 1, 0)


def test_a_checkpoint_is_signed_for_every_authority(house: House) -> None:
    case = house.file().case
    checkpoint(house.desk)
    assert house.store.tables.checkpoints == {
        (TOWN, house.clock.now): (case.id,),
        (NEIGHBOUR, house.clock.now): (),
    }
