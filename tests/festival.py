"""A service that only tests know: departments are consulted, a decision is proposed, and a second person signs.

Its definitions are in ``tests/content`` and are published beside the shipped ones.
"""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.json import Json
from citizen_office.services.desk import Desk
from citizen_office.services.submit import Request, Submitted, submit

FESTIVAL = "festumzug"
_ANSWERS: Mapping[str, Json] = {
    "anlass": "Sommerfest der Feldstraße",
    "tag": "2031-07-05",
    "ort": "Feldstraße",
    "person": {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt"},
    "antwort_per": "post",
    "anschrift": {"strasse": "Feldstraße", "hausnummer": "12 a", "plz": "19230", "ort": "Hagenow"},
}


def file_festival(desk: Desk, authority: str, **changed: Json) -> Submitted:
    """An application of Lea Brandt, who asks for a letter; ``changed`` answers win."""
    with desk.store.read() as work:
        publication = work.publications.current(authority)[FESTIVAL]
    key = encode_secret(desk.random_bytes(25))
    return submit(desk, Request(authority, FESTIVAL, publication, key, "de", {**_ANSWERS, **changed}))
