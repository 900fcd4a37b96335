"""How a citizen wants to read, said by programs."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import system
from citizen_office.services.erase import erase
from tests.api.programs import filed, places, problem, staff_program
from tests.web.clerk_house import TOWN, House


def test_the_citizen_and_the_clerk_say_it_and_both_are_told(house: House) -> None:
    number, citizen = filed(house)
    clerk = staff_program(house, "malte")
    assert citizen.get(f"/cases/{number}").json["reading"] == []
    said = citizen.put(f"/cases/{number}/reading", {"wishes": ["easy", "large", "easy"]})
    assert (said.status_code, said.json) == (200, {"wishes": ["large", "easy"]})
    assert clerk.get(f"/cases/{number}").json["reading"] == ["large", "easy"]
    assert clerk.put(f"/cases/{number}/reading", {"wishes": []}).json == {"wishes": []}
    case = citizen.get(f"/cases/{number}").json
    assert (case["reading"], case["revision"]) == ([], 0)
    lines = [line for line in clerk.get(f"/cases/{number}/events").json["items"] if line["kind"] == "reading.chosen"]
    assert [(line["title"], line["who"]) for line in lines] == [("large, easy", ""), ("usual", "Malte Sander")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({}, {"/wishes": "required"}),
        ({"wishes": None}, {"/wishes": "wrong_type"}),
        ({"wishes": "large"}, {"/wishes": "wrong_type"}),
        ({"wishes": ["braille"]}, {"/wishes/0": "out_of_range"}),
        ({"wishes": ["large", 5]}, {"/wishes/1": "wrong_type"}),
        ({"wishes": ["large"] * 4}, {"/wishes": "out_of_range"}),
        ({"wishes": [], "from": "now"}, {"/from": "unknown_field"}),
    ],
)
def test_what_is_no_wish_is_refused_by_its_place(house: House, body: dict[str, object], found: dict[str, str]) -> None:
    number, citizen = filed(house)
    refused = problem(citizen.put(f"/cases/{number}/reading", body), 422, "invalid")
    assert places(refused) == found
    assert citizen.get(f"/cases/{number}").json["reading"] == []


def test_after_an_erasure_it_is_gone(house: House) -> None:
    number, citizen = filed(house)
    clerk = staff_program(house, "malte")
    clerk.act(number, "uebernehmen", 0)
    clerk.act(number, "beantworten", 1, reply="Die Bank kommt.")
    house.run_effects()
    erase(house.office.desk, system(TOWN), number)
    problem(citizen.put(f"/cases/{number}/reading", {"wishes": ["large"]}), 410, "erased")
    assert citizen.get(f"/cases/{number}").json["reading"] == []
