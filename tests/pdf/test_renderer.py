"""What holds for every layout: content, fonts, pages, determinism, and nothing from data is ever markup."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from citizen_office.core.errors import GlyphMissing, OfficeError
from citizen_office.core.notices import InfoLine, Letter, Letterhead
from citizen_office.core.texts.blocks import (
    BulletList,
    Heading,
    NumberedList,
    Panel,
    Paragraph,
    Run,
    Table,
    runs,
)
from citizen_office.pdf import LAYOUTS, LayoutUnknown, PartTooLong, render
from citizen_office.pdf.furniture import words
from citizen_office.pdf.legible import legible
from tests.pdf.letters import BILL, LETTER, RECEIPT, REPLY, read, text_of
from tests.pdf.test_fonts import GREEK_AND_CYRILLIC, LETTERS, MORE_LETTERS

EMPTY = replace(
    LETTER,
    letterhead=Letterhead("", "", "", ()),
    address=(),
    info=(),
    subject="",
    blocks=(),
    signatory=(),
    number="",
)
EACH = pytest.mark.parametrize("drawn", [LETTER, RECEIPT, BILL], ids=lambda letter: letter.layout)


def long_table(rows: int) -> Table:
    return Table(
        header=(runs("Nummer"), runs("Betrag")),
        rows=tuple((runs(f"Posten {at}"), runs(f"{at},00 €")) for at in range(rows)),
        alignments=("left", "right"),
    )


def test_every_layout_is_tried_here() -> None:
    # The others, which leave out the address, have tests of their own.
    assert set(LAYOUTS) == {
        LETTER.layout,
        RECEIPT.layout,
        BILL.layout,
        "certificate",
        "certificate_a6",
        "council_paper",
        "case_file",
        "large_print",
    }


@EACH
def test_every_text_of_the_letter_can_be_read_back(drawn: Letter) -> None:
    text = text_of(drawn)
    for expected in (
        drawn.letterhead.name,
        drawn.letterhead.department,
        *(line for column in drawn.letterhead.footer for line in column),
        *drawn.address,
        *(part for line in drawn.info for part in (line.label, line.value)),
        drawn.subject,
        drawn.number,
        "12. März 2026",
        *drawn.signatory,
        *_texts(drawn),
    ):
        assert " ".join(expected.split()) in text


def _texts(letter: Letter) -> list[str]:
    found = []
    for block in letter.blocks:
        match block:
            case Heading(_, text) | Paragraph(text):
                found.append("".join(run.text for run in text))
            case BulletList(items) | NumberedList(items):
                found += ["".join(run.text for run in item) for item in items]
            case Table(header, rows, _):
                found += ["".join(run.text for run in cell) for row in (header, *rows) for cell in row]
            case Panel(facts, _, caption):
                found += [caption, *(words for fact in facts for words in (fact.label, fact.value))]
    return [" ".join(text.split()) for text in found]


@EACH
def test_fonts_are_embedded_subsets(drawn: Letter) -> None:
    for page in read(drawn).pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        descriptors = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts.values()]
        assert descriptors
        assert all("/FontFile2" in descriptor for descriptor in descriptors)
        assert all("+NotoSans-" in descriptor["/FontName"] for descriptor in descriptors)


@EACH
def test_the_file_describes_itself_from_the_letter(drawn: Letter) -> None:
    reader = read(drawn)
    assert reader.metadata is not None
    assert reader.metadata.title == drawn.subject
    assert reader.metadata.author == "Stadt Hagenow"
    assert reader.metadata.subject == "HGN-2026-000123-4"
    assert str(reader.metadata["/CreationDate"]) == "D:20260312000000Z"
    assert str(reader.metadata["/ModDate"]) == "D:20260312000000Z"
    assert str(reader.root_object["/Lang"]) == "de"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


@EACH
def test_the_same_letter_gives_the_same_bytes(drawn: Letter) -> None:
    assert render(drawn) == render(drawn)


def test_another_process_on_another_day_gives_the_same_bytes(tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    program = "import pathlib, sys; from tests.pdf.letters import LETTER; from citizen_office.pdf import render; "
    subprocess.run(
        [sys.executable, "-c", program + "pathlib.Path(sys.argv[1]).write_bytes(render(LETTER))", str(out)],
        check=True,
        cwd=Path(__file__).parents[2],
        env={"SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "PYTHONPATH": "."},
    )
    assert out.read_bytes() == render(LETTER)


def test_letters_drawn_at_once_do_not_mix() -> None:
    letters = [replace(LETTER, subject=f"Bescheid {number} Ä{chr(0x100 + number)}") for number in range(12)]
    expected = [render(letter) for letter in letters]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(render, letters)) == expected


def test_another_letter_has_another_identity() -> None:
    assert read(LETTER).trailer["/ID"] != read(replace(LETTER, subject="Anderes")).trailer["/ID"]


@pytest.mark.parametrize(
    "name",
    [
        "Müller <b & Söhne",
        '<img src="/etc/passwd">',
        "</para><font color='red'>rot</font>",
        "&amp; &lt; &#65; ${x} {{ name }} %s {0}",
        "\\(x) Tj ET BT (",
        "]]> <!-- -->",
    ],
)
@EACH
def test_data_is_never_markup(drawn: Letter, name: str) -> None:
    text = text_of(
        replace(
            drawn,
            letterhead=Letterhead(name + "1", name + "2", name + "3", ((name + "4",),)),
            address=(name + "5",),
            info=(InfoLine(name + "6", name + "7"),),
            subject=name + "8",
            blocks=(
                Heading(1, runs(name + "9")),
                Paragraph(runs(name + "10")),
                BulletList((runs(name + "11"),)),
                NumberedList((runs(name + "12"),)),
                Table((runs(name + "13"),), ((runs(name + "14"),),), ("right",)),
            ),
            signatory=(name + "15",),
            number=name + "16",
            banner=name + "17",
        )
    )
    # Long labels of the information block break between words, and after the slash of a path.
    found = text.replace(" ", "")
    unprinted = {3} if drawn.layout == "receipt" else set()
    for place in set(range(1, 18)) - unprinted:
        assert f"{name}{place}".replace(" ", "") in found


@pytest.mark.parametrize("letters", [LETTERS, MORE_LETTERS, GREEK_AND_CYRILLIC])
def test_all_letters_can_be_read_back(letters: str) -> None:
    spaced = " ".join(letters)
    assert spaced in text_of(replace(LETTER, blocks=(Paragraph((Run(spaced),)),)))
    assert spaced in text_of(replace(LETTER, blocks=(Paragraph((Run(spaced, bold=True),)),)))


@pytest.mark.parametrize(
    "drawn",
    [
        replace(LETTER, letterhead=replace(LETTER.letterhead, name="😀")),
        replace(LETTER, letterhead=replace(LETTER.letterhead, footer=(("ok", "😀"),))),
        replace(LETTER, address=("😀",)),
        replace(LETTER, info=(InfoLine("ok", "😀"),)),
        replace(LETTER, info=(InfoLine("😀", "ok"),)),
        replace(LETTER, subject="😀"),
        replace(LETTER, blocks=(Paragraph(runs("Danke 😀")),)),
        replace(LETTER, blocks=(Heading(2, runs("😀")),)),
        replace(LETTER, blocks=(BulletList((runs("😀"),)),)),
        replace(LETTER, blocks=(NumberedList((runs("😀"),)),)),
        replace(LETTER, blocks=(Table((runs("😀"),), (), ("left",)),)),
        replace(LETTER, blocks=(Table((runs("ok"),), ((runs("😀"),),), ("left",)),)),
        replace(LETTER, signatory=("😀",)),
        replace(LETTER, number="😀"),
        replace(LETTER, banner="😀"),
    ],
)
def test_a_missing_glyph_anywhere_is_refused_by_name(drawn: Letter) -> None:
    with pytest.raises(GlyphMissing) as refusal:
        render(drawn)
    assert refusal.value.params["character"] == "😀"
    assert refusal.value.params["name"] == "GRINNING FACE"


def test_composed_and_decomposed_letters_give_the_same_words() -> None:
    assert legible(replace(LETTER, subject="Mu\u0308ller")).subject == "Müller"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_letter_of_empty_parts_is_one_page(layout: str) -> None:
    reader = read(replace(EMPTY, layout=layout))
    assert len(reader.pages) == 1
    # In large print a label is part of its line.
    assert reader.pages[0].extract_text().replace(":", "").split() == [
        "Datum",
        "12.",
        "März",
        "2026",
        "Seite",
        "1",
        "von",
        "1",
    ]


def test_blocks_without_text_draw_nothing() -> None:
    blocks = (
        Paragraph(()),
        Paragraph(runs("  ")),
        Heading(2, runs("")),
        BulletList(()),
        NumberedList(()),
        Table((), (), ()),
    )
    assert text_of(replace(LETTER, blocks=blocks)) == text_of(replace(LETTER, blocks=()))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_long_words_wrap_everywhere_in_the_text(layout: str) -> None:
    word = "W" * 5000
    reader = read(
        replace(
            LETTER,
            layout=layout,
            subject=word,
            blocks=(
                Heading(2, runs(word)),
                Paragraph(runs(word)),
                BulletList((runs(word),)),
                NumberedList((runs(word),)),
                Table(
                    (runs("a"), runs("b")),
                    ((runs(word), runs("b")), (runs("a"), runs(word))),
                    ("left", "right"),
                ),
            ),
        )
    )
    # Seven long words; the letterhead and the continuation heads have no capital W.
    said = sum(page.extract_text().count("W") for page in reader.pages)
    # The contents of a file name its heading once more, in a few lines.
    again = range(1, 1000) if layout == "case_file" else range(1)
    assert said - 7 * 5000 in again


@EACH
def test_pages_are_counted_and_continued(drawn: Letter) -> None:
    reader = read(replace(drawn, blocks=(Paragraph(runs((REPLY + " ") * 30)), long_table(80))))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Seite {number} von {len(pages)}" in page
    for page in pages[1:]:
        assert "Stadt Hagenow · Grünflächen und Bauhof" in page
        assert "Vorgang HGN-2026-000123-4 · 12. März 2026" in page
        assert "Öffnungszeiten" not in page
    assert "Öffnungszeiten" in pages[0]
    assert "Vorgang HGN" not in pages[0]


def test_a_long_table_repeats_its_header() -> None:
    reader = read(replace(LETTER, blocks=(long_table(80),)))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 2
    assert all(page.count("Nummer") == 1 for page in pages[1:])
    rows = " ".join(pages)
    assert all(f"Posten {at} " in rows.replace("\n", " ") for at in range(80))


@EACH
def test_the_banner_stands_on_every_page(drawn: Letter) -> None:
    banner = "Übungsbetrieb – kein echter Bescheid"
    reader = read(replace(drawn, banner=banner, blocks=(long_table(60),)))
    assert len(reader.pages) > 1
    assert all(page.extract_text().count(banner) == 1 for page in reader.pages)


@pytest.mark.parametrize(
    ("language", "page", "day"),
    [
        ("de", "Seite 1 von 1", "12. März 2026"),
        ("de-simple", "Seite 1 von 1", "12. März 2026"),
        ("en", "Page 1 of 1", "12 March 2026"),
        ("en-GB", "Page 1 of 1", "12 March 2026"),
        ("fr", "Seite 1 von 1", "12. März 2026"),
    ],
)
def test_fixed_words_follow_the_language(language: str, page: str, day: str) -> None:
    drawn = replace(LETTER, language=language, info=())
    text = text_of(drawn)
    assert page in text
    assert day in text
    assert words(language)["number"] in text
    assert str(read(drawn).root_object["/Lang"]) == language


def test_number_and_date_are_not_printed_twice() -> None:
    given = (InfoLine("Unser Zeichen", LETTER.number), InfoLine("Datum", "heute"))
    text = text_of(replace(LETTER, info=given))
    assert text.count(LETTER.number) == 1
    assert "Vorgangsnummer" not in text
    assert text.count("Datum") == 1


def test_the_date_is_printed_beside_another_line_of_the_same_day() -> None:
    assert text_of(replace(LETTER, info=(InfoLine("Ihr Brief", "12. März 2026"),))).count("12. März 2026") == 2


def test_following_pages_without_a_number_name_the_day() -> None:
    second = read(replace(LETTER, number="", blocks=(long_table(60),))).pages[1].extract_text()
    assert "12. März 2026" in second
    assert "Vorgang" not in second


def test_an_unknown_layout_is_refused_by_name() -> None:
    with pytest.raises(LayoutUnknown) as refusal:
        render(replace(LETTER, layout="papyrus"))
    assert refusal.value.params == {"layout": "papyrus"}


@pytest.mark.parametrize(
    ("drawn", "part"),
    [
        (replace(LETTER, address=("x" * 5000,)), "address"),
        (replace(LETTER, letterhead=replace(LETTER.letterhead, name="x" * 5000)), "name"),
        (replace(LETTER, letterhead=replace(LETTER.letterhead, department="x" * 5000)), "department"),
        (replace(LETTER, letterhead=replace(LETTER.letterhead, return_line="x" * 5000)), "return line"),
        (replace(LETTER, letterhead=replace(LETTER.letterhead, footer=(("x" * 5000,),))), "footer"),
        (replace(LETTER, banner="x" * 5000), "banner"),
        (replace(LETTER, info=(InfoLine("x", "y" * 5000),)), "info"),
        (replace(RECEIPT, info=(InfoLine("x", "y" * 5000),)), "block"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_wrapped_is_refused_rather_than_cut(drawn: Letter, part: str) -> None:
    with pytest.raises(PartTooLong) as refusal:
        render(drawn)
    assert refusal.value.params == {"part": part}
    assert isinstance(refusal.value, OfficeError)


def test_each_page_is_a4() -> None:
    reader: PdfReader = read(LETTER)
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
