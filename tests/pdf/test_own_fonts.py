"""Letters of authorities with fonts of their own, beside those of authorities without one."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import uharfbuzz

from citizen_office.core.authorities import LetterFont
from citizen_office.core.errors import GlyphMissing
from citizen_office.core.notices import Letter
from citizen_office.core.texts.blocks import Paragraph, runs
from citizen_office.pdf import LAYOUTS, render
from citizen_office.pdf import fonts as open_fonts
from citizen_office.pdf.embedding import Fonts, _parts_of
from citizen_office.pdf.fonts import Face, face, text_width, written_in
from tests.pdf.all_layouts import LETTERS
from tests.pdf.auditing import findings
from tests.pdf.letters import LETTER, read
from tests.pdf.own_fonts import (
    FIRA,
    FIRA_BOLD,
    HEAVY,
    NOTO,
    NOTO_BOLD,
    SLANTED,
    font,
    renamed,
    table_at,
    with_bytes,
    without,
)


def in_font(own: LetterFont | None, letter: Letter = LETTER) -> Letter:
    return replace(letter, letterhead=replace(letter.letterhead, font=own))


def fonts_of(pdf: bytes) -> set[str]:
    """The names of the fonts that a file takes along, without the letters that tell its parts apart."""
    return {part.split(b"/")[0].split(b"+")[1].decode() for part in pdf.split(b"/BaseFont/")[1:]}


def test_each_letter_is_written_in_the_font_of_its_authority() -> None:
    usual, slanted, heavy = render(LETTER), render(in_font(SLANTED)), render(in_font(HEAVY))
    assert fonts_of(usual) == {"NotoSans-Regular", "NotoSans-Bold"} == fonts_of(heavy)
    assert fonts_of(slanted) == {"NotoSans-Italic", "NotoSans-BoldItalic"}
    assert len({usual, slanted, heavy}) == 3
    assert LETTER.subject in read(in_font(SLANTED)).pages[0].extract_text()


def test_the_letters_of_one_leave_those_of_others_as_they_are() -> None:
    first = [render(in_font(own)) for own in (None, SLANTED, HEAVY)]
    again = [render(in_font(own)) for own in (HEAVY, None, SLANTED)]
    assert first == [again[1], again[2], again[0]]


def test_letters_of_two_authorities_are_drawn_at_once() -> None:
    expected = {own: render(in_font(own)) for own in (None, SLANTED)}
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda own: (own, render(in_font(own))), [None, SLANTED] * 8))
    assert all(pdf == expected[own] for own, pdf in drawn)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_layout_is_written_in_it(layout: str) -> None:
    pdf = render(in_font(SLANTED, LETTERS[layout]))
    assert fonts_of(pdf) <= {"NotoSans-Italic", "NotoSans-BoldItalic"}
    assert findings(pdf) == []


def test_what_is_measured_is_measured_in_it() -> None:
    usual = text_width("Bescheid", bold=False, size=10)
    with written_in(HEAVY):
        assert text_width("Bescheid", bold=False, size=10) > usual
        with written_in(None):
            assert text_width("Bescheid", bold=False, size=10) == usual
    assert text_width("Bescheid", bold=False, size=10) == usual


#: A font as a town may have one: the letters of German, English and the neighbours, and no more.
PLAIN = LetterFont(font(FIRA), font(FIRA_BOLD))
#: Names with letters that it lacks, one by one and with marks on letters that it has.
FOREIGN = ("Ḥusayn Ẓāhir", "Nguyễn Thị Hồng", "J\u030c und M\u0302 und l\u0325\u0304", "Ελένη Παπαδάκη", "ⸯ am Ende ⸯ")


def saying(*texts: str) -> Letter:
    return in_font(PLAIN, replace(LETTER, blocks=tuple(Paragraph(runs(text)) for text in texts)))


def test_the_font_of_the_house_stands_in_for_what_a_font_lacks() -> None:
    plain, mixed = render(saying("Nur Übliches.")), render(saying(*FOREIGN))
    assert fonts_of(plain) == {"FiraGO-Regular", "FiraGO-Bold"}
    assert fonts_of(mixed) == {*fonts_of(plain), "NotoSans-Regular"}
    assert findings(mixed) == []
    said = read(saying(*FOREIGN)).pages[0].extract_text()
    for text in FOREIGN[:2]:
        assert text in said


def test_what_stands_in_is_as_wide_as_was_measured() -> None:
    """The pen has to be where the next letter is expected: in a line that ends at the right it would stick out."""
    with written_in(PLAIN):
        own, drawn = Fonts().of(bold=False), face(False)
        for text in FOREIGN:
            assert pen_after(own.show(text, 10), drawn) == pytest.approx(drawn.width(text), abs=0.1)


def pen_after(code: str, drawn: Face) -> float:
    """How far operators that show text move the pen, in 1/1000 of the size."""
    assert drawn.stand_in
    faces, chosen, moved = {"F1": drawn, "F3": drawn.stand_in}, drawn, 0.0
    shown = re.sub(r"/Span<<.*?>>BDC", "", code)
    for name, back, glyphs in re.findall(r"/(F\d)|\[(-?[0-9.]+)|<([0-9A-F]+)>", shown):
        chosen = faces[name] if name else chosen
        moved -= float(back or 0)
        moved += sum(chosen.advance(int(glyphs[at : at + 4], 16)) for at in range(0, len(glyphs), 4))
    return moved


def test_what_the_house_lacks_as_well_stops_the_letter() -> None:
    with pytest.raises(GlyphMissing) as refusal:
        render(saying("✓ ja"))
    assert refusal.value.params["codepoint"] == "U+2713"


def test_a_letter_for_which_a_font_draws_nothing_comes_from_the_house() -> None:
    content = font(FIRA)
    glyph = uharfbuzz.Font(uharfbuzz.Face(content)).get_nominal_glyph(ord("Ł"))
    start = table_at(content, b"loca")[1] + 4 * glyph
    hollow = LetterFont(content[:start] + content[start + 4 : start + 8] + content[start + 4 :], font(FIRA_BOLD))
    letter = replace(LETTER, blocks=(Paragraph(runs("Łódź")),))
    assert "NotoSans-Regular" not in fonts_of(render(in_font(PLAIN, letter)))
    assert "NotoSans-Regular" in fonts_of(render(in_font(hollow, letter)))


def test_the_same_font_again_is_not_opened_again() -> None:
    with written_in(SLANTED):
        opened = face(False)
    with written_in(LetterFont(bytes(bytearray(SLANTED.ordinary)), bytes(bytearray(SLANTED.bold)))):
        assert face(False) is opened


def test_a_process_keeps_few_fonts_open_and_few_parts_of_each() -> None:
    assert open_fonts._opened.cache_info().maxsize == 8
    assert _parts_of.cache_info().maxsize == 16
    with written_in(SLANTED):
        assert _parts_of(face(False)).cache_info().maxsize == 16  # type: ignore[attr-defined]  # a cached function


def test_an_authority_pushes_out_no_part_of_another() -> None:
    render(LETTER)
    kept = _parts_of(face(False)).cache_info()  # type: ignore[attr-defined]  # a cached function
    for letter in "ĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦ":
        render(in_font(SLANTED, replace(LETTER, subject=letter)))
    render(LETTER)
    now = _parts_of(face(False)).cache_info()  # type: ignore[attr-defined]  # a cached function
    assert (now.misses, now.hits > kept.hits) == (kept.misses, True)


def test_a_font_that_does_not_say_how_high_its_capitals_are_is_measured() -> None:
    assert Face(font(NOTO)).cap_height == 714
    assert Face(without(font(NOTO), tables=["OS/2"])).cap_height > 500


def test_a_font_without_a_name_that_a_file_can_hold_is_embedded_all_the_same() -> None:
    nameless = LetterFont(renamed(font(NOTO), b"name", b"nama"), font(NOTO_BOLD))
    assert Face(nameless.ordinary).name == ""
    odd = with_bytes(font(NOTO), b"head", 0, b"\x00\x01")
    assert Face(odd).name == "NotoSans-Regular"
    assert findings(render(in_font(nameless))) == []
