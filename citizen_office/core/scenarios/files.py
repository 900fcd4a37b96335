"""Files in the answers of a story: it names them, as nobody uploads anything there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from citizen_office.core.forms import RawAnswers
from citizen_office.core.forms.attachments import file_places, put_files, value_at
from citizen_office.core.forms.fields.file import AttachedFile
from citizen_office.core.forms.fields.file_kinds import FILE_KINDS, KILOBYTE
from citizen_office.core.forms.model import Form

#: Bytes of every imagined file: within every limit that a definition may set.
SIZE: Final = 100 * KILOBYTE
#: Ending of a name -> media type.
_TYPES: Mapping[str, str] = MappingProxyType(
    {ending: kind.media_type for kind in FILE_KINDS.values() for ending in kind.endings}
)


def with_imagined_files(form: Form, raw: RawAnswers) -> RawAnswers:
    """The raw answers with a descriptor for each file that is named (``Plan.pdf``, or a list of names).

    An answer that names something of another ending stays as it is; its field refuses it.
    """
    answers = raw
    for page in form.pages:
        for place in file_places(page, raw):
            files = list(_imagined(place.path, value_at(raw, place.path)))
            if files:
                answers = put_files(answers, place.path, files)
    return answers


def _imagined(path: str, named: object) -> Iterator[AttachedFile]:
    names = named if isinstance(named, list | tuple) else [named]
    types = [_TYPES.get(name.rpartition(".")[2].lower()) if isinstance(name, str) else None for name in names]
    if None in types:
        return
    for index, (name, media_type) in enumerate(zip(names, types, strict=True)):
        yield AttachedFile(uuid5(NAMESPACE_OID, f"{path}/{index}"), str(name), str(media_type), SIZE)
