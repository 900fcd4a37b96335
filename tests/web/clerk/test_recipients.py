"""Who gets the notices of a case."""

from __future__ import annotations

import re

from tests.web.clerk_house import House, text_of

ADDRESS = "Kanzlei Recht\nAm Markt 1\n19053 Schwerin"


def test_somebody_is_added_and_removed(house: House) -> None:
    case, nora = house.file_idea(), house.sign_in("nora")
    page = f"/arbeitskorb/vorgang/{case.number}/empfaenger"
    assert "Lea Brandt" in text_of(nora.get(page))
    added = nora.post(page, data={"role": "representative", "address": ADDRESS})
    assert (added.status_code, added.location) == (303, page)
    shown = text_of(nora.get(page))
    assert "Die nächsten Schreiben gehen auch dorthin." in shown
    assert "Am Markt 1" in shown
    # What an action will bring goes to whoever is authorised, by post.
    house.act("nora", case, "uebernehmen")
    asked = text_of(nora.get(f"/arbeitskorb/vorgang/{case.number}/aktion/beantworten"))
    assert "Danach liegt er unter „Zu versendende Post“." in asked
    (party,) = re.findall(r'name="remove" value="([^"]+)"', shown)
    assert nora.post(page, data={"remove": party}).status_code == 303
    assert "Am Markt 1" not in text_of(nora.get(page))
    assert nora.post(page, data={"remove": party}).status_code == 404
    assert nora.post(page, data={"remove": "mond"}).status_code == 404


def test_what_is_missing_is_said_and_what_was_typed_stays(house: House) -> None:
    case, nora = house.file_idea(), house.sign_in("nora")
    page = f"/arbeitskorb/vorgang/{case.number}/empfaenger"
    without_role = nora.post(page, data={"address": ADDRESS})
    assert without_role.status_code == 422
    assert "Wählen Sie bei „Wofür“" in text_of(without_role)
    assert "Am Markt 1" in text_of(without_role)
    without_address = text_of(nora.post(page, data={"role": "copy", "address": "Nur Name"}))
    assert "in mindestens zwei Zeilen" in without_address
    assert "<title>Fehler: " in without_address


def test_only_clerks_of_the_department_name_recipients(house: House) -> None:
    case = house.file_idea()
    page = f"/arbeitskorb/vorgang/{case.number}/empfaenger"
    assert house.sign_in("paul").post(page, data={"role": "copy", "address": ADDRESS}).status_code == 403
    assert house.sign_in("ines").get(page).status_code == 404
