"""Every operation, asked by everybody: who gets what, and who learns nothing.

What belongs to somebody else is not there (404). Whoever shows nothing, or a token that is worth nothing here, is asked
to say who they are (401).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from citizen_office.api import OPENAPI
from citizen_office.api.operations import Operation, operation_of
from citizen_office.api.routes import OPERATIONS, PREFIX
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.workflows.policy import Verb
from citizen_office.services.tokens import add_token, revoke_token
from citizen_office.web.security import ABOUT_A_CASE
from tests.api.programs import IDEA, Answer, Program, filed, problem, program, staff_program
from tests.policies.two_town_fixtures import own_towns, towns
from tests.policies.two_towns import OTHER_TOWN, PEOPLE, SERVICE, TwoTowns
from tests.web.clerk_house import COOKIE, TOWN, House

__all__ = ["own_towns", "towns"]

#: Nobody; whoever filed it; another citizen; a citizen of another town; staff of the case's department, of another one,
#: of the treasury, the administrator, and the same department's staff in another town.
ROLES = ("visitor", "own", "other", "stranger", *PEOPLE)
EVERYBODY = dict.fromkeys(ROLES, 200)
SEES = {
    "visitor": 401,
    "own": 200,
    "other": 404,
    "stranger": 404,
    "clerk": 200,
    "approver": 200,
    "elsewhere": 404,
    "treasury": 404,
    "admin": 404,
    "foreign": 401,
}
NOT_ABOUT_A_CASE = {Verb.SEE_CATALOGUE, Verb.FILE_REQUEST, Verb.SEE_INBOX, Verb.VERIFY_NOTICE}
#: Operation -> what each role gets.
EXPECTED: Mapping[str, Mapping[str, int]] = {
    "services": EVERYBODY,
    "service": EVERYBODY,
    "file_case": dict.fromkeys(ROLES, 201),
    "case": SEES,
    "events": SEES,
    # Whoever signs sees the case, but writes down no wish.
    "choose_reading": {**SEES, "approver": 403},
    "notices": SEES,
    "notice": SEES,
    "notice_record": SEES,
    "notice_schema": EVERYBODY,
    # Whoever holds a paper may ask whether it is genuine.
    "verification": EVERYBODY,
    "verify_file": EVERYBODY,
    # For the programs of a post room: no citizen writes down what the post did.
    "post_delivery": {**SEES, **dict.fromkeys(("own", "other", "stranger"), 401), "approver": 403},
    # The letter is still in the house.
    "return_delivery": {**SEES, **dict.fromkeys(("own", "other", "stranger"), 401), "clerk": 409, "approver": 403},
    "receipt": SEES,
    # The whole file is for those who work on the case.
    "bound_file": {**SEES, "own": 403},
    "files": SEES,
    "file": SEES,
    # The workflow opens the action to clerks alone.
    "act": {**SEES, "own": 403, "approver": 403},
    # Nothing is to be corrected.
    "add_file": {**SEES, "own": 409, "clerk": 409, "approver": 409},
    "inbox": {
        **dict.fromkeys(ROLES, 401),
        "clerk": 200,
        "approver": 200,
        "elsewhere": 200,
        "treasury": 200,
        "admin": 403,
    },
}


def test_every_operation_has_its_line_and_its_verb(towns: TwoTowns) -> None:
    assert EXPECTED.keys() == {operation.name for operation in OPERATIONS}
    api = towns.app.extensions["api"]
    routes = {rule.endpoint for rule in api.url_map.iter_rules()}
    assert routes == {"openapi", *(f"v1.{operation.name}" for operation in OPERATIONS)}
    for operation in OPERATIONS:
        assert operation_of(api.view_functions[f"v1.{operation.name}"]) is operation
        assert operation.verb in ABOUT_A_CASE | NOT_ABOUT_A_CASE
        assert operation.is_open or 401 in operation.problems


def test_addresses_are_plain_words(towns: TwoTowns) -> None:
    for rule in towns.app.extensions["api"].url_map.iter_rules():
        assert rule.rule.startswith(f"{PREFIX}/")
        assert rule.rule == rule.rule.lower()
        assert rule.rule.isascii()


@pytest.mark.parametrize("name", EXPECTED)
def test_everybody_gets_what_is_theirs_and_no_more(own_towns: TwoTowns, name: str) -> None:
    # Whoever may change something comes last, so that everybody finds the same.
    for role in sorted(ROLES, key=lambda role: EXPECTED[name][role] < 400):
        assert _ask(own_towns, role, name).status_code == EXPECTED[name][role], role


@pytest.mark.parametrize("name", [operation.name for operation in OPERATIONS if not operation.is_open])
def test_nothing_of_one_town_is_found_in_another(own_towns: TwoTowns, name: str) -> None:
    for role in ROLES:
        answer = _ask(own_towns, role, name, prefix=f"/a/{OTHER_TOWN}")
        allowed = {401, 404} if name != "inbox" or role != "foreign" else {200}
        assert answer.status_code in allowed, role
        assert own_towns.own.answered.case.number not in answer.get_data(as_text=True)


def test_what_is_not_theirs_looks_as_if_it_were_not_there(towns: TwoTowns) -> None:
    for role in ("other", "elsewhere", "admin"):
        program = _program(towns, role)
        there, not_there = (program.get(f"/cases/{number}") for number in (_number(towns), "HGN-2020-000077-2"))
        assert there.data == not_there.data


@pytest.mark.parametrize("path", ["/inbox", "/cases/{number}", "/cases/{number}/files"])
def test_cookies_of_the_pages_give_no_rights(own_towns: TwoTowns, path: str) -> None:
    for role in ("clerk", "own", "admin"):
        browser = own_towns.browser_of(role)
        answer = Program(browser).get(path.format(number=_number(own_towns)))
        problem(answer, 401, "unauthorized")
        assert "Set-Cookie" not in answer.headers


def test_what_everybody_may_do_the_policy_says(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citizen_office.api.can", lambda actor, verb: verb is Verb.SEE_CATALOGUE)
    assert program(house).get("/services").status_code == 200
    problem(program(house).file(encode_secret(house.office.desk.random_bytes(20))), 401, "unauthorized")


def test_a_bearer_gives_no_rights_on_the_pages(towns: TwoTowns) -> None:
    program = _program(towns, "clerk")
    headers = {"Authorization": f"Bearer {program.bearer}"}
    assert towns.app.test_client().get("/arbeitskorb", headers=headers).status_code == 303


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer ", "Basic bmFtZTpwYXNz", "Bearer a=b", "Digest x", "cot_x", "Bearer cot_x", COOKIE]
)
def test_what_is_no_bearer_is_none(house: House, shown: str) -> None:
    answer = house.client.get(f"{PREFIX}/inbox", headers={"Authorization": shown})
    problem(answer, 401, "unauthorized")


def test_a_token_that_is_revoked_in_mid_use_is_refused_at_the_next_request(house: House) -> None:
    desk = house.office.desk
    clerk = program(house).showing(add_token(desk, TOWN, "malte", "Fachverfahren"))
    number, _ = filed(house)
    assert clerk.act(number, "uebernehmen", 0).status_code == 200
    revoke_token(desk, TOWN, "malte", "Fachverfahren")
    problem(clerk.act(number, "beantworten", 1, reply="Ja."), 401, "unauthorized")
    problem(clerk.get("/inbox"), 401, "unauthorized")


def test_whoever_is_deactivated_loses_all_tokens_at_once(house: House) -> None:
    clerk, other = staff_program(house, "malte"), staff_program(house, "nora")
    assert clerk.get("/inbox").status_code == 200
    with house.office.store.write() as work:
        work.connection.exec_driver_sql("UPDATE accounts SET active = 0 WHERE login = 'malte'")
        work.commit()
    problem(clerk.get("/inbox"), 401, "unauthorized")
    assert other.get("/inbox").status_code == 200


def test_a_token_past_its_day_is_refused(house: House) -> None:
    clerk = program(house).showing(add_token(house.office.desk, TOWN, "malte", "kurz", 1))
    house.clock.advance(hours=23)
    assert clerk.get("/inbox").status_code == 200
    house.clock.advance(hours=1)
    problem(clerk.get("/inbox"), 401, "unauthorized")


def test_everything_about_somebody_is_kept_nowhere(own_towns: TwoTowns) -> None:
    for operation in OPERATIONS:
        if operation.verb is not Verb.SEE_CATALOGUE:
            answer = _ask(own_towns, "own", operation.name)
            assert answer.headers["Cache-Control"] == "no-store", operation.name
            assert "Authorization" in answer.headers["Vary"]


def test_every_answer_carries_the_headers_of_the_house(house: House) -> None:
    for path in (OPENAPI, f"{PREFIX}/services", f"{PREFIX}/mond"):
        answer = house.client.get(path, base_url="https://localhost")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["Strict-Transport-Security"]
        assert "Set-Cookie" not in answer.headers
    assert "Strict-Transport-Security" not in house.client.get(OPENAPI).headers


def _today(towns: TwoTowns) -> str:
    return towns.office.desk.clock().astimezone(ZoneInfo("Europe/Berlin")).date().isoformat()


def _number(towns: TwoTowns) -> str:
    return towns.own.answered.case.number


def _program(towns: TwoTowns, role: str, number: str = "", prefix: str = "") -> Program:
    """The program of ``role``; of a citizen with the secret of the case that takes the place of the first citizen's."""
    asking = Program(towns.app.test_client(), prefix=prefix)
    owners = {"own": towns.own, "other": towns.other, "stranger": towns.foreign}
    if role in owners:
        filed_with_files = number == towns.own.filed.case.number
        belongings = owners[role]
        return asking.showing((belongings.filed if filed_with_files else belongings.answered).secret)
    if role in PEOPLE:
        name = f"token {towns.office.desk.new_id()}"
        return asking.showing(add_token(towns.office.desk, PEOPLE[role][0], role, name))
    return asking


def _ask(towns: TwoTowns, role: str, name: str, prefix: str = "") -> Answer:
    """What ``role`` gets at the address that is the first citizen's."""
    operation = next(each for each in OPERATIONS if each.name == name)
    number = towns.own.filed.case.number if name in ("file", "add_file", "act") else _number(towns)
    asking = _program(towns, role, number, prefix)
    parts: dict[str, str] = {
        "<string:service>": SERVICE,
        "<string:number>": number,
        "<uuid:notice_id>": str(towns.own.notice_id),
        "<uuid:file_id>": str(towns.own.file_id),
        "<uuid:delivery_id>": str(towns.own.notice_id),
        "<string:code>": "0" * 34,
    }
    path = operation.path
    for part, value in parts.items():
        path = path.replace(part, value)
    if operation.method == "PUT":
        return asking.put(path, {"wishes": ["large"]})
    return asking.get(path) if operation.method == "GET" else _post(towns, asking, operation, path)


def _post(towns: TwoTowns, asking: Program, operation: Operation, path: str) -> Answer:
    if operation.name == "add_file":
        return asking.send(path, {"mond": (b"x", "x.pdf")})
    if operation.name == "verify_file":
        return asking.send(path, {"datei": (b"%PDF-1.7", "bescheid.pdf")})
    bodies: dict[str, Any] = {
        "bound_file": None,
        "file_case": {"service": SERVICE, "answers": dict(IDEA)},
        "act": {"action": "uebernehmen", "revision": 0},
        "post_delivery": {"day": _today(towns)},
        "return_delivery": {"day": _today(towns), "reason": "moved"},
    }
    key = encode_secret(towns.office.desk.random_bytes(20))
    return asking.post(path, bodies[operation.name], Idempotency_Key=key)
