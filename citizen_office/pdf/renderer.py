"""A letter as data into the bytes of a PDF."""

from __future__ import annotations

import hashlib
import io
from threading import Lock

from reportlab.pdfgen.canvas import Canvas

from citizen_office.core.notices.model import Letter
from citizen_office.pdf.errors import LayoutUnknown
from citizen_office.pdf.flow import paginate
from citizen_office.pdf.fonts import REGULAR
from citizen_office.pdf.layouts import LAYOUTS
from citizen_office.pdf.legible import legible
from citizen_office.pdf.sheet import Sheet

# ReportLab's font objects carry the state of the document being written; two at once would mix their letters.
_ONE_AT_A_TIME = Lock()


def render(letter: Letter) -> bytes:
    """Draw ``letter`` with its layout. The same letter gives the same bytes, on any day and any machine.

    Raises ``LayoutUnknown`` for a name that is not in ``LAYOUTS``, ``GlyphMissing`` for a character that the
    font cannot draw, and ``PartTooLong`` where an address or another part of fixed size cannot hold its text.
    """
    layout = LAYOUTS.get(letter.layout)
    if layout is None:
        raise LayoutUnknown(f"no layout named {letter.layout!r}", layout=letter.layout)
    with _ONE_AT_A_TIME:
        readable = legible(letter)
        return _draw(readable, layout(readable))


def _draw(letter: Letter, sheet: Sheet) -> bytes:
    buffer = io.BytesIO()
    # The stubs want a number as the font's name; the code takes the name.
    canvas = Canvas(
        buffer,
        pagesize=sheet.size,
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs take it for a number
        lang=letter.language,
    )
    _describe(canvas, letter)
    pages = paginate(sheet.story, sheet.first, sheet.following)
    for number, page in enumerate(pages, start=1):
        sheet.head(canvas, number, len(pages))
        for placed in page:
            placed.flowable.drawOn(canvas, placed.x, placed.y)
        sheet.foot(canvas, number, len(pages))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _describe(canvas: Canvas, letter: Letter) -> None:
    """Title, author, date and identity of the file: all of them from the letter, none from the clock."""
    canvas.setTitle(letter.subject.replace("\n", " "))
    canvas.setAuthor(letter.letterhead.name)
    canvas.setSubject(letter.number)
    canvas.setCreator("Citizen Office")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    stamp = f"D:{letter.dated:%Y%m%d}000000Z"
    canvas.setDateFormatter(lambda *_: stamp)
    # ReportLab seeds the identity with the time and offers no other way to set it.
    canvas._doc.signature = hashlib.md5(repr(letter).encode(), usedforsecurity=False)  # type: ignore[attr-defined]
