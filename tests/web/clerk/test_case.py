from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader

from citizen_office.core.actors import system
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import DeliveryFailed
from citizen_office.core.json import Json
from citizen_office.services.dispatch import Outcome, run_next
from citizen_office.services.erase import erase
from citizen_office.services.history import KINDS
from citizen_office.services.ports import Envelope, Receipt, WayOut
from citizen_office.services.told import WORDS
from tests.web.clerk_house import NOON, TOWN, House, text_of

POST: dict[str, Json] = {
    "antwort_per": "post",
    "email": None,
    "anschrift": {"strasse": "Feldstraße", "hausnummer": "1", "plz": "19230", "ort": "Hagenow"},
}


@pytest.fixture
def answered(house: House) -> Case:
    """A case whose letter waits to be posted."""
    case = house.act(
        "nora", house.file_idea("Eine Bank an der Feldstraße", **POST), "uebernehmen", remark="Ortstermin am Montag"
    )
    case = house.act("nora", case, "beantworten", reply="Die Bank kommt.\nIm Frühjahr.")
    house.run_effects()
    return case


def address(case: Case) -> str:
    return f"/arbeitskorb/vorgang/{case.number}"


def notice_id(house: House, case: Case) -> str:
    with house.office.desk.store.read() as work:
        return str(work.notices.of_case(case)[0].id)


def test_every_kind_of_line_has_its_words() -> None:
    assert set(WORDS) == set(KINDS)


def test_the_page_tells_who_what_and_when(house: House) -> None:
    case = house.act("nora", house.file_idea(), "uebernehmen", remark="Ortstermin am Montag")
    page = text_of(house.sign_in("nora").get(address(case)))

    assert case.number in page
    assert "Dort gibt es keine Bank.\nViele warten im Stehen." in page
    assert "Frau Lea Brandt" in page
    assert "lea@post.example" in page
    assert "Straßen, Wege und Verkehr" in page
    assert "Ortstermin am Montag" in page
    assert "Nora Petersen, Bauamt" in page
    assert page.index("Übernehmen</div>") < page.index("Eingegangen</div>")
    assert "10. März 2026, 12:00 Uhr" in page
    assert "noch 30 Tage" in page


def test_open_actions_lead_to_the_page_that_asks_first(house: House) -> None:
    case = house.file_idea()
    page = text_of(house.sign_in("nora").get(address(case)))

    assert f'href="{address(case)}/aktion/uebernehmen"' in page
    assert "kern-btn--primary" in page
    assert "Die Bürgerin oder der Bürger wird informiert." in page


def test_whoever_may_only_look_is_told_so(house: House) -> None:
    page = text_of(house.sign_in("paul").get(address(house.file_idea())))

    assert "Für Sie ist in diesem Stand keine Aktion offen." in page


def test_numbers_are_read_as_people_write_them(house: House) -> None:
    case = house.file_idea()
    nora = house.sign_in("nora")

    assert nora.get(address(case).replace("HGN", "hgn")).status_code == 200
    assert nora.get("/arbeitskorb/vorgang/unsinn").status_code == 404


@pytest.mark.parametrize("login", ["ines", "admin"])
def test_strangers_learn_nothing(house: House, answered: Case, login: str) -> None:
    client, notice = house.sign_in(login), notice_id(house, answered)
    seen = client.get(address(answered))

    assert seen.status_code == 404
    assert "Diese Seite gibt es nicht" in text_of(seen)
    assert "Eine Bank" not in text_of(seen)
    assert client.get(f"{address(answered)}/bescheid/{notice}.pdf").status_code == 404
    assert (
        client.post(f"{address(answered)}/bescheid/{notice}/ab-vermerk", data={"tag": "2026-03-10"}).status_code == 404
    )


def test_nobody_signed_in_sees_no_case(house: House, answered: Case) -> None:
    notice = notice_id(house, answered)

    assert house.client.get(address(answered)).status_code == 303
    assert house.client.get(f"{address(answered)}/bescheid/{notice}.pdf").status_code == 303
    assert house.client.post(f"{address(answered)}/bescheid/{notice}/ab-vermerk").status_code == 401


def test_an_answered_case_shows_reply_letter_and_what_became_of_it(house: House, answered: Case) -> None:
    page = text_of(house.sign_in("nora").get(address(answered)))

    assert "Die Bank kommt.\nIm Frühjahr." in page
    assert "Der Vorgang ist abgeschlossen." in page
    assert "Schreiben erstellt: " in page
    assert "Nachricht nicht verschickt, weil keine E-Mail-Adresse bekannt ist" in page
    assert "Brief mit der Post" in page
    assert "no address" not in page


def test_the_letter_is_a_download_that_nobody_keeps(house: House, answered: Case) -> None:
    response = house.sign_in("nora").get(f"{address(answered)}/bescheid/{notice_id(house, answered)}.pdf")

    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"].startswith("attachment; filename")
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_a_letter_is_found_under_its_own_case_alone(house: House, answered: Case) -> None:
    other = house.file_idea("Andere Idee")

    path = f"{address(other)}/bescheid/{notice_id(house, answered)}.pdf"
    assert house.sign_in("nora").get(path).status_code == 404


def test_posting_is_recorded_once(house: House, answered: Case) -> None:
    nora, path = house.sign_in("nora"), f"{address(answered)}/bescheid/{notice_id(house, answered)}/ab-vermerk"
    assert 'value="2026-03-10"' in text_of(nora.get(address(answered)))

    saved = nora.post(path, data={"tag": "2026-03-10"})
    page = text_of(nora.get(saved.location))

    assert "Der Ab-Vermerk ist gespeichert." in page
    assert "Zur Post gegeben am 10. März 2026" in page
    assert "Ab-Vermerk speichern" not in page
    assert nora.post(path, data={"tag": "2026-03-10"}).status_code == 409


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Geben Sie den Tag an, an dem der Brief zur Post ging."),
        ("morgen", "Geben Sie den Tag an, an dem der Brief zur Post ging."),
        ("2026-03-11", "Geben Sie einen Tag vom"),
        ("2026-03-09", "Geben Sie einen Tag vom"),
    ],
)
def test_a_wrong_day_of_posting_is_explained(house: House, answered: Case, typed: str, sentence: str) -> None:
    path = f"{address(answered)}/bescheid/{notice_id(house, answered)}/ab-vermerk"
    response = house.sign_in("nora").post(path, data={"tag": typed})

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert "<title>Fehler: " in text_of(response)
    assert f'value="{typed}"' in text_of(response)


def test_only_clerks_record_posting(house: House, answered: Case) -> None:
    paul = house.sign_in("paul")

    assert "Ab-Vermerk speichern" not in text_of(paul.get(address(answered)))
    path = f"{address(answered)}/bescheid/{notice_id(house, answered)}/ab-vermerk"
    assert paul.post(path, data={"tag": "2026-03-10"}).status_code == 403


class BrokenTransport:
    """Takes nothing, for good."""

    def deliver(self, envelope: Envelope) -> Receipt:
        raise DeliveryFailed("no such host", permanent=True)

    def probe(self) -> WayOut:
        return WayOut("broken", usable=False, private=True, reason="no such host")


def test_a_dead_effect_is_an_alarm_in_the_file(house: House) -> None:
    case = house.file_idea()
    assert run_next(replace(house.office.desk, transport=BrokenTransport()), "test") is Outcome.DEAD
    page = text_of(house.sign_in("nora").get(address(case)))

    assert "Nachricht verschicken: fehlgeschlagen." in page
    assert 'class="history__alarm"' in page
    assert "no such host" not in page


def test_an_erased_case_keeps_its_dates_alone(house: House, answered: Case) -> None:
    house.clock.now = NOON + timedelta(days=1)
    erase(house.office.desk, system(TOWN), answered.number)
    page = text_of(house.sign_in("nora").get(address(answered)))

    assert "Die Inhalte dieses Vorgangs sind gelöscht" in page
    assert "Brandt" not in page
    assert "Bearbeitet" in page
    assert "Inhalte gelöscht" in page


def test_the_workflow_is_shown_as_picture_and_as_table_with_the_present_state(house: House) -> None:
    case = house.act("nora", house.file_idea(), "uebernehmen")
    page = text_of(house.sign_in("nora").get(address(case)))

    assert "<title>Ablauf „Anregung beantworten“, jetzt im Stand „In Bearbeitung“</title>" in page
    assert "diagram-state--present" in page
    assert 'In Bearbeitung <span class="workflow__here">jetzt hier</span>' in page
    assert page.count("workflow__here") == 1
    assert "Zurück in den Arbeitskorb legen" in page
    assert "Hier endet der Ablauf." in page


def test_the_workflow_of_a_closed_case_marks_its_end(house: House, answered: Case) -> None:
    page = text_of(house.sign_in("nora").get(address(answered)))

    assert 'Beantwortet <span class="workflow__here">jetzt hier</span>' in page


def test_the_whole_file_is_given_out_and_the_file_says_to_whom(house: House, answered: Case) -> None:
    client = house.sign_in("nora")
    page = text_of(client.get(address(answered)))
    assert "Akte als PDF ausgeben" in page
    taken = client.post(f"{address(answered)}/akte")
    assert (taken.status_code, taken.mimetype) == (200, "application/pdf")
    assert f"Akte%20{answered.number}.pdf" in taken.headers["Content-Disposition"]
    reader = PdfReader(io.BytesIO(taken.data))
    assert "Inhalt" in reader.pages[0].extract_text()
    assert "Die Bank kommt." in reader.pages[-1].extract_text()
    assert "Akte als PDF ausgegeben" in text_of(client.get(address(answered)))
    assert house.sign_in("ines").post(f"{address(answered)}/akte").status_code == 404


def test_a_clerk_writes_down_how_somebody_wants_to_read(house: House) -> None:
    case = house.file_idea()
    clerk = house.sign_in("nora")
    response = clerk.post(f"{address(case)}/lesen", data={"lesen": ["large", "easy", "fax"]})
    assert (response.status_code, response.location) == (303, f"{address(case)}#lesen")
    page = text_of(clerk.get(address(case)))
    assert "So gehen die nächsten Schreiben hinaus." in page
    assert page.count('name="lesen"') == 3
    assert page.count(" checked") == 2
    assert "Wunsch zum Lesen der Schreiben: in großer Schrift, in Leichter Sprache" in page
    assert clerk.post("/arbeitskorb/vorgang/0/lesen").status_code == 404


def test_whoever_only_signs_sees_the_wish_and_changes_nothing(house: House) -> None:
    case = house.file_idea()
    signer = house.sign_in("paul")
    assert "Schreiben anders lesen" not in text_of(signer.get(address(case)))
    house.sign_in("nora").post(f"{address(case)}/lesen", data={"lesen": "large"})
    page = text_of(signer.get(address(case)))
    assert "<li>In großer Schrift</li>" in page
    assert 'name="lesen"' not in page
    assert signer.post(f"{address(case)}/lesen").status_code == 403
