"""The measures of DIN 5008, forms A and B, found again in the drawn letter."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from citizen_office.core.authorities import Logo
from citizen_office.core.errors import GlyphMissing
from citizen_office.core.notices import InfoLine, Letter, Translation
from citizen_office.core.texts.blocks import Paragraph, runs
from citizen_office.pdf.fonts import text_width
from tests.pdf.letters import LETTER, REPLY, letter, read, text_of
from tests.pdf.pictures import LOGO, picture

MM = 72 / 25.4
SHEET = 297.0


def places(reader: PdfReader, page: int = 0) -> list[tuple[str, float, float, float]]:
    """Each stretch of text, its left end and its baseline from the upper edge in mm, its size in points."""
    found: list[tuple[str, float, float, float]] = []

    def visit(text: str, matrix: list[float], place: list[float], font: Any, size: float) -> None:
        if text.strip():
            left, up = place[4] + matrix[4], place[5] + matrix[5]
            found.append((text.strip(), left / MM, SHEET - up / MM, size))

    reader.pages[page].extract_text(visitor_text=visit)
    return found


def place(drawn: Letter, text: str) -> tuple[float, float, float]:
    """The first place of a text."""
    return next((x, y, size) for found, x, y, size in places(read(drawn)) if found.startswith(text))


def strokes(drawn: Letter, page: int = 0) -> list[tuple[float, float, float, float]]:
    """All straight lines of a page as x1, y1, x2, y2 in mm from the upper left corner."""
    content = read(drawn).pages[page].get_contents()
    assert content is not None
    number = r"(-?[\d.]+) "
    lines = re.findall(f"n {number * 2}m {number * 2}l S", content.get_data().decode("latin-1"))
    return [(float(a) / MM, SHEET - float(b) / MM, float(c) / MM, SHEET - float(d) / MM) for a, b, c, d in lines]


@pytest.mark.parametrize("line", LETTER.address)
def test_the_address_stands_in_the_window(line: str) -> None:
    x, y, size = place(LETTER, line)
    assert x == pytest.approx(25, abs=0.1)
    assert 62.7 < y < 90
    assert x + text_width(line, bold=False, size=size) / MM <= 105


def test_the_return_line_stands_above_the_address_in_the_window() -> None:
    x, y, size = place(LETTER, LETTER.letterhead.return_line)
    assert x == pytest.approx(25, abs=0.1)
    assert size == 6.5
    assert 45 < y < 62.7


def test_six_lines_of_address_fit_in_full_size() -> None:
    six = (
        "Firma",
        "Lindenhof GmbH",
        "Abteilung Einkauf",
        "Frau Dr. Änne Müller",
        "Marktstraße 5",
        "19230 Hagenow",
    )
    assert [place(replace(LETTER, address=six), line)[2] for line in six] == [10.5] * 6
    assert place(replace(LETTER, address=six), six[-1])[1] < 90


@pytest.mark.parametrize("count", [1, 4, 6, 9])
def test_overlong_lines_wrap_or_shrink_inside_the_window(count: int) -> None:
    drawn = replace(LETTER, address=("Gesellschaft für Grünanlagen und Stadtbäume mit beschränkter Haftung",) * count)
    inside = [each for each in places(read(drawn)) if 62.7 < each[2] < 92 and each[1] < 110]
    assert len(inside) >= count
    for text, x, y, size in inside:
        assert x + text_width(text, bold=False, size=size) / MM <= 105.1
        assert y < 90


def test_without_an_address_the_window_is_empty() -> None:
    found = places(read(replace(LETTER, address=())))
    assert not [each for each in found if 45 < each[2] < 92 and each[1] < 105]


def test_the_information_block_stands_at_its_place() -> None:
    x, y, _ = place(LETTER, "Vorgangsnummer")
    assert x == pytest.approx(125, abs=0.1)
    assert 50 < y < 55
    found = places(read(LETTER))
    values = {line.value for line in LETTER.info} | {LETTER.number}
    for text, left, _, size in found:
        if text in values:
            assert left + text_width(text, bold=False, size=size) / MM <= 190.1


def test_an_address_of_mail_is_smaller_before_it_is_broken() -> None:
    mail = InfoLine("E-Mail", "ordnung@hagenow.example")
    x, _, size = place(replace(LETTER, info=(*LETTER.info, mail)), mail.value)
    assert size < 8.5
    assert x + text_width(mail.value, bold=False, size=size) / MM <= 190.1
    longer = InfoLine("E-Mail", "ordnungsangelegenheiten@stadtverwaltung.example")
    found = places(read(replace(LETTER, info=(*LETTER.info, longer))))
    assert [size for text, _, _, size in found if text in longer.value and "ordnung" in text] == [8.5]


FORM_A = replace(LETTER, letterhead=replace(LETTER.letterhead, form="A"))


def test_form_a_stands_eighteen_millimetres_higher() -> None:
    for text in (LETTER.letterhead.return_line, LETTER.address[0], LETTER.info[0].label, LETTER.subject):
        x, y, size = place(LETTER, text)
        assert place(FORM_A, text) == pytest.approx((x, y - 18, size), abs=0.1)
    marks = sorted(y for x, y, right, _ in strokes(FORM_A) if right < 20)
    assert marks == [pytest.approx(87, abs=0.1), pytest.approx(148.5, abs=0.1), pytest.approx(192, abs=0.1)]


@pytest.mark.parametrize(("drawn", "lowest"), [(LETTER, 45.0), (FORM_A, 27.0)])
def test_the_letterhead_ends_above_the_window(drawn: Letter, lowest: float) -> None:
    drawn = replace(drawn, letterhead=replace(drawn.letterhead, logo=LOGO), banner="Übung")
    downwards = [place(drawn, text)[1] for text in ("Übung", "Stadt Hagenow", "Grünflächen und Bauhof")]
    assert downwards == sorted(downwards)
    assert downwards[-1] < lowest - 1
    rules = [y for x, y, right, _ in strokes(drawn) if right == pytest.approx(190, abs=0.1) and y < 50]
    assert max(rules) < lowest


def test_the_name_stands_beside_the_picture() -> None:
    drawn = replace(LETTER, letterhead=replace(LETTER.letterhead, logo=LOGO))
    assert len(read(drawn).pages[0].images) == 1
    assert place(drawn, "Stadt Hagenow")[0] > place(LETTER, "Stadt Hagenow")[0] + 15
    wide = replace(LETTER, letterhead=replace(LETTER.letterhead, logo=Logo(picture(1600, 160), "Schriftzug")))
    assert place(wide, "Stadt Hagenow")[0] == pytest.approx(25 + 165 / 3 + 4, abs=0.1)


def test_name_and_headings_have_the_colour_of_the_authority() -> None:
    drawn = replace(LETTER, letterhead=replace(LETTER.letterhead, accent="#8A1538"))
    content = read(drawn).pages[0].get_contents()
    assert content is not None
    colours = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) rg", content.get_data().decode("latin-1"))
    seen = [tuple(round(float(part), 2) for part in colour) for colour in colours]
    assert seen.count((0.54, 0.08, 0.22)) >= 3
    assert (0.08, 0.27, 0.49) not in seen


def test_the_date_ends_the_information_block() -> None:
    dated = place(LETTER, "12. März 2026")[1]
    assert dated == pytest.approx(place(LETTER, "Datum")[1], abs=0.1)
    assert dated > place(LETTER, "gruen@hagenow.example")[1]


def test_the_subject_begins_at_its_place_in_bold() -> None:
    x, y, size = place(LETTER, "Ihre Idee: Mehr Bänke")
    assert x == pytest.approx(25, abs=0.1)
    # The top of its capitals; the box of the line begins at 98.46 mm.
    assert 98.4 < y - size * 0.714 / MM < 100.5


def test_a_long_information_block_moves_the_subject_down() -> None:
    many = tuple(InfoLine(f"Zeile {number}", "Wert") for number in range(20))
    drawn = replace(LETTER, info=many)
    assert place(drawn, "Ihre Idee: Mehr Bänke")[1] > place(drawn, "Datum")[1] + 8


def test_text_keeps_the_margins() -> None:
    drawn = replace(LETTER, blocks=(Paragraph(runs((REPLY + " ") * 20)),))
    for page in (0, 1):
        for text, x, y, size in places(read(drawn), page):
            assert x >= 24.9
            assert y < 288
            if size == 10.5 and y > 100:
                assert x + text_width(text, bold=False, size=size) / MM <= 190.1


def test_fold_marks_and_the_punch_mark() -> None:
    marks = sorted(y for x, y, right, _ in strokes(LETTER) if right < 20)
    assert marks == [pytest.approx(105, abs=0.1), pytest.approx(148.5, abs=0.1), pytest.approx(210, abs=0.1)]
    long = replace(LETTER, blocks=(Paragraph(runs((REPLY + " ") * 20)),))
    assert [y for x, y, right, _ in strokes(long, 1) if right < 20] == [pytest.approx(148.5, abs=0.1)]


def test_text_of_following_pages_begins_below_the_continuation_head() -> None:
    found = places(read(replace(LETTER, blocks=(Paragraph(runs((REPLY + " ") * 20)),))), 1)
    assert min(y for _, _, y, size in found if size == 10.5) > 32
    assert max(y for text, _, y, _ in found if text.startswith("Vorgang")) < 25


def test_a_signature_is_never_alone_on_a_page() -> None:
    seen = set()
    for count in range(25, 45):
        text = "\n".join(f"Zeile {number}" for number in range(count))
        reader = read(replace(LETTER, blocks=(Paragraph(runs(text)),)))
        last = reader.pages[-1].extract_text()
        assert "i. A. Petra Vogel" in last
        assert last.count("Zeile ") >= 2
        seen.add(len(reader.pages))
    assert seen == {1, 2}


def test_a_signature_takes_more_than_the_greeting_along() -> None:
    seen = set()
    for count in range(25, 45):
        text = "\n".join(f"Zeile {number}" for number in range(count))
        blocks = (Paragraph(runs(text)), Paragraph(runs("Mit freundlichen Grüßen")))
        reader = read(replace(LETTER, blocks=blocks))
        last = reader.pages[-1].extract_text()
        assert "Mit freundlichen Grüßen" in last
        assert last.count("Zeile ") >= 2
        seen.add(len(reader.pages))
    assert seen == {1, 2}
    assert "Mit freundlichen" in read(replace(LETTER, blocks=blocks[1:])).pages[0].extract_text()


def test_a_letter_without_signature_ends_with_its_text() -> None:
    assert "Petra Vogel" not in read(replace(LETTER, signatory=(), info=())).pages[0].extract_text()


ENGLISH = Translation("en", "A courtesy translation.", "Your idea: more benches", (Paragraph(runs("Thank you.")),))


def test_a_translation_begins_on_a_page_of_its_own_behind_the_signature() -> None:
    pages = [page.extract_text() for page in read(replace(LETTER, translation=ENGLISH)).pages]
    assert len(pages) == len(read(LETTER).pages) + 1
    assert "i. A. Petra Vogel" in pages[-2]
    found = [pages[-1].index(words) for words in (ENGLISH.notice, ENGLISH.subject, "Thank you.")]
    assert found == sorted(found)


@pytest.mark.parametrize(
    "odd",
    [
        replace(ENGLISH, notice="☃"),
        replace(ENGLISH, subject="☃"),
        replace(ENGLISH, blocks=(Paragraph(runs("☃")),)),
    ],
)
def test_a_translation_has_no_empty_boxes_either(odd: Translation) -> None:
    with pytest.raises(GlyphMissing):
        read(replace(LETTER, translation=odd))


def test_attachments_stand_below_the_signature() -> None:
    said = text_of(letter(attachments=("Zahlungsaufforderung",)))
    assert said.index(LETTER.signatory[-1]) < said.index("Anlagen Zahlungsaufforderung")
    assert "Anlagen" not in text_of(LETTER)
