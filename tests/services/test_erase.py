"""Erasing a case: what it said is gone for good, its chain stays."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import Role, system
from citizen_office.core.errors import ActionNotOpen, Erased, Forbidden, NotFound
from citizen_office.services.erase import erase
from citizen_office.services.inbox import VIEWS, find_cases, inbox
from citizen_office.services.notices import notice_pdf
from citizen_office.services.status import case_status
from tests.fakes.desk import BY_POST, House
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
