"""Amendments, and a proofreader that understands next to nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from citizen_office.core.errors import NotFound
from citizen_office.core.languages import LocalText
from citizen_office.services.ports import SCENARIOS, Amendment, Checked, Neighbours, Publication, Source
from tests.fakes.tables import Tables
from tests.fakes.town import TOWN, authority

#: A file with this word in it has a finding.
BROKEN = b"BROKEN"
#: How files end that tell scenarios.
STORIES = ".scenarios.yaml"


class FakeAmendments:
    """``ports.Amendments``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, amendment: Amendment) -> None:
        assert amendment.id not in self._tables.amendments
        self._tables.amendments[amendment.id] = amendment

    def get(self, authority: str, amendment_id: UUID) -> Amendment:
        found = self._tables.amendments.get(amendment_id)
        if found is None or found.authority != authority:
            raise NotFound(amendment=str(amendment_id))
        return found

    def all(self, authority: str) -> tuple[Amendment, ...]:
        found = [each for each in self._tables.amendments.values() if each.authority == authority]
        return tuple(sorted(found, key=lambda each: each.created, reverse=True))

    def put(self, amendment: Amendment, path: str, content: bytes) -> None:
        now = self._tables.amendments[amendment.id]
        self._tables.amendments[amendment.id] = replace(now, files={**now.files, path: content})

    def take_out(self, amendment: Amendment, path: str) -> None:
        now = self._tables.amendments[amendment.id]
        kept = {key: content for key, content in now.files.items() if key != path}
        self._tables.amendments[amendment.id] = replace(now, files=kept)

    def remove(self, amendment: Amendment) -> None:
        del self._tables.amendments[amendment.id]


@dataclass(frozen=True)
class FakeFinding:
    """``ports.Finding``."""

    file: str
    line: int = 1
    column: int = 1
    code: str = "broken"

    def message(self, language: str) -> str:
        return f"{self.code} ({language})"


class FakeProofreader:
    """``ports.Proofreader``: a file is broken where it says so; a form of 64 letters is the publication of that hash.

    Texts are messages, as soon as somebody looks at them.
    """

    def place(self, name: str, content: bytes) -> str:
        if name.endswith(".txt"):
            return f"templates/{name}"
        kind = content.partition(b":")[0]
        return f"{'authorities' if kind == b'authority' else 'forms'}/{name}"

    def check(
        self,
        current: Mapping[str, bytes],
        changed: Mapping[str, bytes],
        today: date,
        neighbours: Neighbours,
    ) -> Checked:
        placed = {_placed(path): content for path, content in changed.items()}
        files = {**current, **placed}
        findings = tuple(FakeFinding(path) for path, content in sorted(files.items()) if BROKEN in content)
        definitions = {path: content for path, content in sorted(files.items()) if path.startswith("forms/")}
        forms = {path: content for path, content in definitions.items() if not path.endswith(STORIES)}
        made = (_publication(path, content, definitions) for path, content in forms.items())
        publications = () if findings else tuple(made)
        titles = {each.form: LocalText({"de": each.form.title()}) for each in publications}
        # An authority of this town that says so has lost its departments.
        closed = any(content.startswith(b"authority: closed") for content in placed.values())
        towns = {TOWN: replace(authority(), departments={}) if closed else authority()}
        return Checked(placed, findings, publications, titles, towns, 0)


def _placed(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"templates/messages/{name}" if folder == "templates" else path


def _publication(path: str, content: bytes, files: Mapping[str, bytes]) -> Publication:
    form = path.removeprefix("forms/").removesuffix(".yaml")
    known = content.decode() if len(content) == 64 else hashlib.sha256(content).hexdigest()
    told = files.get(f"forms/{form}{STORIES}")
    stories = () if told is None else (Source(SCENARIOS, form, told),)
    return Publication(known, form, (Source("form", form, content), *stories))
