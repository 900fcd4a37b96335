"""An auditor of letters: what PDF/UA-1 and PDF/A-3a ask of a file, looked for in the file alone.

    findings(pdf)                 # what is wrong with the file itself
    findings(pdf, expected)       # and whether it says these texts, in this order, with every space
    reading(pdf)                  # what a screen reader reads: tags and texts, in its order

It shares no code with the renderer. Validators find most of what it finds; some of it none of them does: pieces that
lead to the wrong element, lost spaces, a field outside the tree.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf

from tests.pdf.auditing import archive, attached, contents, fonts, nesting, order, tree, whole, words
from tests.pdf.auditing.finding import Finding

__all__ = ["Finding", "findings", "reading"]


def findings(pdf: bytes, expected: Sequence[str] | None = None) -> list[Finding]:
    """Everything that is wrong with ``pdf``; nothing is a good letter."""
    if whole.is_encrypted(pdf):
        return [Finding("encrypted")]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = [contents.read_page(opened, page) for page in opened.pages]
        root = tree.read_tree(opened)
        found = [*whole.findings(opened, pdf), *archive.findings(opened, pdf), *fonts.findings(opened)]
        found += [finding for page in pages for finding in page.findings]
        found += [*tree.findings(opened, root, pages), *nesting.findings(root), *attached.findings(opened, root)]
        read = words.reading(root, pages)
        found += order.findings(opened, root, pages, read)
        if expected is not None:
            found += [*words.findings(read, expected), *order.second_reading(pdf, pages)]
    return found


def reading(pdf: bytes) -> list[tuple[str, str]]:
    """What ``pdf`` says: the tag and the text of each element that has text of its own, in the order of reading."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = [contents.read_page(opened, page) for page in opened.pages]
        return words.reading(tree.read_tree(opened), pages)
