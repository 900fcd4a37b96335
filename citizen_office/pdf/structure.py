"""The structure tree: what a screen reader reads, in the order in which it was drawn (ISO 32000-1, 14.7).

An element exists before anything of it is drawn, and enters the tree with the first piece of it. So the parts of
a paragraph that goes on overleaf share one element, and a list without items leaves no trace.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from citizen_office.pdf.objects import PdfFile, references, text_string

#: The tags of headings, from the subject down.
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")

#: What is there whether it has words or not: an item needs both its parts, and a row as many cells as the others.
NEEDED = frozenset({"Lbl", "LBody", "TD", "TH"})


class Element:
    """A paragraph, a list, a cell … ``tag`` is one of the standard types of PDF 1.7.

    ``language`` is given where it differs from that of the document, ``alternative`` where there is a picture;
    ``attributes`` is the inside of an attribute dictionary.
    """

    __slots__ = ("alternative", "attributes", "kids", "language", "number", "parent", "tag")

    def __init__(
        self,
        tag: str,
        parent: Element | None = None,
        *,
        language: str = "",
        alternative: str = "",
        attributes: str = "",
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.language = language
        self.alternative = alternative
        self.attributes = attributes
        self.kids: list[Element | Marked | Annotated] = []
        #: The number of its object; 0 until it is in the tree.
        self.number = 0


class Facts:
    """A list of labels and values. That is what PDF has for definitions: its labels are the terms (14.8.4.3.3)."""

    def __init__(self, parent: Element | None = None) -> None:
        self._list = Element("L", parent, attributes="/O/List/ListNumbering/None")

    def pair(self) -> tuple[Element, Element]:
        """The elements of the next label and of its value."""
        item = Element("LI", self._list)
        return Element("Lbl", item), Element("LBody", item)


@dataclass(slots=True)
class PageMarks:
    """The marked pieces of one page: ``elements[i]`` is what the piece ``i`` belongs to.

    ``number`` is that of the page's object; ``key`` finds the elements from the page.
    """

    number: int
    elements: list[Element] = field(default_factory=list)
    key: int | None = None


#: A piece of a page: the number of the page's object, and the number of the piece on it.
Marked: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation that belongs to an element: the object's number, and that of its page."""

    page: int
    number: int


class Structure:
    """The tree of one document."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self.root = file.reserve()
        self.document = Element("Document")
        self.document.number = file.reserve()
        #: What stands at the foot of the first page is read at the end, not amid the text that goes on overleaf.
        self.closing = Element("Sect")
        self._pages: list[PageMarks] = []
        self._annotations: list[tuple[int, Element]] = []
        self._next_key = 0

    def add(self, element: Element) -> None:
        """Put ``element``, and what it is in, into the tree; once."""
        if element.number:
            return
        element.number = self._file.reserve()
        if element is not self.closing:
            parent = element.parent or self.document
            self.add(parent)
            parent.kids.append(element)

    def mark(self, element: Element, page: PageMarks) -> int:
        """The number of the next piece of ``page``, which belongs to ``element``."""
        self.add(element)
        if page.key is None:
            page.key = self._key()
            self._pages.append(page)
        piece = len(page.elements)
        page.elements.append(element)
        element.kids.append((page.number, piece))
        return piece

    def annotate(self, element: Element, page: int, number: int) -> int:
        """The key under which the annotation ``number``, on the page with that number, finds its ``element``."""
        self.add(element)
        element.kids.append(Annotated(page, number))
        key = self._key()
        self._annotations.append((key, element))
        return key

    def write(self) -> None:
        """Write the whole tree, and the way back from pieces to elements."""
        if self.closing.kids:
            self.document.kids.append(self.closing)
            self.closing.parent = self.document
        self._write_element(self.document, self.root)
        ways = [(page.key, references(element.number for element in page.elements)) for page in self._pages]
        ways += [(key, f"{element.number} 0 R") for key, element in self._annotations]
        found = "".join(f"{key} {way}\n" for key, way in sorted(ways))
        parents = self._file.put(f"<</Nums[{found}]>>")
        self._file.put(
            f"<</Type/StructTreeRoot/K {self.document.number} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {self._next_key}>>",
            self.root,
        )

    def _write_element(self, element: Element, parent: int) -> None:
        page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), 0)
        entries = [f"<</S/{element.tag}/P {parent} 0 R"]
        if page:
            entries.append(f"/Pg {page} 0 R")
        if element.language:
            entries.append(f"/Lang{text_string(element.language)}")
        if element.alternative:
            entries.append(f"/Alt{text_string(element.alternative)}")
        if element.attributes:
            entries.append(f"/A<<{element.attributes}>>")
        if element.kids:
            entries.append(f"/K[{' '.join([_kid(kid, page) for kid in element.kids])}]")
        self._file.put("".join(entries) + ">>", element.number)
        for kid in element.kids:
            if isinstance(kid, Element):
                self._write_element(kid, element.number)

    def _key(self) -> int:
        self._next_key += 1
        return self._next_key - 1


def _kid(kid: Element | Marked | Annotated, page: int) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    if isinstance(kid, Annotated):
        return f"<</Type/OBJR/Pg {kid.page} 0 R/Obj {kid.number} 0 R>>"
    return str(kid[1]) if kid[0] == page else f"<</Type/MCR/Pg {kid[0]} 0 R/MCID {kid[1]}>>"
