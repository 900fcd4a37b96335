"""What something costs, before it is sent and after; and how to pay it, for whoever has the link."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from citizen_office.core.cases.payments import Receipt
from citizen_office.core.expressions import Money
from citizen_office.services.payments import record_payment
from citizen_office.services.submit import Submitted
from tests.paid_service import FORM, file_permit, sell_permits
from tests.web.citizen.visitor import page_of
from tests.web.clerk_house import TOWN, House

LEA = {
    "person.anrede": "frau",
    "person.vorname": "Lea",
    "person.nachname": "Brandt",
    "antwort_per": "email",
    "email": "lea@post.example",
}


@pytest.fixture
def client(house: House) -> FlaskClient:
    sell_permits(house.office.desk, TOWN)
    return house.client


@pytest.fixture
def granted(house: House, client: FlaskClient) -> Submitted:
    """A permit that is to be paid, whose citizen is at the browser."""
    filed = file_permit(house.office.desk, TOWN)
    house.act("nora", filed.case, "entscheiden", outcome="granted")
    house.run_effects()
    client.get(f"/status/{filed.case.number}/{filed.secret}")
    return filed


def words(client: FlaskClient, path: str) -> str:
    """What stands on a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page_of(client.get(path))).split())


def receive(house: House, granted: Submitted, cents: int, seen: int = 0) -> None:
    desk, case = house.office.desk, granted.case
    with desk.store.read() as work:
        (payment,) = work.payments.of_case(case)
    receipt = Receipt(house.clock().date(), Money(cents))
    record_payment(desk, house.actor("kim"), case.number, payment.id, receipt, seen)


def test_the_service_says_what_it_takes_and_by_which_law(client: FlaskClient) -> None:
    page = words(client, "/leistung/parkausweis")
    assert "Die Gebühr gilt für ein Jahr." in page
    assert "Bewohnerparkausweis Beispielwert keine Satzung hinterlegt 30,70 €" in page
    client.post("/sprache", data={"sprache": "en"})
    assert "Residents' parking permit Example value no by-law on file €30.70" in words(client, "/leistung/parkausweis")


def test_a_service_that_says_nothing_of_costs_shows_its_steps_all_the_same(house: House) -> None:
    silent = FORM.replace(FORM[FORM.index("sections:") : FORM.index("pages:")], "")
    sell_permits(house.office.desk, TOWN, silent.replace("bewohnerparkausweis", "hundesteuer"))
    page = words(house.client, "/leistung/parkausweis")
    steps = "Stufe 1 50,00 € Stufe 2 65,00 € ab Stufe 3 70,00 €"
    assert f"Kosten Gebühren und Abgaben Hundesteuer für ein Jahr Beispielwert keine Satzung hinterlegt {steps}" in page


def test_the_review_says_what_it_will_cost(client: FlaskClient) -> None:
    draft = client.post("/leistung/parkausweis").location.rpartition("/")[0]
    vehicle = {"kennzeichen": "LUP-LB 12", "beginn.tag": "1", "beginn.monat": "1", "beginn.jahr": "2027"}
    assert client.post(f"{draft}/fahrzeug", data=vehicle).status_code == 303
    assert client.post(f"{draft}/person", data=LEA).status_code == 303
    page = words(client, f"{draft}/pruefen")

    for said in (
        "Was es kostet",
        "Bewohnerparkausweis Beispielwert keine Satzung hinterlegt · Stand vom 1. Januar 2027 30,70 €",
        "Gesamtbetrag 30,70 €",
        "Mit dem Absenden zahlen Sie noch nichts.",
    ):
        assert said in page


def test_what_costs_nothing_says_nothing_of_costs(house: House, client: FlaskClient) -> None:
    filed = house.file_idea()
    assert "Beispielwert" not in words(client, "/leistung/buergeridee")
    assert "Beispielwert" not in words(house.sign_in("nora"), f"/arbeitskorb/vorgang/{filed.number}")


def test_the_status_says_what_will_be_asked_for_before_it_is(house: House, client: FlaskClient) -> None:
    filed = file_permit(house.office.desk, TOWN)
    client.get(f"/status/{filed.case.number}/{filed.secret}")
    page = words(client, f"/vorgang/{filed.case.number}")
    assert "So viel kostet es nach Ihren Angaben. Wie Sie bezahlen, schreiben wir Ihnen." in page
    assert "Zu zahlen" not in page


def test_the_status_says_how_to_pay(client: FlaskClient, granted: Submitted) -> None:
    page = words(client, f"/vorgang/{granted.case.number}")

    for said in (
        "Offen bis zum 24. März 2026",
        "Zu zahlen 30,70 € Zahlbar bis 24. März 2026",
        "Empfänger Stadt Hagenow, Stadtkasse IBAN DE89 3704 0044 0532 0130 00 Kassenzeichen 5200.000001.0",
        "Gesamtbetrag 30,70 €",
        "Zahlungsaufforderung: Bewohnerparkausweis beantragen (PDF) Lesefassung",
    ):
        assert said in page
    bills = re.findall(r'href="([^"]+\.pdf)"', page_of(client.get(f"/vorgang/{granted.case.number}")))
    # The notice and the bill, each in large print as well, and the receipt.
    assert [client.get(bill).mimetype for bill in bills] == ["application/pdf"] * 5


def test_the_status_follows_what_came_in(house: House, client: FlaskClient, granted: Submitted) -> None:
    receive(house, granted, 10_70)
    page = words(client, f"/vorgang/{granted.case.number}")
    assert "Bei uns eingegangen 10,70 € Noch offen 20,00 € Empfänger" in page

    receive(house, granted, 25_00, seen=1)
    page = words(client, f"/vorgang/{granted.case.number}")
    assert "Bezahlt Zu zahlen 30,70 €" in page
    assert "Bei uns eingegangen 35,70 € Zu viel gezahlt 5,00 € Kassenzeichen" in page
    assert "IBAN" not in page, "nobody shall pay twice"
