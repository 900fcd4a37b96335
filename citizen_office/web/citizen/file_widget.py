"""What the template of a file field needs beyond other fields: the files that are kept, and what may be added."""

from __future__ import annotations

from dataclasses import dataclass

from citizen_office.core.forms import Problem, RawValue
from citizen_office.core.forms.attachments import files_at
from citizen_office.core.forms.fields.file import AttachedFile, accepted, accepted_names, max_files, max_mb
from citizen_office.core.forms.fields.file_kinds import FILE_KINDS, MEGABYTE
from citizen_office.core.forms.model import Field
from citizen_office.i18n.problems import filled_sentence
from citizen_office.web.rendering import translate
from citizen_office.web.visit import current_language


@dataclass(frozen=True, slots=True)
class FileWidget:
    """The files of one field as its page shows them."""

    field: Field
    raw: RawValue

    @property
    def files(self) -> tuple[AttachedFile, ...]:
        """The files that are kept."""
        return files_at({"": self.raw}, "")

    @property
    def several(self) -> bool:
        """Whether more than one file is taken."""
        return max_files(self.field) > 1

    @property
    def has_room(self) -> bool:
        """Whether another file may be added."""
        return len(self.files) < max_files(self.field)

    @property
    def accept(self) -> str:
        """What the browser's dialogue offers: endings and media types. It only helps: what counts is the content."""
        kinds = [FILE_KINDS[word] for word in accepted(self.field)]
        return ",".join([*(f".{ending}" for kind in kinds for ending in kind.endings), *(k.media_type for k in kinds)])

    @property
    def rules(self) -> str:
        """Which files are taken, in a line."""
        said = {
            "kinds": accepted_names(self.field),
            "size": max_mb(self.field),
            "count": max_files(self.field),
        }
        if self.several:
            return translate("%(kinds)s, je Datei höchstens %(size)s MB, bis zu %(count)s Dateien") % said
        return translate("%(kinds)s, höchstens %(size)s MB") % said

    @property
    def most(self) -> int:
        """How many bytes a file may have."""
        return max_mb(self.field) * MEGABYTE

    @property
    def too_large(self) -> str:
        """What the browser says of a larger one, with ``{name}`` where its name comes."""
        language = current_language()
        problem = Problem(self.field.id, "file_too_large", {"name": "{name}", "max": max_mb(self.field)})
        return filled_sentence(problem, self.field.label.in_language(language), language)

    def about(self, file: AttachedFile) -> str:
        """Name, kind and size of a file."""
        return file.in_words(current_language())
