"""The description of the API: whole, of this authority, and in step with what is there."""

from __future__ import annotations

from typing import Any

import pytest

from citizen_office.api.operations import EVERYWHERE
from citizen_office.api.routes import OPERATIONS, PREFIX
from tests.api.programs import Program, program
from tests.web.clerk_house import TOWN, House


@pytest.fixture
def described(house: House) -> dict[str, Any]:
    """The description."""
    answer = program(house).get("/openapi.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    found: dict[str, Any] = answer.json
    return found


def _operations(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    every = [
        each
        for path in described["paths"].values()
        for method, each in path.items()
        if method in ("get", "post", "put")
    ]
    return {each["operationId"]: each for each in every}


def test_it_says_what_it_is(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    assert described["info"]["version"].startswith("1.")
    assert all(path.startswith(f"{PREFIX}/") for path in described["paths"])
    assert set(described["components"]["securitySchemes"]) == {"secret", "token"}


def test_it_is_of_the_authority_that_is_asked(house: House, described: dict[str, Any]) -> None:
    assert described["servers"] == [{"url": "/", "description": "Stadt Hagenow"}]
    there = Program(house.client, prefix=f"/a/{TOWN}").get("/openapi.json").json
    assert there["servers"][0]["url"] == f"/a/{TOWN}"


def test_every_operation_is_there_with_all_its_problems(described: dict[str, Any]) -> None:
    found = _operations(described)
    assert set(found) == {operation.name for operation in OPERATIONS}
    for operation in OPERATIONS:
        said = found[operation.name]
        assert said["summary"].endswith("."), operation.name
        problems = {status for status in said["responses"] if status >= "400"}
        assert problems == {str(status) for status in (*EVERYWHERE, *operation.problems)}
        for status in problems:
            [media] = said["responses"][status]["content"]
            assert media == "application/problem+json"
        assert str(operation.status) in said["responses"]
        assert bool(said["security"]) is not operation.is_open


def test_every_shape_promises_nothing_else(described: dict[str, Any]) -> None:
    for name, schema in described["components"]["schemas"].items():
        assert schema["additionalProperties"] is False, name


def test_the_key_and_both_bodies_of_a_filing_are_described(described: dict[str, Any]) -> None:
    filing = _operations(described)["file_case"]
    [key] = [each for each in filing["parameters"] if each["in"] == "header"]
    assert (key["name"], key["required"]) == ("Idempotency-Key", True)
    assert set(filing["requestBody"]["content"]) == {"application/json", "multipart/form-data"}
