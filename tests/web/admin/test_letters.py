"""The letters of a service with made-up answers, as pages."""

from __future__ import annotations

import pytest

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


def test_a_changed_text_stands_beside_the_one_before(house: House) -> None:
    admin = house.sign_in("admin")
    path = "templates/notices/bescheid_hund.de.txt"
    changed = shipped(path).replace("Bescheid über die Hundesteuer", "Ihr Bescheid über die <b>Hundesteuer</b>")
    publish(admin, begin(admin, **{"bescheid_hund.de.txt": changed}))
    page = text_of(admin.get(LETTERS))

    assert "<del>Hundesteuer</del>" in page
    assert "<ins>&lt;b&gt;Hundesteuer&lt;/b&gt;</ins>" in page


def test_the_letters_of_a_scenario(house: House) -> None:
    admin = house.sign_in("admin")
    assert '<option value="zwei_hunde_einer_gefaehrlich">' in text_of(admin.get(LETTERS))
    page = text_of(admin.get(f"{LETTERS}?szenario=zwei_hunde_einer_gefaehrlich&nummer=2&brief=egal"))

    assert "Jette Lindemann" in page
    assert '<option value="2" selected>2. Bescheid über die Hundesteuer (6. November 2026)</option>' in page
    assert "Entscheidung: Stattgeben" in page
    assert "Kassenzeichen und Prüfcode gibt es erst, wenn es wirklich erlassen wird." in page
    assert 'name="ergebnis"' not in page
    assert "geht in dieser Fassung nicht bis zum Ende" not in page
    assert "Zahlungsaufforderung" in text_of(admin.get(f"{LETTERS}?szenario=zwei_hunde_einer_gefaehrlich&nummer=x"))
    nothing = text_of(admin.get(f"{LETTERS}?szenario=minderjaehrig"))
    assert "Aus diesem Szenario kommt kein Schreiben." in nothing


@pytest.mark.parametrize(
    "query", ["", "szenario=zwei_hunde_einer_gefaehrlich&nummer=1", "szenario=zwei_hunde_einer_gefaehrlich&nummer=2"]
)
@pytest.mark.parametrize("kind", ["pdf", "grossdruck"])
def test_each_as_a_pdf_and_in_large_print(house: House, query: str, kind: str) -> None:
    response = house.sign_in("admin").get(f"{LETTERS}?{query}&als={kind}")

    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF")


def test_a_scenario_that_no_longer_fits_says_so(house: House) -> None:
    admin = house.sign_in("admin")
    path = "forms/hund_anmelden.scenarios.yaml"
    publish(admin, begin(admin, hund_anmelden__scenarios_yaml=shipped(path).replace("Jette", "Wiebke")))
    assert "Wiebke Lindemann" in text_of(admin.get(f"{LETTERS}?szenario=zwei_hunde_einer_gefaehrlich"))
    narrower = shipped("forms/hund_anmelden.yaml").replace("min: 1\n", "min: 3\n", 1)
    assert narrower != shipped("forms/hund_anmelden.yaml")
    publish(admin, begin(admin, hund_anmelden_yaml=narrower))
    page = text_of(admin.get(f"{LETTERS}?szenario=zwei_hunde_einer_gefaehrlich"))
    assert "Das Szenario geht in dieser Fassung nicht bis zum Ende" in page


def test_what_there_is_not_is_not_found(house: House) -> None:
    admin = house.sign_in("admin")
    for query in ("?brief=nichts", "?ergebnis=nichts", "?sprache=fr", "?fassung=0", "?szenario=nichts"):
        assert admin.get(LETTERS + query).status_code == 404, query
    assert admin.get("/verwaltung/leistungen/nichts/schreiben").status_code == 404
