"""What a letter says, in the order in which it is read, held against what it should say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.pdf.auditing.contents import PageContents
from tests.pdf.auditing.finding import Finding
from tests.pdf.auditing.tree import Node


def reading(root: Node, pages: list[PageContents]) -> list[tuple[str, str]]:
    """The tag and the text of each element that has text of its own; a link within one is part of its text."""
    texts = {(page.number, piece): text for page in pages for piece, text in page.texts.items()}
    inner = {id(kid) for node in root.walk() for kid in node.elements if _is_inline(node, kid)}
    read = ((node.tag, _text(node, texts)) for node in root.walk() if id(node) not in inner)
    return [(tag, text) for tag, text in read if text]


def _text(node: Node, texts: Mapping[tuple[int, int], str]) -> str:
    said = ""
    for kid in node.kids:
        if isinstance(kid, tuple):
            said += texts.get(kid, "")
        elif isinstance(kid, Node) and _is_inline(node, kid):
            said += _text(kid, texts)
    return said


def _is_inline(node: Node, kid: Node) -> bool:
    """A link in the contents of a file is all that there is in its line, and no part of a text."""
    return kid.tag == "Link" and node.tag != "Reference"


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
