"""The page about the state of the house, and what machines are told."""

from __future__ import annotations

import pytest

from tests.web.admin.test_overview import bury_one
from tests.web.clerk_house import House, text_of


def test_what_is_wrong_comes_first_with_what_to_do(house: House) -> None:
    case = house.file_idea()
    bury_one(house)
    page = text_of(house.sign_in("admin").get("/verwaltung/zustand"))

    assert "Gescheiterte Folgeschritte: 1." in page
    assert "versuchen Sie es dort noch einmal" in page
    assert page.index("Das müssen Sie beheben") < page.index("In Ordnung")
    assert "Die Datenbank ist auf dem Stand dieses Programms." in page
    assert case.number not in page
    assert "Brandt" not in page


def test_where_nothing_is_wrong_no_group_says_so(house: House) -> None:
    house.office.settings.instance.chmod(0o700)
    page = text_of(house.sign_in("admin").get("/verwaltung/zustand"))
    assert "Das müssen Sie beheben" not in page
    assert "Das sollten Sie sich ansehen" not in page


def test_the_page_speaks_the_language_of_the_reader(house: House) -> None:
    browser = house.sign_in("admin")
    browser.post("/sprache", data={"sprache": "en", "zurueck": "/verwaltung/zustand"})
    page = text_of(browser.get("/verwaltung/zustand"))
    assert "The database is of this program&#39;s version." in page
    assert "Die Datenbank" not in page


@pytest.mark.parametrize("login", ["nora", "paul"])
def test_only_administrators_see_it(house: House, login: str) -> None:
    assert house.sign_in(login).get("/verwaltung/zustand").status_code == 403
    assert house.client.get("/verwaltung/zustand").status_code == 303


@pytest.mark.parametrize("host", ["127.0.0.1", "rathaus.invalid", "localhost:8000"])
def test_machines_need_no_name_and_no_cookie(house: House, host: str) -> None:
    answer = house.client.get("/healthz", headers={"Host": host})
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    head = house.client.head("/healthz", headers={"Host": host})
    assert (head.status_code, head.data) == (200, b"")


def test_machines_are_told_when_nobody_could_be_answered(house: House) -> None:
    database = house.office.settings.instance / "office.db"
    house.office.store.close()
    database.write_bytes(b"no database " * 1_000)
    answer = house.client.get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"status": "unavailable"})


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/healthz"), ("GET", "/healthz/"), ("GET", "/a/hagenow/healthz")]
)
def test_nothing_else_is_taken_for_the_question_of_a_machine(house: House, method: str, path: str) -> None:
    assert house.client.open(path, method=method).status_code == 404
