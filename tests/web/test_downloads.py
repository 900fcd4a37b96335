"""Files leave as downloads, whatever they are and whatever they are called."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from citizen_office.core.cases.model import Case
from citizen_office.core.forms.fields.file_kinds import name_for
from citizen_office.http.downloads import file_download
from citizen_office.services.attach import Upload
from citizen_office.services.attachments import FiledFile
from citizen_office.services.case_file import case_file
from citizen_office.services.submit import Submitted
from tests.files import samples
from tests.proof_service import case_with_files, offer_proofs
from tests.web.citizen.visitor import page_of
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import TOWN, House

__all__ = ["furnished", "house"]

HOSTILE = (
    'a"b.pdf',
    "a\\b.pdf",
    "a\r\nSet-Cookie: x=y.pdf",
    "a; filename=b.exe.pdf",
    "Straße – Überblick 100%.pdf",
    "<script>alert(1)</script>.pdf",
    "{{ 7 * 7 }}.pdf",
    "../../../etc/passwd",
    "x" * 300 + ".pdf",
    "\u202efdp.exe",
    "計画.pdf",
    "' onmouseover='alert(1).pdf",
)


@pytest.fixture
def submitted(house: House) -> Submitted:
    offer_proofs(house.office, TOWN)
    return case_with_files(house.office, TOWN)


def filed(house: House, case: Case) -> tuple[FiledFile, ...]:
    return case_file(house.office.desk, house.actor("nora"), case.number).files


def citizen_of(house: House, submitted: Submitted) -> FlaskClient:
    client = house.client.application.test_client()
    client.get(f"/status/{submitted.case.number}/{submitted.secret}")
    return client


def name_in(response: TestResponse) -> tuple[str, str]:
    """The names that old and new browsers take from an answer."""
    found = re.fullmatch(
        r"attachment; filename=\"([^\"\\]*)\"; filename\*=UTF-8''([A-Za-z0-9.~_%-]+)",
        response.headers["Content-Disposition"],
    )
    assert found is not None, response.headers["Content-Disposition"]
    return found[1], unquote(found[2])


def assert_harmless(headers: Headers) -> None:
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in headers


def test_clerks_open_the_cleaned_copy_and_find_the_original_beside_it(house: House, submitted: Submitted) -> None:
    client, case = house.sign_in("nora"), submitted.case
    page = page_of(client.get(f"/arbeitskorb/vorgang/{case.number}"))
    plan, photo = filed(house, case)

    assert "Ihr Plan · PDF, 2 KB" in page
    copy = client.get(f"/arbeitskorb/vorgang/{case.number}/datei/{plan.file.id}")
    original = client.get(f"/arbeitskorb/vorgang/{case.number}/datei/{plan.file.id}/original")
    for response, name in ((copy, "Plan.pdf"), (original, "Original Plan.pdf")):
        assert response.status_code == 200
        assert response.mimetype == "application/pdf"
        assert name_in(response) == (name, name)
        assert_harmless(response.headers)
        assert f'href="{response.request.path}"' in page
    assert b"JavaScript" in original.data
    assert b"JavaScript" not in copy.data
    seen = client.get(f"/arbeitskorb/vorgang/{case.number}/datei/{photo.file.id}")
    assert seen.mimetype == "image/jpeg"
    assert b"Kamera von Lea" not in seen.data
    kept = client.get(f"/arbeitskorb/vorgang/{case.number}/datei/{photo.file.id}/original")
    assert kept.data == samples.jpeg(maker="Kamera von Lea")


def test_the_citizen_sees_and_opens_the_copies_on_the_status_page(house: House, submitted: Submitted) -> None:
    client, number = citizen_of(house, submitted), submitted.case.number
    page = page_of(client.get(f"/vorgang/{number}"))
    plan = filed(house, submitted.case)[0].file

    assert "Ihre Dateien" in page
    assert "Plan.pdf (PDF, 2 KB)" in page
    response = client.get(f"/vorgang/{number}/datei/{plan.id}")
    assert response.status_code == 200
    assert name_in(response)[0] == "Plan.pdf"
    assert_harmless(response.headers)
    assert client.get(f"/vorgang/{number}/datei/{plan.id}/original").status_code == 404


def test_the_receipt_lists_the_files(house: House, submitted: Submitted) -> None:
    client = citizen_of(house, submitted)

    receipt = client.get(f"/vorgang/{submitted.case.number}/eingangsbestaetigung.pdf")

    assert receipt.status_code == 200


def test_a_file_opens_under_its_own_case_alone(house: House, submitted: Submitted) -> None:
    other = case_with_files(house.office, TOWN)
    plan = filed(house, submitted.case)[0].file
    clerk, citizen = house.sign_in("nora"), citizen_of(house, other)

    assert clerk.get(f"/arbeitskorb/vorgang/{other.case.number}/datei/{plan.id}").status_code == 404
    assert clerk.get(f"/arbeitskorb/vorgang/{other.case.number}/datei/{plan.id}/original").status_code == 404
    assert citizen.get(f"/vorgang/{other.case.number}/datei/{plan.id}").status_code == 404
    assert house.sign_in("ines").get(f"/arbeitskorb/vorgang/{submitted.case.number}").status_code == 404
    foreign = house.sign_in("ines").get(f"/arbeitskorb/vorgang/{submitted.case.number}/datei/{plan.id}")
    assert foreign.status_code == 404


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_harm_no_page_and_no_header(house: House, hostile: str) -> None:
    offer_proofs(house.office, TOWN)
    content = samples.pdf(text=hostile.encode("ascii", "ignore").decode())
    submitted = case_with_files(house.office, TOWN, Upload("plan", hostile, content, len(content)))
    (found,) = filed(house, submitted.case)
    clerk, citizen = house.sign_in("nora"), citizen_of(house, submitted)

    for client, address in (
        (clerk, f"/arbeitskorb/vorgang/{submitted.case.number}"),
        (citizen, f"/vorgang/{submitted.case.number}"),
    ):
        raw = client.get(address).get_data(as_text=True)
        assert "<script>alert" not in raw
        assert "' onmouseover='" not in raw
        response = client.get(f"{address}/datei/{found.file.id}")
        plain, whole = name_in(response)
        assert whole == found.file.name == name_for(hostile, "pdf")
        assert plain.isascii()
        assert_harmless(response.headers)


@pytest.mark.parametrize("name", ["", '"', "\r\n", "a\x00b", "\ud800.pdf", "x" * 5000])
def test_a_header_stands_whatever_a_name_holds(house: House, name: str) -> None:
    app: Flask = house.client.application
    with app.test_request_context():
        disposition = file_download(b"", name.encode("utf-8", "replace").decode(), "image/png").headers[
            "Content-Disposition"
        ]
    assert re.fullmatch(r"attachment; filename=\"[ -~]*\"; filename\*=UTF-8''[ -~]*", disposition)
    assert "\n" not in disposition


def test_after_an_erasure_the_files_are_gone_for_good(house: House, submitted: Submitted) -> None:
    plan = filed(house, submitted.case)[0].file
    case = house.act("nora", submitted.case, "uebernehmen")
    case = house.act("nora", case, "beantworten", reply="Die Bank kommt.")
    house.run_effects()
    with house.office.desk.store.write() as work:
        work.cases.erase(case)
        work.commit()

    clerk = house.sign_in("nora")
    assert clerk.get(f"/arbeitskorb/vorgang/{case.number}/datei/{plan.id}").status_code == 410
    assert "Dateien" not in page_of(clerk.get(f"/arbeitskorb/vorgang/{case.number}"))
