"""A service beside the shipped ones, for tests alone: its workflow asks citizens for corrections."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Mapping
from pathlib import Path

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.json import Json
from citizen_office.office import Office, load_content
from citizen_office.services.desk import Desk
from citizen_office.services.publish import Content, publish
from citizen_office.services.submit import Request, Submitted, submit

SERVICE = "strassenfest"
_OWN = Path(__file__).parent / "content"
_FOLDERS = ("authorities", "forms", "workflows", "templates/messages", "templates/notices")
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


def asking_content(home: Path, folder: Path) -> Content:
    """What lies below ``home`` together with the service; ``folder`` is where the two are put together."""
    for name in _FOLDERS:
        shutil.copytree(home / name, folder / name, dirs_exist_ok=True)
    shutil.copytree(_OWN, folder, dirs_exist_ok=True)
    return load_content(folder)


def publish_asking(office: Office, folder: Path) -> None:
    """Publish the shipped content and the service beside it."""
    publish(office.desk, asking_content(office.settings.home, folder), SYSTEM_ID)


def file_party(desk: Desk, authority: str, **changed: Json) -> Submitted:
    """A street party, filed; ``changed`` answers win."""
    with desk.store.read() as work:
        publication = work.publications.current(authority)[SERVICE]
    key = base64.b32encode(desk.random_bytes(25)).decode().lower()
    return submit(desk, Request(authority, SERVICE, publication, key, "de", {**PARTY, **changed}))
