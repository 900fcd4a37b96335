"""Public service on the page of a notice: ordered, posted up, taken down."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.web.clerk.deeds import DEEDS
from citizen_office.web.clerk.public_deeds import ORDER, PUBLIC_DEEDS
from tests.web.clerk.test_letter import Letter
from tests.web.clerk_house import House, text_of

SEARCHED = "Das Melderegister kennt keine neue Anschrift."


@pytest.fixture
def letter(house: House) -> Letter:
    """A decision that came back, because nobody knows where its recipient is."""
    found = Letter(house)
    found.post()
    found.wait(8)
    found.done("ruecklauf", day="2026-03-18", why="unknown")
    return found


def public_of(letter: Letter) -> str:
    """The delivery of the public service."""
    with letter.house.office.desk.store.read() as work:
        return next(str(each.id) for each in work.deliveries.of_case(letter.case) if each.is_public)


def test_the_deeds_are_part_of_the_table() -> None:
    assert PUBLIC_DEEDS.items() <= DEEDS.items()


def test_it_is_ordered_posted_up_and_taken_down(letter: Letter) -> None:
    asked = text_of(letter.ask(ORDER))
    assert "im Melderegister" in asked
    assert "Vom Inhalt des Bescheids steht nichts darin." in asked
    page = letter.done(ORDER, reason=SEARCHED)
    public = public_of(letter)
    assert "Öffentliche Zustellung" in page
    assert "Benachrichtigung zum Aushang öffnen (PDF)" in page
    # What is posted up does not go into the post, and cannot come back.
    assert "Ab-Vermerk schreiben" not in page
    assert "Aushang zur öffentlichen Zustellung" in text_of(letter.browser.get("/arbeitskorb"))
    paper = letter.browser.get(f"/arbeitskorb/vorgang/{letter.case.number}/aushang/{public}.pdf")
    assert (paper.status_code, paper.mimetype) == (200, "application/pdf")
    assert paper.data.startswith(b"%PDF")

    page = letter.done("aushang", way=public, day="2026-03-18", initials="np")
    for words in ("<dt>Ausgehängt</dt><dd>18. März 2026, np", "<dt>Hängt mindestens bis</dt><dd>20. April 2026"):
        assert words in page
    assert "Die Benachrichtigung über die öffentliche Zustellung hängt seit dem 18. März 2026 aus." in page
    assert "Rücklauf eintragen" not in page
    # That the letter arrived all the same may still turn out; of the notification there is nothing to prove.
    assert "Nachweis eintragen" not in page.partition('id="versand-2"')[2]
    letter.wait(34)
    page = letter.done("abnahme", way=public, day="2026-04-21")
    assert "<dt>Abgenommen</dt><dd>21. April 2026" in page
    assert "bekannt gegeben" in page
    assert "<dd>20. Mai 2026 " in page
    case_page = text_of(letter.browser.get(f"/arbeitskorb/vorgang/{letter.case.number}"))
    assert "Ausgehängt am 18. März 2026" in case_page
    assert "Öffentliche Zustellung angeordnet: " in case_page
    assert SEARCHED in case_page


def test_what_hung_too_short_is_posted_up_once_more(letter: Letter) -> None:
    letter.done(ORDER, reason=SEARCHED)
    public = public_of(letter)
    letter.done("aushang", way=public, day="2026-03-18")
    page = letter.done("abnahme", way=public, day="2026-03-18")
    assert "Aushang eintragen" in page
    assert "Hängt mindestens bis" not in page
    case_page = text_of(letter.browser.get(f"/arbeitskorb/vorgang/{letter.case.number}"))
    assert "Benachrichtigung zu früh abgenommen, noch einmal auszuhängen" in case_page
    assert "Die Benachrichtigung hängt noch nicht aus." in case_page


def test_a_reason_is_needed_and_a_wrong_day_is_explained(letter: Letter) -> None:
    refused = letter.do(ORDER, reason=" ")
    assert refused.status_code == 422
    assert "Füllen Sie das Feld „Grund“ aus." in text_of(refused)
    letter.done(ORDER, reason=SEARCHED)
    refused = letter.do("aushang", way=public_of(letter), day="2026-03-17", initials="XY")
    assert refused.status_code == 422
    assert "Geben Sie einen Tag vom" in text_of(refused)
    assert 'value="XY"' in text_of(refused)


@pytest.mark.parametrize("name", ["aushang", "abnahme"])
def test_without_an_order_nothing_is_posted_up(letter: Letter, name: str) -> None:
    assert letter.ask(name).status_code == 409


def test_a_letter_that_was_refused_is_not_served_publicly(house: House) -> None:
    letter = Letter(house)
    letter.post(date(2026, 3, 10))
    letter.wait(8)
    page = letter.done("ruecklauf", day="2026-03-18", why="refused")
    assert "Öffentlich zustellen" not in page
    assert letter.ask(ORDER).status_code == 409


def test_nobody_else_sees_the_notification(letter: Letter) -> None:
    letter.done(ORDER, reason=SEARCHED)
    address = f"/arbeitskorb/vorgang/{letter.case.number}/aushang/{public_of(letter)}.pdf"
    assert letter.house.sign_in("ines").get(address).status_code == 404
