"""A font of the office itself, looked at before anything is written in it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pymupdf_fonts
import pytest

from citizen_office.cli.messages import sentence
from citizen_office.pdf import FontUnusable, render, use_fonts
from citizen_office.pdf.fonts import face
from tests.pdf.letters import LETTER, read

ITALIC, FIRA, NOTO = "notosit", "figo", "notos"


@pytest.fixture(autouse=True)
def _house_font() -> Iterator[None]:
    """What one test chooses must not be what others write in."""
    yield
    use_fonts(())


def font_file(folder: Path, name: str, data: bytes | None = None) -> Path:
    path = folder / f"{name}.ttf"
    path.write_bytes(pymupdf_fonts.myfont(name) if data is None else data)
    return path


def refused(folder: Path, name: str, data: bytes | None = None) -> FontUnusable:
    path = font_file(folder, name, data)
    with pytest.raises(FontUnusable) as refusal:
        use_fonts((font_file(folder, NOTO), path))
    assert refusal.value.params["file"] == str(path)
    for language in ("de", "en"):
        assert str(path) in sentence(refusal.value, language)
    return refusal.value


def fonts_of(pdf: bytes) -> set[bytes]:
    return {part.split(b"/")[0] for part in pdf.split(b"/BaseFont/")[1:]}


def test_letters_are_written_in_it_and_again_in_that_of_the_house(tmp_path: Path) -> None:
    usual = render(LETTER)
    use_fonts((font_file(tmp_path, ITALIC), font_file(tmp_path, "notosbi")))
    own = render(LETTER)
    assert fonts_of(own) != fonts_of(usual)
    assert LETTER.subject in read(LETTER).pages[0].extract_text()
    use_fonts(())
    assert render(LETTER) == usual


def test_the_same_font_again_is_not_opened_again(tmp_path: Path) -> None:
    files = (font_file(tmp_path, ITALIC), font_file(tmp_path, "notosbi"))
    use_fonts(files)
    opened = face(False)
    use_fonts(files)
    assert face(False) is opened


def test_what_a_font_lacks_is_named(tmp_path: Path) -> None:
    refusal = refused(tmp_path, FIRA)
    assert refusal.params["problem"] == "missing"
    assert int(refusal.params["count"]) > 100
    assert str(refusal.params["letters"]).endswith(" …")
    assert len(str(refusal.params["letters"]).split()) == 21
    assert "DIN 91379" in sentence(refusal, "de")


@pytest.mark.parametrize(
    ("data", "problem"), [(b"OTTO and more", "kind"), (b"", "kind"), (b"%PDF-1.7", "kind")], ids=["cff", "empty", "pdf"]
)
def test_what_is_no_truetype_font_is_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    assert refused(tmp_path, "andere", data).params["problem"] == problem


def test_a_font_that_must_not_be_embedded_is_refused(tmp_path: Path) -> None:
    data = bytearray(pymupdf_fonts.myfont(NOTO))
    tables = struct.unpack(">H", data[4:6])[0]
    records = (data[12 + 16 * at : 28 + 16 * at] for at in range(tables))
    start = next(struct.unpack(">L", record[8:12])[0] for record in records if record[:4] == b"OS/2")
    data[start + 8 : start + 10] = struct.pack(">H", 0x0002)
    assert refused(tmp_path, "verboten", bytes(data)).params["problem"] == "licence"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "nichts.ttf"
    with pytest.raises(FontUnusable) as refusal:
        use_fonts((missing, missing))
    assert refusal.value.params["problem"] == "unreadable"
    assert str(missing) in sentence(refusal.value, "de")
