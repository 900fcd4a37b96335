"""The post room."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from flask.testing import FlaskClient

from citizen_office.core.actors import Membership, Role
from citizen_office.core.cases.model import Case
from citizen_office.services.endings import propose_recall
from citizen_office.services.staff import add_staff
from tests.web.clerk.test_case import POST
from tests.web.clerk_house import PASSWORD, TOWN, House, text_of


def answered(house: House, title: str = "Eine Bank") -> Case:
    """A case whose letter waits to be posted."""
    case = house.act("nora", house.file_idea(title, **POST), "uebernehmen")
    case = house.act("nora", case, "beantworten", reply="Die Bank kommt.")
    house.run_effects()
    return case


def run_of(browser: FlaskClient) -> str:
    """The address of a fresh run."""
    begun = browser.post("/poststelle/bau")
    assert begun.status_code == 303
    assert begun.location.startswith("/poststelle/lauf/")
    return str(begun.location)


def letters(page: str) -> list[str]:
    return re.findall(r'name="brief" value="([^"]+)"', page)


@pytest.fixture
def nora(house: House) -> FlaskClient:
    return house.sign_in("nora")


def test_the_room_says_what_waits(house: House, nora: FlaskClient) -> None:
    assert "Zurzeit wartet kein Brief." in text_of(nora.get("/poststelle"))
    answered(house)
    page = text_of(nora.get("/poststelle"))
    assert "Ein Brief wartet." in page
    assert "Postlauf bilden: Bauamt" in page
    assert 'href="/poststelle"' in text_of(nora.get("/arbeitskorb"))
    assert "Postlauf bilden" not in text_of(house.sign_in("paul").get("/poststelle"))


def test_a_run_is_printed_and_posted(house: House, nora: FlaskClient) -> None:
    case, other = answered(house), answered(house, "Ein Baum")
    address = run_of(nora)
    page = text_of(nora.get(address))
    assert "Postlauf vom 10. März 2026" in page
    assert case.number in page
    ids = letters(page)
    assert len(ids) == 2
    saved = nora.post(f"{address}/ab-vermerk", data={"brief": [ids[0]], "tag": "2026-03-10", "zeichen": "NP"})
    assert saved.status_code == 303
    page = text_of(nora.get(address))
    assert "Der Ab-Vermerk steht bei einem Brief." in page
    assert "Ab-Vermerk vom 10. März 2026, NP" in page
    # The one that was left out waits again, and the run is done.
    assert letters(page) == []
    assert "Ein Brief wartet." in text_of(nora.get("/poststelle"))
    again = nora.post(f"{address}/ab-vermerk", data={"brief": ids, "tag": "2026-03-10"})
    assert "Dieser Postlauf hat schon einen Ab-Vermerk." in text_of(nora.get(again.location))
    shown = [text_of(nora.get(f"/arbeitskorb/vorgang/{each.number}")) for each in (case, other)]
    assert sum("Zur Post gegeben am 10. März 2026" in each for each in shown) == 1


def test_a_wrong_day_is_explained_and_what_was_ticked_stays(house: House, nora: FlaskClient) -> None:
    answered(house)
    answered(house, "Ein Baum")
    address = run_of(nora)
    ids = letters(text_of(nora.get(address)))
    for day, sentence in (("", "Geben Sie den Tag an"), ("2026-03-09", "Geben Sie einen Tag vom")):
        refused = nora.post(f"{address}/ab-vermerk", data={"brief": [ids[1], "mond"], "tag": day, "zeichen": "NP"})
        page = text_of(refused)
        assert refused.status_code == 422
        assert sentence in page
        assert 'value="NP"' in page
        assert page.count(" checked>") == 1
        assert f'value="{ids[1]}" aria-labelledby="anschrift-2" checked' in page


def test_what_was_stopped_is_not_to_be_ticked(house: House, nora: FlaskClient) -> None:
    case = answered(house)
    address = run_of(nora)
    with house.office.desk.store.read() as work:
        notice = work.notices.of_case(case)[0]
    propose_recall(house.office.desk, house.actor("nora"), case.number, notice.id, "Falsch.")
    page = text_of(nora.get(address))
    assert "angehalten, nicht versenden" in page
    assert letters(page) == []


def test_the_paper_of_a_run_begins_with_a_list(house: House, nora: FlaskClient) -> None:
    answered(house)
    answered(house, "Ein Baum")
    address = run_of(nora)
    pages = {}
    for query in ("", "?druck=einseitig"):
        answer = nora.get(f"{address}.pdf{query}")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="Postlauf 2026-03-10.pdf"')
        with pikepdf.open(io.BytesIO(answer.data)) as document:
            pages[query] = len(document.pages)
    assert pages == {"": 6, "?druck=einseitig": 3}
    assert nora.get(f"{address}.pdf").data == nora.get(f"{address}.pdf").data


def test_the_addresses_are_a_table_for_spreadsheets(house: House, nora: FlaskClient) -> None:
    case = answered(house)
    answer = nora.get(f"{run_of(nora)}.csv")
    assert answer.mimetype == "text/csv"
    head, row = answer.data.decode("utf-8-sig").splitlines()
    assert head == "Nr.;Anschrift;Vorgangsnummer;Versand;Blatt"
    assert row == f"1;Frau Lea Brandt, Feldstraße 1, 19230 Hagenow;{case.number};Brief;1"


def test_whoever_comes_second_finds_nothing_to_print(house: House, nora: FlaskClient) -> None:
    answered(house)
    run_of(nora)
    second = nora.post("/poststelle/bau")
    assert (second.status_code, second.location) == (303, "/poststelle")
    assert "Hier liegt kein Brief mehr." in text_of(nora.get(second.location))


def test_nothing_of_other_departments_is_there(house: House, nora: FlaskClient) -> None:
    answered(house)
    address = run_of(nora)
    ines = house.sign_in("ines")
    for path in (address, f"{address}.pdf", f"{address}.csv"):
        assert ines.get(path).status_code == 404
    assert ines.post(f"{address}/ab-vermerk", data={"tag": "2026-03-10"}).status_code == 404
    assert ines.post("/poststelle/bau").status_code == 404
    paul = house.sign_in("paul")
    assert paul.get(address).status_code == 200
    assert paul.post(f"{address}/ab-vermerk", data={"tag": "2026-03-10"}).status_code == 403


def test_the_post_room_of_the_town_posts_for_all_and_opens_nothing(house: House, nora: FlaskClient) -> None:
    case = answered(house)
    poststelle = frozenset({Membership("poststelle", Role.CLERK)})
    add_staff(house.office.desk, TOWN, "uwe", "Uwe Umschlag", PASSWORD, poststelle)
    uwe = house.sign_in("uwe")
    page = text_of(uwe.get("/poststelle"))
    assert "Ein Brief wartet." in page
    assert "<li>Bauamt: 1</li>" in page
    begun = uwe.post("/poststelle/poststelle")
    assert begun.status_code == 303
    address = str(begun.location)
    page = text_of(uwe.get(address))
    assert case.number in page
    assert "<td>Bauamt</td>" in page
    # What was printed is not a way into the case.
    assert f"/vorgang/{case.number}" not in page
    assert uwe.get(f"/arbeitskorb/vorgang/{case.number}").status_code == 404
    assert uwe.get(f"{address}.pdf").status_code == 200
    assert b"Fachbereich" in uwe.get(f"{address}.csv").data
    saved = uwe.post(f"{address}/ab-vermerk", data={"brief": letters(page), "tag": "2026-03-10", "zeichen": "UU"})
    assert saved.status_code == 303
    shown = text_of(nora.get(f"/arbeitskorb/vorgang/{case.number}"))
    assert "Im Postlauf gedruckt: " in shown
    assert "Uwe Umschlag, Poststelle" in shown
    assert "Zur Post gegeben am 10. März 2026" in shown
    # The department of the case is not led to a run that is not there for it.
    with house.office.desk.store.read() as work:
        notice = work.notices.of_case(case)[0]
    page = text_of(nora.get(f"/arbeitskorb/vorgang/{case.number}/bescheid/{notice.id}"))
    assert "Ab-Vermerk" in page
    assert "Postlauf ansehen" not in page
    assert nora.get(address).status_code == 404
