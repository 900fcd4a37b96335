"""Notices and files, and correcting a case with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from citizen_office.core.actors import Membership, Role, system
from citizen_office.core.json import Json
from citizen_office.services.erase import erase
from citizen_office.services.ports import Account
from tests.api.programs import V1, Program, filed, places, problem, program, staff_program
from tests.asking import PARTY, file_party
from tests.files import samples
from tests.proof_service import SERVICE, offer_proofs
from tests.web.clerk_house import TOWN, House, move_in

PLAN = (samples.active_pdf(), "Plan.pdf")
WITH_PLAN: dict[str, Json] = {
    "thema": "strasse",
    "betreff": "Eine Bank",
    "idee": "Dort gibt es keine Bank.",
    "antwort_per": "online",
    "name_nennen": False,
    "veroeffentlichung": False,
    "datenschutz": True,
    "kennwort": "Bank am See",
    "hat_plan": True,
    "plan": ["plan"],
}


def _answered(house: House) -> tuple[str, Program, Program]:
    """A case with a notice, its citizen, and its clerk."""
    number, citizen = filed(house)
    clerk = staff_program(house, "malte")
    clerk.act(number, "uebernehmen", 0)
    clerk.act(number, "beantworten", 1, reply="Die Bank kommt im Frühjahr.")
    house.run_effects()
    return number, citizen, clerk


def test_a_notice_is_listed_and_read_by_whoever_it_is_for(house: House) -> None:
    number, citizen, clerk = _answered(house)
    [notice] = citizen.get(f"/cases/{number}/notices").json["items"]
    assert (notice["title"], notice["channel"], notice["posted_on"]) == (
        "Ihre Idee: Eine Bank an der Feldstraße", "online", None
    )  # fmt: skip
    assert (notice["stage"], notice["standing"]) == ("sealed", "valid")
    assert clerk.get(f"/cases/{number}/notices").json["items"][0]["deliveries"] == notice["deliveries"]
    path = notice["url"].removeprefix(V1)
    copy, issued = citizen.get(path), clerk.get(path)
    for answer in (copy, issued):
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        assert answer.data.startswith(b"%PDF-")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Cache-Control"] == "no-store"
    assert copy.data != issued.data


def test_nobody_else_reads_a_notice(house: House) -> None:
    number, citizen, _ = _answered(house)
    _, other = filed(house)
    [notice] = citizen.get(f"/cases/{number}/notices").json["items"]
    path = notice["url"].removeprefix(V1)
    problem(program(house).get(path), 401, "unauthorized")
    problem(other.get(path), 404, "not-found")
    problem(staff_program(house, "ines").get(path), 404, "not-found")
    problem(citizen.get(f"/notices/{uuid4()}.pdf"), 404, "not-found")
    problem(citizen.get("/notices/1.pdf"), 404, "not-found")
    problem(citizen.get(path, Accept="application/json"), 406, "not-acceptable")


def test_the_receipt_is_there_until_the_case_is_erased(house: House) -> None:
    number, citizen, clerk = _answered(house)
    for whoever in (citizen, clerk):
        answer = whoever.get(f"/cases/{number}/receipt.pdf", Accept_Language="en")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        assert "Acknowledgement of receipt" in answer.headers["Content-Disposition"]
    erase(house.office.desk, system(TOWN), number)
    problem(citizen.get(f"/cases/{number}/receipt.pdf"), 410, "erased")


def test_addresses_stay_below_the_authority(house: House) -> None:
    number, citizen, _ = _answered(house)
    there = replace(citizen, prefix=f"/a/{TOWN}")
    [notice] = there.get(f"/cases/{number}/notices").json["items"]
    assert notice["url"].startswith(f"/a/{TOWN}{V1}/notices/")


@pytest.fixture
def proving(house: House) -> House:
    """A house whose services ask for files."""
    offer_proofs(house.office, TOWN)
    return house


def _with_plan(house: House) -> tuple[str, Program, dict[str, Any]]:
    """A case with one file, its citizen, and the file."""
    body = _json({"service": SERVICE, "answers": WITH_PLAN})
    answer = program(house).send("/cases", {"case": body, "plan": PLAN}, Idempotency_Key=str(uuid4()))
    assert answer.status_code == 201, answer.json
    number, citizen = answer.json["number"], program(house).showing(answer.json["secret"])
    [file] = citizen.get(f"/cases/{number}/files").json["items"]
    return number, citizen, file


def _json(value: object) -> str:
    return json.dumps(value)


def test_a_file_is_listed_and_read(proving: House) -> None:
    number, citizen, file = _with_plan(proving)
    assert {name: file[name] for name in ("name", "media_type", "size", "field", "label", "item")} == {
        "name": "Plan.pdf",
        "media_type": "application/pdf",
        "size": len(PLAN[0]),
        "field": "plan",
        "label": "Ihr Plan",
        "item": "",
    }
    path = file["url"].removeprefix(V1)
    clerk = staff_program(proving, "malte")
    assert clerk.get(f"/cases/{number}/files").json["items"] == [file]
    assert citizen.get(path).mimetype == "application/pdf"
    assert citizen.get(path).data == clerk.get(path).data != PLAN[0]
    assert clerk.get(f"{path}?original=true").data == PLAN[0]
    problem(citizen.get(f"{path}?original=true"), 404, "not-found")
    assert places(problem(clerk.get(f"{path}?original=vielleicht"), 422, "invalid")) == {"original": "wrong_type"}
    _, other = filed(proving)
    problem(other.get(path), 404, "not-found")


def _asked(house: House) -> tuple[str, Program]:
    """A street party whose citizen was asked back."""
    party = file_party(house.office.desk, TOWN)
    case = house.act("malte", party.case, "uebernehmen")
    house.act("malte", case, "nachfordern", remark="Wie viele Menschen erwarten Sie?")
    return case.number, program(house).showing(party.secret)


def test_a_question_is_told_and_answered_with_all_answers_anew(house: House) -> None:
    number, citizen = _asked(house)
    case: Any = citizen.get(f"/cases/{number}").json
    assert [question["text"] for question in case["questions"]] == ["Wie viele Menschen erwarten Sie?"]
    assert case["waits_until"]
    [correct] = [action for action in case["actions"] if action["corrects"]]
    assert correct["awaited"]
    body = {
        "action": correct["id"],
        "revision": case["revision"],
        "data": {"remark": "Etwa achtzig."},
        "answers": {**PARTY, "beschreibung": "Wir essen zusammen, etwa achtzig Menschen."},
    }
    assert citizen.post(f"/cases/{number}/actions", body).json["revision"] == case["revision"] + 1
    after: Any = citizen.get(f"/cases/{number}").json
    assert "achtzig" in str(after["answers"])
    assert after["corrected"]
    assert after["questions"] == []
    events = staff_program(house, "malte").get(f"/cases/{number}/events").json["items"]
    assert events[-1]["corrected"]


def test_what_is_wrong_with_a_correction_is_told_and_changes_nothing(house: House) -> None:
    number, citizen = _asked(house)
    body: dict[str, Any] = {
        "action": "nachreichen",
        "revision": 2,
        "answers": {**PARTY, "name": "", "musik_ende": "25:00"},
    }
    found = problem(citizen.post(f"/cases/{number}/actions", body), 422, "invalid")
    assert places(found) == {"/answers/name": "required_text", "/answers/musik_ende": "time_form"}
    problem(citizen.post(f"/cases/{number}/actions", {**body, "revision": 1}), 409, "stale-revision")
    missing = problem(citizen.act(number, "nachreichen", 2), 422, "invalid")
    assert places(missing)["/answers"] == "required_corrections"
    clerk = staff_program(house, "malte")
    problem(clerk.post(f"/cases/{number}/actions", {**body, "answers": dict(PARTY)}), 409, "action-not-open")
    assert citizen.get(f"/cases/{number}").json["revision"] == 2


@pytest.fixture(scope="module")
def correctable(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with the dog tax, whose workflow asks back and whose form takes files."""
    house = move_in(furnished, tmp_path_factory.mktemp("correctable"))
    yield house
    house.office.close()


DOG: dict[str, Json] = {
    "person": {"vorname": "Lea", "nachname": "Brandt", "geburtsdatum": "1990-02-28"},
    "anschrift": {"strasse": "Feldstraße", "hausnummer": "12", "plz": "19230", "ort": "Hagenow"},
    "beginn": "2026-02-01",
    "schon_gemeldet": 0,
    "hunde": [{"rufname": "Bello", "rasse": "Dackel", "gefaehrlich": False}],
    "ermaessigung": "keine",
    "lastschrift": False,
    "datenschutz": True,
}


def _ask_back(house: House) -> tuple[str, Program]:
    """A dog whose citizen was asked for a proof."""
    answer = program(house).file(str(uuid4()), DOG, service="hund_anmelden")
    assert answer.status_code == 201, answer.json
    number, clerk = answer.json["number"], _tax_clerk(house)
    clerk.act(number, "uebernehmen", 0)
    asked = clerk.act(number, "nachfordern", 1, remark="Schicken Sie den Nachweis vom Tierheim.")
    assert asked.status_code == 200, asked.json
    return number, program(house).showing(answer.json["secret"])


def _tax_clerk(house: House) -> Program:
    with house.office.desk.store.write() as work:
        if work.staff.find(TOWN, "tina") is None:
            rights = frozenset({Membership("steuern", Role.CLERK)})
            work.staff.add(Account(uuid4(), TOWN, "tina", "Tina Tessin", "no password", True, rights))
            work.commit()
    return staff_program(house, "tina")


def test_a_file_is_sent_first_and_named_in_the_correction(correctable: House) -> None:
    number, citizen = _ask_back(correctable)
    added = citizen.send(f"/cases/{number}/files", {"nachweis": PLAN})
    assert added.status_code == 201, added.json
    assert {name: added.json[name] for name in ("name", "media_type", "size")} == {
        "name": "Plan.pdf",
        "media_type": "application/pdf",
        "size": len(PLAN[0]),
    }
    # Until the correction is sent, the case has no other files than before.
    assert citizen.get(f"/cases/{number}/files").json["items"] == []
    answers: dict[str, Json] = {**DOG, "ermaessigung": "tierheim", "nachweis": [added.json["id"]]}
    body = {"action": "nachreichen", "revision": 2, "answers": answers}
    assert citizen.post(f"/cases/{number}/actions", body).json["state"] == "pruefung"
    [file] = citizen.get(f"/cases/{number}/files").json["items"]
    assert (file["id"], file["field"]) == (added.json["id"], "nachweis")


def test_a_file_is_refused_with_its_reason(correctable: House) -> None:
    number, citizen = _ask_back(correctable)
    path = f"/cases/{number}/files"
    broken = citizen.send(path, {"nachweis": (b"%PDF-1.7 kaputt", "Plan.pdf")})
    assert places(problem(broken, 422, "invalid")) == {"nachweis": "file_broken"}
    assert places(problem(citizen.send(path, {"beginn": PLAN}), 422, "invalid")) == {"beginn": "unknown_field"}
    assert places(problem(citizen.send(path, {"nachweis": "Text"}), 422, "invalid")) == {"nachweis": "unknown_field"}
    assert places(problem(citizen.send(path, {}), 422, "invalid")) == {"file": "required"}
    two = citizen.send(path, {"nachweis": PLAN, "erlaubnis": PLAN})
    assert places(problem(two, 422, "invalid")) == {"file": "out_of_range"}


def test_only_the_citizen_sends_files_and_only_while_we_wait(correctable: House) -> None:
    number, citizen = _ask_back(correctable)
    path = f"/cases/{number}/files"
    problem(_tax_clerk(correctable).send(path, {"nachweis": PLAN}), 409, "action-not-open")
    problem(program(correctable).send(path, {"nachweis": PLAN}), 401, "unauthorized")
    citizen.post(f"/cases/{number}/actions", {"action": "nachreichen", "revision": 2, "answers": DOG})
    problem(citizen.send(path, {"nachweis": PLAN}), 409, "action-not-open")


def test_the_whole_file_is_for_staff_alone(house: House) -> None:
    number, citizen, clerk = _answered(house)
    taken = clerk.post(f"/cases/{number}/file.pdf", None)
    assert (taken.status_code, taken.mimetype) == (200, "application/pdf")
    assert clerk.get(f"/cases/{number}/events").json["items"][-1]["kind"] == "file.taken"
    assert citizen.post(f"/cases/{number}/file.pdf", None).status_code in (401, 403)
