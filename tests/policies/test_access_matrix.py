"""Every route, asked by everybody: who gets what, and who learns nothing.

What belongs to somebody else is not there (404). Citizens without proof are asked for it, whether the case exists or
not (303 to the page that asks); nobody signed in is sent to sign in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from werkzeug.test import TestResponse

from tests.policies.requests_of_all import data, item_parts, parts
from tests.policies.two_town_fixtures import own_towns, towns
from tests.policies.two_towns import OTHER_TOWN, SERVICE, TwoTowns

__all__ = ["own_towns", "towns"]

# Who gets what is shown here; what the pages do is measured by their own tests.
pytestmark = pytest.mark.no_cover

#: Nobody; whoever filed it; another citizen; a citizen of another town; staff of the case's department, of another one,
#: of the treasury, the administrator, and the same department's staff in another town.
ROLES = ("visitor", "own", "other", "stranger", "clerk", "approver", "elsewhere", "treasury", "admin", "foreign")
EVERYBODY = {200: dict.fromkeys(ROLES, 200), 303: dict.fromkeys(ROLES, 303)}
#: What is found under the addresses that whoever has no proof is sent to.
WAYS_IN = ("/status", "/anmelden", f"/a/{OTHER_TOWN}/status", f"/a/{OTHER_TOWN}/anmelden")


def only(*roles: str, status: int, others: int) -> dict[str, int]:
    """What ``roles`` get, and what all others get."""
    return {role: status if role in roles else others for role in ROLES}


def staff(signed_out: int, **statuses: int) -> dict[str, int]:
    """What each member of the town's staff gets, and what whoever is not signed in here gets.

    The treasury gets what any other department gets, unless it is said.
    """
    if "elsewhere" in statuses:
        statuses.setdefault("treasury", statuses["elsewhere"])
    return {role: statuses.get(role, signed_out) for role in ROLES}


def administers(signed_out: int, admin: int) -> dict[str, int]:
    """What the administrator gets; other staff is told that it may not."""
    return staff(signed_out, clerk=403, approver=403, elsewhere=403, admin=admin)


ADMIN_PAGES = (
    "overview",
    "offers",
    "offer",
    "offer_file",
    "letters",
    "definition",
    "definition_file",
    "amendments",
    "amendment",
    "staff",
    "new_person",
    "person",
    "effects",
)
#: What leads on to another page.
ADMIN_DEEDS = (
    "withdraw",
    "offer_again",
    "begin",
    "add",
    "take_out",
    "discard",
    "change",
    "switch_off",
    "retry",
    "retry_all",
)
DRAFT_PAGE = only("own", status=200, others=404)
DRAFT_POST = only("own", status=303, others=404)
#: Without proof one is asked for it.
PROOF = only("own", status=200, others=303)
SEES = {"clerk": 200, "approver": 200, "elsewhere": 404, "admin": 404}
SHARES = {"clerk": 403, "approver": 403, "elsewhere": 403, "admin": 404}

#: (endpoint, method) -> what each role gets.
EXPECTED: Mapping[tuple[str, str], Mapping[str, int]] = {
    ("static", "GET"): EVERYBODY[200],
    ("citizen.catalogue", "GET"): EVERYBODY[200],
    ("citizen.service", "GET"): EVERYBODY[200],
    ("citizen.start", "POST"): EVERYBODY[303],
    ("citizen.replies", "GET"): EVERYBODY[200],
    ("citizen.form_page", "GET"): DRAFT_PAGE,
    ("citizen.save_page", "POST"): DRAFT_POST,
    ("citizen.item_page", "GET"): DRAFT_PAGE,
    ("citizen.save_item", "POST"): DRAFT_POST,
    ("citizen.ask_removal", "GET"): DRAFT_PAGE,
    ("citizen.remove_item", "POST"): DRAFT_POST,
    ("citizen.later", "GET"): DRAFT_PAGE,
    ("citizen.review", "GET"): DRAFT_PAGE,
    ("citizen.submit", "POST"): DRAFT_POST,
    # Not sent yet: there is nothing to confirm, not even to whoever wrote it.
    ("citizen.sent", "GET"): only(status=200, others=404),
    # The secret is the proof.
    ("citizen.resume", "GET"): EVERYBODY[200],
    ("citizen.resume_now", "POST"): EVERYBODY[303],
    ("citizen.find_status", "GET"): EVERYBODY[200],
    ("citizen.open_status", "POST"): EVERYBODY[303],
    ("citizen.status_link", "GET"): EVERYBODY[303],
    ("citizen.case", "GET"): PROOF,
    ("citizen.act", "GET"): PROOF,
    # Without proof one is asked for it; with it the form opens.
    ("citizen.act_now", "POST"): EVERYBODY[303],
    ("citizen.receipt", "GET"): PROOF,
    ("citizen.notice", "GET"): PROOF,
    ("citizen.notice_record", "GET"): PROOF,
    # Whoever holds a paper may ask whether it is genuine.
    ("citizen.check", "GET"): EVERYBODY[200],
    ("citizen.check_code", "POST"): EVERYBODY[303],
    ("citizen.check_file", "POST"): EVERYBODY[200],
    ("citizen.verify", "GET"): EVERYBODY[200],
    ("citizen.verify_number", "POST"): EVERYBODY[200],
    ("citizen.reading", "GET"): PROOF,
    ("citizen.large_print", "GET"): PROOF,
    ("citizen.choose_reading", "POST"): EVERYBODY[303],
    ("citizen.file", "GET"): PROOF,
    ("citizen.privacy", "GET"): EVERYBODY[200],
    ("citizen.accessibility", "GET"): EVERYBODY[200],
    ("citizen.imprint", "GET"): EVERYBODY[200],
    ("citizen.easy_language", "GET"): EVERYBODY[200],
    ("citizen.switch_language", "POST"): EVERYBODY[303],
    ("clerk.sign_in", "GET"): staff(200, clerk=303, approver=303, elsewhere=303, admin=303),
    ("clerk.sign_in", "POST"): staff(403, clerk=303, approver=303, elsewhere=303, admin=303),
    ("clerk.sign_out", "POST"): EVERYBODY[303],
    ("clerk.inbox", "GET"): staff(303, clerk=200, approver=200, elsewhere=200, admin=403),
    ("clerk.search", "GET"): staff(303, clerk=200, approver=200, elsewhere=200, admin=403),
    ("clerk.shortcuts", "POST"): staff(401, clerk=303, approver=303, elsewhere=303, admin=403),
    ("clerk.case", "GET"): staff(303, **SEES),
    ("clerk.notice", "GET"): staff(303, **SEES),
    ("clerk.notice_record", "GET"): staff(303, **SEES),
    ("clerk.large_print", "GET"): staff(303, **SEES),
    ("clerk.cover", "GET"): staff(303, **SEES),
    ("clerk.public_notice", "GET"): staff(303, **SEES),
    ("clerk.file", "GET"): staff(303, **SEES),
    ("clerk.original", "GET"): staff(303, **SEES),
    # The workflow opens no action to approvers; they see the case, so they are told.
    ("clerk.act", "GET"): staff(303, **SEES | {"approver": 409}),
    ("clerk.act", "POST"): staff(401, **SEES | {"approver": 403, "clerk": 303}),
    ("clerk.preview", "POST"): staff(401, **SEES | {"approver": 409}),
    ("clerk.bound_file", "POST"): staff(401, **SEES),
    ("clerk.posting", "POST"): staff(401, **SEES | {"approver": 403, "clerk": 303}),
    ("clerk.choose_reading", "POST"): staff(401, **SEES | {"approver": 403, "clerk": 303}),
    ("clerk.letter", "GET"): staff(303, **SEES),
    # Whoever signs sees a notice, but does not post it.
    ("clerk.deed", "GET"): staff(303, **SEES | {"approver": 409}),
    ("clerk.deed", "POST"): staff(401, **SEES | {"approver": 409, "clerk": 303}),
    ("clerk.recipients", "GET"): staff(303, **SEES),
    ("clerk.recipients", "POST"): staff(401, **SEES | {"approver": 403, "clerk": 303}),
    ("clerk.till", "GET"): staff(303, clerk=200, approver=200, elsewhere=200, admin=403),
    ("clerk.post_room", "GET"): staff(303, clerk=200, approver=200, elsewhere=200, admin=403),
    **{(f"clerk.{name}", "GET"): staff(303, **SEES | {"admin": 403}) for name in ("run", "run_pdf", "run_list")},
    # Nothing waits any more: whoever may form a run is told so in the post room.
    ("clerk.begin_run", "POST"): staff(401, **SEES | {"approver": 403, "clerk": 303}),
    ("clerk.post_run", "POST"): staff(401, **SEES | {"approver": 403, "clerk": 303}),
    # As long as a department owes an opinion it sees the case: it may answer, and nobody else for it.
    ("clerk.opinion", "GET"): staff(303, **SHARES | {"elsewhere": 200, "treasury": 403}),
    ("clerk.opinion", "POST"): staff(401, **SHARES | {"elsewhere": 303, "treasury": 403}),
    ("clerk.recall", "GET"): staff(303, **SHARES | {"clerk": 200}),
    ("clerk.recall", "POST"): staff(401, **SHARES | {"clerk": 303}),
    # Who decides does not take in.
    ("clerk.payment", "POST"): staff(401, **SEES | {"clerk": 403, "approver": 403, "treasury": 303}),
    ("clerk.reversal", "POST"): staff(401, **SEES | {"clerk": 403, "approver": 403, "treasury": 409}),
    ("clerk.own_password", "GET"): EVERYBODY[200],
    # Nobody's password is guessed here either.
    ("clerk.own_password", "POST"): dict.fromkeys(ROLES, 403),
    **{(f"admin.{name}", "GET"): administers(303, 200) for name in ADMIN_PAGES},
    **{(f"admin.{name}", "POST"): administers(401, 303) for name in ADMIN_DEEDS},
    # The answer shows a password, which no other page may do: it leads nowhere.
    **{(f"admin.{name}", "POST"): administers(401, 200) for name in ("add_person", "new_password", "switch_on")},
    # What was looked at is not what is there: a page, and nothing done.
    ("admin.publish", "POST"): administers(401, 409),
    ("health.state", "GET"): administers(303, 200),
    ("demo.post", "GET"): EVERYBODY[200],
    ("demo.mail", "GET"): EVERYBODY[200],
}
#: What shows a file that came with a case.
FILES = ("citizen.file", "clerk.file", "clerk.original")
OF_AN_ITEM = ("citizen.item_page", "citizen.save_item", "citizen.ask_removal", "citizen.remove_item")
#: Addresses of what belongs to somebody, but for a question that looks at nothing.
PERSONAL = (
    ("citizen.form_page", "GET"),
    ("citizen.save_page", "POST"),
    ("citizen.item_page", "GET"),
    ("citizen.save_item", "POST"),
    ("citizen.ask_removal", "GET"),
    ("citizen.remove_item", "POST"),
    ("citizen.later", "GET"),
    ("citizen.review", "GET"),
    ("citizen.submit", "POST"),
    ("citizen.sent", "GET"),
    ("citizen.resume_now", "POST"),
    ("citizen.status_link", "GET"),
    ("citizen.case", "GET"),
    ("citizen.act", "GET"),
    ("citizen.act_now", "POST"),
    ("citizen.receipt", "GET"),
    ("citizen.notice", "GET"),
    ("citizen.notice_record", "GET"),
    ("citizen.reading", "GET"),
    ("citizen.large_print", "GET"),
    ("citizen.choose_reading", "POST"),
    ("citizen.file", "GET"),
    ("clerk.large_print", "GET"),
    ("clerk.cover", "GET"),
    ("clerk.public_notice", "GET"),
    ("clerk.case", "GET"),
    ("clerk.notice", "GET"),
    ("clerk.notice_record", "GET"),
    ("clerk.file", "GET"),
    ("clerk.original", "GET"),
    ("clerk.act", "GET"),
    ("clerk.act", "POST"),
    ("clerk.preview", "POST"),
    ("clerk.bound_file", "POST"),
    ("clerk.posting", "POST"),
    ("clerk.choose_reading", "POST"),
    ("clerk.letter", "GET"),
    ("clerk.deed", "GET"),
    ("clerk.deed", "POST"),
    ("clerk.recipients", "GET"),
    ("clerk.recipients", "POST"),
    ("clerk.run", "GET"),
    ("clerk.run_pdf", "GET"),
    ("clerk.run_list", "GET"),
    ("clerk.post_run", "POST"),
    ("clerk.opinion", "GET"),
    ("clerk.opinion", "POST"),
    ("clerk.recall", "GET"),
    ("clerk.recall", "POST"),
    ("clerk.payment", "POST"),
    ("clerk.reversal", "POST"),
    ("admin.retry", "POST"),
    ("admin.amendment", "GET"),
    ("admin.add", "POST"),
    ("admin.take_out", "POST"),
    ("admin.publish", "POST"),
    ("admin.discard", "POST"),
    ("admin.person", "GET"),
    ("admin.change", "POST"),
    ("admin.new_password", "POST"),
    ("admin.switch_off", "POST"),
    ("admin.switch_on", "POST"),
)


def test_every_route_has_its_line(towns: TwoTowns) -> None:
    routes = {
        (rule.endpoint, method)
        for rule in towns.app.url_map.iter_rules()
        for method in (rule.methods or set()) & {"GET", "POST"}
    }
    assert routes == set(EXPECTED)
    personal = {
        key
        for key in routes
        if {"draft_id", "number", "run_id", "job_id", "amendment_id", "account_id"} & _arguments(towns, key[0])
    }
    assert personal == {*PERSONAL, ("citizen.resume", "GET")}


@pytest.mark.parametrize("endpoint", [endpoint for endpoint, method in EXPECTED if method == "GET"])
def test_everybody_sees_what_is_theirs_and_no_more(towns: TwoTowns, endpoint: str) -> None:
    expected = EXPECTED[endpoint, "GET"]
    for role in ROLES:
        response = _ask(towns, role, endpoint, "GET")
        assert response.status_code == expected[role], role
        if expected[role] == 303 and 200 in expected.values() and endpoint != "clerk.sign_in":
            assert response.location.startswith(WAYS_IN), role


@pytest.mark.parametrize("endpoint", [endpoint for endpoint, method in EXPECTED if method == "POST"])
def test_everybody_changes_what_is_theirs_and_no_more(own_towns: TwoTowns, endpoint: str) -> None:
    expected = EXPECTED[endpoint, "POST"]
    # Whoever may change something comes last, so that everybody finds the same.
    for role in sorted(ROLES, key=lambda role: expected[role] < 400):
        assert _ask(own_towns, role, endpoint, "POST").status_code == expected[role], role


def test_only_the_citizen_of_a_case_opens_its_form_again(own_towns: TwoTowns) -> None:
    for role in ROLES:
        led_to = _ask(own_towns, role, "citizen.act_now", "POST").location
        assert led_to.startswith("/antrag/" if role == "own" else WAYS_IN), role


@pytest.mark.parametrize(("endpoint", "method"), PERSONAL)
def test_nothing_of_one_town_is_found_in_another(own_towns: TwoTowns, endpoint: str, method: str) -> None:
    refused = {303, 401, 403, 404} if endpoint.startswith("admin.") else {303, 401, 404}
    for role in ROLES:
        response = _ask(own_towns, role, endpoint, method, prefix=f"/a/{OTHER_TOWN}")
        assert response.status_code in refused, role
        assert response.status_code != 303 or response.location.startswith(WAYS_IN), role


@pytest.mark.parametrize("role", ["elsewhere", "admin"])
def test_what_is_not_theirs_looks_as_if_it_were_not_there(towns: TwoTowns, role: str) -> None:
    browser = towns.browser_of(role)
    pages = [
        re.sub(r'value="[^"]+"', "", browser.get(f"/arbeitskorb/vorgang/{number}").text)
        for number in (towns.own.answered.case.number, "HGN-2020-000077-2")
    ]
    assert pages[0] == pages[1]


def test_a_citizen_reaches_no_letter_through_a_case_of_their_own(towns: TwoTowns) -> None:
    browser = towns.browser_of("other")
    number = towns.other.answered.case.number
    assert browser.get(f"/vorgang/{number}/bescheid/{towns.other.notice_id}.pdf").status_code == 200
    assert browser.get(f"/vorgang/{number}/bescheid/{towns.own.notice_id}.pdf").status_code == 404


@pytest.mark.parametrize(("role", "prefix"), [("other", "/vorgang"), ("clerk", "/arbeitskorb/vorgang")])
def test_nobody_reaches_a_file_through_another_case(towns: TwoTowns, role: str, prefix: str) -> None:
    browser = towns.browser_of(role)
    number = towns.other.filed.case.number
    assert browser.get(f"{prefix}/{number}/datei/{towns.other.file_id}").status_code == 200
    for file_id in (towns.own.file_id, towns.foreign.file_id):
        assert browser.get(f"{prefix}/{number}/datei/{file_id}").status_code == 404
        assert browser.get(f"{prefix}/{number}/datei/{file_id}/original").status_code == 404


def test_the_treasury_sees_a_case_as_long_as_money_is_owed(own_towns: TwoTowns) -> None:
    browser, number = own_towns.browser_of("treasury"), own_towns.own.permit.case.number
    assert browser.get(f"/arbeitskorb/vorgang/{number}").status_code == 200
    assert browser.get(f"/arbeitskorb/vorgang/{own_towns.own.answered.case.number}").status_code == 404
    assert _ask(own_towns, "treasury", "clerk.payment", "POST").location == "/arbeitskorb"
    assert browser.get(f"/arbeitskorb/vorgang/{number}").status_code == 404
    # Another case's payment is not found through one's own.
    other = own_towns.other.permit.case.number
    taken = {"tag": "2026-01-01", "betrag": "1", "gesehen": "0"}
    mixed = f"/arbeitskorb/vorgang/{other}/zahlung/{own_towns.own.payment_id}/eingang"
    assert browser.post(mixed, data=taken).status_code == 404


def test_lists_hold_nothing_of_others(towns: TwoTowns) -> None:
    number = towns.own.fresh.case.number
    assert number in towns.browser_of("clerk").get("/arbeitskorb").text
    assert number not in towns.browser_of("elsewhere").get("/arbeitskorb").text
    # The number of a case leads straight to it, so that only words give a list.
    found = towns.browser_of("elsewhere").get(f"/arbeitskorb/suche?q={number}")
    assert found.status_code == 200
    assert "Kein Vorgang gefunden" in found.text
    # Of the cases of this name it sees those on which its opinion is wanted.
    found = towns.browser_of("elsewhere").get("/arbeitskorb/suche?q=Brandt")
    assert number not in found.text
    assert towns.own.shared.case.number in found.text
    other = towns.browser_of("foreign").get(f"/a/{OTHER_TOWN}/arbeitskorb").text
    assert "HGN-" not in other
    assert "AND-" in other


def _ask(towns: TwoTowns, role: str, endpoint: str, method: str, prefix: str = "") -> TestResponse:
    """What ``role`` gets at the address that is the first citizen's; a GET carries a body too, and changes nothing."""
    values, query = parts(towns), ""
    # An action needs a case that is open, an opinion one on which it is wanted, a payment one that is to be paid,
    # everything else one that was answered.
    cases = {
        "clerk.act": towns.own.fresh,
        "clerk.preview": towns.own.fresh,
        "clerk.opinion": towns.own.shared,
        "clerk.recall": towns.own.shared,
        "clerk.payment": towns.own.permit,
        "clerk.reversal": towns.own.permit,
        "citizen.act": towns.own.asked,
        "citizen.act_now": towns.own.asked,
        **dict.fromkeys(FILES, towns.own.filed),
    }
    values["number"] = cases.get(endpoint, towns.own.answered).case.number
    if endpoint in ("citizen.act", "citizen.act_now"):
        values["action_id"] = "nachreichen"
    if endpoint == "citizen.status_link":
        values["secret"] = towns.own.answered.secret
    if endpoint in OF_AN_ITEM:
        values |= item_parts(towns)
    if endpoint == "admin.offer_file":
        query = f"?datei=forms/{SERVICE}.yaml"
    rule = next(rule for rule in towns.app.url_map.iter_rules(endpoint) if method in (rule.methods or set()))
    address = towns.app.url_map.bind("localhost").build(endpoint, {name: values[name] for name in rule.arguments})
    return towns.browser_of(role).open(
        prefix + address + query, method=method, data=data(towns).get(endpoint, {}), buffered=True
    )


def _arguments(towns: TwoTowns, endpoint: str) -> set[str]:
    return {name for rule in towns.app.url_map.iter_rules(endpoint) for name in rule.arguments}
