"""What programs that are not ours say of letters: PDFBox of the archive, poppler of seals, structure and codes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from citizen_office.pdf import LAYOUTS, render
from citizen_office.pdf.legible import legible
from citizen_office.pdf.sealing import CmsSeal
from tests.pdf.all_layouts import LETTERS, NAMES
from tests.pdf.as_archive_1b import render_1b
from tests.pdf.layouts.test_certificate import PROOF
from tests.pdf.scanning import scanned
from tests.pdf.sealing.certificates import at, ec_key, rsa_key, signer
from tests.pdf.spoken import spoken
from tests.system.validators import said, written

pytestmark = pytest.mark.system

_JAVA = Path("/usr/share/java")
#: What Debian's package of PDFBox does not name, because few use its Preflight: two parts of Java that went their way.
_JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
EACH = pytest.mark.parametrize("layout", LETTERS)


def test_every_layout_is_judged() -> None:
    assert set(LETTERS) == set(LAYOUTS)


@EACH
def test_preflight_finds_a_valid_archive(layout: str, tmp_path: Path) -> None:
    path = written(tmp_path, render_1b(LETTERS[layout]))
    jars = ":".join(str(_JAVA / f"{jar}.jar") for jar in _JARS)
    verdict = said("java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", path)
    assert f"The file {path.name} is a valid PDF/A-1b file" in verdict


@pytest.mark.parametrize("key", [rsa_key(3072), ec_key()], ids=["RSA", "EC"])
def test_pdfsig_finds_a_valid_seal_over_all_of_it(key: object, tmp_path: Path) -> None:
    sealed = render(LETTERS["letter_din5008"], CmsSeal(signer(key), at()))  # type: ignore[arg-type]  # one of the two
    verdict = said("pdfsig", written(tmp_path, sealed))
    assert "Signature Field Name: siegel" in verdict
    assert "Total document signed" in verdict
    assert "Signature is Valid." in verdict
    spoilt = sealed.replace(b"/Pages ", b"/pages ", 1)
    assert "Digest Mismatch" in said("pdfsig", written(tmp_path, spoilt))


@pytest.mark.parametrize("layout", sorted(set(LETTERS) - {"case_file"}))
def test_poppler_reads_the_structure_as_it_was_meant(layout: str, tmp_path: Path) -> None:
    # This version of poppler leaves a text where something is marked in it, such as what glyphs with marks say.
    letter = replace(LETTERS[layout], blocks=tuple(each for each in LETTERS[layout].blocks if each is not NAMES))
    lines = said("pdfinfo", "-struct-text", written(tmp_path, render(letter))).splitlines()
    # What goes on overleaf is written in two strings.
    read = " ".join(line.strip()[1:-1] for line in lines if line.strip()[:1] == line.strip()[-1:] == '"')
    assert read.split() == " ".join(spoken(legible(letter))).split()


def test_poppler_reads_marks_in_names(tmp_path: Path) -> None:
    text = said("pdftotext", written(tmp_path, render(LETTERS["letter_din5008"])), "-")
    assert " ".join(run.text for run in NAMES.runs) in " ".join(text.split())


@pytest.mark.parametrize("layout", ["letter_din5008", "bill", "certificate", "certificate_a6"])
def test_codes_are_read_from_the_printed_page(layout: str, tmp_path: Path) -> None:
    path = written(tmp_path, render(LETTERS[layout]))
    said("pdftoppm", "-r", "150", "-gray", path, tmp_path / "page")
    found: list[str] = []
    for page in sorted(tmp_path.glob("page*.pgm")):
        with Image.open(page) as picture:
            found += [code.text for code in zxingcpp.read_barcodes(picture)]
    assert sorted(found) == sorted(text for text, _ in scanned(LETTERS[layout]))
    assert PROOF.address in found
