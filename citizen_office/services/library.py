"""Published definitions, compiled once and kept.

What a hash names never changes, so a bundle is kept for the life of the process. Which hash is current is asked anew
in each transaction: another process may have published a minute ago.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from citizen_office.core.authorities import Authority
from citizen_office.core.errors import NotFound
from citizen_office.core.scenarios import Scenario
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.services.ports import SCENARIOS, Compiler, UnitOfWork

#: A town has tens of services; old publications are met as long as their cases live.
KEPT = 2_000


class Library:
    """Bundles by hash and authorities by the hash of their definition."""

    def __init__(self, compiler: Compiler, kept: int = KEPT) -> None:
        """Take what turns bytes into models, and how many bundles to keep at most."""
        self._compiler = compiler
        self._kept = kept
        self._bundles: OrderedDict[str, Bundle] = OrderedDict()
        self._authorities: dict[str, Authority] = {}
        self._lock = Lock()

    def bundle(self, work: UnitOfWork, publication_hash: str) -> Bundle:
        """The bundle of a publication; NotFound where it was never published."""
        with self._lock:
            found = self._bundles.get(publication_hash)
            if found is not None:
                self._bundles.move_to_end(publication_hash)
                return found
        built = self._compiler.bundle(publication_hash, work.publications.sources(publication_hash))
        with self._lock:
            self._bundles[publication_hash] = built
            while len(self._bundles) > self._kept:
                self._bundles.popitem(last=False)
        return built

    def scenarios(self, work: UnitOfWork, publication_hash: str) -> tuple[Scenario, ...]:
        """The stories beside a publication, as they were told last; none where there is no such file."""
        sources = work.publications.sources(publication_hash)
        told = (self._compiler.scenarios(source) for source in sources if source.kind == SCENARIOS)
        return next(told, ())

    def current(self, work: UnitOfWork, authority: str, form: str) -> Bundle:
        """The bundle of the form's current publication; NotFound where the form is not published."""
        publication_hash = work.publications.current(authority).get(form)
        if publication_hash is None:
            raise NotFound(form=form)
        return self.bundle(work, publication_hash)

    def catalogue(self, work: UnitOfWork, authority: str) -> tuple[Bundle, ...]:
        """All published services of an authority, by form id."""
        current = work.publications.current(authority)
        return tuple(self.bundle(work, current[form]) for form in sorted(current))

    def authorities(self, work: UnitOfWork) -> dict[str, Authority]:
        """All authorities of the installation, by key."""
        hashes = work.publications.authority_hashes()
        # Definitions hold fonts and pictures: what is known is not read again.
        if all(digest in self._authorities for digest in hashes.values()):
            return {key: self._authorities[hashes[key]] for key in sorted(hashes)}
        return {
            key: self._authority(digest, content) for key, (digest, content) in work.publications.authorities().items()
        }

    def authority(self, work: UnitOfWork, key: str) -> Authority:
        """One authority; NotFound where there is none of this key."""
        digest = work.publications.authority_hashes().get(key)
        if digest is None:
            raise NotFound(authority=key)
        known = self._authorities.get(digest)
        return known or self._authority(*work.publications.authorities()[key])

    def _authority(self, digest: str, content: bytes) -> Authority:
        known = self._authorities.get(digest)
        if known is None:
            known = self._authorities[digest] = self._compiler.authority(content)
        return known
