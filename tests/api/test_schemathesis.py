"""The description of the API is true: whatever is sent, nothing breaks, and what comes back is what was documented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation

from citizen_office.api.routes import OPERATIONS, PREFIX
from tests.api.programs import IDEA, Program, a_key, filed, staff_program
from tests.web.clerk_fixtures import furnished
from tests.web.clerk_house import TOWN, House, move_in
from tests.web.codes import code_of

__all__ = ["furnished"]

# What is covered must not hang on chance.
pytestmark = pytest.mark.no_cover

#: Examples of each operation, each sent by everybody: a look with every change, and the full count.
FEW, MANY = 4, 150
#: What a schema cannot know: answers that no form takes are refused though they are JSON, and a wrong secret is
#: answered as a case that does not exist. Other tests look at both.
NOT_ASKED = ("positive_data_acceptance", "ignored_auth")
#: How a wrong request is refused. One that is too long for its schema may be too long to be read at all (413).
REFUSED = SchemathesisConfig.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 409, 413, 415, 422, 429]}}}
)
NAMES = [operation.name for operation in OPERATIONS]
#: Right and wrong requests; where anything may stand in the address and nothing else is sent, none is wrong.
REQUESTS = [(name, GenerationMode.POSITIVE) for name in NAMES] + [
    (operation.name, GenerationMode.NEGATIVE)
    for operation in OPERATIONS
    if operation.query or operation.body or not operation.is_open
]


@dataclass(frozen=True)
class Town:
    """A house in which there is something to find, everybody who may ask for it, and the description."""

    house: House
    roles: Mapping[str, Program]
    parts: Mapping[str, str]
    operations: Mapping[str, Any]


@pytest.fixture(scope="module")
def town(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A house with a case that was answered with a letter."""
    house = move_in(furnished, tmp_path_factory.mktemp("described"))
    number, citizen = filed(house)
    clerk = staff_program(house, "malte")
    clerk.act(number, "uebernehmen", 0)
    clerk.act(number, "beantworten", 1, reply="Die Bank kommt.")
    house.run_effects()
    [notice] = clerk.get(f"/cases/{number}/notices").json["items"]
    ids = dict.fromkeys(("notice_id", "delivery_id", "file_id"), notice["id"])
    code = code_of(house.office.desk, TOWN, UUID(notice["id"]))
    parts = {"number": number, "service": "buergeridee", "code": code, **ids}
    roles = {"nobody": Program(house.client), "citizen": citizen, "clerk": clerk}
    schema = schemathesis.openapi.from_wsgi(f"{PREFIX}/openapi.json", house.client.application, config=REFUSED)
    found: Iterator[Any] = schema.get_all_operations()
    operations = {each.ok().definition.raw["operationId"]: each.ok() for each in found}
    yield Town(house, roles, parts, operations)
    house.office.close()


def test_every_operation_is_described(town: Town) -> None:
    assert set(town.operations) == set(NAMES)


@pytest.mark.parametrize(("name", "mode"), REQUESTS)
def test_whatever_is_sent_the_answer_is_as_described(town: Town, name: str, mode: GenerationMode) -> None:
    _send_examples(town, name, mode, FEW)


@pytest.mark.torture
@pytest.mark.parametrize(("name", "mode"), REQUESTS)
def test_whatever_is_sent_the_answer_is_as_described_many_times(town: Town, name: str, mode: GenerationMode) -> None:
    _send_examples(town, name, mode, MANY)


def test_what_is_right_is_answered_as_described(town: Town) -> None:
    headers = {"Idempotency-Key": a_key(town.house)}
    filing = town.operations["file_case"].Case(
        body={"service": "buergeridee", "answers": dict(IDEA)}, headers=headers, media_type="application/json"
    )
    number = _validated(town, filing, "nobody", 201)["number"]
    for name in ("case", "events", "notices", "files"):
        _validated(town, town.operations[name].Case(path_parameters={"number": number}), "clerk", 200)
    body = {"action": "uebernehmen", "revision": 0}
    act = town.operations["act"].Case(path_parameters={"number": number}, body=body, media_type="application/json")
    assert _validated(town, act, "clerk", 200)["revision"] == 1


def _send_examples(town: Town, name: str, mode: GenerationMode, count: int) -> None:
    """Send so many examples; right ones once more with parts of the address that lead somewhere."""
    strategy = town.operations[name].as_strategy(generation_mode=mode)

    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=strategy)
    def send(case: Case[Any]) -> None:
        drawn = dict(case.path_parameters or {})
        real = {part: town.parts[part] for part in drawn}
        for parts in (drawn, real) if mode is GenerationMode.POSITIVE else (drawn,):
            for role in town.roles:
                # Wrong secrets are counted; here nobody is to wait.
                town.house.clock.advance(minutes=16)
                case.path_parameters = dict(parts)
                _validate(town, case, role)

    send()


def _validated(town: Town, case: Case[Any], role: str, status: int) -> dict[str, Any]:
    response = _validate(town, case, role)
    assert response.status_code == status, response.text
    answer: dict[str, Any] = response.json()
    return answer


def _validate(town: Town, case: Case[Any], role: str) -> Any:
    bearer = town.roles[role].bearer
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    response = case.call(headers=headers)
    # A wrong Authorization was drawn, and the right one sent in its place.
    mended = bool(bearer) and case.meta is not None and case.meta.is_negative_at(ParameterLocation.HEADER)
    left_out = (*NOT_ASKED, "negative_data_rejection") if mended else NOT_ASKED
    excluded: Any = [CHECKS.get_one(name) for name in left_out]
    case.validate_response(response, excluded_checks=excluded, headers=headers)
    return response
