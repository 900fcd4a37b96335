"""A service for tests alone: ``strassenfest``, whose workflow asks citizens for corrections."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from citizen_office.core.json import Json
from citizen_office.services.desk import Desk
from citizen_office.services.submit import Request, Submitted, submit

SERVICE = "strassenfest"
#: Right answers, as a browser sends them.
PARTY: Mapping[str, Json] = {
    "name": "Fest am Mühlenteich",
    "ort": "Am Mühlenteich",
    "tag": {"tag": "12", "monat": "6", "jahr": "2027"},
    "musik": "ja",
    "musik_ende": "22:00",
    "beschreibung": "Wir essen zusammen.\nAbends spielt eine Kapelle.",
    "person": {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt"},
    "email": "lea@post.example",
    "datenschutz": "ja",
}
QUESTION = "Wie viele Menschen erwarten Sie?\nUnd wann ist die Musik wirklich zu Ende?"


def file_party(desk: Desk, authority: str, **changed: Json) -> Submitted:
    """A street party, filed; ``changed`` answers win."""
    with desk.store.read() as work:
        publication = work.publications.current(authority)[SERVICE]
    key = base64.b32encode(desk.random_bytes(25)).decode().lower()
    return submit(desk, Request(authority, SERVICE, publication, key, "de", {**PARTY, **changed}))
