"""Text in the file: marks where they belong, and the words beside them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from citizen_office.core.texts.blocks import Paragraph, Run, runs
from citizen_office.pdf import render
from citizen_office.pdf.embedding import EmbeddedFont, Fonts
from citizen_office.pdf.fonts import face, missing_characters, text_width
from citizen_office.pdf.objects import PdfFile
from tests.pdf.auditing import findings, reading
from tests.pdf.letters import LETTER, text_of

# Letters with marks for which Unicode has no single character, as names in DIN 91379 have them.
SEQUENCES = tuple(
    unicodedata.normalize("NFC", each)
    for each in [
        "A̋",
        "C̀",
        "C̄",
        "C̆",
        "C̈",
        "C̕",
        "C̣",
        "C̦",
        "C̨̆",
        "D̂",
        "F̀",
        "G̀",
        "H̄",
        "H̱",
        "J́",
        "K̂",
        "K̕",
        "K̛",
        "K̦",
        "K͟H",
        "L̥",
        "L̥̄",
        "M̐",
        "N̂",
        "P̣",
        "R̥",
        "R̥̄",
        "S̛̄",
        "S̱",
        "T̈",
        "T̛",
        "U̇",
        "Z̧",
        "a̋",
        "c̨̆",
        "ẖ",
        "k͟h",
        "l̥̄",
        "m̂",
        "n̆",
        "p̕",
        "r̆",
        "s̛̄",
        "t̕",
        "u̇",
        "z̈",
        "Ç̆",
        "ç̆",
        "Û̄",
        "Ā́",
        "Ī́",
        "Ō̧",
        "Ḳ̄",
        "ḵ̄",
    ]
)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("sequence", SEQUENCES)
def test_marks_change_no_width_and_are_put_where_they_belong(sequence: str, bold: bool) -> None:
    assert missing_characters(sequence) == ()
    glyphs = face(bold).shape(f"x{sequence}y")
    shaped = sum(glyph.advance for glyph in glyphs)
    assert shaped == pytest.approx(face(bold).width(f"x{sequence}y"), abs=0.01)
    assert "".join(glyph.text for glyph in glyphs)[0] == "x"
    assert 0 not in {glyph.number for glyph in glyphs}


def test_a_mark_goes_where_its_letter_wants_it() -> None:
    (_, narrow), (_, wide) = face(False).shape("i\u0310"), face(False).shape("M\u0310")
    assert narrow.number == wide.number
    assert narrow.aside != wide.aside
    # Over a capital it stands higher.
    assert wide.up > narrow.up


@pytest.mark.parametrize("bold", [False, True])
def test_words_with_marks_are_read_as_they_are_written(bold: bool) -> None:
    words = " ".join(f"Ja{sequence}na" for sequence in SEQUENCES)
    written = render(replace(LETTER, blocks=(Paragraph((Run(words, bold),)),)))
    assert findings(written) == []
    assert words in [text for tag, text in reading(written) if tag == "P"]


def test_only_words_with_marks_are_shaped() -> None:
    font = Fonts().of(bold=False)
    assert font.show("Müller (geb. Łukasz)", 10).count("Tj") == 1
    shown = font.show("Frau C\u0300ora Müller", 10)
    assert shown.count("/ActualText") == 1
    assert "<FEFF0043030000" in shown
    assert shown.count("Tj") == 2


def test_every_other_program_finds_the_words_as_well() -> None:
    assert "Müller-Łukaszewicz §\u00a018".replace("\u00a0", " ") in text_of(
        replace(LETTER, blocks=(Paragraph(runs("Müller-Łukaszewicz §\u00a018")),))
    )


def test_what_is_not_used_is_not_embedded() -> None:
    file, fonts = PdfFile(), Fonts()
    assert fonts.write(file) == ""
    fonts.of(bold=True).show("Nur fett", 10)
    assert fonts.write(file).startswith("/F2 ")


def test_a_font_has_the_usual_outlines_and_those_of_its_letters() -> None:
    sizes = []
    for text in ("abc", "äöü", "ŁŻāčē"):
        font, file = EmbeddedFont("F1", face(False)), PdfFile()
        font.show(text, 10)
        font.write(file)
        sizes.append(len(file.finish(1, 1, b"")[0]))
    assert sizes[0] == sizes[1] < sizes[2] < 20_000


def test_widths_are_measured_as_drawn() -> None:
    assert text_width("C\u0300", bold=False, size=10) == text_width("C", bold=False, size=10)
    assert text_width("", bold=False, size=10) == 0
