"""Reading notices."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from citizen_office.core.errors import Erased, NotFound
from citizen_office.services.notices import notice_pdf, number_of, receipt_pdf
from tests.fakes.desk import BY_POST, House
from tests.fakes.town import NEIGHBOUR, TOWN


def test_staff_read_what_was_issued_and_a_link_shows_the_reading_copy(house: House) -> None:
    submitted, clerk = house.answered(BY_POST)
    case = submitted.case
    (notice,) = house.notices(case)
    issued = notice_pdf(house.desk, clerk, case.number, notice.id)
    read = notice_pdf(house.desk, house.of_citizen(case), case.number, notice.id)
    assert issued[0] == read[0] == notice
    assert b"Lesefassung" not in issued[1]
    assert b"Lesefassung" in read[1]


def test_a_notice_is_found_in_its_own_case_alone(house: House) -> None:
    submitted, clerk = house.answered(BY_POST)
    other = house.file().case
    (notice,) = house.notices(submitted.case)
    for actor, number, notice_id in (
        (clerk, other.number, notice.id),
        (clerk, submitted.case.number, UUID(int=99)),
        (house.of_citizen(other), submitted.case.number, notice.id),
        (house.clerk("bau"), submitted.case.number, notice.id),
    ):
        with pytest.raises(NotFound):
            notice_pdf(house.desk, actor, number, notice_id)


def test_the_receipt_is_drawn_from_the_file(house: House) -> None:
    case = house.file(BY_POST).case
    receipt = receipt_pdf(house.desk, house.of_citizen(case), case.number, "de")
    assert "Eingangsbestätigung: Idee mitteilen" in receipt.decode()
    house.clock.advance(days=2)
    assert receipt_pdf(house.desk, house.of_citizen(case), case.number, "de") == receipt


def test_an_erased_case_has_no_receipt(house: House) -> None:
    case = house.file(BY_POST).case
    house.store.tables.cases[case.id] = replace(house.store.tables.cases[case.id], erased=True)
    with pytest.raises(Erased):
        receipt_pdf(house.desk, house.of_citizen(case), case.number, "de")


def test_a_notice_leads_to_the_number_of_its_case_in_its_own_authority(house: House) -> None:
    submitted, _ = house.answered(BY_POST)
    (notice,) = house.notices(submitted.case)
    assert number_of(house.desk, TOWN, notice.id) == submitted.case.number
    assert number_of(house.desk, NEIGHBOUR, notice.id) == ""
    assert number_of(house.desk, TOWN, UUID(int=99)) == ""
