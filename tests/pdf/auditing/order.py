"""Whoever goes through a letter by its pages, its bookmarks or with another reader meets the same texts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
from pypdf import PdfReader

from tests.pdf.auditing.contents import PageContents
from tests.pdf.auditing.finding import Finding
from tests.pdf.auditing.tree import Node


def findings(
    pdf: pikepdf.Pdf, root: Node, pages: Sequence[PageContents], read: Sequence[tuple[str, str]]
) -> Iterator[Finding]:
    """Where the ways differ. ``read`` is what the structure says."""
    yield from _drawn(root, pages)
    yield from _bookmarks(pdf, [text for tag, text in read if tag[:1] == "H" and tag[1:].isdigit()])


def second_reading(written: bytes, pages: Sequence[PageContents]) -> Iterator[Finding]:
    """pypdf goes by the glyphs on the page alone. It guesses spaces from gaps, so those do not count."""
    for page, contents in zip(PdfReader(io.BytesIO(written)).pages, pages, strict=True):
        found, wanted = "".join(page.extract_text().split()), "".join(contents.shown.split())
        if found != wanted:
            yield Finding("readers_differ", f"page object {contents.number}: {found!r} instead of {wanted!r}")


def _drawn(root: Node, pages: Sequence[PageContents]) -> Iterator[Finding]:
    """Programs that know no structure read in the order of drawing: the foot of a page apart, that is the same."""
    pieces = list(_pieces(root))
    for page in pages:
        order = [piece for number, piece in pieces if number == page.number]
        if order != sorted(order):
            yield Finding("read_out_of_order", f"page object {page.number}: {order}")


def _pieces(node: Node) -> Iterator[tuple[int, int]]:
    """The pieces of pages below ``node`` in the order of reading, but for what is read at the end."""
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from () if kid.tag == "Sect" else _pieces(kid)
        elif isinstance(kid, tuple):
            yield kid


def _bookmarks(pdf: pikepdf.Pdf, headings: list[str]) -> Iterator[Finding]:
    with pdf.open_outline() as outline:
        marked = list(_titles(outline.root))
    wanted = [" ".join(heading.split()) for heading in headings]
    if marked != wanted:
        yield Finding("bookmarks_differ", f"{marked} instead of {wanted}")


def _titles(entries: Sequence[pikepdf.OutlineItem]) -> Iterator[str]:
    for entry in entries:
        yield " ".join(entry.title.split())
        yield from _titles(entry.children)
