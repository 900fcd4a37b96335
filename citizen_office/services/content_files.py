"""What is published in an authority, as files of a content folder: to change some of them, and to write them down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from citizen_office.core.authorities import Authority
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.pairing import texts_brought
from citizen_office.services.desk import Desk
from citizen_office.services.ports import SCENARIOS, Neighbours, Publishing, Source, UnitOfWork

_FOLDERS: Mapping[str, str] = MappingProxyType({"form": "forms", "workflow": "workflows"})
_TEXTBLOCK = "textblock"
_TEXT_FOLDERS: Mapping[ParameterKind, str] = MappingProxyType(
    {ParameterKind.MESSAGE: "templates/messages", ParameterKind.NOTICE: "templates/notices"}
)


@dataclass(frozen=True, slots=True)
class Current:
    """What holds in an authority now. ``offered`` maps forms to publications, ``definition`` is the hash of its own
    definition; ``files`` are all of these by path; ``history`` tells how it came to be, newest first.
    """

    authority: Authority
    definition: str
    offered: Mapping[str, str]
    files: Mapping[str, bytes]
    history: tuple[Publishing, ...]
    neighbours: Neighbours

    @property
    def path(self) -> str:
        """The path of the authority's own definition."""
        return authority_path(self.authority.key)


def authority_path(key: str) -> str:
    """The path of an authority's definition."""
    return f"authorities/{key}.yaml"


def source_path(source: Source, bundle: Bundle) -> str:
    """The path of a file of a publication."""
    if source.kind in _FOLDERS:
        return f"{_FOLDERS[source.kind]}/{source.name}.yaml"
    if source.kind == _TEXTBLOCK:
        return f"templates/textblocks/{source.name}.txt"
    wanted = source.name.partition(".")[0]
    brought = texts_brought(bundle.form.form.binding, bundle.workflow)
    kind = next(kind for kind, text_id in brought if text_id == wanted)
    return f"{_TEXT_FOLDERS[kind]}/{source.name}.txt"


def publication_files(desk: Desk, work: UnitOfWork, publication: str) -> Mapping[str, bytes]:
    """The files of a publication by path, without scenarios; NotFound where it was never published."""
    bundle = desk.library.bundle(work, publication)
    sources = (source for source in work.publications.sources(publication) if source.kind != SCENARIOS)
    return {source_path(source, bundle): source.content for source in sources}


def current_content(desk: Desk, work: UnitOfWork, key: str) -> Current:
    """What holds in an authority now; NotFound where there is none.

    Of a file that two services have in different versions, the one that was published last counts.
    """
    authorities = work.publications.authorities()
    if key not in authorities:
        raise NotFound(authority=key)
    known = desk.library.authorities(work)
    definition, content = authorities[key]
    history, offered = work.publications.history(key), work.publications.current(key)
    files = {authority_path(key): content}
    for line in reversed(history):
        if line.publication and offered.get(line.form) == line.publication:
            files |= publication_files(desk, work, line.publication)
    ever = frozenset(line.form for line in history if line.form)
    hosts = frozenset(host for other, found in known.items() if other != key for host in found.hosts)
    return Current(known[key], definition, offered, files, history, Neighbours(ever - offered.keys(), hosts))


def published_files(desk: Desk, authorities: Iterable[str] = ()) -> Mapping[str, bytes]:
    """All that is published, as files: of these authorities, or of every one where none is named.

    Published again, nothing would change. Conflict (``path``) where two services have different versions of one file,
    and (``authority``) where authorities offer different services, which no single folder can say.
    """
    found: dict[str, bytes] = {}
    with desk.store.read() as work:
        keys = tuple(authorities) or tuple(work.publications.authorities())
        first: Mapping[str, str] | None = None
        for key in keys:
            current = current_content(desk, work, key)
            if first is not None and current.offered != first:
                raise Conflict("authorities offer different services; name one", authority=key)
            first = current.offered
            for publication in current.offered.values():
                _merge(found, publication_files(desk, work, publication))
            found[current.path] = current.files[current.path]
    return found


def _merge(found: dict[str, bytes], files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        if found.setdefault(path, content) != content:
            raise Conflict("two services have different versions of one file", path=path)
