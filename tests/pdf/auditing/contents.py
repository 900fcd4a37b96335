"""What is painted on a page, and to which piece of the structure it belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.pdf.auditing.finding import Finding

_SHAPES = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"})
_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LISTS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)


@dataclass(slots=True)
class PageContents:
    """One page: its object number, the tag and the text of each piece, everything shown, and what is wrong.

    What is ``shown`` is what the glyphs mean one by one, in the order of drawing, artifacts as well.
    """

    number: int
    shown: str = ""
    tags: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_page(pdf: pikepdf.Pdf, page: pikepdf.Page) -> PageContents:
    """Go through the operators of ``page``."""
    reader = _Reader(page)
    for instruction in pikepdf.parse_content_stream(page):
        reader.read(str(instruction.operator), instruction.operands)
    reader.end()
    return reader.page


def meanings(font: Any) -> dict[int, str]:
    """What the codes of a font mean, by its map to Unicode."""
    if "/ToUnicode" not in font:
        return {}
    found = {}
    for block in _LISTS.findall(font.ToUnicode.read_bytes()):
        for code, text in _PAIR.findall(block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return found


class _Reader:
    """The state of a page: what is open, innermost last, and which piece it is."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.page = PageContents(page.obj.objgen[0])
        resources: Any = page.obj.get("/Resources", {})
        self._fonts: Any = resources.get("/Font", {})
        self._meanings: dict[str, dict[int, str]] = {}
        self._font = ""
        self._open: list[str] = []
        self._piece: int | None = None
        self._actual: str | None = None
        self._actions: dict[str, Callable[[Any], None]] = {
            "BT": lambda _: self._enter("text"),
            "ET": lambda _: self._leave("text"),
            "q": lambda _: self._enter("state"),
            "Q": lambda _: self._leave("state"),
            "BMC": lambda operands: self._begin(str(operands[0]), {}),
            "BDC": lambda operands: self._begin(str(operands[0]), operands[1]),
            "EMC": lambda _: self._end(),
            "Tf": lambda operands: self._choose(str(operands[0])),
        }

    def read(self, operator: str, operands: Any) -> None:
        """Take one operator."""
        if operator in self._actions:
            self._actions[operator](operands)
        elif operator in _SHAPES:
            self._painted("shape")
        elif operator in _TEXT:
            self._painted("text")
            self._show(operands[-1])

    def end(self) -> None:
        """The page is over."""
        if self._open:
            self._find("unclosed", ", ".join(self._open))
        pieces = sorted(self.page.tags)
        if pieces != list(range(len(pieces))):
            self._find("pieces_not_counted_from_zero", str(pieces))

    def _find(self, code: str, detail: str = "") -> None:
        self.page.findings.append(Finding(code, f"page object {self.page.number}: {detail}"))

    def _enter(self, kind: str) -> None:
        if "text" in self._open and kind in ("text", "state"):
            self._find("state_within_text", kind)
        self._open.append(kind)

    def _leave(self, kind: str) -> None:
        """Close what is open; what began within it must have ended within it."""
        if not self._open or self._open[-1] != kind:
            self._find("crossed", f"{kind} ends while {self._open[-1:]} is open")
        if kind in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(kind)]

    def _begin(self, tag: str, properties: Any) -> None:
        self._check_begin(tag, properties)
        if tag == "/Span" and "/ActualText" in properties:
            self._actual = str(properties["/ActualText"])
            self._open.append("actual")
            self._say(self._actual)
        elif "/MCID" in properties:
            self._piece = int(properties["/MCID"])
            if self._piece in self.page.tags:
                self._find("piece_twice", str(self._piece))
            self.page.tags[self._piece] = tag.removeprefix("/")
            self._open.append("piece")
        else:
            self._open.append("artifact")

    def _check_begin(self, tag: str, properties: Any) -> None:
        marked = [kind for kind in self._open if kind in ("piece", "artifact")]
        if tag == "/Artifact" and "piece" in marked:
            self._find("artifact_within_piece")
        if "/MCID" in properties and marked:
            self._find("piece_within", marked[-1])
        if "/MCID" not in properties and tag not in ("/Artifact", "/Span"):
            self._find("mark_without_piece", tag)

    def _end(self) -> None:
        kinds = [kind for kind in self._open if kind in ("piece", "artifact", "actual")]
        if not kinds:
            self._find("end_without_begin")
            return
        self._leave(kinds[-1])
        if kinds[-1] == "piece":
            self._piece = None
        if kinds[-1] == "actual":
            self._actual = None

    def _painted(self, what: str) -> None:
        if not {"piece", "artifact"} & set(self._open):
            self._find("untagged_paint", what)
        if (what == "text") != ("text" in self._open):
            self._find("paint_in_the_wrong_place", what)

    def _choose(self, name: str) -> None:
        self._font = name
        if name not in self._fonts:
            self._find("font_unknown", name)
        elif name not in self._meanings:
            self._meanings[name] = meanings(self._fonts[name])

    def _show(self, shown: Any) -> None:
        strings: Iterable[Any] = shown if isinstance(shown, pikepdf.Array) else [shown]
        for each in strings:
            if isinstance(each, pikepdf.String):
                self._show_string(bytes(each))

    def _show_string(self, codes: bytes) -> None:
        known = self._meanings.get(self._font, {})
        for at in range(0, len(codes), 2):
            code = int.from_bytes(codes[at : at + 2], "big")
            if code == 0:
                self._find("notdef", self._font)
            if code not in known:
                self._find("code_without_meaning", f"{self._font} {code:04X}")
                continue
            self.page.shown += known[code]
            if self._actual is None:
                self._say(known[code])

    def _say(self, text: str) -> None:
        if self._piece is not None:
            self.page.texts[self._piece] = self.page.texts.get(self._piece, "") + text
