from __future__ import annotations

import re

import pytest

from tests.web.clerk_house import COOKIE, PASSWORD, House, text_of


def sign_in(house: House, login: str = "nora", password: str = PASSWORD, onward: str = ""):  # type: ignore[no-untyped-def]
    return house.client.post("/anmelden", data={"login": login, "passwort": password, "weiter": onward})


def test_signing_in_leads_to_the_inbox_with_a_guarded_cookie(house: House) -> None:
    response = sign_in(house)

    assert (response.status_code, response.location) == (303, "/arbeitskorb")
    cookie = next(value for value in response.headers.getlist("Set-Cookie") if value.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert house.client.get("/arbeitskorb").status_code == 200


def test_an_administrator_without_department_begins_in_the_administration(house: House) -> None:
    assert sign_in(house, "admin").location == "/verwaltung"


def test_a_wrong_password_and_an_unknown_login_get_the_same_answer(house: House) -> None:
    wrong, unknown = sign_in(house, "nora", "falsch"), sign_in(house, "niemand", "falsch")

    assert wrong.status_code == unknown.status_code == 403
    # The token of the form changes from one second to the next.
    pages = [re.sub(r'name="csrf_token" value="[^"]+"', "", text_of(response)) for response in (wrong, unknown)]
    assert pages[0].replace("nora", "niemand") == pages[1]
    assert "csrf_token" not in "".join(pages)
    assert "Fehler: Anmelden" in text_of(wrong)
    assert COOKIE not in str(wrong.headers.getlist("Set-Cookie"))


def test_looking_at_the_form_is_no_try(house: House) -> None:
    for _ in range(60):
        assert house.client.head("/anmelden", data={"login": "nora", "passwort": "falsch"}).status_code == 200

    assert sign_in(house).status_code == 303


def test_a_look_signs_nobody_in(house: House) -> None:
    seen = house.client.head("/anmelden", data={"login": "nora", "passwort": PASSWORD})

    assert COOKIE not in str(seen.headers.getlist("Set-Cookie"))


def test_the_password_is_never_shown_again(house: House) -> None:
    page = text_of(sign_in(house, "nora", "ganz geheim"))

    assert "ganz geheim" not in page
    assert 'value="nora"' in page


def test_too_many_tries_are_told_how_long_to_wait(house: House) -> None:
    for _ in range(10):
        assert sign_in(house, password="falsch").status_code == 403

    refused = sign_in(house)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) == 900
    assert "in 15 Minuten noch einmal" in text_of(refused)

    house.clock.advance(minutes=14)
    assert "in 60 Sekunden noch einmal" in text_of(sign_in(house))
    house.clock.advance(seconds=59)
    assert "in einer Sekunde noch einmal" in text_of(sign_in(house))
    house.clock.advance(seconds=1)
    assert sign_in(house).status_code == 303


@pytest.mark.parametrize(
    ("onward", "goal"),
    [
        ("/arbeitskorb?ansicht=bald", "/arbeitskorb?ansicht=bald"),
        ("/arbeitskorb/vorgang/HGN-2026-000001-0", "/arbeitskorb/vorgang/HGN-2026-000001-0"),
        ("/verwaltung", "/verwaltung"),
    ],
)
def test_signing_in_goes_on_to_the_page_that_was_asked_for(house: House, onward: str, goal: str) -> None:
    assert sign_in(house, onward=onward).location == goal


@pytest.mark.parametrize(
    "onward",
    [
        "https://boese.example/arbeitskorb",
        "//boese.example/arbeitskorb",
        "/\\boese.example/arbeitskorb",
        "///boese.example",
        "javascript:alert(1)",
        "arbeitskorb",
        "/arbeitskorb\r\nSet-Cookie: a=b",
        "/\tboese.example",
        "http:/arbeitskorb",
        "//[boese",
        "/gibt-es-nicht",
        "/antworten",
        "/anmelden",
        "/abmelden",
        "/arbeitskorb/kuerzel",
        "/ärger",
    ],
)
def test_signing_in_goes_nowhere_else(house: House, onward: str) -> None:
    assert sign_in(house, onward=onward).location == "/arbeitskorb"


def test_whoever_is_signed_in_is_not_asked_again(house: House) -> None:
    nora = house.sign_in("nora")

    assert nora.get("/anmelden").location == "/arbeitskorb"
    assert nora.get("/anmelden?weiter=/arbeitskorb/suche").location == "/arbeitskorb/suche"


def test_a_page_of_the_staff_leads_to_the_form_and_back(house: House) -> None:
    asked = house.client.get("/arbeitskorb?ansicht=bald")
    assert asked.status_code == 303
    form = house.client.get(asked.location)

    assert "Bitte melden Sie sich an" in text_of(form)
    assert 'name="weiter" value="/arbeitskorb?ansicht=bald"' in text_of(form)
    assert form.headers["Cache-Control"] == "no-store"


def test_signing_out_ends_every_copy_of_the_cookie(house: House) -> None:
    nora = house.sign_in("nora")
    copy = house.client.application.test_client()
    stolen = nora.get_cookie(COOKIE)
    assert stolen is not None
    copy.set_cookie(COOKIE, stolen.value)
    assert copy.get("/arbeitskorb").status_code == 200

    response = nora.post("/abmelden")

    assert response.status_code == 303
    assert "Sie sind abgemeldet" in text_of(nora.get(response.location))
    assert nora.get("/arbeitskorb").status_code == 303
    assert copy.get("/arbeitskorb").status_code == 303


def test_signing_out_takes_a_post(house: House) -> None:
    assert house.sign_in("nora").get("/abmelden").status_code == 404


def test_a_session_ends_by_itself(house: House) -> None:
    nora = house.sign_in("nora")
    house.clock.advance(minutes=61)

    assert nora.get("/arbeitskorb").status_code == 303


def test_rights_are_those_of_now(house: House) -> None:
    case = house.file_idea()
    ines = house.sign_in("ines")
    assert ines.get(f"/arbeitskorb/vorgang/{case.number}").status_code == 404

    moved = house.act("nora", case, "abgeben", function="gruen", remark="gehört zu Grün")
    assert ines.get(f"/arbeitskorb/vorgang/{moved.number}").status_code == 200
    assert house.sign_in("malte").get(f"/arbeitskorb/vorgang/{moved.number}").status_code == 404


def test_forms_need_their_token(house: House) -> None:
    house.client.application.config["WTF_CSRF_ENABLED"] = True

    assert house.client.post("/anmelden", data={"login": "nora", "passwort": PASSWORD}).status_code == 400
    assert house.sign_in("nora").post("/abmelden").status_code == 400


def test_another_town_knows_nobody_of_this_one(house: House) -> None:
    assert house.sign_in("nora").get("/a/andere/arbeitskorb").status_code == 404


def test_below_a_prefix_the_way_on_keeps_it(house: House) -> None:
    response = house.client.post(
        "/a/hagenow/anmelden", data={"login": "nora", "passwort": PASSWORD, "weiter": "/arbeitskorb?ansicht=bald"}
    )
    assert response.location == "/a/hagenow/arbeitskorb?ansicht=bald"
