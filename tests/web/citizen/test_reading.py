"""Letters in another shape, and the wish for one, on the pages of citizens."""

from __future__ import annotations

from uuid import uuid4

import pytest

from citizen_office.core.workflows.policy import scope
from tests.web.citizen.visitor import Visitor, page_of
from tests.web.clerk_house import House


@pytest.fixture
def number(visitor: Visitor) -> str:
    """The number of a case that the visitor has filed."""
    visitor.fill()
    return visitor.submit()


def answered(house: House, number: str) -> str:
    """Answer the case; the address of the letter as a page."""
    with house.office.desk.store.read() as work:
        case = work.cases.get(scope(house.actor("ines")), number)
    case = house.act("ines", case, "uebernehmen")
    house.act("ines", case, "beantworten", reply="Wir stellen <b>eine Bank</b> auf.\n\nIm Frühjahr.")
    house.run_effects()
    with house.office.desk.store.read() as work:
        (notice,) = work.notices.of_case(case)
    return f"/vorgang/{number}/bescheid/{notice.id}"


def test_a_letter_is_read_as_a_page_and_in_large_print(house: House, visitor: Visitor, number: str) -> None:
    address = answered(house, number)
    listed = page_of(visitor.client.get(f"/vorgang/{number}"))
    assert f'href="{address}"' in listed
    page = page_of(visitor.client.get(address))

    assert '<article class="letter" lang="de">' in page
    assert "Wir stellen <b>eine Bank</b> auf." in page, "entities as people see them"
    assert "&lt;b&gt;eine Bank&lt;/b&gt;" in visitor.client.get(address).text
    assert "Lesefassung" in page
    assert page.count("<h1") == 1
    large = visitor.client.get(f"{address}/grossdruck.pdf")
    assert large.mimetype == "application/pdf"
    assert "Gro" in large.headers["Content-Disposition"]


def test_a_letter_of_another_case_is_not_there(house: House, visitor: Visitor, number: str) -> None:
    answered(house, number)
    for end in ("", "/grossdruck.pdf"):
        assert visitor.client.get(f"/vorgang/{number}/bescheid/{uuid4()}{end}").status_code == 404


def test_a_wish_is_kept_and_shown(visitor: Visitor, number: str) -> None:
    response = visitor.client.post(f"/vorgang/{number}/lesen", data={"lesen": ["large", "easy", "fax"]})
    assert (response.status_code, response.location) == (303, f"/vorgang/{number}#lesen")
    page = page_of(visitor.client.get(f"/vorgang/{number}"))

    assert "So bekommen Sie die nächsten Schreiben." in page
    assert page.count('name="lesen"') == 3
    assert page.count(" checked") == 2
    visitor.client.post(f"/vorgang/{number}/lesen")
    assert " checked" not in page_of(visitor.client.get(f"/vorgang/{number}"))


def test_whoever_files_may_wish_at_once(house: House, visitor: Visitor) -> None:
    visitor.fill()
    asked = page_of(visitor.client.get(f"{visitor.draft}/pruefen"))
    assert "Möchten Sie unsere Schreiben anders lesen?" in asked
    visitor.client.post(f"{visitor.draft}/pruefen", data={"lesen": "large"})
    number = visitor.submit()
    assert page_of(visitor.client.get(f"/vorgang/{number}")).count(" checked") == 1
    answered(house, number)
    with house.office.desk.store.read() as work:
        case = work.cases.get(scope(house.actor("ines")), number)
    page = page_of(house.sign_in("ines").get(f"/arbeitskorb/vorgang/{case.number}"))
    assert "Wunsch zum Lesen der Schreiben: in großer Schrift" in page
    assert "Großdruck zum Beilegen (PDF)" in page
