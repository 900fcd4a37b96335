"""The service of the fake town, with a page that asks for files."""

from __future__ import annotations

from dataclasses import replace

from citizen_office.services.attach import Upload, attach
from citizen_office.services.draft import OpenDraft, save_page, start_draft
from citizen_office.services.items import keep_list
from tests.core.forms.making import dogs, field, page
from tests.fakes.desk import ANONYMOUS, House
from tests.fakes.town import HASH, SERVICE, TOWN, bundle, service

IDEA = {key: ANONYMOUS[key] for key in ("betreff", "idee", "thema")}
ANSWER = {key: ANONYMOUS[key] for key in ("antwort_per", "name_nennen", "veroeffentlichen")}
NETWORK = "network"


def ask_for_files(house: House) -> None:
    """Let the service ask for files: up to three PDF documents, a photograph of what is green, and one of each dog."""
    asked = service()
    files = page(
        "dateien",
        field("text", "titel", optional=True),
        field("file", "nachweis", accept=("pdf", "png"), max_files=3, max_mb=1, optional=True),
        field("file", "foto", when='thema == "gruen"'),
    )
    several = dogs(field("text", "rufname"), field("file", "bild", accept=("png",), optional=True))
    house.compiler.bundles[HASH] = bundle(HASH, replace(asked, pages=(*asked.pages, files, several)))


def begin(house: House) -> OpenDraft:
    """A draft of which all but the files is answered."""
    draft = start_draft(house.desk, TOWN, SERVICE, "de")
    for page_id, raw in (("idee", IDEA), ("antwort", ANSWER)):
        draft, problems = save_page(house.desk, draft, page_id, raw)
        assert not problems
    draft, problems = keep_list(house.desk, draft, "hunde")
    assert not problems
    return draft


def upload(content: str = "pdf Erlaubnis", *, path: str = "nachweis", name: str = "Erlaubnis.pdf") -> Upload:
    """A file as a page sends it; its first word says what it is."""
    return Upload(path, name, content.encode(), len(content))


def attached(house: House, draft: OpenDraft, *uploads: Upload) -> OpenDraft:
    """The draft with these files, none of which is refused."""
    changed, problems = attach(house.desk, draft, "dateien", uploads or (upload(),), NETWORK)
    assert problems == ()
    return changed
