"""The pages on which anybody checks a notice."""

from __future__ import annotations

import io
import random

import pytest
from werkzeug.test import TestResponse

from citizen_office.services.verification import TRIES, WINDOW_SECONDS
from tests.web.citizen.visitor import page_of
from tests.web.clerk_house import House
from tests.web.codes import Issued, issue_notice


@pytest.fixture
def issued(house: House) -> Issued:
    return issue_notice(house)


def upload(house: House, content: bytes) -> TestResponse:
    return house.client.post("/v/pdf", data={"datei": (io.BytesIO(content), "bescheid.pdf")})


def test_the_code_leads_to_what_was_issued(house: House, issued: Issued) -> None:
    typed = " ".join(issued.code[start : start + 5] for start in range(0, 34, 5)).lower()
    response = house.client.post("/v", data={"code": typed})
    assert (response.status_code, response.location) == (303, f"/v/{typed.replace(' ', '')}")
    page = page_of(house.client.get(response.location))
    for words in ("Dieses Schreiben haben wir erteilt", "Stadt Hagenow", "Idee", "10. März 2026"):
        assert words in page
    assert "Brandt" not in page
    assert "Die Bank kommt." not in page


@pytest.mark.parametrize("address", ["/v/{}", "/V/{}", "/A/HAGENOW/V/{}", "/a/hagenow/v/{}"])
def test_a_qr_code_leads_there_in_capitals(address: str, house: House, issued: Issued) -> None:
    response = house.client.get(address.format(issued.code))
    assert "haben wir erteilt" in page_of(response)
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"


def test_what_it_says_is_for_whoever_knows_the_number(house: House, issued: Issued) -> None:
    page = page_of(house.client.post(f"/v/{issued.code}", data={"nummer": issued.case.number}))
    assert "Die Bank kommt." in page
    assert "Das steht in unserem Schreiben" in page
    for number, said in (("", "Geben Sie die Vorgangsnummer ein."), ("HGN-2026-000009-3", "andere Vorgangsnummer")):
        response = house.client.post(f"/v/{issued.code}", data={"nummer": number})
        assert response.status_code == 422
        assert said in page_of(response)
        assert "Die Bank kommt." not in page_of(response)


def test_a_code_that_is_none_is_asked_for_again(house: House) -> None:
    for typed, said in (("", "Geben Sie den Code ein"), ("0" * 33, "34 Buchstaben und Ziffern")):
        response = house.client.post("/v", data={"code": typed})
        assert response.status_code == 422
        assert said in page_of(response)


def test_unknown_and_forged_look_the_same_and_are_not_tried_for_long(house: House, issued: Issued) -> None:
    forged = issued.code[:20] + ("0" if issued.code[20] != "0" else "1") + issued.code[21:]
    # The address stands in the form that switches the language.
    pages = [page_of(house.client.get(f"/v/{code}")).replace(code, "") for code in (forged, "0" * 34)]
    assert pages[0] == pages[1]
    assert "gibt es kein Schreiben" in pages[0]
    for _ in range(TRIES - 2):
        assert house.client.get(f"/v/{'0' * 34}").status_code == 200
    refused = house.client.get(f"/v/{'0' * 34}")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= WINDOW_SECONDS
    assert house.client.get(f"/v/{issued.code}").status_code == 200


def test_a_file_as_it_was_issued_is_genuine(house: House, issued: Issued) -> None:
    page = page_of(upload(house, issued.pdf))
    for words in ("haben wir erteilt", "stimmt in jedem Zeichen", "unverletzt, von TEST Stadt Hagenow", "unverändert"):
        assert words in page


def test_a_flipped_byte_anywhere_is_reported(house: House, issued: Issued) -> None:
    chance = random.Random(5)  # noqa: S311 - places in a file, no secrets
    for place in (0, len(issued.pdf) - 1, *(chance.randrange(len(issued.pdf)) for _ in range(6))):
        changed = bytearray(issued.pdf)
        changed[place] ^= 1 << chance.randrange(8)
        page = page_of(upload(house, bytes(changed)))
        assert "Diese Datei wurde verändert" in page or "Diese Datei kennen wir nicht" in page, place
        assert "haben wir erteilt</h2>" not in page
        assert "stimmt mit nichts überein, was wir erteilt haben" in page


def test_a_reading_copy_is_not_what_was_issued(house: House, issued: Issued) -> None:
    with house.office.desk.store.read() as work:
        _, copy = work.notices.pdf(issued.case, issued.id, reading_copy=True)
    page = page_of(upload(house, copy))
    assert "Diese Datei kennen wir nicht" in page
    assert "Auch eine Lesefassung" in page


def test_what_is_no_file_of_ours_is_said_to_be(house: House) -> None:
    assert "nicht zu lesen" in page_of(upload(house, b"kein PDF"))
    for data in ({}, {"datei": (io.BytesIO(b""), "leer.pdf")}, {"datei": (io.BytesIO(b""), "")}):
        response = house.client.post("/v/pdf", data=data)
        assert response.status_code == 422
        assert "Wählen Sie die PDF-Datei aus" in page_of(response)


def test_a_file_that_is_too_large_is_not_read(house: House) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="datei"; filename="a.pdf"\r\n\r\n' + b"0" * 5 * 1024**2
    response = house.client.post("/v/pdf", data=body + b"\r\n--x--\r\n", content_type="multipart/form-data; boundary=x")
    assert response.status_code == 413
    assert 'href="/v"' in page_of(response)


def test_an_unsealed_notice_is_genuine_all_the_same(house: House) -> None:
    page = page_of(upload(house, issue_notice(house, seal=False).pdf))
    assert "haben wir erteilt" in page
    assert "keines vorhanden" in page


def test_clerk_and_citizen_read_the_record_beside_the_notice(house: House, issued: Issued) -> None:
    clerk = house.sign_in("malte")
    path = f"/arbeitskorb/vorgang/{issued.case.number}"
    page = page_of(clerk.get(path))
    assert f"bescheid/{issued.id}.json" in page
    link = page.partition(f"bescheid/{issued.id}.json")[0].rpartition('"')[2] + f"bescheid/{issued.id}.json"
    record = clerk.get(link)
    assert record.mimetype == "application/json"
    assert record.json is not None
    assert record.json["id"] == str(issued.id)
    assert record.headers["Content-Disposition"].startswith("attachment")
