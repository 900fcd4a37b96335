"""Letters as PDF/A-1b, which is what PDFBox Preflight can check: the same pages, fonts, tags and colours.

What that older standard does not know is left out: the name of PDF/UA with what describes it, and files within. What
only it demands is put in: a list of the glyphs in each font. It knows profiles of colours in version 2 alone, so ours
is called one here; no other byte of it changes.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from citizen_office.core.notices import Letter
from citizen_office.pdf import render
from citizen_office.pdf.objects import PdfFile

_CHANGES = (
    (rb"<pdfaid:part>3", b"<pdfaid:part>1"),
    (rb"<pdfaid:conformance>A", b"<pdfaid:conformance>B"),
    (rb"<pdfuaid:part>1</pdfuaid:part>", b""),
    (rb"<pdfaExtension:schemas>.*</pdfaExtension:schemas>", b""),
)
_GLYPHS = re.compile(r"(\d+)\[")


def render_1b(letter: Letter) -> bytes:
    """Draw ``letter`` as PDF/A-1b, without its record."""
    with pytest.MonkeyPatch.context() as patch:
        _change_streams(patch)
        _list_glyphs(patch)
        written = render(replace(letter, record=b""))
    return written.replace(b"%PDF-1.7", b"%PDF-1.4", 1)


def _change_streams(patch: pytest.MonkeyPatch) -> None:
    put_stream = PdfFile.put_stream

    def changed(file: PdfFile, entries: str, content: bytes, number: int = 0, *, packed: bool = True) -> int:
        if "/Type/Metadata" in entries:
            for old, new in _CHANGES:
                content = re.sub(old, new, content, flags=re.DOTALL)
        if content[36:40] == b"acsp":
            content = content[:8] + b"\2\x10" + content[10:]
        return put_stream(file, entries, content, number, packed=packed)

    patch.setattr(PdfFile, "put_stream", changed)


def _list_glyphs(patch: pytest.MonkeyPatch) -> None:
    """Add the list to each font once its widths tell which glyphs it has (ISO 19005-1, 6.3.5)."""
    put, listed = PdfFile.put, list[int]()

    def changed(file: PdfFile, body: str, number: int = 0) -> int:
        if "/Type/FontDescriptor" in body:
            listed.append(file.reserve())
            body = body.removesuffix(">>") + f"/CIDSet {listed[-1]} 0 R>>"
        if "/CIDFontType2" in body:
            glyphs = {0, *map(int, _GLYPHS.findall(body[body.index("/W[") :]))}
            bits = bytearray(max(glyphs) // 8 + 1)
            for glyph in glyphs:
                bits[glyph // 8] |= 0x80 >> glyph % 8
            file.put_stream("", bytes(bits), listed.pop())
        return put(file, body, number)

    patch.setattr(PdfFile, "put", changed)
