"""Publish definitions: from then on they are what citizens meet. Running cases keep what they began with."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from citizen_office.services.desk import Desk
from citizen_office.services.ports import Publication


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be published: definitions of authorities by key, and the publications that each of them offers."""

    authorities: dict[str, bytes]
    publications: tuple[Publication, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What was new: authority keys, and (authority, form) pairs. Empty where all of it was current already."""

    authorities: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]


def publish(desk: Desk, content: Content, by: UUID) -> Published:
    """Publish checked content for all its authorities in one transaction. Publishing the same again changes nothing."""
    now = desk.clock()
    with desk.store.write() as work:
        authorities = tuple(
            key
            for key, source in content.authorities.items()
            if work.publications.publish_authority(key, source, now, by)
        )
        forms = tuple(
            (key, publication.form)
            for key in content.authorities
            for publication in content.publications
            if work.publications.publish(key, publication, now, by)
        )
        work.commit()
    return Published(authorities, forms)
