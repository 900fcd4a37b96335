"""Every refusal is a problem document, in the language of whoever asks, and points at what is wrong."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from citizen_office.api import refusals
from citizen_office.core import errors
from citizen_office.services.status import TRIES
from tests.api.programs import IDEA, V1, Answer, Program, a_key, filed, places, problem, program, staff_program
from tests.web.clerk_house import House

GERMAN, ENGLISH = "Das gibt es nicht", "This does not exist"


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/services", "/api/v1", "/api/v1/mond", "/api/v1//services"])
def test_a_path_that_is_not_there_is_a_problem(house: House, path: str) -> None:
    assert problem(house.client.get(path), 404, "not-found")["title"] == GERMAN


def test_what_only_looks_like_the_api_is_a_page(house: House) -> None:
    answer = house.client.get("/apis")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")


@pytest.mark.parametrize(
    ("accepted", "title", "tag"),
    [
        ("", GERMAN, "de"),
        ("de-DE,de;q=0.9,en;q=0.1", GERMAN, "de"),
        ("en-GB,en", ENGLISH, "en"),
        ("fr", GERMAN, "de"),
        ("fr, en;q=0.2", ENGLISH, "en"),
    ],
)
def test_problems_speak_the_language_of_whoever_asks(house: House, accepted: str, title: str, tag: str) -> None:
    answer = program(house).get("/mond", Accept_Language=accepted)
    assert problem(answer, 404, "not-found")["title"] == title
    assert answer.headers["Content-Language"] == tag
    assert "Accept-Language" in answer.headers["Vary"]


def test_an_authority_that_is_not_there_is_a_problem(house: House) -> None:
    for path in ("/services", "/openapi.json"):
        problem(Program(house.client, prefix="/a/mond").get(path), 404, "not-found")


def test_a_method_that_is_not_there_says_which_are(house: House) -> None:
    answer = house.client.delete(f"{V1}/services")
    problem(answer, 405, "method-not-allowed")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/cases", "OPTIONS, POST"),
        ("/cases/x/files", "GET, HEAD, OPTIONS, POST"),
        ("/cases/x/actions", "OPTIONS, POST"),
        ("/inbox", "GET, HEAD, OPTIONS"),
    ],
)
def test_whoever_asks_for_the_methods_is_told(house: House, path: str, methods: str) -> None:
    answer = house.client.options(V1 + path)
    assert answer.status_code == 200
    assert ", ".join(sorted(answer.allow)) == methods


@pytest.mark.parametrize("path", ["/services", "/services/buergeridee", "/cases/HGN-2026-000001-0"])
def test_a_format_that_is_not_there_is_a_problem(house: House, path: str) -> None:
    problem(program(house).get(path, Accept="text/html"), 406, "not-acceptable")


def _post(house: House, body: bytes, media_type: str, path: str = "/cases") -> Answer:
    headers = {"Idempotency-Key": a_key(house)}
    return house.client.post(V1 + path, data=body, content_type=media_type, headers=headers)


@pytest.mark.parametrize("media_type", ["", "text/plain", "application/x-www-form-urlencoded", "application/xml"])
@pytest.mark.parametrize("path", ["/cases", "/cases/x/actions", "/cases/x/files"])
def test_a_body_of_another_format_is_a_problem(house: House, path: str, media_type: str) -> None:
    problem(_post(house, b"{}", media_type, path), 415, "media-type")


def test_files_come_in_several_parts_and_actions_do_not(house: House) -> None:
    problem(_post(house, b"{}", "application/json", "/cases/x/files"), 415, "media-type")
    problem(program(house).send("/cases/x/actions", {"case": "{}"}), 415, "media-type")


DEEP = b"[" * 19 + b"1" + b"]" * 19


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'service': 1}",
        b'{"service": NaN}',
        b'{"service": "buergeridee", "answers": {"a": 1, "a": 2}}',
        b'{"service": Infinity}',
        b'"\xff"',
        b"\xef\xbb\xbf{}",
        b'{"service": "\\ud800"}',
        b'{"\\udfff": 1}',
        b"[" + DEEP + b"]",
        b"[" * 100_000,
        b'{"a":' * 10_000,
        b"1" * 5_000,
    ],
)
def test_what_is_no_json_is_a_problem(house: House, body: bytes) -> None:
    problem(_post(house, body, "application/json"), 400, "malformed")


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"3", b"true", DEEP])
def test_json_of_another_kind_is_refused_as_a_whole(house: House, body: bytes) -> None:
    assert places(problem(_post(house, body, "application/json"), 422, "invalid")) == {"": "wrong_type"}


def test_every_wrong_place_is_told_at_once(house: House) -> None:
    body: dict[str, Any] = {"service": 3, "language": "", "a/b~c": 1, "key": 1}
    found = problem(program(house).post("/cases", body, Idempotency_Key=a_key(house)), 422, "invalid")
    assert places(found) == {
        "/service": "wrong_type",
        "/language": "out_of_range",
        "/answers": "required",
        "/a~1b~0c": "unknown_field",
        "/key": "unknown_field",
    }
    assert all(each["detail"].endswith(".") for each in found["errors"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, {"/action": "required", "/revision": "required"}),
        ({"action": "x" * 41, "revision": -1}, {"/action": "out_of_range", "/revision": "out_of_range"}),
        ({"action": "", "revision": True}, {"/action": "out_of_range", "/revision": "wrong_type"}),
        ({"action": None, "revision": "1"}, {"/action": "wrong_type", "/revision": "wrong_type"}),
        ({"action": "a", "revision": 1.5}, {"/revision": "wrong_type"}),
        ({"action": "a", "revision": 2**31}, {"/revision": "out_of_range"}),
        ({"action": "a", "revision": 0, "data": []}, {"/data": "wrong_type"}),
        ({"action": "a", "revision": 0, "data": {"reply": 1}}, {"/data/reply": "wrong_type"}),
        ({"action": "a", "revision": 0, "answers": None}, {"/answers": "wrong_type"}),
    ],
)
def test_an_action_of_the_wrong_shape_is_told_so(house: House, body: dict[str, Any], expected: dict[str, str]) -> None:
    number, citizen = filed(house)
    answer = citizen.post(f"/cases/{number}/actions", body)
    assert places(problem(answer, 422, "invalid")) == expected


def test_more_than_any_json_needs_is_a_problem(house: House) -> None:
    body = json.dumps({"service": "x", "answers": {"a": "x" * 600_000}}).encode()
    problem(_post(house, body, "application/json"), 413, "too-large")
    as_file = program(house).send("/cases", {"case": (body, "case.json")}, Idempotency_Key=a_key(house))
    problem(as_file, 413, "too-large")
    part = b'--grenze\r\nContent-Disposition: form-data; name="case"\r\n\r\n%s\r\n--grenze--\r\n' % body
    problem(_post(house, part, "multipart/form-data; boundary=grenze"), 413, "too-large")


def test_an_unknown_host_is_a_problem(house: House) -> None:
    problem(house.client.get(f"{V1}/services", base_url="http://boese.example"), 400, "malformed")


def test_too_many_wrong_secrets_must_wait(house: House) -> None:
    number, _ = filed(house)
    guesser = program(house).showing("0" * 26)
    for _ in range(TRIES):
        problem(guesser.get(f"/cases/{number}"), 404, "not-found")
    answer = guesser.get(f"/cases/{number}")
    problem(answer, 429, "throttled")
    assert answer.headers["Retry-After"] == "900"


def test_whoever_shows_nothing_is_told_what_to_show(house: House) -> None:
    answer = program(house).get("/inbox")
    problem(answer, 401, "unauthorized")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="citizen-office"'


def test_a_fault_of_ours_is_a_number_and_says_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("citizen_office.api.services.find_services", fail)
    with caplog.at_level(logging.DEBUG):
        found = problem(program(house).get("/services"), 500, "incident")
    assert "secret words" not in found["detail"]


def test_an_error_that_no_program_can_cause_is_a_fault_of_ours(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise errors.Unreadable("key of another office")

    monkeypatch.setattr("citizen_office.api.services.find_services", fail)
    problem(program(house).get("/services"), 500, "incident")


def test_a_database_that_is_away_is_a_problem_for_a_while(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise errors.InstanceUnusable("away")

    monkeypatch.setattr("citizen_office.api.services.find_services", fail)
    problem(program(house).get("/services"), 503, "unavailable")


@pytest.mark.parametrize("path", ["/services", "/services/buergeridee", "/inbox", "/cases/x", "/cases/x/files"])
def test_a_parameter_that_there_is_not_is_told(house: House, path: str) -> None:
    found = problem(program(house).get(f"{path}?limt=5&{'x' * 300}="), 422, "invalid")
    assert places(found) == {"limt": "unknown_field", "x" * 100: "unknown_field"}


def test_every_kind_of_refusal_has_a_word_of_its_own() -> None:
    every = [*refusals.REFUSALS.values(), *refusals.HTTP_REFUSALS.values(), refusals.MALFORMED, refusals.KEY_NEEDED]
    by_word = {refusal.word: refusal for refusal in every}
    assert {id(refusal) for refusal in every} == {id(refusal) for refusal in by_word.values()}


def test_what_the_data_of_an_action_lacks_is_told_at_its_place(house: House) -> None:
    number, _ = filed(house)
    clerk = staff_program(house, "malte")
    clerk.act(number, "uebernehmen", 0)
    found = problem(clerk.act(number, "beantworten", 1, reply=" ", mond="x"), 422, "invalid")
    assert places(found) == {"/data/reply": "required_reply", "/data/mond": "unknown_field"}
    english = clerk.post(f"/cases/{number}/actions", {"action": "beantworten", "revision": 1}, Accept_Language="en")
    assert problem(english, 422, "invalid")["errors"][0]["detail"] == "Write the answer."


def test_what_is_wrong_with_answers_is_told_in_the_words_of_the_form(house: House) -> None:
    answers = {**IDEA, "idee": "", "person": {"nachname": 3}, "name_nennen": True, "thema": "mond", "x.y": 1}
    found = problem(program(house).file(a_key(house), answers), 422, "invalid")
    assert places(found) == {
        "/answers/thema": "unknown_choice",
        "/answers/idee": "required_text",
        "/answers/person/vorname": "required_text",
        "/answers/person/nachname": "wrong_shape",
        "/answers/x.y": "unknown_field",
    }
    said = {each["pointer"]: each["detail"] for each in found["errors"]}
    assert "Beschreiben Sie Ihre Idee" in said["/answers/idee"]
    assert "Nachname" in said["/answers/person/nachname"]
    assert "Laden Sie die Seite neu" not in " ".join(said.values())
