"""Service in the portal, and what happens when nobody retrieves a notice."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.core.actors import system
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Conflict, Forbidden
from citizen_office.core.forms.model import Regime
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.case_file import case_file
from citizen_office.services.erase import erase
from citizen_office.services.inbox import inbox
from citizen_office.services.portal import fall_back, provide
from citizen_office.services.posting import record_posting
from citizen_office.services.retrievals import IdentityProof, note_retrieval
from citizen_office.services.sweep import sweep
from tests.fakes.desk import BY_POST, House
from tests.fakes.permit import permit_house
from tests.fakes.town import TOWN

TOLD = date(2026, 11, 2)


def provided(regime: Regime = Regime.VWVFG_MV) -> tuple[House, Case]:
    house = permit_house(regime)
    case = house.file(BY_POST).case
    house.deed(house.actor(), case, "entscheiden", outcome="granted")
    house.run()
    provide(house.desk, system(TOWN), case.number, house.notices(case)[0].id, TOLD)
    return house, case


def test_what_is_in_the_portal_does_not_wait_for_the_post() -> None:
    house, case = provided()
    (delivery,) = house.deliveries(case)
    assert (delivery.channel, delivery.notified_on) == ("portal", TOLD)
    assert inbox(house.desk, house.actor()).counts["post"] == 0
    (days,) = case_file(house.desk, house.actor(), case.number).notice_days
    assert days.served is not None
    assert (days.served.day, days.served.retrieve_by) == (None, date(2026, 11, 12))
    with pytest.raises(Conflict):
        provide(house.desk, system(TOWN), case.number, delivery.id, TOLD)


def test_what_nobody_retrieves_in_ten_days_goes_by_post() -> None:
    house, case = provided()
    house.clock.advance(days=10)
    assert sweep(house.desk).lapsed == 0
    house.clock.advance(days=1)
    assert sweep(house.desk).lapsed == 1
    assert sweep(house.desk).lapsed == 0
    (row,) = inbox(house.desk, house.actor(), view="post").page.rows
    assert (row.case.number, row.urgent_on) == (case.number, date(2026, 11, 13))
    ended, letter = house.deliveries(case)
    assert (ended.settled_on, letter.replaces, letter.channel) == (date(2026, 11, 13), ended.id, "post")
    assert letter.address == ("Frau", "Erika Beispiel", "Feldstraße 12", "19230 Hagenow")
    assert house.kinds(case)[-1] == "notice.lapsed"
    record_posting(house.desk, house.actor(), case.number, letter.id, date(2026, 11, 13))
    (days,) = case_file(house.desk, house.actor(), case.number).notice_days
    assert days.served is not None
    assert days.served.day == date(2026, 11, 17)


def test_what_was_retrieved_in_time_stays_there() -> None:
    house, case = provided()
    house.clock.advance(days=9)
    notice = house.notices(case)[0]
    note_retrieval(house.desk, house.of_citizen(case), case.number, notice.id, IdentityProof.ACCOUNT)
    house.clock.advance(days=9)
    assert fall_back(house.desk) == 0
    assert len(house.deliveries(case)) == 1


def test_where_the_law_counts_from_the_provision_nothing_has_to_be_retrieved() -> None:
    house, case = provided(Regime.AO)
    house.clock.advance(days=11)
    assert fall_back(house.desk) == 0
    assert len(house.deliveries(case)) == 1
    # Nobody looks at it again.
    assert house.store.tables.deliveries[house.notices(case)[0].id].settled_on == date(2026, 11, 13)
    (days,) = case_file(house.desk, house.actor(), case.number).notice_days
    assert days.served is not None
    assert days.served.day == date(2026, 11, 6)


def test_a_case_that_was_erased_or_changed_meanwhile_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    house, case = provided()
    house.clock.advance(days=20)
    erase(house.desk, system(TOWN), case.number)
    assert fall_back(house.desk) == 0
    house, case = provided()
    house.clock.advance(days=20)
    writing = house.store.write

    def faster() -> object:
        monkeypatch.setattr(house.store, "write", writing)
        assert fall_back(house.desk) == 1
        return writing()

    monkeypatch.setattr(house.store, "write", faster)
    assert fall_back(house.desk) == 0
    assert len(house.deliveries(case)) == 2


def test_only_the_system_provides_and_only_what_has_not_gone_another_way() -> None:
    house = permit_house()
    case = house.file(BY_POST).case
    house.deed(house.actor(), case, "entscheiden", outcome="granted")
    house.run()
    (notice,) = house.notices(case)
    with pytest.raises(Forbidden):
        provide(house.desk, house.actor(), case.number, notice.id, TOLD)
    with pytest.raises(DataInvalid):
        provide(house.desk, system(TOWN), case.number, notice.id, date(2026, 11, 3))
    record_posting(house.desk, house.actor(), case.number, notice.id, TOLD)
    with pytest.raises(Conflict):
        provide(house.desk, system(TOWN), case.number, notice.id, TOLD)
