from __future__ import annotations

import re

import pytest

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.services.ports import Publication, Source
from tests.web.admin.uploading import IDEA, begin, publish, retitled, shipped
from tests.web.clerk_house import House, text_of

PAGE = "/verwaltung/leistungen"
SERVICE = f"{PAGE}/buergeridee"


def hashes(house: House) -> list[str]:
    """The publications of the idea, newest first."""
    with house.office.desk.store.read() as work:
        lines = work.publications.history("hagenow")
    return [line.publication for line in lines if line.form == "buergeridee"]


def test_every_service_with_its_version(house: House) -> None:
    house.file_idea()
    page = text_of(house.sign_in("admin").get(PAGE))
    [publication] = hashes(house)

    assert "Idee oder Anregung mitteilen" in page
    assert f'title="{publication}">{publication[:12]}' in page
    assert "durch Kommandozeile" in page
    assert "keine Probleme" in page
    assert re.search(r"Laufende Vorgänge: </span>1", page)


def test_one_service_with_its_files_its_way_and_its_versions(house: House) -> None:
    admin = house.sign_in("admin")
    house.file_idea()
    publish(admin, begin(admin, buergeridee_yaml=retitled()))
    newest, first = hashes(house)
    page = text_of(admin.get(SERVICE))

    assert "<h1>Eine neue Idee mitteilen</h1>" in page
    assert "durch Ada Admin" in page
    assert "<svg" in page
    assert "forms/buergeridee.yaml" in page
    assert "templates/notices/antwort_buergeridee.de.txt" in page
    assert 'id="forms-buergeridee-yaml-1"' in page
    assert f"?fassung={first}" in page
    earlier = text_of(admin.get(f"{SERVICE}?fassung={first}"))
    assert "<h1>Eine neue Idee mitteilen</h1>" in earlier
    assert "Das ist eine frühere Fassung" in earlier
    assert "de: Idee oder Anregung mitteilen" in earlier
    assert "Zu dieser Fassung zurückkehren" in earlier
    assert newest != first


def test_a_file_can_be_kept_to_change_it(house: House) -> None:
    admin = house.sign_in("admin")
    [publication] = hashes(house)
    response = admin.get(f"{SERVICE}/datei?fassung={publication}&datei={IDEA}")

    assert response.get_data(as_text=True) == shipped(IDEA)
    assert response.headers["Content-Disposition"].startswith('attachment; filename="buergeridee.yaml"')
    assert admin.get(f"{SERVICE}/datei?fassung={publication}&datei=forms/anders.yaml").status_code == 404
    assert admin.get("/verwaltung/behoerde/datei").get_data(as_text=True).startswith("# Stadt Hagenow")


def test_a_service_is_withdrawn_and_offered_again(house: House) -> None:
    admin = house.sign_in("admin")
    case = house.file_idea()
    response = admin.post(f"{SERVICE}/zurueckziehen")
    page = text_of(admin.get(response.location))

    assert "Die Leistung wird nicht mehr angeboten." in page
    assert "Zurückgezogen am 10. März 2026, 12:00 Uhr durch Ada Admin." in page
    assert house.client.get("/leistung/buergeridee").status_code == 404
    assert "Idee oder Anregung" not in text_of(house.client.get("/"))
    assert "zurückgezogen</span>" in text_of(admin.get(PAGE))
    assert admin.post(f"{SERVICE}/zurueckziehen").status_code == 404
    # What runs goes on.
    assert house.act("nora", case, "uebernehmen").state
    response = admin.post(f"{SERVICE}/wieder-anbieten", data={"fassung": hashes(house)[1]})
    offered = text_of(admin.get(response.location))
    assert "wird neu angeboten:" in offered
    assert "Diese Fassung war schon veröffentlicht" in offered
    assert publish(admin, response.location, zurueck="ja").status_code == 303
    assert "Idee oder Anregung mitteilen" in text_of(house.client.get("/"))


def test_a_rule_about_a_withdrawn_service_is_no_problem(house: House) -> None:
    admin = house.sign_in("admin")
    assert admin.post(f"{PAGE}/festumzug/zurueckziehen").status_code == 303

    assert "keine Probleme" in text_of(admin.get(begin(admin, buergeridee_yaml=retitled())))


def test_an_earlier_version_is_brought_back(house: House) -> None:
    admin = house.sign_in("admin")
    publish(admin, begin(admin, buergeridee_yaml=retitled()))
    newest, first = hashes(house)
    response = admin.post(f"{SERVICE}/wieder-anbieten", data={"fassung": first})
    assert publish(admin, response.location, zurueck="ja").status_code == 303

    assert hashes(house) == [first, newest, first]
    assert admin.post(f"{SERVICE}/wieder-anbieten", data={"fassung": "0" * 64}).status_code == 404


def test_what_would_be_refused_today_is_shown_at_its_line(house: House) -> None:
    admin = house.sign_in("admin")
    with house.office.desk.store.write() as work:
        publication = work.publications.current("hagenow")["buergeridee"]
        sources = tuple(
            Source(each.kind, each.name, each.content.replace(b"owner: buergerbuero", b"owner: feuerwehr"))
            for each in work.publications.sources(publication)
        )
        key, source = "hagenow", work.publications.authorities()["hagenow"][1]
        work.publications.publish("hagenow", Publication("f" * 64, "buergeridee", sources), house.clock(), SYSTEM_ID)
        without = re.sub(rb"\n  feuerwehr: [a-z]+(?=\n)", b"", source)
        assert without != source
        work.publications.publish_authority(key, without, house.clock(), SYSTEM_ID)
        work.commit()
    page = text_of(admin.get(SERVICE))

    assert "So ließe sich diese Fassung heute nicht mehr veröffentlichen." in page
    assert 'class="source__wrong"' in page
    assert "Probleme</span>" in text_of(admin.get(PAGE)) or "ein Problem</span>" in text_of(admin.get(PAGE))


def test_the_authority_with_its_versions(house: House) -> None:
    admin = house.sign_in("admin")
    with house.office.desk.store.read() as work:
        digest, source = work.publications.authorities()["hagenow"]
    publish(admin, begin(admin, hagenow_yaml=source.replace(b"Stadt Hagenow", b"Hagenow", 1)))
    page = text_of(admin.get("/verwaltung/behoerde"))
    assert "authorities/hagenow.yaml" in page
    earlier = text_of(admin.get(f"/verwaltung/behoerde?fassung={digest}"))
    assert "Galt bis" in earlier
    assert "Stand</dt>" in page
    assert admin.get("/verwaltung/behoerde?fassung=1234").status_code == 404


@pytest.mark.parametrize("address", [f"{PAGE}/unbekannt", f"{SERVICE}?fassung=1234", f"{SERVICE}/datei?datei=x"])
def test_what_the_authority_never_had_is_not_there(house: House, address: str) -> None:
    assert house.sign_in("admin").get(address).status_code == 404


def test_only_administrators_look_and_withdraw(house: House) -> None:
    clerk = house.sign_in("nora")
    for address in (PAGE, SERVICE, f"{SERVICE}/datei", "/verwaltung/behoerde", "/verwaltung/behoerde/datei"):
        assert clerk.get(address).status_code == 403
    for deed in ("zurueckziehen", "wieder-anbieten"):
        assert clerk.post(f"{SERVICE}/{deed}").status_code == 403
