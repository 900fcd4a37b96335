"""Checking notices by program."""

from __future__ import annotations

import jsonschema_rs
import pytest

from citizen_office.services.verification import TRIES
from tests.api.programs import Program, problem, program, staff_program
from tests.files import samples
from tests.web.clerk_house import House
from tests.web.codes import Issued, issue_notice


@pytest.fixture
def issued(house: House) -> Issued:
    return issue_notice(house)


@pytest.fixture
def anybody(house: House) -> Program:
    return program(house)


def test_a_code_says_who_issued_what_and_when(anybody: Program, issued: Issued) -> None:
    answer = anybody.get(f"/verification/{issued.code}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json == {
        "state": "valid",
        "authority": "Stadt Hagenow",
        "kind": "notice",
        "service": answer.json["service"],
        "issued": "2026-03-10",
        "record": None,
    }
    assert "Idee" in answer.json["service"]


def test_what_it_says_comes_with_the_case_number(anybody: Program, issued: Issued) -> None:
    record = anybody.get(f"/verification/{issued.code}?number={issued.case.number}").json["record"]
    assert record["id"] == str(issued.id)
    schema = anybody.get("/schemas/notice")
    assert schema.headers["Cache-Control"] == "no-cache"
    jsonschema_rs.validator_for(schema.json, validate_formats=True).validate(record)
    wrong = anybody.get(f"/verification/{issued.code}?number=HGN-2026-000009-3")
    assert wrong.status_code == 422
    assert [fault["parameter"] for fault in problem(wrong, 422, "invalid")["errors"]] == ["number"]


def test_what_nobody_issued_is_unknown(anybody: Program, issued: Issued) -> None:
    nothing = {"state": "unknown", "authority": None, "kind": None, "service": None, "issued": None, "record": None}
    for code in ("0" * 34, issued.code[:-2] + "00", "nothing"):
        assert anybody.get(f"/verification/{code}").json == nothing
    for _ in range(TRIES - 3):
        anybody.get("/verification/nothing")
    assert anybody.get("/verification/nothing").status_code == 429


def test_a_file_is_compared_byte_for_byte(anybody: Program, issued: Issued) -> None:
    answer = anybody.send("/verification", {"pdf": (issued.pdf, "bescheid.pdf")}).json
    assert {name: answer[name] for name in ("state", "unchanged", "seal", "trusted", "signer", "record_unchanged")} == {
        "state": "valid",
        "unchanged": True,
        "seal": "intact",
        "trusted": True,
        "signer": "TEST Stadt Hagenow",
        "record_unchanged": True,
    }
    changed = anybody.send("/verification", {"pdf": (issued.pdf + b"\n", "bescheid.pdf")}).json
    assert (changed["state"], changed["unchanged"], changed["seal"], changed["trusted"]) == (
        "valid", False, "broken", False,
    )  # fmt: skip
    other = anybody.send("/verification", {"pdf": (samples.pdf(), "x.pdf")}).json
    assert (other["state"], other["unchanged"], other["seal"], other["signer"]) == ("unknown", False, "none", None)


def test_one_file_is_sent(anybody: Program) -> None:
    for parts in ({}, {"a": (b"1", "a.pdf"), "b": (b"2", "b.pdf")}):
        assert anybody.send("/verification", parts).status_code == 422


def test_whoever_sees_the_case_reads_the_record(house: House, issued: Issued, anybody: Program) -> None:
    clerk = staff_program(house, "malte")
    record = clerk.get(f"/notices/{issued.id}.json")
    assert (record.status_code, record.mimetype) == (200, "application/json")
    assert record.json["numbers"]["case"] == issued.case.number
    assert anybody.get(f"/notices/{issued.id}.json").status_code == 401
