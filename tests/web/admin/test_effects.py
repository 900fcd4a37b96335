from __future__ import annotations

import pytest

from tests.web.admin.giving_up import bury_one
from tests.web.clerk_house import House, text_of

PAGE = "/verwaltung/folgeschritte"


def test_a_dead_effect_is_shown_and_can_be_tried_again(house: House) -> None:
    case = house.file_idea()
    job = bury_one(house)
    admin = house.sign_in("admin")
    page = text_of(admin.get(PAGE))

    assert "Nachricht verschicken" in page
    assert "delivery_failed: &lt;niemand da&gt;" in page
    assert case.number not in page
    assert "Brandt" not in page
    assert "Alle noch einmal versuchen" not in page
    response = admin.post(f"/verwaltung/folgeschritt/{job}/wiederholen")
    again = text_of(admin.get(response.location))
    assert "Der Folgeschritt wird noch einmal versucht." in again
    assert "delivery_failed" not in again
    house.run_effects()
    assert len(house.office.demo_mail() or []) == 1
    assert "Keine. Alles, was hinausgehen sollte" in text_of(admin.get(PAGE))


def test_all_of_them_can_be_tried_again(house: House) -> None:
    for _ in range(2):
        house.file_idea()
        bury_one(house)
    admin = house.sign_in("admin")
    assert "Alle noch einmal versuchen" in text_of(admin.get(PAGE))
    response = admin.post(f"{PAGE}/wiederholen")

    assert "2 Folgeschritte werden noch einmal versucht." in text_of(admin.get(response.location))
    house.run_effects()
    assert len(house.office.demo_mail() or []) == 2


def test_what_is_not_dead_cannot_be_revived(house: House) -> None:
    house.file_idea()
    admin = house.sign_in("admin")

    assert admin.post("/verwaltung/folgeschritt/1/wiederholen").status_code == 404
    for nobodys in (0, 999, 2**63 - 1, 2**63, 10**40):
        assert admin.post(f"/verwaltung/folgeschritt/{nobodys}/wiederholen").status_code == 404


@pytest.mark.parametrize("login", ["nora", "paul"])
def test_only_administrators_try_again(house: House, login: str) -> None:
    house.file_idea()
    job = bury_one(house)
    client = house.sign_in(login)

    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}/wiederholen").status_code == 403
    assert client.post(f"/verwaltung/folgeschritt/{job}/wiederholen").status_code == 403


def test_nobody_signed_in_tries_again(house: House) -> None:
    assert house.client.get(PAGE).status_code == 303
    assert house.client.post("/verwaltung/folgeschritt/1/wiederholen").status_code == 401


def test_a_retry_needs_its_token(house: House) -> None:
    house.file_idea()
    job = bury_one(house)
    house.client.application.config["WTF_CSRF_ENABLED"] = True

    assert house.sign_in("admin").post(f"/verwaltung/folgeschritt/{job}/wiederholen").status_code == 400
    assert house.sign_in("admin").post(f"{PAGE}/wiederholen").status_code == 400
