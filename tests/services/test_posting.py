"""The Ab-Vermerk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.errors import Conflict, Forbidden, NotFound
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.inbox import inbox
from citizen_office.services.posting import record_posting
from tests.fakes.desk import ANONYMOUS, BY_POST, House

MONDAY = date(2026, 11, 2)


def test_the_day_is_written_into_the_file_and_the_post_is_done(house: House) -> None:
    submitted, clerk = house.answered(BY_POST)
    case = submitted.case
    (notice,) = house.notices(case)
    house.clock.advance(days=1)
    posted = record_posting(house.desk, clerk, case.number, notice.id, MONDAY)
    assert posted.posted_on == MONDAY
    assert house.deliveries(case) == (posted,)
    assert posted.initials == "CB"
    entry = house.events(case)[-1].entry
    assert (entry.kind, entry.actor_id) == ("notice.posted", clerk.id)
    assert (entry.payload["day"], entry.payload["name"]) == ("2026-11-02", "Clerk.Buergerbuero")
    assert inbox(house.desk, clerk).counts["post"] == 0


def test_a_letter_that_waits_goes_with_its_case_to_another_department(house: House) -> None:
    case, clerk, other = house.file(BY_POST).case, house.clerk(), house.clerk("bau")
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "zwischenbescheid", reply="Wir prüfen das noch.")
    house.run()
    house.clock.advance(days=1)
    house.deed(clerk, case, "abgeben", function="bau", remark="Straße")
    # Whoever gave the case away sees no line of it any more, and the letter is not forgotten.
    assert inbox(house.desk, clerk).counts["post"] == 0
    (row,) = inbox(house.desk, other, view="post").page.rows
    assert (row.case.number, row.urgent_on) == (case.number, MONDAY)
    (notice,) = house.notices(case)
    record_posting(house.desk, other, case.number, notice.id, MONDAY)
    assert inbox(house.desk, other).counts["post"] == 0
    house.deed(other, case, "abgeben", function="buergerbuero", remark="Doch nicht")
    assert inbox(house.desk, clerk).counts["post"] == 0


def test_the_line_stays_until_the_last_letter_has_left(house: House) -> None:
    submitted, clerk = house.answered({**BY_POST, "veroeffentlichen": "false"})
    case = submitted.case
    (notice,) = house.notices(case)
    row = house.store.tables.notices[notice.id]
    second = UUID(int=77)
    house.store.tables.notices[second] = replace(row, notice=replace(notice, id=second, title="Nachtrag"))
    (first,) = house.deliveries(case)
    house.store.tables.deliveries[second] = replace(first, id=second, notice_id=second)
    record_posting(house.desk, clerk, case.number, notice.id, MONDAY)
    assert inbox(house.desk, clerk).counts["post"] == 1
    record_posting(house.desk, clerk, case.number, second, MONDAY)
    assert inbox(house.desk, clerk).counts["post"] == 0


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 4)])
def test_no_letter_leaves_before_it_was_written_or_tomorrow(house: House, day: date) -> None:
    submitted, clerk = house.answered(BY_POST)
    (notice,) = house.notices(submitted.case)
    house.clock.advance(days=1)
    with pytest.raises(DataInvalid) as refused:
        record_posting(house.desk, clerk, submitted.case.number, notice.id, day)
    (problem,) = refused.value.problems
    assert (problem.path, problem.code) == ("day", "posting_day")
    assert problem.params == {"first": MONDAY, "last": date(2026, 11, 3)}
    assert [each.posted_on for each in house.deliveries(submitted.case)] == [None]


def test_a_letter_leaves_once(house: House) -> None:
    submitted, clerk = house.answered(BY_POST)
    (notice,) = house.notices(submitted.case)
    record_posting(house.desk, clerk, submitted.case.number, notice.id, MONDAY)
    with pytest.raises(Conflict):
        record_posting(house.desk, clerk, submitted.case.number, notice.id, MONDAY)
    assert house.kinds(submitted.case).count("notice.posted") == 1


def test_only_clerks_of_the_department_write_it(house: House) -> None:
    submitted, clerk = house.answered(BY_POST)
    case, other = submitted.case, house.file(ANONYMOUS).case
    (notice,) = house.notices(case)
    for actor in (house.staff("approver", ("buergerbuero", Role.APPROVER)), house.of_citizen(case)):
        with pytest.raises(Forbidden):
            record_posting(house.desk, actor, case.number, notice.id, MONDAY)
    with pytest.raises(NotFound):
        record_posting(house.desk, house.clerk("bau"), case.number, notice.id, MONDAY)
    with pytest.raises(NotFound):
        record_posting(house.desk, clerk, other.number, notice.id, MONDAY)
