"""Publish definitions: from then on they are what citizens meet. Running cases keep what they began with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from citizen_office.services.desk import Desk
from citizen_office.services.ports import Publication, UnitOfWork


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be published: definitions of authorities by key, and the publications that each of them offers."""

    authorities: Mapping[str, bytes]
    publications: tuple[Publication, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What was new: authority keys, and (authority, form) pairs. Empty where all of it was current already."""

    authorities: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]


def publish(desk: Desk, content: Content, by: UUID) -> Published:
    """Publish checked content for all its authorities in one transaction. Publishing the same again changes nothing."""
    with desk.store.write() as work:
        return _publish(desk, work, content, dict.fromkeys(content.authorities, content.publications), by)


def publish_news(desk: Desk, content: Content, by: UUID) -> Published:
    """Publish what ``by`` did not publish last in just this version.

    For content that comes again with each start: what an administrator changed or withdrew meanwhile stays, until the
    files themselves are others.
    """
    with desk.store.write() as work:
        news: dict[str, tuple[Publication, ...]] = {}
        authorities: dict[str, bytes] = {}
        for key, source in content.authorities.items():
            last = {
                line.form: line.publication or line.definition
                for line in reversed(work.publications.history(key))
                if line.by == by
            }
            news[key] = tuple(each for each in content.publications if last.get(each.form) != each.hash)
            if last.get("") != hashlib.sha256(source).hexdigest():
                authorities[key] = source
        return _publish(desk, work, Content(authorities, ()), news, by)


def _publish(
    desk: Desk, work: UnitOfWork, content: Content, offered: Mapping[str, Iterable[Publication]], by: UUID
) -> Published:
    """Publish the authorities of ``content`` and what each authority offers, and keep it."""
    now = desk.clock()
    for key in sorted(offered):
        work.hold(key)
    authorities = tuple(
        key for key, source in content.authorities.items() if work.publications.publish_authority(key, source, now, by)
    )
    forms = tuple(
        (key, publication.form)
        for key, publications in offered.items()
        for publication in publications
        if work.publications.publish(key, publication, now, by)
    )
    work.commit()
    return Published(authorities, forms)
