from __future__ import annotations

import re

import pytest

from citizen_office.core.workflows.policy import scope
from citizen_office.services.submit import Submitted
from tests.festival import file_festival
from tests.web.citizen.visitor import Visitor, page_of
from tests.web.clerk_house import TOWN, House


@pytest.fixture
def number(visitor: Visitor) -> str:
    """The number of a case that the visitor has filed."""
    visitor.fill()
    return visitor.submit()


def test_the_status_says_where_the_case_stands(visitor: Visitor, number: str) -> None:
    page = page_of(visitor.client.get(f"/vorgang/{number}"))

    for words in (
        "Eine Bank am Spielplatz",
        "Ihre Idee ist bei uns eingegangen.",
        "Unser Ziel ist der 13. März 2026. Das ist keine Frist",
        "Grünflächen und Bauhof",
        "10. März 2026, 12:00 Uhr",
        "Frau Erika Muster",
    ):
        assert words in page
    assert page.count('aria-current="step"') == 1


def test_the_secret_link_opens_the_case_in_any_browser(house: House, visitor: Visitor, number: str) -> None:
    link = visitor.secret_link()
    elsewhere = house.client.application.test_client()

    first, again = elsewhere.get(link), elsewhere.get(link)

    assert (first.status_code, first.location) == (303, f"/vorgang/{number}")
    assert again.status_code == 303, "looking consumes nothing"
    assert elsewhere.get(f"/vorgang/{number}").status_code == 200


def test_number_and_code_open_the_case_in_whatever_spelling(house: House, visitor: Visitor, number: str) -> None:
    secret = visitor.secret_link().rpartition("/")[2]
    elsewhere = house.client.application.test_client()

    typed = {"nummer": f" {number.lower().replace('-', ' ')} ", "code": f"{secret[:13].lower()}-{secret[13:]} "}
    response = elsewhere.post("/status", data=typed)

    assert (response.status_code, response.location) == (303, f"/vorgang/{number}")
    assert elsewhere.get(response.location).status_code == 200


def test_a_number_alone_opens_nothing(house: House, visitor: Visitor, number: str) -> None:
    stranger = house.client.application.test_client()

    for path in (f"/vorgang/{number}", f"/vorgang/{number}/eingangsbestaetigung.pdf"):
        response = stranger.get(path)
        assert (response.status_code, response.location) == (303, f"/status?nummer={number}")
    asked = page_of(stranger.get(f"/status?nummer={number}"))
    assert f'value="{number}"' in asked


def test_a_wrong_code_and_an_unknown_number_get_the_same_answer(house: House, visitor: Visitor, number: str) -> None:
    stranger = house.client.application.test_client()

    wrong = stranger.post("/status", data={"nummer": number, "code": "0" * 26})
    unknown = stranger.post("/status", data={"nummer": "HGN-2026-999999-0", "code": "0" * 26})

    assert wrong.status_code == unknown.status_code == 422
    assert page_of(wrong).replace(number, "") == page_of(unknown).replace("HGN-2026-999999-0", "")
    assert "gibt es keinen Vorgang" in page_of(wrong)
    assert stranger.get(f"/status/{number}/{'0' * 26}").status_code == 404


def test_both_have_to_be_entered(visitor: Visitor) -> None:
    response = visitor.client.post("/status", data={})
    page = page_of(response)

    assert response.status_code == 422
    assert 'href="#nummer"' in page
    assert 'href="#code"' in page
    assert "Geben Sie den Code ein." in page


def test_guessing_is_slowed_down(house: House, visitor: Visitor, number: str) -> None:
    stranger = house.client.application.test_client()
    answers = [stranger.get(f"/status/{number}/{guess:026d}").status_code for guess in range(12)]

    assert answers[0] == 404
    assert answers[-1] == 429
    refused = stranger.get(f"/status/{number}/{'1' * 26}")
    assert int(refused.headers["Retry-After"]) > 0
    assert "Zu viele Versuche" in page_of(refused)
    assert visitor.client.get(f"/vorgang/{number}").status_code == 200, "the right secret costs no try"


def test_a_renewed_secret_shuts_out_who_had_the_old_one(house: House, visitor: Visitor, number: str) -> None:
    with house.office.desk.store.write() as work:
        case = work.cases.get(scope(house.actor("ines")), number)
        work.cases.renew_secret(case)
        work.commit()

    assert visitor.client.get(f"/vorgang/{number}").location == f"/status?nummer={number}"


def test_the_receipt_is_a_download_that_can_do_nothing(visitor: Visitor, number: str) -> None:
    response = visitor.client.get(f"/vorgang/{number}/eingangsbestaetigung.pdf")

    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF-")
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert "filename*=UTF-8''Eingangsbest%C3%A4tigung%20" in disposition
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_answer_is_read_and_fetched_as_a_reading_copy(house: House, visitor: Visitor, number: str) -> None:
    with house.office.desk.store.read() as work:
        case = work.cases.get(scope(house.actor("ines")), number)
    taken = house.act("ines", case, "uebernehmen")
    house.act("ines", taken, "beantworten", reply="Wir stellen die Bank auf.\n\nVielen Dank.")
    house.run_effects()

    page = page_of(visitor.client.get(f"/vorgang/{number}"))
    found = re.search(rf'href="(/vorgang/{number}/bescheid/[0-9a-f-]+\.pdf)"', page)

    assert "Wir stellen die Bank auf." in page
    assert "Lesefassung" in page
    assert "Maßgeblich ist der Brief" in page
    assert "Das ist keine Frist" not in page, "a closed case has no target"
    assert found is not None
    pdf = visitor.client.get(found[1])
    assert pdf.data.startswith(b"%PDF-")
    assert "Lesefassung" in pdf.headers["Content-Disposition"]

    stranger = house.client.application.test_client()
    assert stranger.get(found[1]).location == f"/status?nummer={number}"


def test_a_notice_of_another_case_does_not_exist(house: House, visitor: Visitor, number: str) -> None:
    other = f"/vorgang/{number}/bescheid/00000000-0000-4000-8000-000000000000.pdf"

    assert visitor.client.get(other).status_code == 404


def test_an_erased_case_shows_that_it_was_there(house: House, visitor: Visitor, number: str) -> None:
    with house.office.desk.store.write() as work:
        case = work.cases.get(scope(house.actor("ines")), number)
        work.cases.erase(case)
        work.commit()

    page = page_of(visitor.client.get(f"/vorgang/{number}"))

    assert "nach Ablauf der Aufbewahrungsfrist gelöscht" in page
    assert "Erika" not in page
    assert visitor.client.get(f"/vorgang/{number}/eingangsbestaetigung.pdf").status_code == 410


@pytest.fixture
def festival(house: House) -> Submitted:
    """An application on which the law wants a decision within three months, opened in the house's browser."""
    submitted = file_festival(house.office.desk, TOWN)
    house.client.get(f"/status/{submitted.case.number}/{submitted.secret}")
    return submitted


def status_of(house: House, submitted: Submitted) -> str:
    return " ".join(page_of(house.client.get(f"/vorgang/{submitted.case.number}")).split())


def test_until_when_we_must_decide_is_said_in_plain_words(house: House, festival: Submitted) -> None:
    assert "Wir müssen bis zum 10. Juni 2026 entscheiden." in status_of(house, festival)
    house.clock.advance(days=93)
    late = status_of(house, festival)
    assert "Wir hätten bis zum 10. Juni 2026 entscheiden müssen." in late
    assert "Wir müssen bis zum" not in late


def test_whoever_is_waited_for_is_told_that_the_clock_stands_still(house: House, festival: Submitted) -> None:
    case = house.act("nora", festival.case, "nachfordern", remark="Der Lageplan fehlt.")
    assert "ruht, weil wir auf Sie warten." in status_of(house, festival)
    case = house.act("nora", case, "weiter")
    house.act("nora", case, "ruhen")
    assert "Die Frist für unsere Entscheidung ruht zurzeit." in status_of(house, festival)


def test_who_is_asked_is_said_and_nothing_of_what_they_say(house: House, festival: Submitted) -> None:
    case = house.act("nora", festival.case, "beteiligen", remark="Nur unter uns.")
    asked = status_of(house, festival)
    assert "Wir haben andere Stellen um eine Stellungnahme gebeten: Grünflächen und Bauhof, Stadtkasse." in asked
    house.answer("ines", case, "gruen", stance="object", opinion="Auch nur unter uns.")
    answered = status_of(house, festival)
    assert "gebeten: Stadtkasse." in answered
    assert "unter uns" not in asked + answered
    assert "Bedenken" not in answered


def test_a_decided_case_has_no_deadline_to_tell_of(house: House, festival: Submitted) -> None:
    case = house.act("nora", festival.case, "vorschlagen", outcome="granted")
    house.act("malte", case, "zeichnen")
    assert "10. Juni 2026" not in status_of(house, festival)
