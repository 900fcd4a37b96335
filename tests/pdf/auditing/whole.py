"""The file as bytes: that it can be read to the last of them, and does nothing but be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.pdf.auditing.finding import Finding

_OBJECT = re.compile(rb"\d+ 0 obj\s")
_STREAM = re.compile(rb"(<<.*?>>)(\s*)stream(\r\n|\n|\r?)", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)")
#: All but those that lead to a place in the document, or out of it on request.
_ACTIONS = frozenset(
    {
        *("/GoToR", "/GoToE", "/Hide", "/ImportData", "/JavaScript", "/Launch", "/Movie", "/Named", "/Rendition"),
        *("/ResetForm", "/RichMediaExecute", "/SetOCGState", "/Sound", "/SubmitForm", "/Trans", "/Thread"),
    }
)


def is_encrypted(written: bytes) -> bool:
    """Whether the file cannot be read without a key, which it must not be."""
    return b"/Encrypt" in written[written.rfind(b"trailer") :]


def findings(pdf: pikepdf.Pdf, written: bytes) -> Iterator[Finding]:
    """What is wrong with the bytes, and with what they would do."""
    if not re.match(rb"[^\r\n]*\r?\n%[\x80-\xff]{4}", written):
        yield Finding("no_binary_mark")
    if not re.search(rb"%%EOF\r?\n?\Z", written):
        yield Finding("data_after_end")
    identity: Any = pdf.trailer.get("/ID", [])
    if [len(bytes(each)) for each in identity] != [16, 16]:
        yield Finding("no_identity")
    for damage in pdf.check_pdf_syntax():
        yield Finding("damaged", damage)
    if "/OCProperties" in pdf.Root:
        yield Finding("optional_content")
    yield from _streams(written)
    yield from _doings(pdf)
    yield from _seals(pdf, written)


def _streams(written: bytes) -> Iterator[Finding]:
    """Whoever reads a stream by its length meets its end (ISO 19005-3, 6.1.7.1)."""
    starts = [found.end() for found in _OBJECT.finditer(written)]
    for start, following in zip(starts, [*starts[1:], len(written)], strict=True):
        stream = _STREAM.match(written, start, following)
        length = _LENGTH.search(stream[1]) if stream else None
        if stream is None or length is None:
            continue
        if stream[2] not in (b"", b"\n", b"\r\n") or stream[3] not in (b"\n", b"\r\n"):
            yield Finding("stream_begin", str(start))
        rest = written[stream.end() + int(length[1]) :][:12]
        if re.match(rb"\r?\n?endstream", rest) is None:
            yield Finding("stream_length", str(start))
        elif rest.startswith(b"endstream"):
            yield Finding("no_line_end_before_endstream", str(start))


def _doings(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Actions that run by themselves, or do more than lead somewhere (ISO 19005-3, 6.5)."""
    for each in pdf.objects:
        for dictionary in _dictionaries(each):
            runs = {"/AA", "/JS", "/OpenAction"} & set(dictionary.keys())
            action = str(dictionary.get("/S", ""))
            if runs or action in _ACTIONS:
                yield Finding("script", ", ".join(sorted(runs)) or action)


def _dictionaries(thing: object) -> Iterator[pikepdf.Dictionary]:
    """The dictionaries in one object."""
    if isinstance(thing, pikepdf.Stream):
        yield from _dictionaries(thing.stream_dict)
    elif isinstance(thing, pikepdf.Dictionary):
        yield thing
        for _, value in thing.items():
            if not getattr(value, "is_indirect", False):
                yield from _dictionaries(value)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                yield from _dictionaries(value)


def _seals(pdf: pikepdf.Pdf, written: bytes) -> Iterator[Finding]:
    """A seal covers the whole file but for itself, from one angle bracket to the other."""
    form: Any = pdf.Root.get("/AcroForm", {})
    for field in form.get("/Fields", []):
        start, before, after, rest = map(int, field.V.ByteRange)
        hole = written[before:after]
        if start != 0 or after + rest != len(written) or not re.fullmatch(rb"<[0-9A-Fa-f]+>", hole):
            yield Finding("seal_range", str([start, before, after, rest]))
