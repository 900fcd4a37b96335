"""What programs that are not ours say of our letters: qpdf of the file, poppler of fonts, text and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.core.notices import Letter
from citizen_office.pdf import render
from tests.pdf.letters import LETTER, RECEIPT
from tests.system.validators import said

pytestmark = pytest.mark.system


@pytest.fixture(params=[LETTER, RECEIPT], ids=lambda letter: letter.layout)
def letter(request: pytest.FixtureRequest) -> Letter:
    """A letter of each layout."""
    chosen: Letter = request.param
    return chosen


@pytest.fixture
def drawn(letter: Letter, tmp_path: Path) -> Path:
    """The letter as a file."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(render(letter))
    return path


def test_qpdf_finds_the_file_in_order(drawn: Path) -> None:
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", drawn)


def test_every_font_is_embedded_and_maps_to_unicode(drawn: Path) -> None:
    rows = said("pdffonts", drawn).splitlines()[2:]
    assert rows
    for row in rows:
        embedded, _subset, unicode = row.split()[-5:-2]
        assert (embedded, unicode) == ("yes", "yes"), row


def test_poppler_reads_the_text_in_its_order(letter: Letter, drawn: Path) -> None:
    text = " ".join(said("pdftotext", drawn, "-").split())
    subject = text.index(letter.subject)
    assert text.index(letter.letterhead.name) < subject
    assert letter.number in text


def test_poppler_draws_every_page_with_ink_on_it(drawn: Path, tmp_path: Path) -> None:
    said("pdftoppm", "-r", "40", "-gray", drawn, tmp_path / "page")
    pages = sorted(tmp_path.glob("page*.pgm"))
    assert pages
    for page in pages:
        pixels = page.read_bytes().split(b"\n", 3)[3]
        share = sum(pixel < 128 for pixel in pixels) / len(pixels)
        assert 0.002 < share < 0.3, f"{page.name}: {share:.4f} of it is ink"
