"""ReportLab's canvas, for pages that say what they show.

Whatever is drawn is either part of an element of the structure tree or an artifact: a rule, a mark, a repeated head
(ISO 14289-1, 7.1). Text has to say which. Shapes need not: a line that nobody called part of something is an artifact.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias
from urllib.parse import quote

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from citizen_office.core.texts.blocks import Runs
from citizen_office.pdf.embedding import Fonts
from citizen_office.pdf.objects import PdfFile, number, references, text_string
from citizen_office.pdf.outline import Outline
from citizen_office.pdf.structure import Element, PageMarks, Structure

#: Left, bottom, width and height in points.
Box: TypeAlias = tuple[float, float, float, float]

#: What is the same on every page is no part of what a letter says.
PAGE_HEAD = "/Type/Pagination/Subtype/Header/Attached[/Top]"
PAGE_FOOT = "/Type/Pagination/Subtype/Footer/Attached[/Bottom]"


class TaggedCanvas(Canvas):
    """Pages of one size, put into a file as they are finished. Words are written with ``write_text`` alone."""

    #: The operators of the page so far.
    _code: list[str]

    def __init__(self, file: PdfFile, size: tuple[float, float] = A4) -> None:
        """Draw into ``file``, on paper of this ``size`` in points."""
        # The file that ReportLab would make of the pages is not asked for.
        super().__init__(io.BytesIO(), pagesize=size, pageCompression=1, invariant=1)
        self._file = file
        self._size = size
        self.structure = Structure(file)
        self.outline = Outline()
        self._fonts = Fonts()
        self._resources, self._tree = file.reserve(), file.reserve()
        self._pages: list[int] = []
        #: The pixels of a picture → the number of its object: one that is drawn twice is in the file once.
        self._images: dict[bytes, int] = {}
        self._targets: list[str] = []
        self._open = False

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn meanwhile belongs to ``element``; to nothing within an artifact."""
        if self._artifacts:
            yield
            return
        if self._open:
            raise RuntimeError(f"{element.tag} within another piece of the page")
        piece = self.structure.mark(element, self.page)
        self._code.append(f"/{element.tag}<</MCID {piece}>>BDC")
        self._open = True
        yield
        self._open = False
        self._code.append("EMC")

    @contextmanager
    def figure(self, box: Box, alternative: str, parent: Element | None = None) -> Iterator[None]:
        """What is drawn meanwhile is a picture in ``box``; ``alternative`` says what it shows."""
        left, bottom = self.absolutePosition(box[0], box[1])
        corners = " ".join(map(number, (left, bottom, left + box[2], bottom + box[3])))
        attributes = f"/O/Layout/Placement/Block/BBox[{corners}]"
        with self.marked(Element("Figure", parent, alternative=alternative, attributes=attributes)):
            yield

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """What is drawn meanwhile is no part of what the letter says. ``kind`` is the inside of its properties."""
        if self._open:
            raise RuntimeError("an artifact within a piece of the page")
        if not self._artifacts:
            self._code.append(f"/Artifact<<{kind}>>BDC" if kind else "/Artifact BMC")
        self._artifacts += 1
        yield
        self._artifacts -= 1
        if not self._artifacts:
            self._code.append("EMC")

    def write_text(
        self, places: Sequence[tuple[float, float]], lines: Sequence[Runs], size: float, colour: Color
    ) -> None:
        """Write ``lines``, each with the left end of its baseline at one of ``places``."""
        code = [f"BT {number(colour.red)} {number(colour.green)} {number(colour.blue)} rg"]
        here, chosen = (0.0, 0.0), ""
        for place, runs in zip(places, lines, strict=True):
            code.append(f"{number(place[0] - here[0])} {number(place[1] - here[1])} Td")
            here = place
            for run in runs:
                font = self._fonts.of(bold=run.bold)
                if font.resource != chosen:
                    chosen = font.resource
                    code.append(f"/{chosen} {number(size)} Tf")
                code.append(font.show(run.text, size))
        self._code.append(" ".join(code) + " ET")

    def draw_image(self, entries: str, pixels: bytes, box: Box) -> None:
        """Draw compressed ``pixels``, described by the ``entries`` of their dictionary, into ``box``."""
        image = self._images.get(pixels)
        if image is None:
            image = self._images[pixels] = self._file.put_packed(entries, pixels)
        left, bottom, width, height = map(number, box)
        self._code.append(f"q {width} 0 0 {height} {left} {bottom} cm /I{image} Do Q")

    def fill_cells(self, cells: Iterable[tuple[int, int, int]], left: float, bottom: float, side: float) -> None:
        """Fill cells of a grid from ``left`` and ``bottom``, each ``side`` wide: column, row, and how many in a row."""
        painted = "\n".join([f"{across} {up} {count} 1 re" for across, up, count in cells])
        self._code.append(f"q {side:.5f} 0 0 {side:.5f} {number(left)} {number(bottom)} cm\n{painted}\nf Q")

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Put a heading, whose upper edge is at ``top``, into the outline."""
        if not self._artifacts:
            self.outline.add(title, level, self.page.number, self.absolutePosition(0, top)[1])

    def target(self, name: str, top: float) -> None:
        """Call this place of the page, with its upper edge at ``top``, by a ``name`` that links know."""
        height = self.absolutePosition(0, top)[1]
        self._targets.append(f"/{name}[{self.page.number} 0 R/XYZ null {number(height)} null]")

    def link(self, element: Element, box: Box, name: str, title: str) -> None:
        """Let ``box`` lead to the target ``name``, on any page; its words belong to ``element``."""
        self._annotate(element, box, title, f"/Dest/{name}")

    def link_to(self, element: Element, box: Box, address: str, title: str) -> None:
        """Let ``box`` lead to an ``address`` outside; its words belong to ``element``."""
        ascii_only = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
        self._annotate(element, box, title, f"/A<</S/URI/URI{text_string(ascii_only)}>>")

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line."""
        self._shape(super().line, x1, y1, x2, y2)

    def rect(self, x: float, y: float, width: float, height: float, stroke: float = 1, fill: float = 0) -> None:
        """Draw a rectangle."""
        self._shape(super().rect, x, y, width, height, stroke, fill)

    def drawPath(self, aPath: Any, stroke: int = 1, fill: int = 0, fillMode: Any = None) -> None:  # noqa: N802, N803 (names of ReportLab)
        """Draw a path."""
        self._shape(super().drawPath, aPath, stroke, fill, fillMode)

    def begin_page(self) -> None:
        """Begin a page; the one before is finished."""
        self._startPage()  # type: ignore[attr-defined]  # the stubs leave it out
        self.page = PageMarks(self._file.reserve())
        #: The numbers of the annotations on it.
        self.annotations: list[int] = []
        self._artifacts = 0

    def showPage(self) -> None:  # noqa: N802 (a name of ReportLab)
        """Finish the page."""
        entries = [f"<</Type/Page/Parent {self._tree} 0 R/Resources {self._resources} 0 R"]
        content = self._file.put_stream("", "\n".join(self._code).encode("ascii"))
        entries.append(f"/MediaBox[0 0 {number(self._size[0])} {number(self._size[1])}]/Contents {content} 0 R")
        if self.page.key is not None:
            entries.append(f"/StructParents {self.page.key}")
        if self.annotations:
            entries.append(f"/Annots{references(self.annotations)}/Tabs/S")
        self._file.put("".join(entries) + ">>", self.page.number)
        self._pages.append(self.page.number)

    def finish(self) -> str:
        """Write what all pages share; answer what the catalog says of it."""
        pages = self._pages
        self._file.put(f"<</Type/Pages/Kids{references(pages)}/Count {len(pages)}>>", self._tree)
        images = "".join(f"/I{image} {image} 0 R" for image in self._images.values())
        fonts = self._fonts.write(self._file)
        self._file.put(f"<</Font<<{fonts}>>/XObject<<{images}>>>>", self._resources)
        self.structure.write()
        named = f"/Dests<<{''.join(self._targets)}>>" if self._targets else ""
        outline = self.outline.write(self._file)
        return f"/Pages {self._tree} 0 R/StructTreeRoot {self.structure.root} 0 R{outline}{named}"

    def _make_preamble(self) -> None:
        """Write nothing at the head of a page: there is no font but ours."""
        self._preamble = ""

    def _annotate(self, element: Element, box: Box, title: str, leads: str) -> None:
        annotation = self._file.reserve()
        key = self.structure.annotate(element, self.page.number, annotation)
        self.annotations.append(annotation)
        left, bottom = self.absolutePosition(box[0], box[1])
        corners = " ".join(map(number, (left, bottom, left + box[2], bottom + box[3])))
        self._file.put(
            f"<</Type/Annot/Subtype/Link/Rect[{corners}]/Border[0 0 0]/F 4/Contents{text_string(title)}"
            f"/StructParent {key}{leads}>>",
            annotation,
        )

    def _shape(self, draw: Callable[..., None], *measures: object) -> None:
        """Draw something that is an artifact unless it was said to be part of something."""
        if self._open or self._artifacts:
            draw(*measures)
            return
        with self.artifact():
            draw(*measures)


class TaggedFlowable(Flowable):
    """A flowable that says what it is, and so can be drawn on nothing else."""

    canv: TaggedCanvas
