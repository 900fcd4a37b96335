"""The cover note of a letter, and its large print, for clerks."""

from __future__ import annotations

from uuid import uuid4

import pytest

from citizen_office.core.cases.model import Case
from tests.web.clerk_house import House, text_of


@pytest.fixture
def decided(house: House) -> Case:
    """A case whose letter waits to be posted."""
    case = house.act("nora", house.file_festival(), "vorschlagen", outcome="granted")
    case = house.act("malte", case, "zeichnen")
    house.run_effects()
    return case


def address(house: House, case: Case) -> str:
    """The address of the letter of the case."""
    with house.office.desk.store.read() as work:
        (notice,) = work.notices.of_case(case)
    return f"/arbeitskorb/vorgang/{case.number}/bescheid/{notice.id}"


def test_the_clerk_is_told_the_day_and_the_letter_the_rule(house: House, decided: Case) -> None:
    clerk, letter = house.sign_in("malte"), address(house, decided)
    assert f'href="{letter}/begleitblatt"' in text_of(clerk.get(f"/arbeitskorb/vorgang/{decided.number}"))
    page = text_of(clerk.get(f"{letter}/begleitblatt"))

    assert "Nicht mit verschicken" in page
    assert "Verwaltungsverfahrensgesetz Mecklenburg-Vorpommern" in page
    assert "Das Schreiben hat das Haus noch nicht verlassen." in page
    assert "Widerspruch bis" in page
    assert "Zur Post geben, und am selben Tag den Ab-Vermerk speichern" in page
    clerk.post(f"{letter}/ab-vermerk", data={"tag": house.clock().date().isoformat()})
    posted = text_of(clerk.get(f"{letter}/begleitblatt"))
    assert "noch nicht verlassen" not in posted
    assert "Ab-Vermerk speichern" not in posted


def test_large_print_is_drawn_for_whoever_asks(house: House, decided: Case) -> None:
    response = house.sign_in("malte").get(f"{address(house, decided)}/grossdruck.pdf")
    assert response.mimetype == "application/pdf"


def test_what_is_not_there_is_not_found(house: House, decided: Case) -> None:
    clerk = house.sign_in("malte")
    for end in ("begleitblatt", "grossdruck.pdf"):
        assert clerk.get(f"/arbeitskorb/vorgang/{decided.number}/bescheid/{uuid4()}/{end}").status_code == 404
        assert clerk.get(f"/arbeitskorb/vorgang/0/bescheid/{uuid4()}/{end}").status_code == 404
