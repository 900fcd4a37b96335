"""Publications: the files that belong together, under one hash that changes with any of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from citizen_office.services.ports import SCENARIOS, Publication, Source

FORM = "form"
WORKFLOW = "workflow"
TEXT = "text"
TEXTBLOCK = "textblock"


def text_name(text_id: str, language: str) -> str:
    """The name of a text's source."""
    return f"{text_id}.{language}"


def publication_hash(sources: Iterable[Source]) -> str:
    """The hex SHA-256 over kind, name and digest of each source but scenarios, in canonical JSON; their order does not
    matter.
    """
    hashed = (each for each in sources if each.kind != SCENARIOS)
    rows = sorted((each.kind, each.name, hashlib.sha256(each.content).hexdigest()) for each in hashed)
    canonical = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def publication_of(form: str, sources: Iterable[Source]) -> Publication:
    """The publication of a form, its sources in the order of the hash."""
    ordered = tuple(sorted(sources, key=lambda each: (each.kind, each.name)))
    return Publication(publication_hash(ordered), form, ordered)
