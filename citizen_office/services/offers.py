"""The services of an authority as an administrator sees them: what is offered, since when, what was before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from citizen_office.core.actors import SYSTEM_ID, Actor
from citizen_office.core.errors import NotFound
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.walk import placed_effects
from citizen_office.services.administer import demand_admin
from citizen_office.services.content_files import Current, current_content, publication_files
from citizen_office.services.desk import Desk
from citizen_office.services.differences import lines_of
from citizen_office.services.ports import Finding, Publishing, UnitOfWork


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was current from ``at`` on, ``until`` another took its place; None while it is.

    ``hash`` is that of the publication or of the definition. ``by`` is the name of whoever published it, empty for the
    command line. ``at`` is None for a version of which only running cases tell. ``running`` counts these.
    """

    hash: str
    at: datetime | None
    by: str
    until: datetime | None
    running: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A service. ``publication`` is what is offered, or was offered last. ``withdrawn`` says when and by whom it was
    taken out of the catalogue; None while it is in it. ``versions`` are newest first.
    """

    form: str
    title: LocalText
    publication: str
    versions: tuple[Version, ...]
    withdrawn: tuple[datetime, str] | None
    findings: tuple[Finding, ...]

    @property
    def current(self) -> Version:
        """The newest version."""
        return self.versions[0]

    @property
    def running(self) -> int:
        """How many open cases there are, of any version."""
        return sum({version.hash: version.running for version in self.versions}.values())


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All services that an authority offers or has offered, by form, and the definition of the authority itself."""

    offers: tuple[Offer, ...]
    definitions: tuple[Version, ...]
    definition_findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a publication, and what is wrong in it today."""

    path: str
    content: bytes
    findings: tuple[Finding, ...]

    @property
    def text(self) -> list[str]:
        """Its lines."""
        return lines_of(self.content)


@dataclass(frozen=True, slots=True)
class OfferPage:
    """One service in one version, with its files."""

    offer: Offer
    version: Version
    bundle: Bundle
    files: tuple[SourceFile, ...]

    @property
    def is_offered(self) -> bool:
        """Whether this is what citizens meet."""
        return self.offer.withdrawn is None and self.version.hash == self.offer.publication

    @property
    def has_letters(self) -> bool:
        """Whether letters come of it."""
        return any(placed.spec.kind == "issue" for placed in placed_effects(self.bundle.workflow))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one transaction saw."""

    current: Current
    names: Mapping[UUID, str]
    running: Mapping[tuple[str, str], int]
    bundles: Mapping[str, Bundle]
    paths: Mapping[str, frozenset[str]]


def catalogue(desk: Desk, actor: Actor) -> Catalogue:
    """All services of the actor's authority with their versions and problems; Forbidden for anybody else."""
    seen, findings = _look(desk, actor)
    key = seen.current.path
    return Catalogue(
        tuple(_offer(form, seen, findings) for form in sorted(_forms(seen.current.history))),
        _definitions(seen),
        tuple(each for each in findings if each.file == key),
    )


def offer_page(desk: Desk, actor: Actor, form: str, publication: str = "") -> OfferPage:
    """One service with its files: as it is offered (or was last), or in the version of ``publication``.

    Forbidden; NotFound for a service or a version that the authority never had.
    """
    seen, findings = _look(desk, actor)
    if form not in _forms(seen.current.history):
        raise NotFound(form=form)
    offer = _offer(form, seen, findings)
    wanted = publication or offer.publication
    version = next((each for each in offer.versions if each.hash == wanted), None)
    if version is None:
        raise NotFound(publication=publication)
    with desk.store.read() as work:
        files = publication_files(desk, work, wanted)
        bundle = desk.library.bundle(work, wanted)
    shown = findings if wanted == seen.current.offered.get(form) else ()
    return OfferPage(
        offer, version, bundle, tuple(_file(path, content, shown) for path, content in sorted(files.items()))
    )


def definition_page(desk: Desk, actor: Actor, digest: str = "") -> tuple[tuple[Version, ...], Version, SourceFile]:
    """The versions of the authority's own definition, the one that is shown, and its file. Forbidden, NotFound."""
    seen, findings = _look(desk, actor)
    versions, current = _definitions(seen), seen.current
    wanted = digest or current.definition
    version = next((each for each in versions if each.hash == wanted), None)
    if version is None:
        raise NotFound(definition=digest)
    with desk.store.read() as work:
        content = work.publications.definition(actor.authority, wanted)
    return versions, version, _file(current.path, content, findings if wanted == current.definition else ())


def withdraw(desk: Desk, actor: Actor, form: str) -> None:
    """Take a service out of the catalogue. Its cases go on, and forms that were begun can be sent.

    Forbidden; NotFound for a service that is not offered.
    """
    demand_admin(actor)
    with desk.store.write() as work:
        work.hold(actor.authority)
        if form not in work.publications.current(actor.authority):
            raise NotFound(form=form)
        work.publications.withdraw(actor.authority, form, desk.clock(), actor.id)
        work.commit()


def names_of(work: UnitOfWork, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """The names of whoever did something; empty for the command line."""
    return {**work.staff.names(ids), SYSTEM_ID: ""}


def until_of(line: Publishing, history: tuple[Publishing, ...]) -> datetime | None:
    """When something else took the place of a line of the history; None while it is the newest of its service."""
    later = [each.at for each in history if each.form == line.form and each.sequence > line.sequence]
    return min(later, default=None)


def _look(desk: Desk, actor: Actor) -> tuple[_Seen, tuple[Finding, ...]]:
    demand_admin(actor)
    with desk.store.read() as work:
        current = current_content(desk, work, actor.authority)
        last = {form: _last_publication(form, current.history) for form in _forms(current.history)}
        seen = _Seen(
            current,
            names_of(work, {line.by for line in current.history}),
            work.cases.running(actor.authority),
            {form: desk.library.bundle(work, publication) for form, publication in last.items()},
            {form: frozenset(publication_files(desk, work, publication)) for form, publication in last.items()},
        )
    today = desk.today(current.authority)
    return seen, desk.proofreader.check(current.files, {}, today, current.neighbours).findings


def _forms(history: tuple[Publishing, ...]) -> frozenset[str]:
    return frozenset(line.form for line in history if line.form)


def _last_publication(form: str, history: tuple[Publishing, ...]) -> str:
    return next(line.publication for line in history if line.form == form and line.publication)


def _offer(form: str, seen: _Seen, findings: tuple[Finding, ...]) -> Offer:
    history = seen.current.history
    newest = next(line for line in history if line.form == form)
    offered = bool(newest.publication)
    return Offer(
        form,
        seen.bundles[form].form.form.title,
        _last_publication(form, history),
        _versions(form, seen),
        None if offered else (newest.at, seen.names.get(newest.by, "")),
        tuple(each for each in findings if each.file in seen.paths[form]) if offered else (),
    )


def _versions(form: str, seen: _Seen) -> tuple[Version, ...]:
    """What the history tells, and what only running cases tell."""
    running = {publication: count for (of_form, publication), count in seen.running.items() if of_form == form}
    lines = [line for line in seen.current.history if line.form == form and line.publication]
    told = [_version(line, line.publication, seen, running.get(line.publication, 0)) for line in lines]
    known = {version.hash for version in told}
    untold = [Version(each, None, "", None, count) for each, count in sorted(running.items()) if each not in known]
    return (*told, *untold)


def _definitions(seen: _Seen) -> tuple[Version, ...]:
    return tuple(_version(line, line.definition, seen) for line in seen.current.history if not line.form)


def _version(line: Publishing, digest: str, seen: _Seen, running: int = 0) -> Version:
    until = until_of(line, seen.current.history)
    return Version(digest, line.at, seen.names.get(line.by, ""), until, running)


def _file(path: str, content: bytes, findings: tuple[Finding, ...]) -> SourceFile:
    return SourceFile(path, content, tuple(each for each in findings if each.file == path))
