"""Published definitions: files by their hash, publications by theirs, and what is current where."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from citizen_office.core.errors import NotFound
from citizen_office.services.ports import SCENARIOS, Publication, Publishing, Source
from citizen_office.store.dialects import per_dialect
from citizen_office.store.prepared import Prepared
from citizen_office.store.tables import (
    authorities,
    authority_definitions,
    current_publications,
    publication_sources,
    publications,
    publishings,
    sources,
)

_KEEP_SOURCE = per_dialect(lambda insert: insert(sources).on_conflict_do_nothing())
_KEEP_PUBLICATION = per_dialect(lambda insert: insert(publications).on_conflict_do_nothing())
_KEEP_DEFINITION = per_dialect(lambda insert: insert(authority_definitions).on_conflict_do_nothing())


def _name_source(insert: Any) -> Any:
    statement = insert(publication_sources)
    place = (publication_sources.c.publication, publication_sources.c.kind, publication_sources.c.name)
    return statement.on_conflict_do_update(index_elements=place, set_={"digest": statement.excluded.digest})


_NAME_SOURCE = per_dialect(_name_source)


def _make_current(insert: Any) -> Any:
    statement = insert(current_publications)
    return statement.on_conflict_do_update(
        index_elements=[current_publications.c.authority, current_publications.c.form],
        set_={name: statement.excluded[name] for name in ("publication", "published", "published_by")},
        where=current_publications.c.publication != statement.excluded.publication,
    )


def _make_authority_current(insert: Any) -> Any:
    statement = insert(authorities)
    return statement.on_conflict_do_update(
        index_elements=[authorities.c.authority],
        set_={name: statement.excluded[name] for name in ("definition", "published", "published_by")},
        where=authorities.c.definition != statement.excluded.definition,
    )


_MAKE_CURRENT = per_dialect(_make_current)
_MAKE_AUTHORITY_CURRENT = per_dialect(_make_authority_current)
_CURRENT = Prepared(
    select(current_publications.c.form, current_publications.c.publication).where(
        current_publications.c.authority == bindparam("of_authority")
    )
)
_SOURCES = (
    select(publication_sources.c.kind, publication_sources.c.name, sources.c.content)
    .join(sources, sources.c.digest == publication_sources.c.digest)
    .where(publication_sources.c.publication == bindparam("of_publication"))
    .order_by(publication_sources.c.kind, publication_sources.c.name)
)
_AUTHORITIES = (
    select(authorities.c.authority, authorities.c.definition, authority_definitions.c.content)
    .join(
        authority_definitions,
        (authority_definitions.c.authority == authorities.c.authority)
        & (authority_definitions.c.hash == authorities.c.definition),
    )
    .order_by(authorities.c.authority)
)
_HOLDING = select(publication_sources.c.publication).where(
    publication_sources.c.kind == bindparam("of_kind"),
    publication_sources.c.name == bindparam("of_name"),
    publication_sources.c.digest == bindparam("of_digest"),
)
_DEFINITION = select(authority_definitions.c.content).where(
    authority_definitions.c.authority == bindparam("of_authority"),
    authority_definitions.c.hash == bindparam("of_hash"),
)
_WITHDRAW = delete(current_publications).where(
    current_publications.c.authority == bindparam("of_authority"), current_publications.c.form == bindparam("of_form")
)
_HISTORY = (
    select(
        publishings.c.sequence,
        publishings.c.form,
        func.coalesce(publishings.c.publication, "").label("publication"),
        func.coalesce(publishings.c.definition, "").label("definition"),
        publishings.c.published,
        publishings.c.published_by,
    )
    .where(publishings.c.authority == bindparam("of_authority"))
    .order_by(publishings.c.sequence.desc())
)
_LAST = select(func.coalesce(func.max(publishings.c.sequence), 0)).where(
    publishings.c.authority == bindparam("of_authority")
)
_WRITE_DOWN = insert(publishings)
_AUTHORITY_HASHES = Prepared(select(authorities.c.authority, authorities.c.definition))


class SqlPublications:
    """``ports.Publications`` over one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Take the transaction's connection."""
        self._connection = connection
        self._dialect = connection.dialect.name

    def publish(self, authority: str, publication: Publication, now: datetime, by: UUID) -> bool:
        """Make it the current one of its form; False where it already was. Scenarios that came along are kept."""
        kept = {"hash": publication.hash, "form": publication.form}
        if self._connection.execute(_KEEP_PUBLICATION[self._dialect], kept).rowcount:
            self._keep_sources(publication.hash, publication.sources)
        else:
            # What the hash stands for never changes; stories beside it may be told anew.
            told = [source for source in publication.sources if source.kind == SCENARIOS]
            self._keep_sources(publication.hash, told)
        pointer = {
            "authority": authority,
            "form": publication.form,
            "publication": publication.hash,
            "published": now,
            "published_by": by,
        }
        is_new = bool(self._connection.execute(_MAKE_CURRENT[self._dialect], pointer).rowcount)
        if is_new:
            self._write_down(authority, publication.form, now, by, publication=publication.hash)
        return is_new

    def withdraw(self, authority: str, form: str, now: datetime, by: UUID) -> bool:
        """Offer the form no longer; False where it was not offered."""
        was_current = self._connection.execute(_WITHDRAW, {"of_authority": authority, "of_form": form}).rowcount
        if was_current:
            self._write_down(authority, form, now, by)
        return bool(was_current)

    def history(self, authority: str) -> tuple[Publishing, ...]:
        """Everything that was ever published and withdrawn in an authority, newest first."""
        return tuple(Publishing(*row) for row in self._connection.execute(_HISTORY, {"of_authority": authority}))

    def current(self, authority: str) -> Mapping[str, str]:
        """form id -> hash of its current publication."""
        rows = _CURRENT.all(self._connection, {"of_authority": authority})
        return {row.form: row.publication for row in rows}

    def sources(self, publication_hash: str) -> tuple[Source, ...]:
        """The files of a publication by kind and name; NotFound where it was never published."""
        rows = self._connection.execute(_SOURCES, {"of_publication": publication_hash}).all()
        if not rows:
            raise NotFound(publication=publication_hash)
        return tuple(Source(*row) for row in rows)

    def holding(self, source: Source) -> frozenset[str]:
        """The hashes of the publications that hold exactly this file."""
        wanted = {"of_kind": source.kind, "of_name": source.name, "of_digest": _digest(source.content)}
        return frozenset(self._connection.execute(_HOLDING, wanted).scalars())

    def publish_authority(self, key: str, content: bytes, now: datetime, by: UUID) -> bool:
        """Make this the current definition of an authority; False where it already was. Earlier ones stay."""
        digest = _digest(content)
        definition = {"authority": key, "hash": digest, "content": content}
        self._connection.execute(_KEEP_DEFINITION[self._dialect], definition)
        pointer = {"authority": key, "definition": digest, "published": now, "published_by": by}
        is_new = bool(self._connection.execute(_MAKE_AUTHORITY_CURRENT[self._dialect], pointer).rowcount)
        if is_new:
            self._write_down(key, "", now, by, definition=digest)
        return is_new

    def authorities(self) -> Mapping[str, tuple[str, bytes]]:
        """authority key -> (hash, current definition)."""
        return {row.authority: (row.definition, row.content) for row in self._connection.execute(_AUTHORITIES)}

    def definition(self, key: str, digest: str) -> bytes:
        """A definition that an authority has or had; NotFound otherwise."""
        found: bytes | None = self._connection.execute(_DEFINITION, {"of_authority": key, "of_hash": digest}).scalar()
        if found is None:
            raise NotFound(definition=digest)
        return found

    def _write_down(
        self,
        authority: str,
        form: str,
        now: datetime,
        by: UUID,
        *,
        publication: str | None = None,
        definition: str | None = None,
    ) -> None:
        """A line of the history. Whoever publishes holds the authority, so that nobody takes the same number."""
        last: int = self._connection.execute(_LAST, {"of_authority": authority}).scalar_one()
        line = {
            "authority": authority,
            "sequence": last + 1,
            "form": form,
            "publication": publication,
            "definition": definition,
            "published": now,
            "published_by": by,
        }
        self._connection.execute(_WRITE_DOWN, line)

    def authority_hashes(self) -> Mapping[str, str]:
        """authority key -> hash of its current definition."""
        return {row.authority: row.definition for row in _AUTHORITY_HASHES.all(self._connection)}

    def _keep_sources(self, publication_hash: str, kept_now: Iterable[Source]) -> None:
        named = [(source, _digest(source.content)) for source in kept_now]
        for source, digest in named:
            kept: dict[str, Any] = {"digest": digest, "content": source.content}
            self._connection.execute(_KEEP_SOURCE[self._dialect], kept)
            name = {"publication": publication_hash, "kind": source.kind, "name": source.name, "digest": digest}
            self._connection.execute(_NAME_SOURCE[self._dialect], name)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
