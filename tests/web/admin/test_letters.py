"""The letters of a service with made-up answers, as pages."""

from __future__ import annotations

from tests.web.admin.uploading import begin, publish, shipped
from tests.web.clerk_house import House, text_of

SERVICE = "/verwaltung/leistungen/hund_anmelden"
LETTERS = f"{SERVICE}/schreiben"


def test_the_letter_and_its_choices(house: House) -> None:
    admin = house.sign_in("admin")
    assert f'href="{LETTERS}?fassung=' in text_of(admin.get(SERVICE))
    page = text_of(admin.get(LETTERS))

    assert "Das Wichtigste in Kürze" in page
    assert "Erika Mustermann" in page
    assert "Rechtsbehelfsbelehrung" in page
    assert '<option value="de-simple">Leichte Sprache</option>' in page
    assert "In keiner früheren Fassung stand etwas anderes." in page
    refused = text_of(admin.get(f"{LETTERS}?ergebnis=refused&sprache=de-simple"))
    assert '<option value="refused" selected>' in refused
    assert 'lang="de-simple"' in refused
    assert "Wir sagen Nein zu der Anmeldung." in refused


def test_the_same_as_a_pdf(house: House) -> None:
    response = house.sign_in("admin").get(f"{LETTERS}?als=pdf")

    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF")


def test_a_changed_text_stands_beside_the_one_before(house: House) -> None:
    admin = house.sign_in("admin")
    path = "templates/notices/bescheid_hund.de.txt"
    changed = shipped(path).replace("Bescheid über die Hundesteuer", "Ihr Bescheid über die <b>Hundesteuer</b>")
    publish(admin, begin(admin, **{"bescheid_hund.de.txt": changed}))
    page = text_of(admin.get(LETTERS))

    assert "<del>Hundesteuer</del>" in page
    assert "<ins>&lt;b&gt;Hundesteuer&lt;/b&gt;</ins>" in page


def test_what_there_is_not_is_not_found(house: House) -> None:
    admin = house.sign_in("admin")
    for query in ("?brief=nichts", "?ergebnis=nichts", "?sprache=fr", "?fassung=0"):
        assert admin.get(LETTERS + query).status_code == 404, query
    assert admin.get("/verwaltung/leistungen/nichts/schreiben").status_code == 404
