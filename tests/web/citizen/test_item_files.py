"""Files of the items of a list: the page of an item takes them as every page does."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from citizen_office.http.receiving import LARGEST_UPLOAD
from tests.files import samples
from tests.proof_service import PAGES, SEVERAL, offer_proofs
from tests.web.citizen.sending import Endless, listed, send_blindly, send_to
from tests.web.citizen.visitor import Visitor, page_of
from tests.web.clerk_house import TOWN, House

PICTURE = ("Stelle.png", samples.png())


@pytest.fixture
def sender(house: House) -> Visitor:
    """Somebody who has begun the form that asks for files of each place."""
    offer_proofs(house.office, TOWN)
    visitor = Visitor(house.client)
    response = visitor.client.post(f"/leistung/{SEVERAL}")
    visitor.draft = response.location.rpartition("/")[0]
    for page in ("idee", "einwilligung"):
        assert visitor.send(page, PAGES[page]).status_code == 303
    visitor.send("person", {"antwort_per": "online", "name_nennen": "nein"})
    return visitor


@pytest.fixture
def item(sender: Visitor) -> str:
    """The address of the page of a new item."""
    return f"{sender.draft}/stellen/{uuid4()}"


def send(
    sender: Visitor, item: str, name: str = "See", button: str = "weiter", **files: tuple[str, bytes]
) -> TestResponse:
    return send_to(sender, item, {"name": name, "knopf": button}, **files)


def shown(sender: Visitor, item: str) -> list[str]:
    """The files that the page of the item lists when it is opened again."""
    return listed(page_of(sender.client.get(item)))


def test_an_item_is_saved_with_its_file(sender: Visitor, item: str) -> None:
    assert 'enctype="multipart/form-data"' in page_of(sender.client.get(item))

    response = send(sender, item, bild=PICTURE)

    assert (response.status_code, response.location) == (303, f"{sender.draft}/stellen")
    assert shown(sender, item) == ["Stelle.png (PNG, 1 KB)"]
    assert "Stelle.png (PNG, 1 KB)" in page_of(sender.client.get(f"{sender.draft}/stellen"))


def test_a_file_is_kept_though_the_item_is_not_complete(sender: Visitor, item: str) -> None:
    response = send(sender, item, name="", bild=PICTURE)

    assert response.status_code == 422
    assert "Füllen Sie das Feld „Wie heißt die Stelle?“ aus." in page_of(response)
    assert listed(page_of(response)) == ["Stelle.png (PNG, 1 KB)"]
    assert send(sender, item).status_code == 303
    assert shown(sender, item) == ["Stelle.png (PNG, 1 KB)"]


def test_what_is_refused_is_said_once_at_its_input(sender: Visitor, item: str) -> None:
    response = send(sender, item, bild=("Stelle.pdf", samples.pdf()))
    page = page_of(response)

    assert response.status_code == 422
    assert "Bitte prüfen Sie eine Angabe" in page
    assert 'href="#bild" data-problem' in page
    assert 'id="bild-fehler"' in page
    assert 'value="See"' in page


@pytest.mark.parametrize("button", ["weiter", "aktualisieren", "speichern"])
def test_every_button_keeps_files(sender: Visitor, item: str, button: str) -> None:
    assert send(sender, item, button=button, bild=PICTURE).status_code in (200, 303)
    assert shown(sender, item) == ["Stelle.png (PNG, 1 KB)"]


def test_whoever_stops_for_today_is_told_that_a_file_was_refused(sender: Visitor, item: str) -> None:
    response = send(sender, item, button="speichern", bild=("Stelle.pdf", samples.pdf()))

    assert response.status_code == 422
    assert "in einem dieser Formate aus: JPG, PNG" in page_of(response)


def test_a_file_is_taken_away_by_its_button(sender: Visitor, item: str) -> None:
    send(sender, item, bild=PICTURE)
    button = re.search(r'value="(entfernen [^"]+)"', page_of(sender.client.get(item)))
    assert button is not None

    response = send(sender, item, "Park", button[1])

    assert response.status_code == 200
    assert listed(page_of(response)) == []
    assert 'value="Park"' in page_of(response)
    # Twice, and where there is no such item, is no harm either.
    assert send(sender, item, "Park", button[1]).status_code == 200
    assert send(sender, f"{sender.draft}/stellen/{uuid4()}", "", button[1]).status_code == 200


def test_files_go_with_their_item(house: House, sender: Visitor, item: str) -> None:
    send(sender, item, bild=PICTURE)
    sender.client.post(f"{item}/entfernen")

    with house.office.store.read() as work:
        assert work.connection.exec_driver_sql("SELECT count(*) FROM files").scalar_one() == 0


def test_a_body_beyond_all_bounds_leads_back_to_the_item(sender: Visitor, item: str) -> None:
    response = send_blindly(sender, item, Endless(LARGEST_UPLOAD + 1))

    assert response.status_code == 413
    assert f'href="{item}"' in page_of(response)


def test_text_under_the_name_of_a_file_is_not_even_looked_at(sender: Visitor, item: str) -> None:
    page = page_of(sender.client.post(item, data={"name": "See", "bild": "Stelle.png"}))

    assert "Wählen Sie bei „Bild der Stelle“ eine Datei aus." in page


def test_sent_files_of_items_are_shown_with_the_name_of_the_item(house: House, sender: Visitor, item: str) -> None:
    send(sender, item, bild=PICTURE)
    sender.client.post(f"{sender.draft}/stellen")
    number = sender.submit()

    for client, address in ((sender.client, "/vorgang"), (house.sign_in("nora"), "/arbeitskorb/vorgang")):
        assert "Stelle 1: See · Bild der Stelle" in page_of(client.get(f"{address}/{number}"))
