"""The files that came with a case: which there are, and reading one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.errors import Erased, NotFound
from citizen_office.core.expressions import Value
from citizen_office.core.forms import item_title
from citizen_office.core.forms.attachments import FilePlace, all_files
from citizen_office.core.forms.fields.file import AttachedFile
from citizen_office.core.forms.model import Field, Page
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.ports import StoredFile


@dataclass(frozen=True, slots=True)
class FiledFile:
    """A file, and the question that it answers; of an item of a list also what the item is called."""

    field: Field
    file: AttachedFile
    item: str = ""


def filed_files(opened: OpenCase, language: str) -> tuple[FiledFile, ...]:
    """The files of a case in the order of the form, with the titles of items in ``language``; none after an erasure."""
    if opened.answers is None:
        return ()
    values = opened.answers.values
    return tuple(
        FiledFile(place.field, file, _item(page, place, values, language))
        for page, place, files in all_files(opened.bundle.form.form, values)
        for file in files
    )


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


def _item(page: Page, place: FilePlace, values: Mapping[str, Value], language: str) -> str:
    """„Hund 2: Bello“; empty where the page does not repeat."""
    if page.repeat is None or place.item is None:
        return ""
    items = cast("Sequence[Mapping[str, Value]]", values[page.id])
    return item_title(page, page.repeat, place.item, items[place.item - 1], language)
