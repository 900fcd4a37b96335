"""The Arbeitskorb, page by page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.programs import filed, places, problem, program, staff_program
from tests.web.clerk_house import House


def test_rows_say_what_is_to_be_done(house: House) -> None:
    case = house.file_idea()
    [row] = staff_program(house, "malte").get("/inbox", Accept_Language="en").json["items"]
    assert row == {
        "number": case.number,
        "service": {"id": "buergeridee", "title": "Share an idea or a suggestion"},
        "headline": "Eine Bank an der Feldstraße",
        "state": {"id": "eingegangen", "title": "Received"},
        "revision": 0,
        "kind": "case",
        "department": "bau",
        "urgent_on": "2026-03-13",
        "assignee": "",
    }


def test_pages_follow_each_other_without_gap_and_repeat(house: House) -> None:
    numbers = {house.file_idea(f"Bank Nummer {count}").number for count in range(5)}
    clerk = staff_program(house, "malte")
    seen: list[str] = []
    cursor = ""
    while True:
        page: Any = clerk.get(f"/inbox?limit=2&cursor={cursor}").json
        seen += [row["number"] for row in page["items"]]
        # What comes in meanwhile moves nothing.
        house.file_idea("Kam dazwischen", thema="gruen")
        cursor = page["next"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 5
    assert set(seen) == numbers


def test_one_sees_ones_own_departments_and_may_choose_among_them(house: House) -> None:
    house.file_idea()
    house.file_idea("Ein Baum", thema="gruen")
    both = staff_program(house, "berta")
    assert len(both.get("/inbox").json["items"]) == 2
    assert [row["department"] for row in both.get("/inbox?department=gruen").json["items"]] == ["gruen"]
    assert [row["department"] for row in staff_program(house, "malte").get("/inbox").json["items"]] == ["bau"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("limit=0", {"limit": "out_of_range"}),
        ("limit=101", {"limit": "out_of_range"}),
        ("limit=-1", {"limit": "wrong_type"}),
        ("limit=1_0", {"limit": "wrong_type"}),
        ("limit=viele", {"limit": "wrong_type"}),
        ("limit=", {"limit": "wrong_type"}),
        ("cursor=erfunden", {"cursor": "unknown_cursor"}),
        (f"cursor={'x' * 501}", {"cursor": "out_of_range"}),
        ("department=gruen", {"department": "unknown_department"}),
        ("department=%00", {"department": "unknown_department"}),
        (f"limit=0&department={'x' * 41}", {"limit": "out_of_range", "department": "out_of_range"}),
    ],
)
def test_what_makes_no_sense_is_told_by_its_parameter(house: House, query: str, expected: dict[str, str]) -> None:
    answer = staff_program(house, "malte").get(f"/inbox?{query}")
    assert places(problem(answer, 422, "invalid")) == expected


def test_a_cursor_of_another_office_is_not_ours(house: House) -> None:
    for _ in range(2):
        house.file_idea()
    clerk = staff_program(house, "malte")
    cursor = clerk.get("/inbox?limit=1").json["next"]
    assert clerk.get(f"/inbox?limit=1&cursor={cursor}").status_code == 200
    problem(clerk.get(f"/inbox?limit=1&cursor={cursor[:-4]}AAAA"), 422, "invalid")


def test_only_staff_of_a_department_have_one(house: House) -> None:
    _, citizen = filed(house)
    problem(citizen.get("/inbox"), 401, "unauthorized")
    problem(program(house).get("/inbox"), 401, "unauthorized")
    problem(staff_program(house, "admin").get("/inbox"), 403, "forbidden")
