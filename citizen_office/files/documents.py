"""PDF documents: parsed, then written anew without anything that acts."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectSet, Pdf, PdfError, Stream
from pikepdf.sanitize import Sanitizer

from citizen_office.files.refusal import FileRefused

#: Where the end of a document must be said, counted from the end of the file.
_TAIL = 1_024
#: Objects of a document: several times what a thousand pages have.
_MOST_OBJECTS = 60_000
#: Removes what acts where it is allowed to be, and leaves whole what does not.
_SANITIZER = (
    Sanitizer()
    .remove_javascript()
    .remove_external_access()
    .remove_attachments()
    .remove_multimedia()
    .remove_collection()
    .remove_search_index()
    .remove_web_capture()
    .remove_private_app_data()
)
#: Actions that run a program, leave the document or play something (ISO 32000-2, 12.6.4).
_ACTIONS = frozenset(
    Name(f"/{name}")
    for name in (
        "JavaScript", "Launch", "URI", "GoToR", "GoToE", "SubmitForm", "ImportData", "Rendition", "Movie", "Sound",
        "RichMediaExecute",
    )
)  # fmt: skip
#: Keys that hold what acts or what is hidden, wherever they are. Forms of XFA are programs of their own.
_ACTIVE_KEYS = (Name.JS, Name.AA, Name.XFA, Name.EF, Name.EmbeddedFiles, Name.RichMediaContent)


def examine_pdf(content: bytes) -> bytes:
    """The copy for viewing of a PDF: the pages, without scripts, actions, embedded files and media.

    FileRefused where it is cut off, cannot be parsed, has no page, needs a password, or has more objects than any
    document that is meant for people.
    """
    if b"%%EOF" not in content[-_TAIL:]:
        raise FileRefused("file_broken")
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            if not pdf.pages or len(pdf.objects) > _MOST_OBJECTS:
                raise FileRefused("file_broken")
            return _cleaned(pdf)
    except pikepdf.PasswordError as error:
        raise FileRefused("file_encrypted") from error
    except (PdfError, ValueError, TypeError, RuntimeError) as error:
        # What is wrong inside shows itself in many ways; all of them mean that nobody can read it.
        raise FileRefused("file_broken") from error


def _cleaned(pdf: Pdf) -> bytes:
    _SANITIZER.apply(pdf)
    with pikepdf.explicit_conversion():
        for each in pdf.objects:
            _defuse(each)
    written = io.BytesIO()
    pdf.save(written, encryption=False)
    return written.getvalue()


def _defuse(top: Object) -> None:
    """Take what acts out of an object and of everything that it holds itself: the sanitizer looks where actions are
    allowed to be, this also where they are not.
    """
    seen, waiting = ObjectSet(), [top]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Array):
            inner = list(found)
        elif isinstance(found, Dictionary | Stream):
            _defuse_keys(found)
            inner = [inside for _, inside in found.items()]
        else:
            continue
        waiting += [each for each in inner if not each.is_indirect and seen.add(each)]


def _defuse_keys(found: Object) -> None:
    action = found.get(Name.S)
    is_action = isinstance(action, Name) and action in _ACTIONS and found.get(Name.Type) != Name.StructElem
    for key in [Name(key) for key, _ in found.items()] if is_action else _ACTIVE_KEYS:
        if key in found:
            del found[key]
