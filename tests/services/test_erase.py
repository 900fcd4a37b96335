"""Erasing a case: what it said is gone for good, its chain stays."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.core.actors import Role, system
from citizen_office.core.cases.payments import Receipt
from citizen_office.core.errors import ActionNotOpen, Erased, Forbidden, MoneyOwed, NotFound
from citizen_office.core.expressions import Money
from citizen_office.services.erase import erase
from citizen_office.services.inbox import VIEWS, find_cases, inbox
from citizen_office.services.notices import notice_pdf
from citizen_office.services.payments import record_payment
from citizen_office.services.replies import public_replies
from citizen_office.services.status import case_status
from tests.fakes.desk import BY_MAIL, BY_POST, House
from tests.fakes.paid import PayingHouse, paying_house
from tests.fakes.town import NEIGHBOUR, TOWN


def test_a_closed_case_is_erased(house: House) -> None:
    submitted, clerk = house.answered(BY_POST)
    case = submitted.case
    assert inbox(house.desk, clerk).counts["post"] == 1
    erase(house.desk, system(TOWN), case.number)
    assert house.kinds(case)[-1] == "case.erased"
    assert find_cases(house.desk, clerk, "Beispiel") == ()
    assert inbox(house.desk, clerk).counts == dict.fromkeys(VIEWS, 0)
    (notice,) = house.notices(case)
    assert notice.title == ""
    with pytest.raises(Erased):
        notice_pdf(house.desk, clerk, case.number, notice.id)
    status = case_status(house.desk, house.of_citizen(case), case.number, "de")
    assert (status.erased, status.answers, status.notices, status.reply) == (True, (), (), "")


def test_an_open_case_is_not_erased(house: House) -> None:
    case = house.file().case
    with pytest.raises(ActionNotOpen):
        erase(house.desk, system(TOWN), case.number)
    assert house.kinds(case) == ["case.opened"]


def test_only_the_machine_erases_and_only_in_its_authority(house: House) -> None:
    case = house.answered()[0].case
    for actor in (house.staff("admin", ("", Role.ADMIN)), house.clerk("bau"), house.of_citizen(case)):
        with pytest.raises(Forbidden):
            erase(house.desk, actor, case.number)
    with pytest.raises(NotFound):
        erase(house.desk, system(NEIGHBOUR), case.number)


def test_what_was_published_of_a_case_is_taken_down_and_nothing_of_others(house: House) -> None:
    clerk, cases = house.clerk(), []
    for title in ("Bänke", "Bäume"):
        case = house.file({**BY_MAIL, "veroeffentlichen": "true"}).case
        house.deed(clerk, case, "uebernehmen")
        house.deed(clerk, case, "beantworten_oeffentlich", reply="Gern.")
        cases.append(house.deed(clerk, case, "zeigen", title=title, idea="Mehr davon.", answer="Ja."))
        house.run()
    erase(house.desk, system(TOWN), cases[0].number)
    assert [reply.title for reply in public_replies(house.desk, TOWN)] == ["Bäume"]


@pytest.fixture
def town() -> PayingHouse:
    return paying_house()


def test_a_case_in_which_something_is_owed_waits_until_it_is_paid(town: PayingHouse) -> None:
    case = town.decided()
    (payment,) = town.payments(case)
    for paid, owed in ((0, "30,70\u00a0€"), (10_00, "20,70\u00a0€")):
        if paid:
            receipt = Receipt(date(2026, 11, 2), Money(paid))
            record_payment(town.house.desk, town.treasurer, case.number, payment.id, receipt, 0)
        with pytest.raises(MoneyOwed) as refused:
            erase(town.house.desk, system(TOWN), case.number)
        assert refused.value.params == {"number": case.number, "reference": payment.reference, "owed": owed}
    assert "case.erased" not in town.house.kinds(case)
    record_payment(
        town.house.desk, town.treasurer, case.number, payment.id, Receipt(date(2026, 11, 2), Money(20_70)), 1
    )
    erase(town.house.desk, system(TOWN), case.number)
    assert town.house.kinds(case)[-1] == "case.erased"
