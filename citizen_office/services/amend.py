"""Change what is published: collect files, look at what comes of them, publish exactly what was seen.

The files of an amendment are kept in the database until they are published or thrown away, so that a refusal loses
nothing: whoever is told of a mistake replaces the one file and looks again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.errors import Conflict, NotFound, Refused
from citizen_office.core.json import Json, canonical
from citizen_office.core.languages import LocalText
from citizen_office.services.administer import demand_admin
from citizen_office.services.content_files import Current, current_content, publication_files
from citizen_office.services.desk import Desk
from citizen_office.services.differences import DiffLine, difference
from citizen_office.services.offers import names_of, until_of
from citizen_office.services.ports import Amendment, Checked, Finding, Publication, Source, UnitOfWork

#: No definition is longer: what reads them stops there too.
LARGEST_FILE = 256 * 1024
#: All files of a service with many texts in several languages.
MOST_FILES = 200


class ContentMovedOn(Conflict):
    """Somebody published since this was looked at, or the files have changed: what is seen is not what would come."""

    code = "content_moved_on"


class NotPublishable(Refused):
    """There are findings, or nothing would change, or the way back to an earlier version was not confirmed."""

    code = "not_publishable"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that was not even kept. ``reason`` is ``too_large``, ``too_many``, ``foreign`` (the definition of another
    authority) or ``nameless``.
    """

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class AmendedFile:
    """A file of an amendment. ``before`` is what holds now, None where there is nothing.

    ``until`` says that this very file held already, and until when. ``counts`` says whether it becomes part of what is
    published: scenarios are played and not kept. ``stored`` is the path under which the amendment keeps it.
    """

    path: str
    stored: str
    content: bytes
    before: bytes | None
    until: datetime | None
    findings: tuple[Finding, ...]
    counts: bool

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
    the definition of the authority will be another.
    """

    amendment: Amendment
    by: str
    files: tuple[AmendedFile, ...]
    changes: tuple[ServiceChange, ...]
    others: tuple[Finding, ...]
    authority_changes: bool
    played: int
    digest: str

    @property
    def findings(self) -> int:
        """How many problems there are."""
        return len(self.others) + sum(len(file.findings) for file in self.files)

    @property
    def is_publishable(self) -> bool:
        """Whether there is something to publish and nothing wrong with it."""
        return not self.findings and bool(self.changes or self.authority_changes)

    @property
    def goes_back(self) -> bool:
        """Whether something that held earlier comes back, which has to be meant."""
        held = [*(file.until for file in self.files), *(change.until for change in self.changes)]
        return any(until is not None for until in held)


@dataclass(frozen=True, slots=True)
class Started:
    """An amendment that is not published yet, for a list."""

    amendment: Amendment
    by: str


def amendments(desk: Desk, actor: Actor) -> tuple[Started, ...]:
    """What waits to be published in the actor's authority, newest first. Forbidden."""
    demand_admin(actor)
    with desk.store.read() as work:
        found = work.amendments.all(actor.authority)
        names = names_of(work, {each.by for each in found})
    return tuple(Started(each, names.get(each.by, "")) for each in found)


def begin(desk: Desk, actor: Actor, files: Sequence[tuple[str, bytes]]) -> tuple[UUID | None, tuple[Rejected, ...]]:
    """A new amendment with these files, each with its name: its id, and what was not kept of them.

    None where nothing was kept. Forbidden.
    """
    demand_admin(actor)
    kept, rejected = _sorted_out(desk, actor, files, 0)
    return (_keep(desk, actor, kept) if kept else None), rejected


def add_files(desk: Desk, actor: Actor, amendment_id: UUID, files: Sequence[tuple[str, bytes]]) -> tuple[Rejected, ...]:
    """Put files into an amendment, in place of those of the same path; what was not kept. Forbidden, NotFound."""
    demand_admin(actor)
    with desk.store.write() as work:
        amendment = work.amendments.get(actor.authority, amendment_id)
        kept, rejected = _sorted_out(desk, actor, files, len(amendment.files))
        for path, content in kept.items():
            for other in amendment.files:
                # A text is known by its name alone, wherever it was kept before.
                if _is_text(path) and _is_text(other) and _name(other) == _name(path):
                    work.amendments.take_out(amendment, other)
            work.amendments.put(amendment, path, content)
        work.commit()
    return rejected


def take_out(desk: Desk, actor: Actor, amendment_id: UUID, path: str) -> None:
    """Take a file out of an amendment: what holds now goes on holding. Forbidden, NotFound."""
    demand_admin(actor)
    with desk.store.write() as work:
        work.amendments.take_out(work.amendments.get(actor.authority, amendment_id), path)
        work.commit()


def discard(desk: Desk, actor: Actor, amendment_id: UUID) -> None:
    """Throw an amendment away. Forbidden, NotFound."""
    demand_admin(actor)
    with desk.store.write() as work:
        work.amendments.remove(work.amendments.get(actor.authority, amendment_id))
        work.commit()


def offer_again(desk: Desk, actor: Actor, form: str, publication: str) -> UUID:
    """An amendment that brings back a version that the authority had: to be looked at and published as any other.

    For a service that is offered, all its files as they were then. For one that was withdrawn, those that nobody else
    has changed meanwhile. Forbidden, NotFound.
    """
    demand_admin(actor)
    with desk.store.read() as work:
        current = current_content(desk, work, actor.authority)
        if not any((line.form, line.publication) == (form, publication) for line in current.history):
            raise NotFound(form=form, publication=publication)
        files = publication_files(desk, work, publication)
    if form not in current.offered:
        files = {path: content for path, content in files.items() if path not in current.files}
    return _keep(desk, actor, {path: content for path, content in files.items() if current.files.get(path) != content})


def prospect(desk: Desk, actor: Actor, amendment_id: UUID) -> Prospect:
    """What comes of an amendment as things are now. Forbidden, NotFound."""
    demand_admin(actor)
    with desk.store.read() as work:
        amendment = work.amendments.get(actor.authority, amendment_id)
        current = current_content(desk, work, actor.authority)
    checked = _checked(desk, current, amendment)
    with desk.store.read() as work:
        return _prospect(work, current, amendment, checked)


def publish_amendment(desk: Desk, actor: Actor, amendment_id: UUID, seen: str, *, going_back: bool) -> Prospect:
    """Publish an amendment whose prospect had the digest ``seen``; what was published.

    Forbidden, NotFound; ContentMovedOn where anything is different from what was seen; NotPublishable where there are
    findings, where nothing would change, or where something earlier comes back and ``going_back`` is not said.
    """
    shown = prospect(desk, actor, amendment_id)
    if shown.digest != seen:
        raise ContentMovedOn(amendment=str(amendment_id))
    if not shown.is_publishable or (shown.goes_back and not going_back):
        raise NotPublishable(amendment=str(amendment_id))
    now = desk.clock()
    with desk.store.write() as work:
        work.hold(actor.authority)
        amendment = work.amendments.get(actor.authority, amendment_id)
        current = current_content(desk, work, actor.authority)
        checked = _checked(desk, current, amendment)
        if _prospect(work, current, amendment, checked).digest != seen:
            raise ContentMovedOn(amendment=str(amendment_id))
        if current.path in checked.placed:
            work.publications.publish_authority(actor.authority, checked.placed[current.path], now, actor.id)
        for publication in checked.publications:
            work.publications.publish(actor.authority, publication, now, actor.id)
        work.amendments.remove(amendment)
        work.commit()
    return shown


def _sorted_out(
    desk: Desk, actor: Actor, files: Sequence[tuple[str, bytes]], there: int
) -> tuple[dict[str, bytes], tuple[Rejected, ...]]:
    """The files that can be kept, by path, and those that cannot."""
    kept: dict[str, bytes] = {}
    rejected = []
    own = f"authorities/{actor.authority}.yaml"
    for name, content in files:
        path = desk.proofreader.place(name, content)
        reason = ""
        if len(content) > LARGEST_FILE:
            reason = "too_large"
        elif there + len(kept) >= MOST_FILES:
            reason = "too_many"
        elif path.startswith("authorities/") and path != own:
            reason = "foreign"
        elif path.endswith("/") or "\0" in path:
            reason = "nameless"
        if reason:
            rejected.append(Rejected(name, reason))
        else:
            kept[path] = content
    return kept, tuple(rejected)


def _keep(desk: Desk, actor: Actor, files: Mapping[str, bytes]) -> UUID:
    amendment = Amendment(desk.new_id(), actor.authority, desk.clock(), actor.id, files)
    with desk.store.write() as work:
        work.amendments.add(amendment)
        work.commit()
    return amendment.id


def _checked(desk: Desk, current: Current, amendment: Amendment) -> Checked:
    today = desk.today(current.authority)
    return desk.proofreader.check(current.files, amendment.files, today, current.surroundings)


def _prospect(work: UnitOfWork, current: Current, amendment: Amendment, checked: Checked) -> Prospect:
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
        played=checked.played,
        digest=_digest(current, after, checked.placed),
    )


def _files(work: UnitOfWork, current: Current, amendment: Amendment, checked: Checked) -> tuple[AmendedFile, ...]:
    """The files in the order of their paths, each as it is kept and as it was read."""
    stored = {_name(path): path for path in amendment.files}
    published = {(source.kind, source.name) for publication in checked.publications for source in publication.sources}
    found = []
    for path, content in sorted(checked.placed.items()):
        before, source = current.files.get(path), _source_of(path, content)
        found.append(
            AmendedFile(
                path=path,
                stored=path if path in amendment.files else stored[_name(path)],
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
    folder, name = path.partition("/")[0], _name(path)
    kind = {"forms": "form", "workflows": "workflow", "templates": "text"}.get(folder, folder)
    return Source(kind, name.removesuffix(".yaml").removesuffix(".txt"), content)


def _is_text(path: str) -> bool:
    return path.startswith("templates/")


def _name(path: str) -> str:
    return path.rpartition("/")[2]
