"""The life of each notice of a case."""

from __future__ import annotations

from datetime import date

from citizen_office.core.cases.model import Case
from citizen_office.core.forms.model import Regime
from citizen_office.core.notices import ReturnReason, Role
from citizen_office.services.case_file import case_file
from citizen_office.services.endings import propose_withdrawal
from citizen_office.services.lives import NoticeLife
from citizen_office.services.posting import record_posting
from citizen_office.services.returns import record_return, send_copy
from tests.fakes.desk import ANONYMOUS, BY_MAIL, BY_POST, House
from tests.fakes.permit import permit_house

MONDAY = date(2026, 11, 2)
CLUB = ("Heimatverein", "Ring 1", "19230 Hagenow")


def decided(raw: object = BY_POST, regime: Regime = Regime.VWVFG_MV) -> tuple[House, Case]:
    house = permit_house(regime)
    case = house.file(raw).case  # type: ignore[arg-type]
    house.deed(house.actor(), case, "entscheiden", outcome="granted")
    house.run()
    return house, case


def life(house: House, case: Case) -> NoticeLife:
    return case_file(house.desk, house.actor(), case.number).lives[0]


def stages(found: NoticeLife, place: int = 0) -> list[str]:
    return [each.stage.value for each in found.deliveries[place].reached]


def test_a_letter_goes_from_the_signature_to_the_end_of_the_remedy() -> None:
    house, case = decided()
    assert stages(life(house, case)) == ["approved", "sealed"]
    record_posting(house.desk, house.actor(), case.number, house.notices(case)[0].id, MONDAY)
    assert stages(life(house, case)) == ["approved", "sealed", "dispatched"]
    house.clock.advance(days=4)
    assert life(house, case).stage == "effective"
    house.clock.now = house.clock.now.replace(month=12, day=7)
    assert life(house, case).stage == "effective"
    house.clock.advance(days=1)
    found = life(house, case)
    assert (found.stage, found.deliveries[0].reached[-1].day) == ("final", date(2026, 12, 8))


def test_a_letter_that_came_back_is_in_the_house_again() -> None:
    house, case = decided()
    letter = house.notices(case)[0].id
    record_posting(house.desk, house.actor(), case.number, letter, MONDAY)
    house.clock.advance(days=9)
    record_return(house.desk, house.actor(), case.number, letter, MONDAY, ReturnReason.UNKNOWN)
    assert stages(life(house, case)) == ["approved", "sealed"]


def test_an_e_mail_left_with_its_message_and_a_reading_copy_never_leaves() -> None:
    assert stages(life(*decided(BY_MAIL))) == ["approved", "sealed", "dispatched"]
    assert stages(life(*decided(ANONYMOUS))) == ["approved", "sealed"]


def test_what_is_no_administrative_act_is_never_final() -> None:
    house, case = decided(regime=Regime.NONE)
    record_posting(house.desk, house.actor(), case.number, house.notices(case)[0].id, MONDAY)
    house.clock.advance(days=400)
    assert life(house, case).stage == "dispatched"


def test_the_notice_is_as_far_as_the_slowest_of_those_for_whom_it_is() -> None:
    house, case = decided()
    clerk, letter = house.actor(), house.notices(case)[0].id
    record_posting(house.desk, clerk, case.number, letter, MONDAY)
    house.clock.advance(days=10)
    send_copy(house.desk, clerk, case.number, letter, CLUB, Role.COPY)
    assert life(house, case).stage == "effective"
    send_copy(house.desk, clerk, case.number, letter, CLUB, Role.ADDRESSEE)
    assert life(house, case).stage == "sealed"
    propose_withdrawal(house.desk, clerk, case.number, letter, "§ 48 VwVfG M-V", date(2026, 11, 12), "Falsch.")
    # Towards whom it never went out it was stopped.
    found = life(house, case)
    assert [each.stage for each in found.deliveries] == ["withdrawn", "recalled", "recalled"]
