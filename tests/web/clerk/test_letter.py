"""The page of a notice, and what a clerk can do about it."""

from __future__ import annotations

import io
import re
from datetime import date
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from citizen_office.core.cases.model import Case
from citizen_office.core.cases.secrets import status_secret
from citizen_office.services.posting import record_posting
from citizen_office.web.clerk.deeds import DEEDS
from citizen_office.web.clerk.letter import INPUTS
from tests.web.clerk_house import House, text_of
from tests.web.codes import lay_down_seal

TODAY = date(2026, 3, 10)
ADDRESS = "Erika Muster\nNeuer Weg 3\n19053 Schwerin"


class Letter:
    """A decision that waits to be posted, and the browser of a clerk who looks at it."""

    def __init__(self, house: House, login: str = "nora") -> None:
        self.house = house
        case = house.act("nora", house.file_festival(), "vorschlagen", outcome="granted")
        self.case: Case = house.act("malte", case, "zeichnen")
        house.run_effects()
        with house.office.desk.store.read() as work:
            self.id = work.notices.of_case(self.case)[0].id
        self.browser = house.sign_in(login)
        self.page = f"/arbeitskorb/vorgang/{self.case.number}/bescheid/{self.id}"

    def post(self, day: date = TODAY) -> None:
        record_posting(self.house.office.desk, self.house.actor("nora"), self.case.number, self.id, day)

    def wait(self, days: int) -> None:
        """Some days later, signed in anew."""
        self.house.clock.advance(days=days)
        self.browser = self.house.sign_in("nora")

    def look(self) -> str:
        return text_of(self.browser.get(self.page))

    def ask(self, deed: str) -> TestResponse:
        return self.browser.get(f"{self.page}/tun/{deed}")

    def do(self, deed: str, *, way: str = "", **typed: str) -> TestResponse:
        return self.browser.post(f"{self.page}/tun/{deed}?versand={way}", data={"bestaetigt": "1", **typed})

    def done(self, deed: str, *, way: str = "", **typed: str) -> str:
        """The page after something was done."""
        response = self.do(deed, way=way, **typed)
        assert response.status_code == 303, text_of(response)
        assert response.location == self.page
        return self.look()


@pytest.fixture
def letter(house: House) -> Letter:
    return Letter(house)


def test_the_page_says_how_far_it_has_come_and_what_can_be_done(letter: Letter) -> None:
    page = letter.look()
    for words in (
        "ausgefertigt",
        "Ab-Vermerk schreiben",
        "Zustellart wählen",
        "Zurückrufen",
        "An jemand anderen senden",
    ):
        assert words in page
    for words in ("Rücklauf eintragen", "Nachweis eintragen", "Aufhebung festhalten", "Als ersetzt kennzeichnen"):
        assert words not in page
    case_page = text_of(letter.browser.get(f"/arbeitskorb/vorgang/{letter.case.number}"))
    assert f'href="{letter.page}"' in case_page


def test_every_deed_asks_first_and_every_input_has_its_words(letter: Letter) -> None:
    assert {name for deed in DEEDS.values() for name in deed.inputs} == set(INPUTS)
    for name in ("ab-vermerk", "zustellart", "weiterer-empfaenger", "zurueckrufen"):
        page = text_of(letter.ask(name))
        assert f"<h2>{DEEDS[name].title}</h2>" in page
        assert "Das geschieht danach" in page
    assert "ausgefertigt" in letter.look()


@pytest.mark.parametrize("name", ["ruecklauf", "nachweis", "erneut", "aufheben", "bestaetigen", "zaubern"])
def test_what_cannot_be_done_is_not_asked(letter: Letter, name: str) -> None:
    assert letter.ask(name).status_code == 409
    assert letter.do(name).status_code == 409


def test_a_letter_is_posted_with_initials(letter: Letter) -> None:
    page = letter.done("ab-vermerk", day="2026-03-10", initials="np")
    assert "10. März 2026, np" in page
    assert "versandt" in page
    letter.wait(4)
    page = letter.look()
    assert "bekannt gegeben" in page
    assert "<dd>14. April 2026 " in page


@pytest.mark.parametrize(
    ("day", "sentence"), [("", "das es im Kalender gibt"), ("2026-03-11", "Geben Sie einen Tag vom")]
)
def test_a_wrong_day_is_explained_and_nothing_is_lost(letter: Letter, day: str, sentence: str) -> None:
    response = letter.do("ab-vermerk", day=day, initials="XY")
    page = text_of(response)
    assert response.status_code == 422
    assert sentence in page
    assert 'value="XY"' in page
    assert "<title>Fehler: " in page


def test_a_letter_comes_back_and_goes_to_a_new_address(letter: Letter) -> None:
    letter.post()
    letter.wait(8)
    assert "Wählen Sie bei „Grund auf dem Umschlag“" in text_of(letter.do("ruecklauf", day="2026-03-18"))
    page = letter.done("ruecklauf", day="2026-03-18", why="moved")
    assert "zurückgekommen" in page
    assert "18. März 2026: Verzogen" in page
    assert "Brief kam zurück" in text_of(letter.browser.get("/arbeitskorb"))
    # What stands there is the old address, to be changed.
    assert "Feldstraße" in text_of(letter.ask("erneut"))
    refused = letter.do("erneut", address="Nur Name", method="")
    assert "in mindestens zwei Zeilen" in text_of(refused)
    assert "Nur Name" in text_of(refused)
    page = letter.done("erneut", address=ADDRESS, method="deed")
    assert "Neuer Weg 3" in page
    assert "Förmliche Zustellung: Postzustellungsurkunde" in page


def test_formal_service_is_proved(letter: Letter) -> None:
    letter.done("zustellart", method="deed")
    letter.post()
    assert "Die Zustellung ist noch nicht nachgewiesen" in text_of(
        letter.browser.get(f"/arbeitskorb/vorgang/{letter.case.number}")
    )
    letter.wait(5)
    page = letter.done("nachweis", day="2026-03-12")
    assert "nachweislich am 12. März 2026 zugestellt" in page
    assert "(§ 96 VwVfG M-V)" in page


def test_a_return_is_settled_with_a_reason(letter: Letter) -> None:
    letter.post()
    letter.done("ruecklauf", day="2026-03-10", why="refused")
    assert letter.do("erledigt", remark=" ").status_code == 422
    assert "zurückgekommen" not in letter.done("erledigt", remark="Annahme verweigert.")
    assert "Annahme verweigert." in text_of(letter.browser.get(f"/arbeitskorb/vorgang/{letter.case.number}"))


def test_somebody_else_gets_a_copy_and_deeds_are_about_one_recipient(letter: Letter) -> None:
    page = letter.done("weiterer-empfaenger", role="copy", address=ADDRESS)
    assert "Abdruck zur Kenntnis: Erika Muster" in page
    with letter.house.office.desk.store.read() as work:
        (copy,) = [each for each in work.deliveries.of_case(letter.case) if each.id != letter.id]
    letter.done("ab-vermerk", way=str(copy.id), day="2026-03-10")
    with letter.house.office.desk.store.read() as work:
        posted = {each.id: each.posted_on for each in work.deliveries.of_case(letter.case)}
    assert posted == {letter.id: None, copy.id: TODAY}
    assert letter.browser.get(f"{letter.page}/tun/ab-vermerk?versand=mond").status_code == 404


def test_a_recall_waits_for_a_second_person(letter: Letter) -> None:
    page = letter.done("zurueckrufen", reason="Falscher Betrag.")
    assert "angehalten" in page
    assert "Nora Petersen möchte das Schreiben zurückrufen." in page
    assert "Vorschlag verwerfen" in page
    assert "Bestätigen" not in page
    assert letter.do("bestaetigen").status_code == 409
    second = Letter.__new__(Letter)
    second.__dict__ = {**letter.__dict__, "browser": letter.house.sign_in("malte")}
    assert "Falscher Betrag." in text_of(second.ask("bestaetigen"))
    assert "zurückgerufen" in second.done("bestaetigen")
    assert "Dieses Schreiben gilt nicht." in how_the_citizen_sees_it(letter)


def test_a_recall_is_dropped(letter: Letter) -> None:
    letter.done("zurueckrufen", reason="Falscher Betrag.")
    assert "angehalten" not in letter.done("weiter-gelten")


def test_a_posted_notice_is_withdrawn_by_a_law(letter: Letter) -> None:
    letter.post()
    refused = letter.do("aufheben", law="§ 130 AO", day="2026-03-10", reason="Rechtswidrig.")
    assert refused.status_code == 422
    assert "Rechtswidrig." in text_of(refused)
    page = letter.done("aufheben", law="§ 48 VwVfG M-V", day="2026-03-10", reason="Rechtswidrig.")
    assert "am 10. März 2026 aufgehoben wurde (§ 48 VwVfG M-V)" in page


def test_whoever_is_too_late_keeps_what_they_typed(letter: Letter) -> None:
    letter.post()
    response = letter.do("zurueckrufen", reason="Zu spät gemerkt.")
    page = text_of(response)
    assert response.status_code == 409
    assert "Jemand war schneller" in page
    assert "Zu spät gemerkt." in page
    assert "Zur Post gegeben" in page


def test_a_case_that_went_elsewhere_keeps_what_was_typed(letter: Letter) -> None:
    response = letter.house.sign_in("ines").post(
        f"{letter.page}/tun/zurueckrufen", data={"bestaetigt": "1", "reason": "Nicht mehr meins."}
    )
    assert response.status_code == 404
    assert "Nicht mehr meins." in text_of(response)


def test_a_notice_of_another_case_is_not_there(letter: Letter) -> None:
    other = letter.house.file_festival()
    assert letter.browser.get(f"/arbeitskorb/vorgang/{other.number}/bescheid/{letter.id}").status_code == 404


def how_the_citizen_sees_it(letter: Letter) -> str:
    desk = letter.house.office.desk
    with desk.store.read() as work:
        version = work.cases.secret_version(letter.case)
    secret = status_secret(desk.secrets.status, letter.case.id, version)
    browser = letter.house.client
    browser.get(f"/status/{letter.case.number}/{secret}")
    return text_of(browser.get(f"/vorgang/{letter.case.number}"))


def test_a_covering_letter_is_sealed_and_genuine_like_the_notice(house: House) -> None:
    lay_down_seal(house.office)
    letter = Letter(house)
    page = letter.done("weiterer-empfaenger", role="copy", address=ADDRESS)
    (link,) = re.findall(r'href="([^"]+\?versand=[^"]+)" aria-label="Anschreiben an Erika Muster öffnen', page)
    response = letter.browser.get(link)
    assert response.mimetype == "application/pdf"
    assert "Anschreiben" in response.headers["Content-Disposition"]
    shown = text_of(letter.browser.post("/v/pdf", data={"datei": (io.BytesIO(response.data), "anschreiben.pdf")}))
    for words in ("haben wir erteilt", "stimmt in jedem Zeichen", "unverletzt, von TEST Stadt Hagenow", "unverändert"):
        assert words in shown
    for way in (str(letter.id), str(uuid4()), "mond"):
        assert letter.browser.get(f"{letter.page}.pdf?versand={way}").status_code == 404


def test_while_the_seal_cannot_be_used_nothing_that_was_typed_is_lost(letter: Letter) -> None:
    lay_down_seal(letter.house.office)
    for file in letter.house.office.settings.seals.glob("*.p12"):
        file.write_bytes(b"no key")
    response = letter.do("weiterer-empfaenger", role="copy", address=ADDRESS)
    page = text_of(response)
    assert response.status_code == 503
    assert "Das Siegel der Behörde lässt sich gerade nicht benutzen." in page
    assert "Neuer Weg 3" in page
    assert "An jemand anderen senden" in letter.look()
