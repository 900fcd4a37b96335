"""What a screen reader meets: every text once, in order, as what it is."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citizen_office.core.notices import InfoLine, Letter, Translation
from citizen_office.core.texts.blocks import (
    Blocks,
    BulletList,
    Fact,
    Heading,
    NumberedList,
    Panel,
    Paragraph,
    Run,
    Table,
    runs,
)
from citizen_office.pdf import render
from tests.fakes.seal import FakeSeal
from tests.pdf.auditing import findings, reading
from tests.pdf.letters import BILL, LETTER, RECEIPT, REPLY
from tests.pdf.spoken import spoken

LONG = (
    Paragraph(runs((REPLY + " ") * 40)),
    NumberedList((runs("kurz"), runs((REPLY + " ") * 12), runs("Ende"))),
    Table(
        (runs("Nummer"), runs("Was"), runs("Betrag")),
        tuple((runs(f"{at}."), runs("" if at % 7 else REPLY), runs(f"{at},00 €")) for at in range(70)),
        ("left", "left", "right"),
    ),
    Table(
        (runs(""), runs("")), ((runs("Warum?"), runs((REPLY + " ") * 40)), (runs("Wo?"), runs("Hier"))), ("left",) * 2
    ),
    Table((runs(""),) * 3, ((runs("a"), runs("b"), runs("c")), (runs("d"), runs(""), runs("f"))), ("left",) * 3),
)
TRANSLATED = replace(
    LETTER,
    banner="Übungsbetrieb – keine echte Post",
    record=b"{}",
    blocks=(*LETTER.blocks, *LONG),
    translation=Translation("en", "A courtesy translation.", "Your idea", (*LETTER.blocks, *BILL.blocks)),
)
EACH = pytest.mark.parametrize(
    "letter",
    [
        LETTER,
        RECEIPT,
        BILL,
        TRANSLATED,
        replace(RECEIPT, blocks=LONG, address=("Frau", "Ada Lovelace"), banner="Lesefassung", language="en"),
        replace(BILL, blocks=(*BILL.blocks, *LONG), signatory=(), subject=""),
        replace(LETTER, blocks=(), info=(), address=(), signatory=(), letterhead=replace(LETTER.letterhead, footer=())),
    ],
    ids=lambda letter: f"{letter.layout} of {len(letter.blocks)}",
)


def tags(letter: Letter) -> list[str]:
    return [tag for tag, _ in reading(render(letter))]


def text(letter: Letter, tag: str) -> list[str]:
    return [words for each, words in reading(render(letter)) if each == tag]


@EACH
def test_every_text_is_read_once_and_in_order(letter: Letter) -> None:
    assert findings(render(letter), spoken(letter)) == []
    assert findings(render(letter, FakeSeal()), spoken(letter)) == []


LETTERS = st.text(st.sampled_from("aäßẞ€ \n-/@§Łģ\u0300\u0323W1"), max_size=90)
RUNS = st.lists(st.builds(Run, LETTERS, st.booleans()), min_size=1, max_size=3).map(tuple)
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.builds(
        Table,
        st.tuples(*[RUNS] * width),
        st.lists(st.tuples(*[RUNS] * width), max_size=5).map(tuple),
        st.just(("left",) * width),
    )
)
ANY = st.one_of(
    st.builds(Heading, st.integers(1, 3), RUNS),
    st.builds(Paragraph, RUNS),
    st.builds(BulletList, st.lists(RUNS, max_size=3).map(tuple)),
    st.builds(NumberedList, st.lists(RUNS, max_size=3).map(tuple)),
    ROWS,
    st.builds(Panel, st.lists(st.builds(Fact, LETTERS, LETTERS), max_size=3).map(tuple), st.sampled_from(["", "x"])),
)


@settings(max_examples=40)
@given(st.lists(ANY, max_size=6).map(tuple), st.sampled_from([LETTER, RECEIPT, BILL]))
def test_whatever_a_text_holds_is_read_as_it_is_and_drawn_the_same_again(blocks: Blocks, kind: Letter) -> None:
    letter = replace(kind, blocks=blocks)
    expected = [unicodedata.normalize("NFC", said) for said in spoken(letter)]
    written = render(letter)
    assert findings(written, expected) == []
    assert render(letter) == written


def test_headings_begin_with_the_subject_and_leave_out_no_level() -> None:
    blocks = tuple(Heading(level, runs(f"Ebene {level}")) for level in (3, 1, 2, 3, 3, 1))
    found = [tag for tag in tags(replace(LETTER, blocks=blocks)) if tag[0] == "H"]
    assert found == ["H1", "H2", "H2", "H2", "H3", "H3", "H2"]
    found = [tag for tag in tags(replace(LETTER, subject=" ", blocks=blocks)) if tag[0] == "H"]
    assert found == ["H1", "H2", "H2", "H3", "H3", "H2"]


def test_a_translation_says_its_language_and_is_no_second_title() -> None:
    pdf = pikepdf.open(io.BytesIO(render(TRANSLATED)))
    (part,) = [kid for kid in pdf.Root.StructTreeRoot.K.K if kid.S == "/Part"]
    assert part.Lang == "en"
    assert pdf.Root.Lang == "de"
    assert [tag for tag in tags(TRANSLATED) if tag in ("H1", "H2")].count("H1") == 1
    assert text(TRANSLATED, "H2")[-1] == "Your idea"


def test_a_paragraph_that_goes_on_overleaf_is_one() -> None:
    long = replace(LETTER, blocks=(Paragraph(runs((REPLY + " ") * 40)),))
    with pikepdf.open(io.BytesIO(render(long))) as pdf:
        assert len(pdf.pages) > 2
    assert sum(REPLY in words for words in text(long, "P")) == 1


def test_a_header_row_is_said_once_however_many_pages_show_it() -> None:
    letter = replace(LETTER, blocks=LONG)
    assert text(letter, "TH") == ["Nummer", "Was", "Betrag", "a", "d"]


def test_questions_and_answers_are_a_list_and_no_table() -> None:
    said = reading(render(RECEIPT))
    at = said.index(("Lbl", "Worum geht es?"))
    assert said[at + 1] == ("LBody", "Mehr Bänke auf dem Lindenplatz")
    assert "TD" not in tags(RECEIPT)


def test_lines_of_an_address_are_parted_by_spaces() -> None:
    said = "Frau Dr. Änne Müller-Łukaszewicz Marktstraße 5 19230 Hagenow"
    assert said in text(LETTER, "P")


def test_words_broken_at_a_hyphen_get_no_space() -> None:
    word = "Grundstücksentwässerungs-Gebührensatzungs-Änderungs-Verordnung"
    letter = replace(LETTER, info=(InfoLine("Grundlage", word),))
    assert word in text(letter, "LBody")


def test_a_code_is_described_in_the_language_of_the_letter() -> None:
    for language, alternative in (("de", "QR-Code mit den Angaben"), ("en", "QR code with what")):
        pdf = pikepdf.open(io.BytesIO(render(replace(BILL, language=language))))
        figures = [kid for kid in pdf.Root.StructTreeRoot.K.K if kid.S == "/Figure"]
        assert [str(figure.Alt).startswith(alternative) for figure in figures] == [True]


def test_bookmarks_are_the_headings() -> None:
    with pikepdf.open(io.BytesIO(render(TRANSLATED))) as pdf, pdf.open_outline() as outline:
        (subject,) = outline.root
        assert subject.title == LETTER.subject
        assert [entry.title for entry in subject.children] == ["Unsere Antwort", "Your idea"]
        assert [entry.title for entry in subject.children[1].children] == ["Unsere Antwort"]
        page = subject.children[1].destination[0]  # type: ignore[index]  # a place is an array
        assert page.objgen in {each.obj.objgen for each in pdf.pages[-2:]}


def test_the_bookmark_of_a_heading_has_all_of_its_words() -> None:
    words = " ".join(f"Wort{number}" for number in range(600))
    with pikepdf.open(io.BytesIO(render(replace(LETTER, blocks=(Heading(2, runs(words)),))))) as pdf:
        assert len(pdf.pages) > 1
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root[0].children] == [words]


def test_a_letter_without_headings_has_no_bookmarks() -> None:
    with pikepdf.open(io.BytesIO(render(replace(LETTER, subject="", blocks=())))) as pdf:
        assert "/Outlines" not in pdf.Root
