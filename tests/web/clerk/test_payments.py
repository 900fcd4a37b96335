"""What a case costs, what is owed for it, and writing down what came in: as the pages show it."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment
from tests.paid_service import WORKFLOW, file_permit, sell_permits
from tests.web.clerk_house import TOWN, House, text_of

TODAY = "2026-03-10"
#: An action that does nothing but write a note.
NOTING = """\
      vermerken:
        title: Vermerken
        by: sachbearbeitung
        effects:
          - note: {de: Die Zulassung lag vor., en: The registration was shown.}
"""


@pytest.fixture
def case(house: House) -> Case:
    """A residents' parking permit that was granted, and is to be paid."""
    sell_permits(house.office.desk, TOWN)
    filed = file_permit(house.office.desk, TOWN).case
    decided = house.act("nora", filed, "entscheiden", outcome="granted")
    house.run_effects()
    return decided


def payment_of(house: House, case: Case) -> Payment:
    with house.office.desk.store.read() as work:
        (payment,) = work.payments.of_case(case)
    return payment


def address(case: Case) -> str:
    return f"/arbeitskorb/vorgang/{case.number}"


def receive(
    house: House, client: FlaskClient, case: Case, amount: str, day: str = TODAY, seen: int = 0
) -> TestResponse:
    return client.post(
        f"{address(case)}/zahlung/{payment_of(house, case).id}/eingang",
        data={"tag": day, "betrag": amount, "gesehen": str(seen)},
    )


def words_of(response: TestResponse) -> str:
    """What stands on the page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", text_of(response)).split())


def test_the_page_shows_fee_and_payment_and_what_they_stand_on(house: House, case: Case) -> None:
    page = words_of(house.sign_in("nora").get(address(case)))

    for words in (
        "Bewohnerparkausweis Beispielwert keine Satzung hinterlegt · Stand vom 1. Januar 2027 30,70 €",
        "Gesamtbetrag 30,70 €",
        "Offen bis zum 24. März 2026",
        "Zu zahlen 30,70 €",
        "Zahlbar bis 24. März 2026",
        "Kassenzeichen 5200.000001.0",
        "IBAN DE89 3704 0044 0532 0130 00",
        "Achtet auf den Eingang Stadtkasse",
        "Zahlung angefordert: 30,70 € bis zum 24. März 2026, Kassenzeichen 5200.000001.0",
        "Aktenvermerk: Die Zulassung lag vor.",
    ):
        assert words in page
    assert "Eingang festhalten" not in page


def test_the_treasury_finds_it_in_its_arbeitskorb_until_it_is_paid(house: House, case: Case) -> None:
    kai = house.sign_in("kai")
    inbox = words_of(kai.get("/arbeitskorb"))
    assert case.number in inbox
    assert "Zahlung offen" in inbox
    page = words_of(kai.get(address(case)))
    assert "Halten Sie unter „Zahlung“ fest, wenn Geld eingeht." in page
    assert "Eingang festhalten" in page

    paid = receive(house, kai, case, "30,70 €")

    assert (paid.status_code, paid.location) == (303, "/arbeitskorb?ansicht=alle")
    after = words_of(kai.get("/arbeitskorb"))
    assert "Der Eingang ist gespeichert. Damit ist alles bezahlt." in after
    assert case.number not in after
    assert kai.get(address(case)).status_code == 404
    page = words_of(house.sign_in("nora").get(address(case)))
    assert "Bezahlt" in page
    assert "Zahlung eingegangen: 30,70 € am 10. März 2026, Kassenzeichen 5200.000001.0" in page


def test_a_part_leaves_the_rest_open(house: House, case: Case) -> None:
    kai = house.sign_in("kai")
    part = receive(house, kai, case, "10,70")

    assert (part.status_code, part.location) == (303, address(case))
    page = kai.get(address(case))
    assert "Der Eingang ist gespeichert. Es sind noch 20,00 € offen." in words_of(page)
    assert "Eingang am 10. März 2026 10,70 € Noch offen 20,00 €" in words_of(page)
    assert 'value="20,00 €"' in text_of(page), "what is left is what is awaited"


def test_too_much_is_said(house: House, case: Case) -> None:
    kai = house.sign_in("kai")
    receive(house, kai, case, "50 Euro")

    assert "Es wurden 19,30 € zu viel gezahlt." in words_of(kai.get("/arbeitskorb"))
    assert "Zu viel gezahlt 19,30 €" in words_of(house.sign_in("nora").get(address(case)))


def test_what_is_late_is_said(house: House, case: Case) -> None:
    house.clock.advance(days=15)
    page = words_of(house.sign_in("kai").get(address(case)))

    assert "Offen seit dem 24. März 2026" in page


@pytest.mark.parametrize(
    ("day", "amount", "sentences"),
    [
        ("", "zwölf", ["Geben Sie den Tag an, an dem das Geld eingegangen ist.", "in Euro und Cent ein"]),
        (TODAY, "", ["Geben Sie bei „Betrag in Euro“ einen Betrag in Euro ein"]),
        (TODAY, "0", ["Geben Sie bei „Betrag in Euro“ mindestens 0,01 € ein."]),
        ("2026-03-11", "10", ["Geben Sie bei „Eingegangen am“ einen Tag vom 10. März 2026 bis zum 10. März 2026 ein."]),
    ],
)
def test_what_is_wrong_stands_beside_what_was_typed(
    house: House, case: Case, day: str, amount: str, sentences: list[str]
) -> None:
    response = receive(house, house.sign_in("kai"), case, amount, day)
    page = text_of(response)

    assert response.status_code == 422
    assert "<title>Fehler: " in page
    for sentence in sentences:
        assert sentence in page
    assert f'value="{day}"' in page
    assert f'value="{amount}"' in page
    assert page.count('aria-invalid="true"') == len(sentences)
    assert not payment_of(house, case).received


def test_the_same_click_twice_books_once(house: House, case: Case) -> None:
    kai = house.sign_in("kai")
    first, again = receive(house, kai, case, "10,70"), receive(house, kai, case, "10,70")

    assert (first.status_code, again.status_code) == (303, 409)
    assert "Inzwischen wurde ein Eingang festgehalten." in words_of(again)
    assert 'value="10,70"' in text_of(again)
    # The page is that of now: whoever has looked may book a second one.
    assert 'name="gesehen" value="1"' in text_of(again)
    assert len(payment_of(house, case).received) == 1


def test_a_count_that_never_stood_on_a_page_is_refused(house: House, case: Case) -> None:
    payment = payment_of(house, case)
    address_of_receipt = f"{address(case)}/zahlung/{payment.id}/eingang"
    for seen in ("-1", "²", ""):
        response = house.sign_in("kai").post(address_of_receipt, data={"tag": TODAY, "betrag": "1", "gesehen": seen})
        assert response.status_code == 400


def test_only_the_treasury_writes_down_what_came_in(house: House, case: Case) -> None:
    assert receive(house, house.sign_in("nora"), case, "30,70").status_code == 403
    assert receive(house, house.sign_in("ines"), case, "30,70").status_code == 404
    assert not payment_of(house, case).received


def test_whoever_still_sees_the_case_adds_what_comes_after_all_is_paid(house: House, case: Case) -> None:
    kim = house.sign_in("kim")
    paid = receive(house, kim, case, "30,70")
    assert (paid.status_code, paid.location) == (303, address(case))
    page = kim.get(address(case))
    assert "Weiteren Eingang festhalten" in words_of(page)
    assert "<details>" in text_of(page)
    assert "Halten Sie unter" not in words_of(page)

    assert receive(house, kim, case, "nichts", seen=1).status_code == 422
    more = receive(house, kim, case, "1,00", seen=1)
    assert more.status_code == 303
    assert "Zu viel gezahlt 1,00 €" in words_of(kim.get(address(case)))


def reverse(
    house: House, client: FlaskClient, case: Case, reason: str, receipt: int = 1, seen: int = 1
) -> TestResponse:
    return client.post(
        f"{address(case)}/zahlung/{payment_of(house, case).id}/eingang/{receipt}/storno",
        data={"grund": reason, "gesehen": str(seen), "von": "kasse"},
    )


def test_a_receipt_by_mistake_is_reversed_at_the_till(house: House, case: Case) -> None:
    kai = house.sign_in("kai")
    receive(house, kai, case, "30,70")
    assert 'href="/kasse"' in text_of(kai.get("/arbeitskorb"))
    page = kai.get("/kasse?kassenzeichen=5200.000001.0")
    for words in (
        "Bewohnerparkausweis beantragen",
        case.number,
        "Bezahlt",
        "Eingang von 30,70 € am 10. März 2026 stornieren",
    ):
        assert words in words_of(page)
    assert 'name="von" value="kasse"' in text_of(page)

    nothing_said = reverse(house, kai, case, " ")
    assert nothing_said.status_code == 422
    assert "<title>Fehler: Kasse" in text_of(nothing_said)
    assert "Nennen Sie den Grund, aus dem der Eingang storniert wird." in words_of(nothing_said)
    assert "<details open>" in text_of(nothing_said)

    done = reverse(house, kai, case, "Gehört zu einem anderen Vorgang")
    assert (done.status_code, done.location) == (303, "/kasse?kassenzeichen=5200.000001.0")
    after = words_of(kai.get(done.location))
    assert "Der Eingang ist storniert. Es sind jetzt 30,70 € offen." in after
    assert "30,70 € storniert" in after
    assert "Storno am 10. März 2026 -30,70 € Gehört zu einem anderen Vorgang" in after
    assert case.number in words_of(kai.get("/arbeitskorb"))

    twice = reverse(house, kai, case, "Noch einmal", seen=1)
    assert twice.status_code == 409
    assert "Inzwischen wurde etwas festgehalten oder storniert." in words_of(twice)
    told = words_of(house.sign_in("nora").get(address(case)))
    assert "Eingang storniert: 30,70 € am 10. März 2026, Kassenzeichen 5200.000001.0" in told
    assert "Gehört zu einem anderen Vorgang" in told
    assert "stornieren" not in told


def test_a_second_transfer_is_booked_at_the_till_and_shown_as_too_much(house: House, case: Case) -> None:
    kai = house.sign_in("kai")
    receive(house, kai, case, "30,70")
    payment = f"{address(case)}/zahlung/{payment_of(house, case).id}/eingang"
    wrong = kai.post(payment, data={"tag": TODAY, "betrag": "viel", "gesehen": "1", "von": "kasse"})
    assert wrong.status_code == 422
    assert 'value="viel"' in text_of(wrong)
    more = kai.post(payment, data={"tag": TODAY, "betrag": "30,70", "gesehen": "1", "von": "kasse"})
    assert (more.status_code, more.location) == (303, "/kasse?kassenzeichen=5200.000001.0")
    assert "Zu viel gezahlt 30,70 €" in words_of(kai.get(more.location))


def test_the_till_is_that_of_the_treasury(house: House, case: Case) -> None:
    for login in ("nora", "ines"):
        client = house.sign_in(login)
        assert 'href="/kasse"' not in text_of(client.get("/arbeitskorb"))
        assert "Kein Kassenzeichen gefunden" in words_of(client.get("/kasse?kassenzeichen=5200.000001.0"))
    assert "Kein Kassenzeichen gefunden" not in words_of(house.sign_in("kai").get("/kasse"))
    assert reverse(house, house.sign_in("ines"), case, "Nur so").status_code == 404
    assert house.sign_in("kai").post("/arbeitskorb/vorgang/unsinn/zahlung/0/eingang").status_code == 404


def test_whoever_sees_the_case_reverses_on_its_page(house: House, case: Case) -> None:
    kim = house.sign_in("kim")
    receive(house, kim, case, "30,70")
    address_of_reversal = f"{address(case)}/zahlung/{payment_of(house, case).id}/eingang/1/storno"
    refused = kim.post(address_of_reversal, data={"grund": "", "gesehen": "1"})
    assert refused.status_code == 422
    assert "Verlauf" in words_of(refused)
    done = kim.post(address_of_reversal, data={"grund": "Doppelt gebucht", "gesehen": "1"})
    assert (done.status_code, done.location) == (303, address(case))
    wrong_number = address_of_reversal.replace(case.number, "unsinn")
    assert kim.post(wrong_number, data={"grund": "x", "gesehen": "1"}).status_code == 404


def test_whoever_decides_is_told_what_comes_of_it(house: House) -> None:
    sell_permits(house.office.desk, TOWN)
    filed = file_permit(house.office.desk, TOWN).case
    page = words_of(house.sign_in("nora").get(f"{address(filed)}/aktion/entscheiden"))

    asked = "Fällt ein Betrag an, wird eine Zahlungsaufforderung erstellt. Die Kasse achtet auf den Eingang."
    assert f"Ein Aktenvermerk kommt in den Verlauf. Je nach Entscheidung: {asked} Ein Brief wird erstellt." in page
    assert "Es geht keine Nachricht hinaus." not in page


def test_a_note_leaves_nobody_a_message(house: House) -> None:
    sell_permits(
        house.office.desk, TOWN, workflow=WORKFLOW.replace("      entscheiden:\n", f"{NOTING}      entscheiden:\n")
    )
    filed = file_permit(house.office.desk, TOWN).case
    page = words_of(house.sign_in("nora").get(f"{address(filed)}/aktion/vermerken"))

    assert "Ein Aktenvermerk kommt in den Verlauf. Es geht keine Nachricht hinaus." in page
