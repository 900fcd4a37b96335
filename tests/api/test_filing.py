"""Filing a case: once, whatever is repeated, with files or without."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from citizen_office.core.json import Json
from citizen_office.services.attach import MOST_FILES
from tests.api.programs import IDEA, V1, Answer, a_key, filed, places, problem, program, staff_program
from tests.files import samples
from tests.proof_service import SERVICE, SEVERAL, offer_proofs
from tests.web.clerk_house import TOWN, House, move_in

#: The content of a file, and its name.
File: TypeAlias = tuple[bytes, str]
PLAN = (samples.active_pdf(), "Plan.pdf")
PHOTO = (samples.jpeg(), "Stelle.jpg")
#: Right answers to the service with a plan.
WITH_PLAN: dict[str, Json] = {**IDEA, "kennwort": "Bank am See", "hat_plan": True, "plan": ["plan"]}


@pytest.fixture(scope="module")
def proving(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house whose services ask for files."""
    house = move_in(furnished, tmp_path_factory.mktemp("proving"))
    offer_proofs(house.office, TOWN)
    yield house
    house.office.close()


def test_a_case_is_filed_and_opens_with_its_secret(house: House) -> None:
    answer = program(house).file(a_key(house))
    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "no-store"
    case: Any = answer.json
    assert (case["state"], case["revision"]) == ("eingegangen", 0)
    shown = program(house).showing(case["secret"]).get(f"/cases/{case['number']}").json
    assert (shown["number"], shown["language"]) == (case["number"], "de")


def test_the_same_key_and_body_answer_the_same_again(house: House) -> None:
    key = a_key(house)
    first = program(house).file(key)
    clerk = staff_program(house, "malte")
    clerk.act(first.json["number"], "uebernehmen", 0)
    again = program(house).file(key)
    assert (again.status_code, again.json) == (201, first.json)
    assert len(clerk.get("/inbox").json["items"]) == 1


@pytest.mark.parametrize("changed", [{"betreff": "Zwei Bänke"}, {"name_nennen": "nein"}, {"ort": "Am See"}])
def test_the_same_key_with_another_body_is_refused(house: House, changed: dict[str, Json]) -> None:
    key = a_key(house)
    program(house).file(key)
    problem(program(house).file(key, {**IDEA, **changed}), 409, "key-reused")
    problem(program(house).file(key, IDEA, language="en"), 409, "key-reused")


def test_a_key_is_of_one_service(house: House) -> None:
    key = a_key(house)
    program(house).file(key)
    problem(program(house).file(key, IDEA, service="hund_anmelden"), 422, "invalid")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "kurz",
        "a" * 40,
        "0123456789" * 3,
        "0123456789abcdef" * 2 + "ä",
        "0123456789abcdef0123456789abcde",
        "ABCDEFGHIJKLMNOPQRSTUVWXY",
        "aB1-cD2_eF3-gH4_iJ5-k",
        "mit Leerzeichen und lang genug",
        "aBcDeFgH1" * 12,
    ],
)
def test_a_key_that_could_be_guessed_is_a_problem(house: House, key: str) -> None:
    found = problem(program(house).file(key), 400, "idempotency-key")
    assert places(found) == {"Idempotency-Key": "out_of_range"}


def test_without_a_key_nothing_is_filed(house: House) -> None:
    answer = program(house).post("/cases", {"service": "buergeridee", "answers": dict(IDEA)})
    assert places(problem(answer, 400, "idempotency-key")) == {"Idempotency-Key": "required"}


@pytest.mark.parametrize(
    "key",
    [
        "bf3792a2-a386-43ba-a6df-c3d164635eb4",
        "9424e023faa94070b3467b61e25296e0",
        "0123456789" * 4,
        "aB1-cD2_eF3-gH4_iJ5-kL",
        "ABCDEFGHJKMNPQRSTVWXYZ0123",
    ],
)
def test_keys_of_all_usual_kinds_are_good(house: House, key: str) -> None:
    assert program(house).file(key).status_code == 201


def test_a_service_that_is_not_there_is_told_at_its_place(house: House) -> None:
    found = problem(program(house).file(a_key(house), IDEA, service="mond"), 422, "invalid")
    assert places(found) == {"/service": "unknown_service"}


def test_letters_come_in_a_language_of_the_authority(house: House) -> None:
    number, citizen = filed(house, IDEA, language="en")
    assert citizen.get(f"/cases/{number}").json["language"] == "en"
    found = problem(program(house).file(a_key(house), IDEA, language="tlh"), 422, "invalid")
    assert places(found) == {"/language": "unknown_language"}


def test_no_cookie_and_no_form_token_is_asked_for_or_given(house: House) -> None:
    house.client.application.config["WTF_CSRF_ENABLED"] = True
    answer = program(house).file(a_key(house))
    assert answer.status_code == 201
    assert "Set-Cookie" not in answer.headers


def _send(
    house: House, answers: dict[str, Json], files: Mapping[str, File], key: str = "", service: str = SERVICE
) -> Answer:
    case = json.dumps({"service": service, "answers": answers})
    return program(house).send("/cases", {"case": case, **files}, Idempotency_Key=key or a_key(house))


def test_files_come_along_under_the_names_that_the_answers_have_for_them(proving: House) -> None:
    answer = _send(
        proving,
        {**WITH_PLAN, "plan": ["plan", "zweiter"], "foto": ["bild"]},
        {"plan": PLAN, "zweiter": (samples.pdf(), "Zwei.pdf"), "bild": PHOTO},
    )
    assert answer.status_code == 201, answer.json
    number, citizen = answer.json["number"], program(proving).showing(answer.json["secret"])
    files = citizen.get(f"/cases/{number}/files").json["items"]
    assert [(file["name"], file["field"]) for file in files] == [
        ("Plan.pdf", "plan"),
        ("Zwei.pdf", "plan"),
        ("Stelle.jpg", "foto"),
    ]
    # What may do something was taken out of the copy that everybody gets.
    assert b"app.alert" not in citizen.get(files[0]["url"].removeprefix(V1)).data


def test_the_json_may_be_sent_as_a_file_as_well(proving: House) -> None:
    case = json.dumps({"service": SERVICE, "answers": WITH_PLAN}).encode()
    answer = program(proving).send(
        "/cases", {"case": (case, "case.json"), "plan": PLAN}, Idempotency_Key=a_key(proving)
    )
    assert answer.status_code == 201


def test_files_of_items_are_named_in_their_item(proving: House) -> None:
    places_: list[Json] = [{"name": "Am See", "bild": ["a", "b"]}, {"name": "Am Markt", "bild": ["c"]}]
    files = {
        name: (samples.jpeg(size), f"{name}.jpg") for name, size in (("a", (40, 30)), ("b", (41, 30)), ("c", (42, 30)))
    }
    answer = _send(proving, {**IDEA, "stellen": places_}, files, service=SEVERAL)
    assert answer.status_code == 201, answer.json
    citizen = program(proving).showing(answer.json["secret"])
    listed = citizen.get(f"/cases/{answer.json['number']}/files").json["items"]
    assert [(file["name"], file["item"]) for file in listed] == [
        ("a.jpg", "Stelle 1: Am See"),
        ("b.jpg", "Stelle 1: Am See"),
        ("c.jpg", "Stelle 2: Am Markt"),
    ]


def test_a_repeat_with_the_same_files_is_the_same_case(proving: House) -> None:
    key = a_key(proving)
    first = _send(proving, WITH_PLAN, {"plan": PLAN}, key)
    assert _send(proving, WITH_PLAN, {"plan": PLAN}, key).json == first.json
    problem(_send(proving, WITH_PLAN, {"plan": (samples.pdf(), "Plan.pdf")}, key), 409, "key-reused")
    problem(_send(proving, {**WITH_PLAN, "plan": ["x"]}, {"x": PLAN}, key), 409, "key-reused")


@pytest.mark.parametrize(
    ("answers", "files", "expected"),
    [
        (WITH_PLAN, {}, {"/answers/plan": "unknown_file"}),
        (WITH_PLAN, {"plan": PLAN, "mehr": PLAN}, {"mehr": "file_unnamed"}),
        (WITH_PLAN, {"plan": (b"%PDF-1.7 kaputt", "Plan.pdf")}, {"/answers/plan": "file_broken"}),
        (WITH_PLAN, {"plan": (b"", "Plan.pdf")}, {"/answers/plan": "file_empty"}),
        (WITH_PLAN, {"plan": (bytes(2_000_000), "Plan.pdf")}, {"/answers/plan": "file_too_large"}),
        ({**WITH_PLAN, "plan": "plan"}, {"plan": PLAN}, {"plan": "file_unnamed", "/answers/plan": "wrong_shape"}),
        ({**WITH_PLAN, "plan": [{"id": "x"}]}, {}, {"/answers/plan": "wrong_shape"}),
        ({**WITH_PLAN, "plan": []}, {}, {"/answers/plan": "required_file"}),
    ],
)
def test_what_is_wrong_with_files_is_told_at_their_place(
    proving: House, answers: dict[str, Json], files: dict[str, File], expected: dict[str, str]
) -> None:
    assert places(problem(_send(proving, answers, files), 422, "invalid")) == expected


def test_parts_have_names_of_their_own_and_there_are_not_too_many(proving: House) -> None:
    part = b'--grenze\r\nContent-Disposition: form-data; name="%s"; filename="a"\r\n\r\nx\r\n'
    case = (
        b'--grenze\r\nContent-Disposition: form-data; name="case"\r\n\r\n%s\r\n'
        % json.dumps({"service": SERVICE, "answers": WITH_PLAN}).encode()
    )

    def post(*names: bytes) -> Answer:
        body = case + b"".join(part % name for name in names) + b"--grenze--\r\n"
        return proving.client.post(
            "/api/v1/cases",
            data=body,
            content_type="multipart/form-data; boundary=grenze",
            headers={"Idempotency-Key": a_key(proving)},
        )

    assert places(problem(post(b"plan", b"plan"), 422, "invalid")) == {"plan": "name_twice"}
    problem(post(*(b"n%d" % number for number in range(MOST_FILES + 1))), 413, "too-large")


def test_other_parts_and_a_missing_one_are_told(proving: House) -> None:
    answer = program(proving).send("/cases", {"plan": PLAN}, Idempotency_Key=a_key(proving))
    assert places(problem(answer, 422, "invalid")) == {"case": "required"}
    answer = program(proving).send("/cases", {"case": "{}", "mehr": "x"}, Idempotency_Key=a_key(proving))
    assert places(problem(answer, 422, "invalid")) == {"mehr": "unknown_field"}
    problem(program(proving).send("/cases", {"case": "{"}, Idempotency_Key=a_key(proving)), 400, "malformed")


def test_a_network_that_files_too_much_is_told_when_to_send_the_same_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, other = a_key(house), a_key(house)
    api = program(house)
    office = replace(house.office, desk=replace(house.office.desk, forms_per_hour=1))
    monkeypatch.setitem(house.client.application.extensions["api"].extensions, "office", office)
    assert api.file(key).status_code == 201
    refused = api.file(other)
    problem(refused, 429, "too-many-forms")
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert api.file(key).status_code == 201
