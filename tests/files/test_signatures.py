"""A file is what it begins as, whatever it is called."""

from __future__ import annotations

import pytest

from citizen_office.core.forms.fields.file_kinds import FILE_KINDS
from citizen_office.files.signatures import SIGNATURES, hides_archive, kind_of, name_of
from tests.files import samples


def test_every_accepted_kind_has_its_signature() -> None:
    assert set(SIGNATURES) == set(FILE_KINDS)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (samples.pdf(), "pdf"),
        (samples.jpeg(), "jpeg"),
        (samples.png(), "png"),
        (b" %PDF-1.7", None),
        (b"<html>%PDF-1.7", None),
        (b"GIF89a<script>", None),
        (b"", None),
        (b"\xff", None),
    ],
)
def test_the_first_bytes_decide(content: bytes, kind: str | None) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (samples.archive("word/document.xml"), "DOCX"),
        (samples.archive("xl/workbook.xml"), "XLSX"),
        (samples.archive("ppt/presentation.xml"), "PPTX"),
        (samples.archive("irgendwas.txt"), "ZIP"),
        (b"GIF89a", "GIF"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"\x00\x00\x00\x18ftypisom", "MP4"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "HTML"),
        (b'<?xml version="1.0"?><svg xmlns="x">', "SVG"),
        (b'<?xml version="1.0"?><rechnung>', "XML"),
        (b"MZ\x90", "EXE"),
        (b"Guten Tag", ""),
        (b"", ""),
    ],
)
def test_what_people_choose_by_mistake_is_named(content: bytes, name: str) -> None:
    assert name_of(content) == name


def test_an_archive_behind_something_else_is_found() -> None:
    for carrier in (samples.png(), samples.jpeg(), samples.pdf()):
        assert not hides_archive(carrier)
        assert hides_archive(carrier + samples.archive())


def test_the_end_of_an_archive_is_no_archive_where_it_is_not_the_end() -> None:
    packed = samples.archive()
    assert hides_archive(packed)
    assert not hides_archive(packed + b" and more")
    # Two records, of which the last is none.
    assert hides_archive(packed[:-2] + b"\x16\x00" + b"PK\x05\x06" + bytes(16) + b"\x09\x00")
    assert not hides_archive(b"")
