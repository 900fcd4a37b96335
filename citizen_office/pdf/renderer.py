"""A letter as data into the bytes of a PDF."""

from __future__ import annotations

import hashlib

from citizen_office.core.notices.model import Letter
from citizen_office.pdf.archive import archive_entries, put_info
from citizen_office.pdf.canvas import PAGE_FOOT, PAGE_HEAD, TaggedCanvas
from citizen_office.pdf.errors import LayoutUnknown
from citizen_office.pdf.flow import paginate
from citizen_office.pdf.fonts import written_in
from citizen_office.pdf.layouts import LAYOUTS
from citizen_office.pdf.legible import legible
from citizen_office.pdf.objects import PdfFile
from citizen_office.pdf.sheet import PagePainter, Sheet
from citizen_office.pdf.signature import SignatureField
from citizen_office.services.ports import Seal


def render(letter: Letter, seal: Seal | None = None) -> bytes:
    """Draw ``letter`` with its layout, as PDF/A-3a and PDF/UA-1. Up to the seal, where there is one, the same letter
    gives the same bytes, on any day and any machine.

    Raises ``LayoutUnknown`` for a name that is not in ``LAYOUTS``, ``GlyphMissing`` for a character that the
    font cannot draw, and ``PartTooLong`` where an address or another part of fixed size cannot hold its text.
    """
    layout = LAYOUTS.get(letter.layout)
    if layout is None:
        raise LayoutUnknown(f"no layout named {letter.layout!r}", layout=letter.layout)
    with written_in(letter.letterhead.font):
        readable = legible(letter)
        return _draw(readable, layout(readable), seal)


def _draw(letter: Letter, sheet: Sheet, seal: Seal | None) -> bytes:
    file = PdfFile()
    root = file.reserve()
    canvas = TaggedCanvas(file, sheet.size)
    field = None if seal is None else SignatureField(file, seal.room)
    _draw_pages(canvas, sheet, field)
    described = archive_entries(file, letter)
    if field is not None:
        described += field.write(canvas, letter)
    file.put(f"<</Type/Catalog{canvas.finish()}{described}>>", root)
    # Two letters are one document only where they say and hold the same.
    identity = hashlib.md5(repr(letter).encode(), usedforsecurity=False).digest()
    written, bodies = file.finish(root, put_info(file, letter), identity)
    if field is not None and seal is not None:
        field.fill(written, bodies, seal)
    return bytes(written)


def _draw_pages(canvas: TaggedCanvas, sheet: Sheet, field: SignatureField | None) -> None:
    pages = paginate(sheet.story, sheet.first, sheet.following)
    for number, page in enumerate(pages, start=1):
        canvas.begin_page()
        if field is not None and number == 1:
            field.place(canvas)
        # What a letter says around its text it says once; on the following pages it only helps to find them.
        _draw_around(canvas, sheet.head, number, len(pages), PAGE_HEAD)
        for placed in page:
            placed.flowable.drawOn(canvas, placed.x, placed.y)
        _draw_around(canvas, sheet.foot, number, len(pages), PAGE_FOOT)
        canvas.showPage()


def _draw_around(canvas: TaggedCanvas, paint: PagePainter, number: int, count: int, kind: str) -> None:
    if number == 1:
        paint(canvas, number, count)
        return
    with canvas.artifact(kind):
        paint(canvas, number, count)
