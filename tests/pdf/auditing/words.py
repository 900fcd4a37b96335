"""What a letter says, in the order in which it is read, held against what it should say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.pdf.auditing.contents import PageContents
from tests.pdf.auditing.finding import Finding
from tests.pdf.auditing.tree import Node


def reading(root: Node, pages: list[PageContents]) -> list[tuple[str, str]]:
    """The tag and the text of each element that has text of its own."""
    texts = {(page.number, piece): text for page in pages for piece, text in page.texts.items()}
    read = []
    for node in root.walk():
        text = "".join(texts.get(piece, "") for piece in node.kids if isinstance(piece, tuple))
        if text:
            read.append((node.tag, text))
    return read


def findings(read: Sequence[tuple[str, str]], expected: Sequence[str]) -> Iterator[Finding]:
    """Each text is expected where it stands, to the space; several kinds of white space are one."""
    said = [" ".join(text.split()) for tag, text in read]
    wanted = [" ".join(text.split()) for text in expected]
    for at, (one, other) in enumerate(zip(said, wanted, strict=False)):
        if one != other:
            yield Finding("says_otherwise", f"{at}: {one!r} instead of {other!r}")
            return
    for text in said[len(wanted) :]:
        yield Finding("says_more", text)
    for text in wanted[len(said) :]:
        yield Finding("says_less", text)
