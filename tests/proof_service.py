"""Services that ask for files, published by tests beside the shipped ones: nobody else meets them.

Each is the shipped idea with one more page, so that workflow and texts fit.
"""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.json import Json
from citizen_office.office import Office, load_content
from citizen_office.services.attach import Upload, attach
from citizen_office.services.draft import OpenDraft, save_page, start_draft
from citizen_office.services.ports import Publication
from citizen_office.services.publish import Content, publish
from citizen_office.services.submit import Submitted, submit_draft
from tests.files import samples

HOUSE = Path(__file__).parents[1]
SERVICE = "idee_mit_plan"
TITLE = "Idee mit Plan mitteilen"
FOLDERS = ("authorities", "forms", "workflows", "templates/messages", "templates/notices", "templates/textblocks")
_PAGE = """\
  - id: unterlagen
    title: {de: Ihre Unterlagen, en: Your documents, de-simple: Ihre Papiere}
    fields:
      - id: kennwort
        type: text
        label: Wie heißt Ihr Plan?
        min_length: 3
      - id: hat_plan
        type: yes_no
        label: Haben Sie einen Plan?
      - id: plan
        type: file
        label: {de: Ihr Plan, en: Your plan, de-simple: Ihr Plan}
        hint: Eine Zeichnung genügt.
        accept: [pdf, jpeg, png]
        max_files: 2
        max_mb: 1
        when: hat_plan
      - id: foto
        type: file
        label: Foto der Stelle
        accept: [jpeg, png]
        optional: true
"""
#: The same for each of several places.
SEVERAL = "idee_mit_stellen"
_REPEATED_PAGE = """\
  - id: stellen
    title: {de: Die Stellen, en: The places}
    repeat: {id: stelle, label: Stelle, min: 1, max: 3}
    fields:
      - id: name
        type: text
        label: Wie heißt die Stelle?
      - id: bild
        type: file
        label: Bild der Stelle
        accept: [jpeg, png]
        max_files: 2
"""
_FORMS = {SERVICE: (TITLE, _PAGE), SEVERAL: ("Idee für mehrere Stellen", _REPEATED_PAGE)}
#: Right answers for each page but that with the files.
PAGES: Mapping[str, Mapping[str, str]] = {
    "idee": {"thema": "strasse", "betreff": "Eine Bank", "idee": "Dort gibt es keine Bank."},
    "person": {"antwort_per": "post", "name_nennen": "ja"},
    "einwilligung": {"veroeffentlichung": "nein", "datenschutz": "ja"},
}
PERSON: Mapping[str, Json] = {
    "person": {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt"},
    "anschrift": {"strasse": "Feldstraße", "hausnummer": "12", "plz": "19230", "ort": "Hagenow"},
}
DOCUMENTS = {"kennwort": "Bank am See", "hat_plan": "ja"}


@functools.cache
def proof_publications() -> tuple[Publication, ...]:
    """The services, as they are published."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        for folder in FOLDERS:
            shutil.copytree(HOUSE / folder, home / folder)
        source = (home / "forms" / "buergeridee.yaml").read_text(encoding="utf-8")
        for form, (title, page) in _FORMS.items():
            changed = source.replace("form: buergeridee", f"form: {form}", 1)
            changed = changed.replace("de: Idee oder Anregung mitteilen", f"de: {title}", 1)
            changed = changed.replace("\nrules:\n", f"\n{page}rules:\n", 1)
            (home / "forms" / f"{form}.yaml").write_text(changed, encoding="utf-8")
        return tuple(each for each in load_content(home).publications if each.form in _FORMS)


def offer_proofs(office: Office, *authorities: str) -> None:
    """Publish the services for these authorities, as they are."""
    with office.desk.store.read() as work:
        known = {key: content for key, (_, content) in work.publications.authorities().items()}
    towns = {key: known[key] for key in authorities}
    publish(office.desk, Content(towns, proof_publications()), SYSTEM_ID)


def draft_with_files(office: Office, authority: str, *uploads: Upload) -> OpenDraft:
    """A draft that is complete, with a plan and a photograph unless others are given."""
    desk = office.desk
    draft = start_draft(desk, authority, SERVICE, "de")
    for page, raw in PAGES.items():
        answers: dict[str, Json] = {**raw, **(PERSON if page == "person" else {})}
        draft, problems = save_page(desk, draft, page, answers)
        assert not problems, problems
    draft, _ = save_page(desk, draft, "unterlagen", DOCUMENTS)
    plan = samples.active_pdf()
    photo = samples.jpeg(maker="Kamera von Lea")
    sent = uploads or (Upload("plan", "Plan.pdf", plan, len(plan)), Upload("foto", "Stelle.jpg", photo, len(photo)))
    draft, problems = attach(desk, draft, "unterlagen", sent, encode_secret(desk.random_bytes(10)))
    assert not problems, problems
    assert draft.incomplete is None
    return draft


def case_with_files(office: Office, authority: str, *uploads: Upload) -> Submitted:
    """A case that came with files."""
    return submit_draft(office.desk, draft_with_files(office, authority, *uploads))
