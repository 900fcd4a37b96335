"""The files that came with a case: which there are, and reading one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.errors import Erased, NotFound
from citizen_office.core.forms.attachments import all_files
from citizen_office.core.forms.fields.file import AttachedFile
from citizen_office.core.forms.model import Field
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.ports import StoredFile


@dataclass(frozen=True, slots=True)
class FiledFile:
    """A file, and the question that it answers."""

    field: Field
    file: AttachedFile


def filed_files(opened: OpenCase) -> tuple[FiledFile, ...]:
    """The files of a case in the order of the form; none after an erasure."""
    if opened.answers is None:
        return ()
    found = all_files(opened.bundle.form.form, opened.answers.values)
    return tuple(FiledFile(place.field, file) for _, place, files in found for file in files)


def read_file(
    desk: Desk, actor: Actor, number: str, file_id: UUID, *, original: bool = False
) -> tuple[StoredFile, bytes]:
    """A file of a case that the actor may see; NotFound otherwise, Erased once the case is.

    Everybody gets the copy that is safe to look at. The original, which may do things to whoever opens it, is for the
    staff alone, who know what they ask for: a link of a town hall must not spread it.
    """
    if original and actor.kind is not ActorKind.STAFF:
        raise NotFound(file=str(file_id))
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        if opened.answers is None:
            raise Erased(number=number)
        return work.files.content(opened.case, file_id, original=original)
