"""The structure tree, and the way back to it from the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.pdf.auditing.contents import PageContents
from tests.pdf.auditing.finding import Finding

_STANDARD = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "Warichu",
        "Figure",
        "Formula",
        "Form",
    ]
)
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(slots=True)
class Node:
    """One element: its kids in order are elements, pieces ``(page, number)`` and objects."""

    tag: str
    raw: Any
    kids: list[Node | tuple[int, int] | Any] = field(default_factory=list)

    @property
    def elements(self) -> list[Node]:
        """The elements among its kids."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def number(self) -> int:
        """The number of its object."""
        number: int = self.raw.objgen[0]
        return number

    def walk(self) -> Iterator[Node]:
        """It and everything below it, in the order of reading."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def attribute(self, name: str) -> Any:
        """What its attributes say of ``name``; None where they are silent."""
        given = self.raw.get("/A", [])
        each = list(given) if isinstance(given, pikepdf.Array) else [given]
        return next((one[name] for one in each if name in one), None)


def read_tree(pdf: pikepdf.Pdf) -> Node:
    """The root of the structure; one without kids where there is none."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return Node("StructTreeRoot", pikepdf.Dictionary())
    return Node("StructTreeRoot", root, [_element(kid) for kid in _each(root.get("/K", []))])


def findings(pdf: pikepdf.Pdf, root: Node, pages: list[PageContents]) -> Iterator[Finding]:
    """What is wrong with the tree as such."""
    marks: Any = pdf.Root.get("/MarkInfo", {})
    if marks.get("/Marked") is not True:
        yield Finding("not_marked")
    if not root.kids:
        yield Finding("no_structure")
        return
    if [node.tag for node in root.elements] != ["Document"]:
        yield Finding("no_single_document")
    yield from _elements(root)
    yield from _pieces(root, pages)
    yield from _ways_back(pdf, root, pages)


def _elements(root: Node) -> Iterator[Finding]:
    for node in root.walk():
        if node is not root and node.tag not in _STANDARD:
            yield Finding("unknown_tag", node.tag)
        if "/Lang" in node.raw and not _TAG.fullmatch(str(node.raw.Lang)):
            yield Finding("language_malformed", str(node.raw.Lang))
        for kid in node.elements:
            if kid.raw.get("/P") is None or kid.raw.P.objgen != node.raw.objgen:
                yield Finding("wrong_parent", kid.tag)


def _pieces(root: Node, pages: list[PageContents]) -> Iterator[Finding]:
    """Each piece of each page belongs to one element, of the tag with which it was marked."""
    owners = {piece: node for node in root.walk() for piece in node.kids if isinstance(piece, tuple)}
    counted = sum(isinstance(kid, tuple) for node in root.walk() for kid in node.kids)
    painted = {(page.number, piece): tag for page in pages for piece, tag in page.tags.items()}
    if counted != len(owners):
        yield Finding("piece_in_two_elements")
    for piece in painted.keys() - owners.keys():
        yield Finding("piece_without_element", str(piece))
    for piece in owners.keys() - painted.keys():
        yield Finding("element_without_piece", str(piece))
    for piece in painted.keys() & owners.keys():
        if painted[piece] != owners[piece].tag:
            yield Finding("tag_differs", f"{painted[piece]} on the page, {owners[piece].tag} in the tree")


def _ways_back(pdf: pikepdf.Pdf, root: Node, pages: list[PageContents]) -> Iterator[Finding]:
    """From a page, the number of a piece leads to its element; from an annotation, its key does."""
    if "/ParentTree" not in root.raw:
        yield Finding("no_parent_tree")
        return
    entries = list(root.raw.ParentTree.Nums)
    ways = {int(key): entries[2 * at + 1] for at, key in enumerate(entries[::2])}
    if list(ways) != sorted(ways) or int(root.raw.get("/ParentTreeNextKey", -1)) <= max(ways, default=0):
        yield Finding("parent_tree_keys")
    yield from _ways_from_pages(pdf, root, pages, ways)
    for node in root.walk():
        for kid in node.kids:
            if isinstance(kid, pikepdf.Object):
                way = ways.get(int(kid.get("/StructParent", -1)))
                if way is None or isinstance(way, pikepdf.Array) or way.objgen[0] != node.number:
                    yield Finding("parent_tree_of_annotation", node.tag)


def _ways_from_pages(
    pdf: pikepdf.Pdf, root: Node, pages: list[PageContents], ways: dict[int, Any]
) -> Iterator[Finding]:
    owners = {piece: node.number for node in root.walk() for piece in node.kids if isinstance(piece, tuple)}
    for page, contents in zip(pdf.pages, pages, strict=True):
        way = ways.get(int(page.obj.get("/StructParents", -1)), [])
        led = [each.objgen[0] for each in way] if isinstance(way, pikepdf.Array) else []
        wanted = [owners.get((contents.number, piece), 0) for piece in sorted(contents.tags)]
        if led != wanted:
            yield Finding("parent_tree_of_page", f"page object {contents.number}")


def _element(raw: Any) -> Node:
    node = Node(str(raw.S).removeprefix("/"), raw)
    own = raw["/Pg"].objgen[0] if "/Pg" in raw else 0
    for kid in _each(raw.get("/K", [])):
        if isinstance(kid, int):
            node.kids.append((own, kid))
        elif kid.get("/Type") == "/MCR":
            node.kids.append((kid.Pg.objgen[0] if "/Pg" in kid else own, int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            node.kids.append(kid.Obj)
        else:
            node.kids.append(_element(kid))
    return node


def _each(kids: Any) -> list[Any]:
    if isinstance(kids, list):
        return kids
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
