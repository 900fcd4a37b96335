"""A service that only tests know: departments are consulted, a decision is proposed, and a second person signs.

Its definitions are in ``tests/content`` and are published beside the shipped ones.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.json import Json
from citizen_office.office import load_content
from citizen_office.services.desk import Desk
from citizen_office.services.publish import Content
from citizen_office.services.submit import Request, Submitted, submit

FESTIVAL = "strassenfest"
_CONTENT = Path(__file__).parent / "content"
#: What the town says of it: two people put their names to the permit.
_SIGNING = f"""
  - valid_from: 2020-01-01
    form: {FESTIVAL}
    role: clerk
    addition: i. A.
    second_person: true

opening_hours:"""
_ANSWERS: Mapping[str, Json] = {
    "anlass": "Sommerfest der Feldstraße",
    "tag": "2031-07-05",
    "ort": "Feldstraße",
    "person": {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt"},
    "antwort_per": "post",
    "anschrift": {"strasse": "Feldstraße", "hausnummer": "12 a", "plz": "19230", "ort": "Hagenow"},
}


def content_with_festival(home: Path, folder: Path) -> Content:
    """The content below ``home`` and this service; ``folder`` is where the two are put together."""
    for name in ("authorities", "forms", "workflows", "templates"):
        shutil.copytree(home / name, folder / name, dirs_exist_ok=True)
    shutil.copytree(_CONTENT, folder, dirs_exist_ok=True)
    for authority in (folder / "authorities").glob("*.yaml"):
        text = authority.read_text(encoding="utf-8")
        authority.write_text(text.replace("\nopening_hours:", _SIGNING), encoding="utf-8")
    return load_content(folder)


def file_festival(desk: Desk, authority: str, **changed: Json) -> Submitted:
    """An application of Lea Brandt, who asks for a letter; ``changed`` answers win."""
    with desk.store.read() as work:
        publication = work.publications.current(authority)[FESTIVAL]
    key = encode_secret(desk.random_bytes(25))
    return submit(desk, Request(authority, FESTIVAL, publication, key, "de", {**_ANSWERS, **changed}))
