"""Letters looked at before anything is decided or signed."""

from __future__ import annotations

import io

from pypdf import PdfReader
from werkzeug.test import TestResponse

from citizen_office.core.cases.model import Case
from tests.web.clerk_house import House, text_of

PROPOSED = {
    "outcome": "conditions",
    "conditions": "Befristung: bis 22 Uhr.\nDer Weg bleibt <b>frei</b>.",
    "reasons": "Die Nachtruhe ist zu schützen.",
}


def look(house: House, login: str, case: Case, action: str, als: str = "seite", **data: str) -> TestResponse:
    address = f"/arbeitskorb/vorgang/{case.number}/aktion/{action}/vorschau"
    return house.sign_in(login).post(address, data={"gesehen": case.revision, "als": als, **data})


def test_whoever_proposes_sees_the_letter_that_a_signature_would_let_go_out(house: House) -> None:
    case = house.file_festival()
    page = text_of(look(house, "nora", case, "vorschlagen", **PROPOSED))

    assert "Entwurf – noch nicht erlassen" in page
    assert "Das Wichtigste in Kürze" in page
    assert "<strong>Befristung:</strong> bis 22 Uhr." in page
    assert "Der Weg bleibt &lt;b&gt;frei&lt;/b&gt;." in page
    assert "Rechtsbehelfsbelehrung" in page
    # What was typed goes along: back to the form, and to the PDF.
    assert page.count(f'name="reasons" value="{PROPOSED["reasons"]}"') == 2
    assert house.revision(case) == case.revision
    with house.office.store.read() as work:
        assert work.notices.of_case(case) == ()


def test_the_same_letter_as_a_pdf_is_marked_on_every_page(house: House) -> None:
    response = look(house, "nora", house.file_festival(), "vorschlagen", "0", **PROPOSED)

    assert response.mimetype == "application/pdf"
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(response.data)).pages]
    assert all("Entwurf" in page for page in pages)
    assert "Die Nachtruhe ist zu schützen." in " ".join(pages)


def test_another_number_than_that_of_a_letter_shows_the_page(house: House) -> None:
    for als in ("1", "x", "²", ""):
        response = look(house, "nora", house.file_festival(), "vorschlagen", als, **PROPOSED)
        assert response.mimetype == "text/html", als


def test_whoever_signs_sees_what_they_sign(house: House) -> None:
    case = house.act("nora", house.file_festival(), "vorschlagen", **PROPOSED)
    page = text_of(look(house, "malte", case, "zeichnen"))

    assert "Die Nachtruhe ist zu schützen." in page
    asked = text_of(house.sign_in("malte").get(f"/arbeitskorb/vorgang/{case.number}/aktion/zeichnen"))
    assert f'formaction="/arbeitskorb/vorgang/{case.number}/aktion/zeichnen/vorschau"' in asked


def test_what_was_typed_wrong_is_said_as_if_it_was_done(house: House) -> None:
    response = look(house, "nora", house.file_festival(), "vorschlagen", outcome="refused")

    assert response.status_code == 422
    assert 'href="#reasons"' in text_of(response)


def test_whoever_was_too_late_is_told_what_happened(house: House) -> None:
    case = house.file_festival()
    house.act("nora", case, "vorschlagen", **PROPOSED)

    assert look(house, "nora", case, "vorschlagen", **PROPOSED).status_code == 409


def test_an_action_without_a_letter_offers_none(house: House) -> None:
    case = house.file_festival()
    page = text_of(house.sign_in("nora").get(f"/arbeitskorb/vorgang/{case.number}/aktion/beteiligen"))

    assert "vorschau" not in page
    assert "entsteht kein Schreiben" in text_of(look(house, "nora", case, "beteiligen", remark="Bitte prüfen."))
