"""What a letter carries besides its pages: what it is, its colours, and the decision as data."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from xml.etree import ElementTree

import pikepdf
import pytest

from citizen_office.core.notices import Letter, Letterhead
from citizen_office.pdf import render
from tests.pdf.letters import LETTER, RECEIPT

RECORD = '{"betrag":"115.00","entscheidung":"bewilligt","ort":"Łódź"}'.encode()
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def opened(letter: Letter) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render(letter)))


def metadata(letter: Letter) -> ElementTree.Element:
    pdf = opened(letter)
    stream = pdf.Root.Metadata
    # Whoever looks for metadata without a PDF library finds it in plain text.
    assert "/Filter" not in stream
    return ElementTree.fromstring(stream.read_bytes().decode("utf-8"))  # noqa: S314 (our own)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pdfaid:part", "3"),
        ("pdfaid:conformance", "A"),
        ("pdfuaid:part", "1"),
        ("dc:title/rdf:Alt/rdf:li", "Bänke & <Tische>"),
        ("dc:creator/rdf:Seq/rdf:li", LETTER.letterhead.name),
        ("dc:description/rdf:Alt/rdf:li", LETTER.number),
        ("dc:language/rdf:Bag/rdf:li", "de"),
        ("xmp:CreateDate", "2026-03-12T00:00:00Z"),
        ("xmp:ModifyDate", "2026-03-12T00:00:00Z"),
    ],
)
def test_the_metadata_say_what_it_is(path: str, text: str) -> None:
    found = metadata(replace(LETTER, subject="Bänke & <Tische>")).findall(f".//{path}", NAMES)
    assert [each.text for each in found] == [text]


def test_properties_and_metadata_say_the_same() -> None:
    pdf, said = opened(LETTER), metadata(LETTER)
    info = pdf.docinfo
    for key, path in {"/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description"}.items():
        assert [str(info[key])] == [each.text for each in said.findall(f".//{path}/*/rdf:li", NAMES)]
    assert info["/CreationDate"] == info["/ModDate"] == "D:20260312000000Z"


def test_a_letter_without_words_has_a_title_all_the_same() -> None:
    nameless = replace(LETTER, subject=" ", letterhead=Letterhead("", "", "", ()))
    numbered, silent = opened(nameless), opened(replace(nameless, number=""))
    assert numbered.docinfo["/Title"] == LETTER.number
    assert silent.docinfo["/Title"] == "Citizen Office"
    assert metadata(replace(nameless, number="")).findall(".//dc:creator", NAMES) == []


def test_the_colours_are_those_of_srgb_whenever_it_is_drawn() -> None:
    pdf = opened(LETTER)
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    profile = intent.DestOutputProfile.read_bytes()
    assert intent.DestOutputProfile.N == 3
    assert profile[16:20] == b"RGB "
    assert profile[24:36] == bytes(12)
    assert profile[84:100] == bytes(16)


def test_the_decision_travels_along_as_data() -> None:
    pdf = opened(replace(LETTER, record=RECORD))
    (attached,) = pdf.Root.AF
    assert attached.AFRelationship == "/Data"
    assert attached.UF == attached.F == "bescheid.json"
    embedded = attached.EF.UF
    assert embedded.read_bytes() == RECORD
    assert embedded.Subtype == "/application/json"
    assert embedded.Params.Size == len(RECORD)
    assert bytes(embedded.Params.CheckSum) == hashlib.md5(RECORD, usedforsecurity=False).digest()
    assert embedded.Params.ModDate == "D:20260312000000Z"
    assert pdf.attachments["bescheid.json"].get_file().read_bytes() == RECORD


@pytest.mark.parametrize("letter", [LETTER, RECEIPT], ids=lambda letter: letter.layout)
def test_a_letter_without_a_record_carries_nothing(letter: Letter) -> None:
    pdf = opened(letter)
    assert "/AF" not in pdf.Root
    assert not pdf.attachments


def test_the_file_is_pdf_1_7_with_a_line_end_before_each_endstream() -> None:
    written = render(replace(LETTER, record=RECORD))
    assert written.startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    assert written.count(b"\nendstream\nendobj\n") == written.count(b"endstream")
    assert written.endswith(b"%%EOF\n")
