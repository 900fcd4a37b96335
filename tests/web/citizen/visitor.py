"""A citizen at a browser without JavaScript: opens pages, sends forms, follows where they lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

#: Right answers for each page of the form `buergeridee`.
IDEA: Mapping[str, str] = {
    "thema": "gruen",
    "betreff": "Eine Bank am Spielplatz",
    "idee": "Am Spielplatz fehlt eine Bank.\r\nSie soll im Schatten stehen.",
    "ort": "",
}
PERSON: Mapping[str, str] = {
    "antwort_per": "post",
    "name_nennen": "ja",
    "person.anrede": "frau",
    "person.vorname": "Erika",
    "person.nachname": "Muster",
    "anschrift.strasse": "Feldstraße",
    "anschrift.hausnummer": "3 a",
    "anschrift.plz": "19230",
    "anschrift.ort": "Hagenow",
    "telefon": "",
}
ANONYMOUS: Mapping[str, str] = {"antwort_per": "online", "name_nennen": "nein"}
CONSENT: Mapping[str, str] = {"veroeffentlichung": "nein", "datenschutz": "ja"}


@dataclass(slots=True)
class Visitor:
    """What a citizen does, and what the last draft's address is."""

    client: FlaskClient
    draft: str = ""

    def start(self) -> str:
        """Begin a form; the address of its first page."""
        response = self.client.post("/leistung/buergeridee")
        assert response.status_code == 303
        self.draft = response.location.rpartition("/")[0]
        return str(response.location)

    def send(self, page: str, answers: Mapping[str, str], **more: str) -> TestResponse:
        """Send one page of the draft."""
        return self.client.post(f"{self.draft}/{page}", data={**answers, **more})

    def fill(self, person: Mapping[str, str] = PERSON) -> None:
        """Answer everything up to the review."""
        self.start()
        for page, answers in (("idee", IDEA), ("person", person), ("einwilligung", CONSENT)):
            assert self.send(page, answers).status_code == 303, page

    def submit(self) -> str:
        """Send the whole form; the number of the case."""
        response = self.client.post(f"{self.draft}/pruefen")
        assert (response.status_code, response.location) == (303, f"{self.draft}/gesendet")
        found = re.search(r"HGN-\d{4}-\d{6}-\d", page_of(self.client.get(response.location)))
        assert found is not None
        return found[0]

    def secret_link(self) -> str:
        """The path of the personal link on the confirmation."""
        found = re.search(r'href="[^"]*(/status/HGN-[^"]+)"', page_of(self.client.get(f"{self.draft}/gesendet")))
        assert found is not None
        return found[1]


def page_of(response: TestResponse) -> str:
    """The page, with entities and spaces as people see them."""
    return unescape(response.get_data(as_text=True)).replace("\xa0", " ")
