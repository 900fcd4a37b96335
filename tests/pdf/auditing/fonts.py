"""Fonts: with the file, with outlines and widths that agree, and with a meaning for each code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
import uharfbuzz

from tests.pdf.auditing.contents import meanings
from tests.pdf.auditing.finding import Finding


def findings(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """What is wrong with any font of any page."""
    seen = set()
    for page in pdf.pages:
        resources: Any = page.obj.get("/Resources", {})
        for font in resources.get("/Font", {}).values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield from _font(font)


def _font(font: Any) -> Iterator[Finding]:
    name = str(font.get("/BaseFont", ""))
    if "/ToUnicode" not in font:
        yield Finding("font_without_meanings", name)
    if any(text in ("", "\0", "\ufeff", "\ufffe", "\ufffd") for text in meanings(font).values()):
        yield Finding("font_with_empty_meanings", name)
    inner = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
    descriptor = inner.get("/FontDescriptor", {})
    if "/FontFile2" not in descriptor:
        yield Finding("font_not_embedded", name)
        return
    if {str(each.get("/BaseFont")) for each in (font, inner)} != {str(descriptor.FontName)}:
        yield Finding("font_names_differ", name)
    if font.Subtype == "/Type0":
        yield from _widths(inner, bytes(descriptor.FontFile2.read_bytes()), name, set(meanings(font)))


def _widths(inner: Any, outlines: bytes, name: str, codes: set[int]) -> Iterator[Finding]:
    if inner.get("/CIDToGIDMap") != "/Identity":
        yield Finding("font_without_glyph_map", name)
    face = uharfbuzz.Face(outlines)
    drawn = uharfbuzz.Font(face)
    entries = list(inner.get("/W", []))
    given = {int(first): float(widths[0]) for first, widths in zip(entries[::2], entries[1::2], strict=True)}
    if not codes <= given.keys():
        yield Finding("font_without_widths", name)
    for code, width in given.items():
        if abs(drawn.get_glyph_h_advance(code) * 1000 / face.upem - width) > 1:
            yield Finding("font_widths_differ", f"{name} {code:04X}")
