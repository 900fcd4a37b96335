"""Change what is published: collect files, look at what comes of them, publish exactly what was seen.

The files of an amendment are kept in the database until they are published or thrown away, so that a refusal loses
nothing: whoever is told of a mistake replaces the one file and looks again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.errors import Conflict, NotFound, Refused
from citizen_office.services.administer import demand_admin
from citizen_office.services.content_files import authority_path, current_content, publication_files
from citizen_office.services.desk import Desk
from citizen_office.services.offers import names_of
from citizen_office.services.ports import Amendment
from citizen_office.services.prospects import Prospect, checked_amendment, file_name, prospect_of, with_stories

#: No definition is longer, but that of an authority with its fonts in it: what reads them stops there too.
LARGEST_FILE = 256 * 1024
LARGEST_AUTHORITY = 4 * 1024 * 1024
#: Nor has one more lines: all of them are shown before they are published.
MOST_LINES = 5_000
LONGEST_NAME = 200
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
                if _is_text(path) and _is_text(other) and file_name(other) == file_name(path):
                    work.amendments.take_out(amendment, other)
            work.amendments.put(amendment, path, content)
        work.commit()
    return rejected


def take_out(desk: Desk, actor: Actor, amendment_id: UUID, path: str) -> None:
    """Take a file out of an amendment: what holds now goes on holding. Forbidden, NotFound."""
    demand_admin(actor)
    with desk.store.write() as work:
        amendment = work.amendments.get(actor.authority, amendment_id)
        if path in amendment.files:
            work.amendments.take_out(amendment, path)
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
    checked = checked_amendment(desk, current, amendment)
    with desk.store.read() as work:
        return prospect_of(work, current, amendment, checked)


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
        checked = checked_amendment(desk, current, amendment)
        if prospect_of(work, current, amendment, checked).digest != seen:
            raise ContentMovedOn(amendment=str(amendment_id))
        if current.path in checked.placed:
            work.publications.publish_authority(actor.authority, checked.placed[current.path], now, actor.id)
        for publication in checked.publications:
            work.publications.publish(actor.authority, with_stories(work, current, publication), now, actor.id)
        work.amendments.remove(amendment)
        work.commit()
    return shown


def _sorted_out(
    desk: Desk, actor: Actor, files: Sequence[tuple[str, bytes]], there: int
) -> tuple[dict[str, bytes], tuple[Rejected, ...]]:
    """The files that can be kept, by path, and those that cannot."""
    kept: dict[str, bytes] = {}
    rejected = []
    for name, content in files:
        path = desk.proofreader.place(name, content)
        reason = _unfit(actor, path, content, there + len(kept))
        if reason:
            rejected.append(Rejected(name, reason))
        else:
            kept[path] = content
    return kept, tuple(rejected)


def _unfit(actor: Actor, path: str, content: bytes, there: int) -> str:
    """Why a file cannot be kept beside those that are ``there``; empty where it can."""
    is_authority = path.startswith("authorities/")
    if len(content) > (LARGEST_AUTHORITY if is_authority else LARGEST_FILE) or content.count(b"\n") > MOST_LINES:
        return "too_large"
    if there >= MOST_FILES:
        return "too_many"
    if is_authority and path != authority_path(actor.authority):
        return "foreign"
    return "nameless" if path.endswith("/") or "\0" in path or len(path) > LONGEST_NAME else ""


def _keep(desk: Desk, actor: Actor, files: Mapping[str, bytes]) -> UUID:
    amendment = Amendment(desk.new_id(), actor.authority, desk.clock(), actor.id, files)
    with desk.store.write() as work:
        work.amendments.add(amendment)
        work.commit()
    return amendment.id


def _is_text(path: str) -> bool:
    return path.startswith("templates/")
