"""Files that are uploaded: proofs, plans, photographs.

The bytes are not here. What a field reads are descriptors of files that the office has looked at and keeps; it puts
them into the raw answers itself, and nothing that a browser sends under the field's name ever gets that far
(``attachments``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import cast
from uuid import UUID

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions.types import NUMBER, TEXT, Record, Repeat, Symbol, Type
from citizen_office.core.expressions.values import Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.file_kinds import FILE_KINDS, MEGABYTE, WORD_OF, format_size
from citizen_office.core.forms.fields.options import Option, OptionKind, OptionProblem, whole, words
from citizen_office.core.forms.model import Field
from citizen_office.core.json import Json

#: How many files a field takes, and how many megabytes each may have, where the definition does not say otherwise.
MAX_FILES, MAX_MB = 1, 10
#: The most that a definition may say of both.
MOST_FILES, MOST_MB = 10, 25
_TYPE = Record(MappingProxyType({"name": Symbol(TEXT), "media_type": Symbol(TEXT), "size": Symbol(NUMBER)}))
_PARTS = frozenset({"id", "name", "media_type", "size"})


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """What an answer says of a file. ``size`` is in bytes; ``id`` leads to them and is never shown."""

    id: UUID
    name: str
    media_type: str
    size: int

    @classmethod
    def read(cls, found: object) -> AttachedFile | None:
        """The file of a descriptor, raw or out of an answer; None for anything else."""
        if not isinstance(found, Mapping) or found.keys() != _PARTS:
            return None
        file_id, size = _uuid(found["id"]), _bytes(found["size"])
        name, media_type = found["name"], found["media_type"]
        if file_id is None or size is None or not isinstance(name, str) or not isinstance(media_type, str):
            return None
        return cls(file_id, name, media_type, size) if name and media_type in WORD_OF else None

    def dump(self) -> Mapping[str, Json]:
        """The descriptor, as it stands in raw answers and in stored ones."""
        return {"id": str(self.id), "name": self.name, "media_type": self.media_type, "size": self.size}

    @property
    def kind(self) -> str:
        """What people call this kind of file."""
        return FILE_KINDS[WORD_OF[self.media_type]].name

    def in_words(self, language: str) -> str:
        """„Plan.pdf (PDF, 1,2 MB)“."""
        return f"{self.name} ({self.kind}, {format_size(self.size, language)})"


def accepted(field: Field) -> tuple[str, ...]:
    """The words of the kinds of file that ``field`` takes."""
    return words(field, "accept") or tuple(FILE_KINDS)


def accepted_names(field: Field) -> str:
    """The same as people call them, „PDF, JPEG, PNG“."""
    return ", ".join(FILE_KINDS[word].name for word in accepted(field))


def max_files(field: Field) -> int:
    """How many files ``field`` takes."""
    return whole(field, "max_files", MAX_FILES)


def max_mb(field: Field) -> int:
    """How many megabytes each of its files may have."""
    return whole(field, "max_mb", MAX_MB)


class FileField:
    """Files; the value is a tuple of records of ``id``, ``name``, ``media_type`` and ``size`` in bytes."""

    name = "file"
    options: Mapping[str, Option] = MappingProxyType(
        {
            "accept": Option(OptionKind.WORDS, among=tuple(FILE_KINDS), usual=tuple(FILE_KINDS)),
            "max_files": Option(OptionKind.INTEGER, at_least=1, at_most=MOST_FILES, usual=MAX_FILES),
            "max_mb": Option(OptionKind.INTEGER, at_least=1, at_most=MOST_MB, usual=MAX_MB),
        }
    )

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """No option contradicts another."""
        return ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A repeat of what may be said of a file; its id may not."""
        return Repeat(_TYPE, max_files(field))

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A list of descriptors, which the office wrote itself."""
        if raw is None or raw == "" or raw == []:
            return nothing(field, field.id, "required_file")
        if not isinstance(raw, (list, tuple)):
            return refused(field.id, "wrong_shape")
        files = [AttachedFile.read(each) for each in raw]
        known = [file for file in files if file is not None]
        if not known or len(known) < len(files):
            return refused(field.id, "wrong_shape")
        if len(known) > max_files(field):
            return refused(field.id, "too_many_files", max=max_files(field))
        return _within_limits(field, known)

    def dump(self, value: Value) -> Json:
        """A list of descriptors."""
        return [file.dump() for file in _files(cast("Sequence[object]", value))]

    def load(self, stored: Json) -> Value:
        """The tuple of records."""
        if not isinstance(stored, list) or not stored:
            raise Unreadable("The stored answer is no list of files.")
        return tuple(_record(file) for file in _files(stored))

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """Name, kind and size, a line each."""
        return tuple(file.in_words(language) for file in _files(cast("Sequence[object]", value)))


def _within_limits(field: Field, files: Sequence[AttachedFile]) -> Reading:
    """The files as the value, where each is of a kind and size that ``field`` takes."""
    for file in files:
        if WORD_OF[file.media_type] not in accepted(field):
            names = accepted_names(field)
            return refused(field.id, "file_type", name=file.name, found=file.kind, accepted=names)
        if file.size > max_mb(field) * MEGABYTE:
            return refused(field.id, "file_too_large", name=file.name, max=max_mb(field))
    return Reading(tuple(_record(file) for file in files))


def _record(file: AttachedFile) -> Mapping[str, Value]:
    return MappingProxyType(
        {"id": str(file.id), "name": file.name, "media_type": file.media_type, "size": Decimal(file.size)}
    )


def _files(found: Sequence[object]) -> Sequence[AttachedFile]:
    """The files of descriptors. Raises ``Unreadable`` where one is none."""
    files = [file for each in found if (file := AttachedFile.read(each)) is not None]
    if len(files) < len(found):
        raise Unreadable("The stored answer names something that is no file.")
    return files


def _uuid(text: object) -> UUID | None:
    """The id that a text spells in the one way in which we write it."""
    if not isinstance(text, str):
        return None
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text else None


def _bytes(size: object) -> int | None:
    """A number of bytes, as raw answers and as values have it."""
    if isinstance(size, Decimal):
        return int(size)
    return size if isinstance(size, int) and not isinstance(size, bool) and size > 0 else None
