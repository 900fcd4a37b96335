"""Papers joined for the printer: seals, tags and embedded files stay with the originals."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf
from PIL import Image

#: What leads out of a page, or belongs to the structure of the document that it comes from.
_OWN = ("/Annots", "/StructParents", "/Tabs", "/AA", "/B")
_INCHES = (8.27, 11.69)
_A4 = (595.28, 841.89)


@dataclass(frozen=True, slots=True)
class Binder:
    """``ports.PaperBinder`` with pikepdf."""

    def pages(self, pdf: bytes) -> int:
        """How many pages a paper has."""
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return len(document.pages)

    def bind(self, papers: Sequence[bytes], *, two_sided: bool) -> bytes:
        """One PDF of all papers, each on a sheet of its own; the same papers give the same bytes."""
        bound = pikepdf.new()
        for paper in papers:
            with pikepdf.open(io.BytesIO(paper)) as document:
                bound.pages.extend(document.pages)
            if two_sided and len(bound.pages) % 2:
                bound.add_blank_page(page_size=_A4)
        buffer = io.BytesIO()
        bound.save(buffer, deterministic_id=True)
        return buffer.getvalue()

    def sheet(self, picture: bytes) -> bytes:
        """A picture as a page that is no larger than A4."""
        buffer = io.BytesIO()
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG")) as opened:
            flat = opened.convert("RGB")
        dense = max(flat.width / _INCHES[0], flat.height / _INCHES[1], 1.0)
        flat.save(buffer, "PDF", resolution=dense, quality=85)
        return buffer.getvalue()

    def enclose(self, paper: bytes, enclosures: Sequence[tuple[str, bytes]]) -> bytes:
        """A paper with others behind it, each with a bookmark and the target of a link."""
        buffer = io.BytesIO()
        with ExitStack() as stack:
            bound = stack.enter_context(pikepdf.open(io.BytesIO(paper)))
            targets = bound.Root.get("/Dests", Dictionary())
            bookmarks = []
            for at, (title, enclosure) in enumerate(enclosures):
                start, document = len(bound.pages), stack.enter_context(pikepdf.open(io.BytesIO(enclosure)))
                _strip(document)
                bound.pages.extend(document.pages)
                targets[Name(f"/paper{at}")] = Array([bound.pages[start].obj, Name.Fit])
                bookmarks.append(OutlineItem(title, start))
            if enclosures:
                bound.Root.Dests = targets
                # Pages of others are neither tagged nor made for an archive: the whole no longer claims to be.
                _remove(bound.Root, "/Metadata")
                with bound.open_outline() as outline:
                    outline.root.extend(bookmarks)
            bound.save(buffer, deterministic_id=True)
        return buffer.getvalue()


def _strip(document: Pdf) -> None:
    """Leave of ``document`` what can be seen of it."""
    _remove(document.Root, "/AcroForm")
    for page in document.pages:
        for key in _OWN:
            _remove(page.obj, key)


def _remove(holder: Object, key: str) -> None:
    if key in holder:
        del holder[key]
