"""What the office can prove."""

from __future__ import annotations

from uuid import UUID

from citizen_office.core.cases.chain import Break
from citizen_office.services.audit import Fault, audit
from tests.fakes.desk import House
from tests.fakes.town import NEIGHBOUR, TOWN


def test_sound_files_are_counted_in_all_authorities(house: House) -> None:
    house.file()
    house.file(authority=NEIGHBOUR)
    report = audit(house.desk)
    assert (report.cases, report.faults) == (2, ())


def test_altered_files_and_missing_cases_are_named_once(house: House) -> None:
    case, gone = house.file().case, UUID(int=99)
    house.store.tables.breaks[case.id] = Break(1, "altered")
    house.store.tables.missing[TOWN] = (case.id, gone)
    assert audit(house.desk).faults == (Fault(TOWN, case.id, 1, "altered"), Fault(TOWN, gone, 0, "missing"))
