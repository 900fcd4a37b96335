from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace

import pytest

from citizen_office.core.actors import SYSTEM_ID
from tests.pdf.own_fonts import SLANTED
from tests.web.admin.test_letters import LETTERS
from tests.web.admin.uploading import IDEA, PAGE, begin, digest_on, publish, retitled, send, shipped
from tests.web.clerk_house import House, text_of


def test_a_mistake_is_told_with_its_place_then_corrected_seen_and_published(house: House) -> None:
    admin = house.sign_in("admin")
    case = house.file_idea()
    broken = retitled().replace("owner: buergerbuero", "owner: buergerburo")
    address = begin(admin, buergeridee_yaml=broken)
    page = text_of(admin.get(address))

    assert "ein Problem" in page
    assert "forms/buergeridee.yaml:" in page
    assert "Meinten Sie „buergerbuero“?" in page
    assert "Veröffentlichen</span>" not in page
    response = send(admin, f"{address}/dateien", {"buergeridee.yaml": retitled()})
    assert response.status_code == 303
    page = text_of(admin.get(address))
    assert "keine Probleme" in page
    assert "Eine neue Idee mitteilen" in page
    assert "<ins>" in page
    assert "<del>" in page
    assert "Ein laufender Vorgang behält seine bisherige Fassung." in page
    assert "Eine neue Idee" not in text_of(house.client.get("/"))
    response = publish(admin, address)
    assert response.location == "/verwaltung/leistungen"
    assert "Veröffentlicht: Eine Leistung hat eine neue Fassung." in text_of(admin.get(response.location))
    assert "Eine neue Idee mitteilen" in text_of(house.client.get("/"))
    assert admin.get(address).status_code == 404
    with house.office.desk.store.read() as work:
        assert work.publications.history("hagenow")[0].by == house.actor("admin").id
        assert work.publications.current("hagenow")["buergeridee"] != case.publication


def test_the_problems_are_told_in_the_language_of_the_page(house: House) -> None:
    admin = house.sign_in("admin")
    address = begin(admin, buergeridee_yaml=retitled().replace("owner: buergerbuero", "owner: buergerburo"))

    assert "Did you mean “buergerbuero”?" in text_of(admin.get(address, headers={"Accept-Language": "en"}))


def test_somebody_else_published_in_between(house: House) -> None:
    admin = house.sign_in("admin")
    mine, theirs = (
        begin(admin, buergeridee_yaml=retitled("Meine Idee")),
        begin(admin, buergeridee_yaml=retitled("Ihre")),
    )
    seen = digest_on(text_of(admin.get(mine)))
    publish(admin, theirs)
    response = admin.post(f"{mine}/veroeffentlichen", data={"gesehen": seen})
    page = text_of(response)

    assert response.status_code == 409
    assert "Inzwischen hat jemand veröffentlicht" in page
    assert "Meine Idee" in page
    assert "de: Ihre" in page
    assert "Meine Idee" not in text_of(house.client.get("/"))
    assert publish(admin, mine).status_code == 303
    assert "Meine Idee" in text_of(house.client.get("/"))


def test_an_earlier_version_comes_back_only_where_that_is_meant(house: House) -> None:
    admin = house.sign_in("admin")
    publish(admin, begin(admin, buergeridee_yaml=retitled()))
    house.clock.advance(hours=1)
    address = begin(admin, buergeridee_yaml=shipped(IDEA))
    page = text_of(admin.get(address))
    assert "Diese Fassung war schon veröffentlicht, bis 10. März 2026, 12:00 Uhr." in page
    assert "Diese Fassung der Datei war bis 10. März 2026, 12:00 Uhr veröffentlicht." in page

    response = publish(admin, address)
    assert response.status_code == 422
    assert "Bestätigen Sie, dass etwas Früheres wieder gelten soll." in text_of(response)
    assert "Eine neue Idee mitteilen" in text_of(house.client.get("/"))
    assert publish(admin, address, zurueck="ja").status_code == 303
    assert "Idee oder Anregung mitteilen" in text_of(house.client.get("/"))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("buergeridee.yaml", b"format: 1\nform: \xff\n", "UTF-8"),
        ("buergeridee.yaml", retitled().replace("format: 1", "format: 7"), "Das Format „7“ ist nicht bekannt"),
        ("anders.yaml", retitled(), "passt nicht zum Namen der Datei"),
        ("buergeridee.yml", retitled(), "Diese Datei wird nicht gelesen"),
        ("bild.png", b"\x89PNG", "Diese Datei wird nicht gelesen"),
        (
            "neu.yaml",
            retitled().replace("form: buergeridee", "form: neu").replace("use: anregung", "use: anregnug"),
            "Meinten Sie „anregung“?",
        ),
        ("niemand.de.txt", "# Niemand\n", "niemand"),
        ("buergeridee.yaml", "", "leer"),
    ],
)
def test_bad_files_are_explained_and_never_published(house: House, name: str, content: str | bytes, told: str) -> None:
    admin = house.sign_in("admin")
    address = send(admin, PAGE, {name: content}).location
    page = text_of(admin.get(address))

    assert told in page
    assert "keine Probleme" not in page
    assert admin.post(f"{address}/veroeffentlichen", data={"gesehen": "0" * 64}).status_code == 409


def test_what_cannot_be_kept_is_named(house: House) -> None:
    admin = house.sign_in("admin")
    other = shipped("authorities/hagenow.yaml").replace("authority: hagenow", "authority: anderswo")
    response = send(admin, PAGE, {"riesig.yaml": "x" * (256 * 1024 + 1), "anderswo.yaml": other})
    page = text_of(admin.get(response.location))

    assert response.location == PAGE
    assert "„riesig.yaml“ ist zu groß." in page
    assert "„anderswo.yaml“ beschreibt eine andere Behörde." in page
    assert "Nichts. Alles, was hochgeladen wurde" in page


def test_an_upload_of_nothing_and_one_of_too_much(house: House) -> None:
    admin = house.sign_in("admin")
    response = send(admin, PAGE, {})
    assert (response.status_code, "Wählen Sie mindestens eine Datei aus." in text_of(response)) == (422, True)
    address = begin(admin, buergeridee_yaml=retitled())
    response = send(admin, f"{address}/dateien", {})
    assert (response.status_code, "Wählen Sie mindestens eine Datei aus." in text_of(response)) == (422, True)
    head = b'--x\r\nContent-Disposition: form-data; name="dateien"; filename="a.yaml"\r\n\r\n'
    body = head + b"x" * 6_000_000 + b"\r\n--x--\r\n"
    response = admin.post(f"{address}/dateien", data=body, content_type="multipart/form-data; boundary=x")
    assert response.status_code == 413
    assert f'href="{address}"' in text_of(response)
    assert "Eine neue Idee mitteilen" in text_of(admin.get(address))


def test_a_file_is_taken_out_and_an_amendment_thrown_away(house: House) -> None:
    admin = house.sign_in("admin")
    message = shipped("templates/messages/eingang_buergeridee.de.txt")
    address = begin(admin, buergeridee_yaml=retitled(), eingang_buergeridee__de_txt=message + "\nBis bald.\n")
    page = text_of(admin.get(address))
    assert "templates/messages/eingang_buergeridee.de.txt" in page
    assert "Bis bald." in page
    for stored in (IDEA, "templates/eingang_buergeridee.de.txt"):
        assert admin.post(f"{address}/dateien/entfernen", data={"datei": stored}).location == address
    page = text_of(admin.get(address))
    assert "Diese Änderung enthält keine Datei." in page
    assert "Nichts: Alle Dateien sind so schon veröffentlicht" in page
    response = admin.post(f"{address}/verwerfen")
    assert "Die Änderung ist verworfen." in text_of(admin.get(response.location))
    assert admin.get(address).status_code == 404


def test_nothing_new_is_not_published(house: House) -> None:
    admin = house.sign_in("admin")
    address = begin(admin, buergeridee_yaml=shipped(IDEA))
    page = text_of(admin.get(address))
    assert "unverändert" in page
    assert "Veröffentlichen</span>" not in page
    # Whoever sends it all the same is told again.
    assert admin.post(f"{address}/veroeffentlichen", data={"gesehen": ""}).status_code == 409


def test_a_shared_workflow_changes_every_service_that_uses_it(house: House) -> None:
    admin = house.sign_in("admin")
    source = shipped("workflows/bewilligung.yaml")
    address = begin(admin, bewilligung_yaml=source + "# mit einem Hinweis\n")
    page = text_of(admin.get(address))

    assert "Was sich ändert" in page
    publish(admin, address)
    with house.office.desk.store.read() as work:
        newest = work.publications.history("hagenow")[0]
        files = {each.name: each.content for each in work.publications.sources(newest.publication)}
    assert files["bewilligung"].endswith(b"# mit einem Hinweis\n")


def test_the_authority_itself_is_published(house: House) -> None:
    admin = house.sign_in("admin")
    with house.office.desk.store.read() as work:
        _, source = work.publications.authorities()["hagenow"]
    changed = source.replace(b"Stadt Hagenow", b"Hansestadt Hagenow")
    assert changed != source
    address = begin(admin, hagenow_yaml=changed)
    assert "Beschreibung der Behörde" in text_of(admin.get(address))
    response = publish(admin, address)

    assert response.location == "/verwaltung/behoerde"
    assert "Veröffentlicht: Die Beschreibung der Behörde ist neu." in text_of(admin.get(response.location))
    assert "Hansestadt Hagenow" in text_of(house.client.get("/"))


def test_a_font_is_published_and_shown_by_how_it_begins(house: House) -> None:
    admin = house.sign_in("admin")
    with house.office.desk.store.read() as work:
        _, source = work.publications.authorities()["hagenow"]
    files = (b64encode(each).decode() for each in (SLANTED.ordinary, SLANTED.bold))
    font = "fonts:\n  stadt:\n    ordinary: {{data: {}}}\n    bold: {{data: {}}}\n".format(*files)
    changed = source.replace(b"    town: Hagenow\n", b"    town: Hagenow\n    font: stadt\n") + font.encode()
    # As one body: the client of the tests would put so long a file on the disk.
    head = b'--x\r\nContent-Disposition: form-data; name="dateien"; filename="hagenow.yaml"\r\n\r\n'
    body = head + changed + b"\r\n--x--\r\n"
    address = admin.post(PAGE, data=body, content_type="multipart/form-data; boundary=x").location
    page = text_of(admin.get(address))
    assert "… insgesamt" in page
    assert len(page) < 200_000
    publish(admin, address)
    assert len(text_of(admin.get("/verwaltung/behoerde"))) < 200_000
    letter = admin.get(f"{LETTERS}?als=pdf")
    assert b"+NotoSans-Italic/" in letter.data
    assert b"+NotoSans-Regular/" not in letter.data


def test_a_text_that_no_letter_can_show_is_refused(house: House) -> None:
    admin = house.sign_in("admin")
    address = begin(
        admin, buergeridee_yaml=shipped("forms/buergeridee.yaml").replace("  de: Idee oder", "  de: ✓ Idee oder", 1)
    )
    page = text_of(admin.get(address))
    assert "„✓“ (U+2713, CHECK MARK) kann in Briefen nicht gedruckt werden" in page


def test_a_department_with_open_cases_does_not_go(house: House) -> None:
    admin = house.sign_in("admin")
    case = house.act("nora", house.file_idea(), "uebernehmen")
    with house.office.desk.store.read() as work:
        _, source = work.publications.authorities()["hagenow"]
    text = source.decode()
    key = re.search(r"(?m)^  bau:\n(    .*\n)+", text)
    assert key
    without = text.replace(key[0], "").replace("\n  bau: bau\n", "\n  bau: gruen\n")
    address = begin(admin, hagenow_yaml=without)
    page = text_of(admin.get(address))

    assert "keine Probleme" in page
    assert "Die Stelle „Bauamt“ entfällt, hat aber noch einen offenen Vorgang." in page
    assert "Veröffentlichen</span>" not in page
    house.act("nora", case, "abgeben", function="ordnung", remark="Das ist Sache des Ordnungsamts.")
    assert publish(admin, address).status_code == 303


def test_a_host_of_another_authority_is_refused(house: House) -> None:
    desk = house.office.desk
    with desk.store.write() as work:
        _, source = work.publications.authorities()["hagenow"]
        other = source.replace(b"authority: hagenow", b"authority: anderswo").replace(b"prefix: HGN", b"prefix: AND")
        hosted = other + b"hosts:\n  - rathaus.example\n"
        work.publications.publish_authority("anderswo", hosted, house.clock(), SYSTEM_ID)
        work.commit()
    admin = house.sign_in("admin")
    address = begin(admin, hagenow_yaml=source + b"hosts:\n  - rathaus.example\n")

    assert "ist schon eine andere Behörde erreichbar" in text_of(admin.get(address))


def test_only_administrators_of_this_authority_publish(house: House) -> None:
    address = begin(house.sign_in("admin"), buergeridee_yaml=retitled())
    clerk = house.sign_in("nora")
    for way in (PAGE, address):
        assert clerk.get(way).status_code == 403
    for deed in ("dateien", "dateien/entfernen", "veroeffentlichen", "verwerfen"):
        assert clerk.post(f"{address}/{deed}").status_code == 403
        assert house.client.post(f"{address}/{deed}").status_code == 401
    with house.office.desk.store.write() as work:
        amendment = work.amendments.all("hagenow")[0]
        work.amendments.add(replace(amendment, id=house.office.desk.new_id(), authority="anderswo"))
        foreign = work.amendments.all("anderswo")[0]
        work.commit()
    admin = house.sign_in("admin")
    assert admin.get(f"{PAGE}/{foreign.id}").status_code == 404
    assert admin.post(f"{PAGE}/{foreign.id}/verwerfen").status_code == 404
