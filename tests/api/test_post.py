"""Letters on their way, for the programs of a post room."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from citizen_office.core.json import Json
from tests.api.programs import IDEA, Program, filed, places, problem, staff_program
from tests.web.clerk_house import House

BY_POST: dict[str, Json] = {
    **IDEA,
    "antwort_per": "post",
    "name_nennen": True,
    "person": {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt"},
    "anschrift": {"strasse": "Feldstraße", "hausnummer": "12", "plz": "19230", "ort": "Hagenow"},
}


@pytest.fixture
def letter(house: House) -> tuple[str, Program, Program, str]:
    """The number of a case with a letter, its citizen, its clerk, and where the letter is found."""
    number, citizen = filed(house, BY_POST)
    clerk = staff_program(house, "malte")
    clerk.act(number, "uebernehmen", 0)
    clerk.act(number, "beantworten", 1, reply="Die Bank kommt im Frühjahr.")
    house.run_effects()
    [notice] = clerk.get(f"/cases/{number}/notices").json["items"]
    [delivery] = notice["deliveries"]
    assert delivery["id"] == notice["id"]
    return number, citizen, clerk, f"/cases/{number}/deliveries/{delivery['id']}"


def _today(house: House) -> date:
    return house.clock().date()


def test_a_letter_is_posted_and_comes_back(house: House, letter: tuple[str, Program, Program, str]) -> None:
    number, citizen, clerk, path = letter
    day = _today(house).isoformat()
    posted = clerk.post(f"{path}/posting", {"day": day, "initials": " MS "})
    assert posted.status_code == 200
    assert (posted.json["posted_on"], posted.json["initials"], posted.json["stage"]) == (day, "MS", "dispatched")
    assert posted.json["address"][1] == "Lea Brandt"
    problem(clerk.post(f"{path}/posting", {"day": day}), 409, "conflict")
    back = clerk.post(f"{path}/return", {"day": day, "reason": "moved"})
    assert (back.json["returned_on"], back.json["returned_why"], back.json["stage"]) == (day, "moved", "sealed")
    [seen] = citizen.get(f"/cases/{number}/notices").json["items"][0]["deliveries"]
    assert (seen["address"], seen["initials"], seen["posted_on"]) == ([], "", day)


@pytest.mark.parametrize(
    ("deed", "body", "pointer"),
    [
        ("posting", {}, "/day"),
        ("posting", {"day": "gestern"}, "/day"),
        ("posting", {"day": 5}, "/day"),
        ("posting", {"day": "2026-01-01", "initials": "x" * 9}, "/initials"),
        ("return", {"day": "2026-01-01"}, "/reason"),
        ("return", {"day": "2026-01-01", "reason": "lost"}, "/reason"),
    ],
)
def test_what_is_no_day_and_no_reason_is_refused_by_its_place(
    letter: tuple[str, Program, Program, str], deed: str, body: dict[str, object], pointer: str
) -> None:
    *_, clerk, path = letter
    assert set(places(problem(clerk.post(f"{path}/{deed}", body), 422, "invalid"))) == {pointer}


def test_no_letter_leaves_tomorrow(house: House, letter: tuple[str, Program, Program, str]) -> None:
    *_, clerk, path = letter
    tomorrow = (_today(house) + timedelta(days=1)).isoformat()
    refused = problem(clerk.post(f"{path}/posting", {"day": tomorrow}), 422, "invalid")
    assert places(refused) == {"/day": "posting_day"}


def test_what_is_no_number_is_not_there(letter: tuple[str, Program, Program, str]) -> None:
    _, citizen, clerk, path = letter
    tail = path.rpartition("/")[2]
    problem(clerk.post(f"/cases/mond/deliveries/{tail}/posting", {"day": "2026-01-01"}), 404, "not-found")
    problem(citizen.post(f"{path}/posting", {"day": "2026-01-01"}), 401, "unauthorized")
