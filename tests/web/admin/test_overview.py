from __future__ import annotations

import pytest

from tests.web.clerk_house import House, text_of


def bury_one(house: House) -> int:
    """Give the first waiting effect up; its id."""
    desk = house.office.desk
    with desk.store.write() as work:
        job = work.outbox.claim("test", house.clock(), 30)
        assert job is not None
        assert work.outbox.bury(job, "delivery_failed: <niemand da>")
        work.commit()
    return job.id


def test_the_overview_shows_services_and_their_versions(house: House) -> None:
    page = text_of(house.sign_in("admin").get("/verwaltung"))
    with house.office.desk.store.read() as work:
        publication = work.publications.current("hagenow")["buergeridee"]

    assert "Idee oder Anregung mitteilen" in page
    assert f'title="{publication}"' in page
    assert "Keine. Alles, was hinausgehen sollte" in page
    assert "Arbeitskorb</a>" not in page


def test_a_dead_effect_is_shown_and_can_be_tried_again(house: House) -> None:
    case = house.file_idea()
    job = bury_one(house)
    admin = house.sign_in("admin")
    page = text_of(admin.get("/verwaltung"))

    assert "Nachricht verschicken" in page
    assert "delivery_failed: &lt;niemand da&gt;" in page
    assert case.number not in page
    assert "Brandt" not in page
    response = admin.post(f"/verwaltung/folgeschritt/{job}/wiederholen")
    again = text_of(admin.get(response.location))
    assert "Der Folgeschritt wird noch einmal versucht." in again
    assert "delivery_failed" not in again
    house.run_effects()
    assert len(house.office.demo_mail() or []) == 1


def test_what_is_not_dead_cannot_be_revived(house: House) -> None:
    house.file_idea()
    admin = house.sign_in("admin")

    assert admin.post("/verwaltung/folgeschritt/1/wiederholen").status_code == 404
    for nobodys in (0, 999, 2**63 - 1, 2**63, 10**40):
        assert admin.post(f"/verwaltung/folgeschritt/{nobodys}/wiederholen").status_code == 404


@pytest.mark.parametrize("login", ["nora", "paul"])
def test_only_administrators_look_here(house: House, login: str) -> None:
    house.file_idea()
    job = bury_one(house)
    client = house.sign_in(login)

    assert client.get("/verwaltung").status_code == 403
    assert client.post(f"/verwaltung/folgeschritt/{job}/wiederholen").status_code == 403


def test_nobody_signed_in_looks_here(house: House) -> None:
    assert house.client.get("/verwaltung").status_code == 303
    assert house.client.post("/verwaltung/folgeschritt/1/wiederholen").status_code == 401


def test_a_retry_needs_its_token(house: House) -> None:
    house.file_idea()
    job = bury_one(house)
    house.client.application.config["WTF_CSRF_ENABLED"] = True

    assert house.sign_in("admin").post(f"/verwaltung/folgeschritt/{job}/wiederholen").status_code == 400
