"""What comes of an amendment as things are: what is wrong, what is different, which services become others."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from citizen_office.core.json import Json, canonical
from citizen_office.core.languages import LocalText
from citizen_office.services.content_files import Current
from citizen_office.services.desk import Desk
from citizen_office.services.differences import DiffLine, difference, lines_of
from citizen_office.services.offers import names_of, until_of
from citizen_office.services.ports import (
    SCENARIOS,
    Amendment,
    Checked,
    Finding,
    Publication,
    Source,
    UnitOfWork,
)

#: How the name of a file ends that tells scenarios.
_STORIES = ".scenarios.yaml"


@dataclass(frozen=True, slots=True)
class AmendedFile:
    """A file of an amendment. ``before`` is what holds now, None where there is nothing.

    ``until`` says that this very file held already, and until when. ``counts`` says whether it belongs to anything that
    is published. ``stored`` is the path under which the amendment keeps it.
    """

    path: str
    stored: str
    content: bytes
    before: bytes | None
    until: datetime | None
    findings: tuple[Finding, ...]
    counts: bool

    @property
    def text(self) -> list[str]:
        """Its lines."""
        return lines_of(self.content)

    @property
    def lines(self) -> tuple[DiffLine, ...]:
        """What is different from what holds now; nothing for a file that is new as a whole."""
        return () if self.before is None else difference(self.before, self.content)


@dataclass(frozen=True, slots=True)
class ServiceChange:
    """A service that will be another. ``before`` is the publication that is offered now, empty for one that is not.

    ``running`` counts the open cases that keep what they began with, ``until`` says that ``after`` was offered before,
    and until when.
    """

    form: str
    title: LocalText
    before: str
    after: str
    running: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Prospect:
    """What comes of an amendment. ``others`` are findings in files that it leaves as they are.

    ``digest`` stands for all of this: what was looked at is published, or nothing. ``authority_changes`` says whether
    the definition of the authority will be another; ``stranded`` are departments that would be gone although so many
    lines stand in their Arbeitskorb.
    """

    amendment: Amendment
    by: str
    files: tuple[AmendedFile, ...]
    changes: tuple[ServiceChange, ...]
    others: tuple[Finding, ...]
    authority_changes: bool
    stranded: tuple[tuple[LocalText, int], ...]
    played: int
    digest: str

    @property
    def findings(self) -> int:
        """How many problems there are."""
        return len(self.others) + sum(len(file.findings) for file in self.files)

    @property
    def is_publishable(self) -> bool:
        """Whether there is something to publish and nothing wrong with it."""
        news = self.changes or self.authority_changes or self.tells_stories
        return not (self.findings or self.stranded) and bool(news)

    @property
    def tells_stories(self) -> bool:
        """Whether there are scenarios of a service that is published."""
        return any(file.counts and file.path.endswith(_STORIES) for file in self.files)

    @property
    def goes_back(self) -> bool:
        """Whether something that held earlier comes back, which has to be meant."""
        held = [*(file.until for file in self.files), *(change.until for change in self.changes)]
        return any(until is not None for until in held)


def checked_amendment(desk: Desk, current: Current, amendment: Amendment) -> Checked:
    """The content with the files of the amendment, looked at today."""
    today = desk.today(current.authority)
    return desk.proofreader.check(current.files, amendment.files, today, current.neighbours)


def prospect_of(work: UnitOfWork, current: Current, amendment: Amendment, checked: Checked) -> Prospect:
    """What comes of an amendment that was ``checked`` over what is ``current``."""
    running = work.cases.running(amendment.authority)
    names = names_of(work, {amendment.by})
    own = checked.placed.get(current.path)
    after = {publication.form: publication.hash for publication in checked.publications}
    return Prospect(
        amendment=amendment,
        by=names.get(amendment.by, ""),
        files=_files(work, current, amendment, checked),
        changes=tuple(
            _change(current, publication, checked.titles[publication.form], running)
            for publication in checked.publications
            if current.offered.get(publication.form) != publication.hash
        ),
        others=tuple(each for each in checked.findings if each.file not in checked.placed),
        authority_changes=own is not None and own != current.files[current.path],
        stranded=_stranded(work, current, checked),
        played=checked.played,
        digest=_digest(current, after, checked.placed),
    )


def with_stories(work: UnitOfWork, current: Current, publication: Publication) -> Publication:
    """A publication with scenarios: those that came with it; one that never was takes over those of what is offered."""
    before = current.offered.get(publication.form, "")
    was_there = any(line.publication == publication.hash for line in current.history)
    if not before or was_there or any(source.kind == SCENARIOS for source in publication.sources):
        return publication
    stories = (source for source in work.publications.sources(before) if source.kind == SCENARIOS)
    return replace(publication, sources=(*publication.sources, *stories))


def _stranded(work: UnitOfWork, current: Current, checked: Checked) -> tuple[tuple[LocalText, int], ...]:
    """Departments that are to go while there is work in them: nobody could be given a role there any more."""
    after = checked.authorities.get(current.authority.key)
    if after is None:
        return ()
    lines = work.work_items.by_department(current.authority.key)
    gone = (department for key, department in current.authority.departments.items() if key not in after.departments)
    return tuple((department.name, lines[department.key]) for department in gone if department.key in lines)


def _files(work: UnitOfWork, current: Current, amendment: Amendment, checked: Checked) -> tuple[AmendedFile, ...]:
    """The files in the order of their paths, each as it is kept and as it was read."""
    stored = {file_name(path): path for path in amendment.files}
    published = {(source.kind, source.name) for publication in checked.publications for source in publication.sources}
    found = []
    for path, content in sorted(checked.placed.items()):
        before, source = current.files.get(path), _source_of(path, content)
        found.append(
            AmendedFile(
                path=path,
                stored=path if path in amendment.files else stored[file_name(path)],
                content=content,
                before=before,
                until=None if before == content else _held_until(work, current, path, source),
                findings=tuple(each for each in checked.findings if each.file == path),
                counts=path == current.path or not checked.publications or (source.kind, source.name) in published,
            )
        )
    return tuple(found)


def _held_until(work: UnitOfWork, current: Current, path: str, source: Source) -> datetime | None:
    """Until when exactly this file held; None where it never did."""
    if path == current.path:
        digest = hashlib.sha256(source.content).hexdigest()
        lines = [line for line in current.history if not line.form and line.definition == digest]
    else:
        holding = work.publications.holding(source)
        lines = [line for line in current.history if line.publication in holding]
    return max((until for line in lines if (until := until_of(line, current.history))), default=None)


def _change(
    current: Current, publication: Publication, title: LocalText, running: Mapping[tuple[str, str], int]
) -> ServiceChange:
    form = publication.form
    others = (count for (of, version), count in running.items() if of == form and version != publication.hash)
    earlier = [line for line in current.history if line.form == form and line.publication == publication.hash]
    return ServiceChange(
        form=form,
        title=title,
        before=current.offered.get(form, ""),
        after=publication.hash,
        running=sum(others),
        until=until_of(earlier[0], current.history) if earlier else None,
    )


def _digest(current: Current, after: Mapping[str, str], files: Mapping[str, bytes]) -> str:
    """One hash over what holds, what would hold, and the files in between."""
    digests: dict[str, Json] = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    seen: Json = [dict(current.offered), current.definition, dict(after), digests]
    return hashlib.sha256(canonical(seen)).hexdigest()


def _source_of(path: str, content: bytes) -> Source:
    """The file as a source of a publication would be called."""
    folder, name = path.partition("/")[0], file_name(path)
    if path.endswith(_STORIES):
        return Source(SCENARIOS, name.removesuffix(_STORIES), content)
    kind = {"forms": "form", "workflows": "workflow", "templates": "text"}.get(folder, folder)
    return Source(kind, name.removesuffix(".yaml").removesuffix(".txt"), content)


def file_name(path: str) -> str:
    """The name of a file without its folder."""
    return path.rpartition("/")[2]
