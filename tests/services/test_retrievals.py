"""Who has opened a notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from citizen_office.core.actors import citizen, system
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Erased, NotFound
from citizen_office.services.case_file import case_file
from citizen_office.services.erase import erase
from citizen_office.services.notices import notice_pdf
from citizen_office.services.portal import provide
from citizen_office.services.ports import Notice
from citizen_office.services.retrievals import IdentityProof, note_retrieval
from tests.fakes.desk import BY_POST, House
from tests.fakes.permit import permit_house
from tests.fakes.town import TOWN


def decided() -> tuple[House, Case, Notice]:
    house = permit_house()
    case = house.file(BY_POST).case
    house.deed(house.actor(), case, "entscheiden", outcome="granted")
    house.run()
    return house, case, house.notices(case)[0]


def retrievals(house: House, case: Case) -> int:
    return house.kinds(case).count("notice.retrieved")


def test_opening_the_reading_copy_is_written_down_once_a_day_and_serves_nothing() -> None:
    house, case, notice = decided()
    for _ in range(3):
        notice_pdf(house.desk, house.of_citizen(case), case.number, notice.id)
    assert retrievals(house, case) == 1
    entry = house.events(case)[-1].entry
    assert (entry.actor_id, entry.payload["proof"], entry.payload["day"]) == (case.id, "link", "2026-11-02")
    house.clock.advance(days=1)
    notice_pdf(house.desk, house.of_citizen(case), case.number, notice.id)
    assert retrievals(house, case) == 2
    assert case_file(house.desk, house.actor(), case.number).notice_days[0].served is None


def test_that_the_staff_looks_is_nobodys_retrieval() -> None:
    house, case, notice = decided()
    notice_pdf(house.desk, house.actor(), case.number, notice.id)
    assert retrievals(house, case) == 0


def test_each_proof_and_each_holder_counts_for_itself() -> None:
    house, case, notice = decided()
    own = house.of_citizen(case)
    assert note_retrieval(house.desk, own, case.number, notice.id)
    assert not note_retrieval(house.desk, own, case.number, notice.id)
    assert note_retrieval(house.desk, own, case.number, notice.id, IdentityProof.EID)
    assert note_retrieval(house.desk, replace(own, id=house.desk.new_id()), case.number, notice.id)
    assert retrievals(house, case) == 3


def test_whoever_was_faster_in_another_window_has_written_it(monkeypatch: pytest.MonkeyPatch) -> None:
    house, case, notice = decided()
    own, writing = house.of_citizen(case), house.store.write

    def another_window() -> object:
        monkeypatch.setattr(house.store, "write", writing)
        assert note_retrieval(house.desk, own, case.number, notice.id)
        return writing()

    monkeypatch.setattr(house.store, "write", another_window)
    assert not note_retrieval(house.desk, own, case.number, notice.id)
    assert retrievals(house, case) == 1


def test_retrieved_in_the_portal_by_somebody_who_is_known_it_is_served_the_day_after() -> None:
    house, case, notice = decided()
    own = citizen(TOWN, case.id)
    provide(house.desk, system(TOWN), case.number, notice.id, date(2026, 11, 2))
    note_retrieval(house.desk, own, case.number, notice.id)
    assert house.deliveries(case)[0].retrieved_on is None
    house.clock.advance(days=3)
    note_retrieval(house.desk, own, case.number, notice.id, IdentityProof.ACCOUNT)
    assert house.deliveries(case)[0].retrieved_on == date(2026, 11, 5)
    (days,) = case_file(house.desk, house.actor(), case.number).notice_days
    assert days.served is not None
    assert days.served.day == date(2026, 11, 6)
    house.clock.advance(days=1)
    note_retrieval(house.desk, own, case.number, notice.id, IdentityProof.ACCOUNT)
    assert house.deliveries(case)[0].retrieved_on == date(2026, 11, 5)
    stages = [each.stage for each in case_file(house.desk, house.actor(), case.number).lives[0].deliveries[0].reached]
    assert stages == ["approved", "sealed", "dispatched", "retrieved", "effective"]


def test_nothing_of_others_and_nothing_erased_is_written_down() -> None:
    house, case, notice = decided()
    with pytest.raises(NotFound):
        note_retrieval(house.desk, house.of_citizen(case), case.number, house.desk.new_id())
    with pytest.raises(NotFound):
        note_retrieval(house.desk, house.of_citizen(house.file(BY_POST).case), case.number, notice.id)
    erase(house.desk, system(TOWN), case.number)
    with pytest.raises(Erased):
        note_retrieval(house.desk, house.of_citizen(case), case.number, notice.id)
