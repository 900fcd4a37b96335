from __future__ import annotations

import pytest

from tests.web.clerk_house import PASSWORD, House, text_of

PAGE = "/anmelden/passwort"
NEW = "Wochenmarkt am Freitag"
RIGHT = {"login": "nora", "passwort": PASSWORD, "neu": NEW, "wiederholt": NEW}


def test_whoever_knows_the_old_password_gets_a_new_one(house: House) -> None:
    elsewhere = house.sign_in("nora")
    assert "Passwort ändern" in text_of(house.client.get(PAGE))
    response = house.client.post(PAGE, data={**RIGHT, "weiter": "/arbeitskorb/suche"})

    assert response.location == "/arbeitskorb/suche"
    assert house.client.get("/arbeitskorb").status_code == 200
    assert elsewhere.get("/arbeitskorb").status_code == 303
    fresh = house.client.application.test_client()
    assert fresh.post("/anmelden", data={"login": "nora", "passwort": NEW}).status_code == 303
    assert fresh.post("/abmelden").status_code == 303
    assert fresh.post("/anmelden", data={"login": "nora", "passwort": PASSWORD}).status_code == 403


@pytest.mark.parametrize(
    ("changed", "status", "told"),
    [
        ({"wiederholt": "anders"}, 422, "Die beiden neuen Passwörter sind verschieden."),
        ({"neu": "kurz", "wiederholt": "kurz"}, 422, "Das neue Passwort braucht mindestens 12 Zeichen."),
        ({"neu": PASSWORD, "wiederholt": PASSWORD}, 422, "Das ist das alte Passwort."),
        ({"passwort": "geraten"}, 403, "Anmeldename oder bisheriges Passwort stimmt nicht."),
        ({"login": "niemand"}, 403, "Anmeldename oder bisheriges Passwort stimmt nicht."),
    ],
)
def test_what_is_wrong_is_said_and_the_old_one_stays(
    house: House, changed: dict[str, str], status: int, told: str
) -> None:
    response = house.client.post(PAGE, data={**RIGHT, **changed})

    assert response.status_code == status
    assert told in text_of(response)
    assert house.client.get("/arbeitskorb").status_code == 303
    assert house.client.post("/anmelden", data={"login": "nora", "passwort": PASSWORD}).status_code == 303


def test_guessing_is_held_back(house: House) -> None:
    for _ in range(10):
        assert house.client.post(PAGE, data={**RIGHT, "passwort": "geraten"}).status_code == 403
    response = house.client.post(PAGE, data=RIGHT)

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "900"
    assert "Zu viele Versuche." in text_of(response)


def test_a_look_signs_nobody_in(house: House) -> None:
    assert house.client.head(PAGE).status_code == 200
