"""Cases as the API tells them, and what can be done with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from citizen_office.core.actors import system
from citizen_office.services.erase import erase
from tests.api.programs import IDEA, a_key, filed, problem, program, staff_program
from tests.festival import file_festival
from tests.paid_service import file_permit, sell_permits
from tests.web.clerk_house import TOWN, House, text_of

FOR_CITIZENS = {"reply", "asked", "questions", "waits_until", "corrected"}
FOR_STAFF = {"assignee", "outcome"}


def test_a_citizen_sees_what_the_status_page_shows(house: House) -> None:
    number, citizen = filed(house)
    case: Any = citizen.get(f"/cases/{number}").json
    assert not FOR_STAFF & case.keys()
    assert case["state"]["text"].startswith("Ihre Idee ist bei uns eingegangen.")
    assert case["department"] == {
        "key": "bau", "name": "Bauamt", "phone": "03883 0000-50", "email": "bau@hagenow.example"
    }  # fmt: skip
    assert (case["opened"], case["target_on"]) == ("2026-03-10T11:00:00+00:00", "2026-03-13")
    assert (case["erased"], case["cost"], case["payments"], case["reply"]) == (False, None, [], "")
    house.client.get(f"/status/{number}/{citizen.bearer}")
    page = text_of(house.client.get(f"/vorgang/{number}"))
    for part in case["answers"]:
        for line in part["lines"]:
            assert line["label"] in page
            assert all(text.split("&")[0] in page for text in line["text"])


def test_nothing_of_the_house_reaches_the_citizen(house: House) -> None:
    number, citizen = filed(house)
    clerk = staff_program(house, "malte")
    clerk.act(number, "uebernehmen", 0, remark="Der schreibt jede Woche.")
    for path in ("", "/events", "/notices", "/files"):
        told = citizen.get(f"/cases/{number}{path}").get_data(as_text=True)
        assert "jede Woche" not in told
        assert "Malte" not in told
    told = clerk.get(f"/cases/{number}/events").get_data(as_text=True)
    assert "jede Woche" in told
    assert "Malte" in told


def test_staff_see_the_case_and_what_they_can_do(house: House) -> None:
    number, _ = filed(house)
    clerk = staff_program(house, "malte")
    case: Any = clerk.get(f"/cases/{number}", Accept_Language="en").json
    assert not FOR_CITIZENS & case.keys()
    assert (case["assignee"], case["outcome"]) == ("", "")
    [take, *_] = case["actions"]
    assert (take["id"], take["needs"], take["corrects"], take["awaited"]) == ("uebernehmen", [], False, False)
    clerk.act(number, "uebernehmen", 0)
    case = clerk.get(f"/cases/{number}").json
    assert (case["assignee"], case["revision"], case["state"]["id"]) == ("Malte Sander", 1, "bearbeitung")
    answer = next(action for action in case["actions"] if action["id"] == "beantworten")
    assert answer["needs"] == [
        {"name": "reply", "kind": "lines", "max_length": 20_000, "options": [], "required": True}
    ]


def test_the_file_is_told_in_two_ways(house: House) -> None:
    number, citizen = filed(house)
    clerk = staff_program(house, "malte")
    clerk.act(number, "uebernehmen", 0)
    steps: Any = citizen.get(f"/cases/{number}/events").json["items"]
    assert [(step["kind"], step["title"]) for step in steps] == [
        ("case.opened", "Eingegangen"),
        ("action.taken", "In Bearbeitung"),
    ]
    assert all(set(step) == {"at", "kind", "title", "text", "corrected"} for step in steps)
    lines: Any = clerk.get(f"/cases/{number}/events").json["items"]
    assert [(line["sequence"], line["kind"], line["who"]) for line in lines] == [
        (1, "case.opened", ""),
        (2, "action.taken", "Malte Sander"),
    ]


def test_an_action_on_what_has_changed_is_refused(house: House) -> None:
    number, _ = filed(house)
    clerk, other = staff_program(house, "malte"), staff_program(house, "nora")
    taken = clerk.act(number, "uebernehmen", 0)
    assert (taken.status_code, taken.json) == (200, {"number": number, "state": "bearbeitung", "revision": 1})
    problem(other.act(number, "uebernehmen", 0), 409, "stale-revision")
    problem(other.act(number, "uebernehmen", 1), 409, "action-not-open")
    problem(other.act(number, "mond", 1), 409, "action-not-open")
    assert clerk.get(f"/cases/{number}").json["revision"] == 1


def test_only_whoever_may_act_acts(house: House) -> None:
    number, citizen = filed(house)
    problem(citizen.act(number, "uebernehmen", 0), 403, "forbidden")
    problem(staff_program(house, "paul").act(number, "uebernehmen", 0), 403, "forbidden")
    problem(staff_program(house, "ines").act(number, "uebernehmen", 0), 404, "not-found")
    problem(staff_program(house, "admin").act(number, "uebernehmen", 0), 404, "not-found")
    problem(program(house).act(number, "uebernehmen", 0), 401, "unauthorized")


def test_a_number_is_read_as_people_write_it(house: House) -> None:
    number, citizen = filed(house)
    assert citizen.get(f"/cases/{number.lower().replace('-', ' ')}").json["number"] == number


@pytest.mark.parametrize("written", ["%00", "HGN-2026-000001-1", "x", "HGN-2026-000001-0%00", "..", "%ED%A0%80"])
def test_what_can_be_no_number_is_found_nowhere(house: House, written: str) -> None:
    _, citizen = filed(house)
    for whoever in (citizen, staff_program(house, "malte")):
        problem(whoever.get(f"/cases/{written}"), 404, "not-found")
        problem(whoever.act(written, "uebernehmen", 0), 404, "not-found")


def test_the_secret_of_a_case_opens_no_other(house: House) -> None:
    number, _ = filed(house)
    _, other = filed(house)
    for path in ("", "/events", "/notices", "/files"):
        found = problem(other.get(f"/cases/{number}{path}"), 404, "not-found")
        assert found == problem(other.get(f"/cases/HGN-2020-000077-2{path}"), 404, "not-found")


def test_what_is_to_be_paid_is_told_with_its_reference(house: House) -> None:
    sell_permits(house.office.desk, TOWN)
    permit = file_permit(house.office.desk, TOWN)
    clerk = staff_program(house, "malte")
    assert clerk.act(permit.case.number, "entscheiden", 0, outcome="granted").status_code == 200
    house.run_effects()
    citizen = program(house).showing(permit.secret)
    case: Any = citizen.get(f"/cases/{permit.case.number}").json
    [payment] = case["payments"]
    assert payment["amount"] == payment["open"] == case["cost"]
    assert payment["amount"] == {"cents": 3_070, "currency": "EUR"}
    assert payment["reference"]
    assert payment["iban"]
    assert clerk.get(f"/cases/{permit.case.number}").json["outcome"] == "granted"


def test_opinions_that_are_awaited_are_told_without_what_they_say(house: House) -> None:
    festival = file_festival(house.office.desk, TOWN)
    case = house.act("malte", festival.case, "beteiligen")
    told: Any = program(house).showing(festival.secret).get(f"/cases/{case.number}").json
    assert told["asked"] == ["Grünflächen und Bauhof", "Stadtkasse"]
    assert told["decide_by"]
    clerk = staff_program(house, "malte")
    problem(clerk.act(case.number, "vorschlagen", case.revision, outcome="granted"), 409, "opinions-awaited")


def test_what_was_erased_is_gone(house: House) -> None:
    number, citizen = filed(house)
    clerk = staff_program(house, "malte")
    clerk.act(number, "uebernehmen", 0)
    clerk.act(number, "beantworten", 1, reply="Die Bank kommt.")
    house.run_effects()
    [notice] = citizen.get(f"/cases/{number}/notices").json["items"]
    erase(house.office.desk, system(TOWN), number)
    case: Any = citizen.get(f"/cases/{number}").json
    assert (case["erased"], case["answers"], case["actions"], case["headline"]) == (True, [], [], "")
    problem(clerk.act(number, "uebernehmen", 2), 410, "erased")
    problem(clerk.get(notice["url"].removeprefix("/api/v1")), 410, "erased")
    assert IDEA["betreff"] not in citizen.get(f"/cases/{number}/events").get_data(as_text=True)


def test_every_authority_answers_for_itself(house: House) -> None:
    number, citizen = filed(house)
    assert program(house).file(a_key(house)).status_code == 201
    assert replace(citizen, prefix=f"/a/{TOWN}").get(f"/cases/{number}").json["number"] == number
