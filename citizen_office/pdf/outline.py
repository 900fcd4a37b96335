"""Bookmarks: the headings of a letter beside its pages, for whoever looks for one of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from citizen_office.pdf.objects import PdfFile, number, text_string


@dataclass(slots=True)
class _Entry:
    """A heading, and those below it."""

    title: str
    level: int
    destination: str
    below: list[_Entry] = field(default_factory=list)
    number: int = 0

    @property
    def count(self) -> int:
        """How many entries are below this one, at any depth."""
        return sum(1 + entry.count for entry in self.below)


class Outline:
    """The bookmarks of one document, in order."""

    def __init__(self) -> None:
        self._root = _Entry("", 0, "")

    def add(self, title: str, level: int, page: int, top: float) -> None:
        """Add a heading of ``level`` at the height ``top`` of the page with that object number."""
        above = self._root
        while above.below and above.below[-1].level < level:
            above = above.below[-1]
        above.below.append(_Entry(title, level, f"[{page} 0 R/XYZ null {number(top)} null]"))

    def write(self, file: PdfFile) -> str:
        """Write all of them; answer what the catalog says of them, nothing where there is none."""
        if not self._root.below:
            return ""
        self._root.number = file.reserve()
        first, last = _write_below(file, self._root)
        file.put(f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {self._root.count}>>", self._root.number)
        return f"/Outlines {self._root.number} 0 R"


def _write_below(file: PdfFile, above: _Entry) -> tuple[int, int]:
    """Write the entries below one; answer the numbers of the first and the last."""
    for entry in above.below:
        entry.number = file.reserve()
    for at, entry in enumerate(above.below):
        neighbours = ""
        if at:
            neighbours += f"/Prev {above.below[at - 1].number} 0 R"
        if at + 1 < len(above.below):
            neighbours += f"/Next {above.below[at + 1].number} 0 R"
        if entry.below:
            first, last = _write_below(file, entry)
            neighbours += f"/First {first} 0 R/Last {last} 0 R/Count {entry.count}"
        title = f"/Title{text_string(entry.title)}/Parent {above.number} 0 R/Dest{entry.destination}"
        file.put(f"<<{title}{neighbours}>>", entry.number)
    return above.below[0].number, above.below[-1].number
