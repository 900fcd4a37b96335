"""PDF documents are parsed; in the copy for viewing nothing acts and nothing is hidden."""

from __future__ import annotations

import io

import pikepdf
import pytest

from citizen_office.files import documents
from citizen_office.files.documents import examine_pdf
from citizen_office.files.refusal import FileRefused
from tests.files import samples

#: What no copy may hold in any spelling.
ACTIVE = (b"JavaScript", b"/JS", b"/AA", b"Launch", b"/URI", b"GoToR", b"SubmitForm", b"XFA", b"EmbeddedFile", b"/EF")
WORDS = (b"app.alert", b"calc.exe", b"hidden.exe", b"boese.exe", b"MZ evil", b"evil.example", b"other.pdf", b"x.avi")


def _plain(content: bytes) -> bytes:
    """All of a document, with every stream unpacked."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
    return written.getvalue()


def test_the_copy_of_a_document_that_acts_does_nothing() -> None:
    original = samples.active_pdf()
    before, after = _plain(original), _plain(examine_pdf(original))
    for word in (*ACTIVE, *WORDS):
        assert word in before, word
        assert word not in after, word
    with pikepdf.open(io.BytesIO(examine_pdf(original))) as pdf:
        assert len(pdf.pages) == 1
        assert list(pdf.attachments) == []


def test_the_pages_of_the_copy_are_those_of_the_original() -> None:
    drawn = b"BT /F1 24 Tf 72 720 Td (Erlaubnis) Tj ET"
    assert drawn in _plain(examine_pdf(samples.streamed_pdf(drawn)))
    with pikepdf.open(io.BytesIO(examine_pdf(samples.pdf(3)))) as pdf:
        assert len(pdf.pages) == 3


def test_a_document_that_opens_without_a_password_is_taken_and_its_copy_is_open() -> None:
    with pikepdf.open(io.BytesIO(examine_pdf(samples.locked_pdf("")))) as pdf:
        assert not pdf.is_encrypted


def test_a_document_that_is_tagged_stays_so() -> None:
    with pikepdf.new() as made:
        made.add_blank_page()
        element = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sound))
        made.Root.StructTreeRoot = pikepdf.Dictionary(K=element)
        written = io.BytesIO()
        made.save(written)
    assert b"/S /Sound" in _plain(examine_pdf(written.getvalue()))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (samples.locked_pdf(), "file_encrypted"),
        (samples.pdf()[:-200], "file_broken"),
        (samples.pdf(20)[: len(samples.pdf(20)) // 2], "file_broken"),
        (samples.pageless_pdf(), "file_broken"),
        (b"%PDF-1.7\n%%EOF", "file_broken"),
        (b"%PDF-1.7\n" + bytes(2000) + b"%%EOF", "file_broken"),
        (samples.deep_pdf(), "file_broken"),
    ],
)
def test_what_is_no_whole_document_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        examine_pdf(content)
    assert refused.value.code == code


def test_a_crowd_of_objects_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_MOST_OBJECTS", 50)
    assert examine_pdf(samples.crowded_pdf(10))
    with pytest.raises(FileRefused):
        examine_pdf(samples.crowded_pdf(60))
