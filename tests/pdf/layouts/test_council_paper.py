from __future__ import annotations

from dataclasses import replace

from citizen_office.core.texts.blocks import Paragraph, runs
from citizen_office.definitions import load_authority
from citizen_office.services.council_papers import paper_letter
from citizen_office.settings import content_home
from tests.core.notices.papers import PAPER
from tests.pdf.layouts.test_letter_din5008 import place
from tests.pdf.letters import LETTER, REPLY, read, text_of

LETTER_OF_PAPER = paper_letter(PAPER, load_authority(content_home(), "hagenow"))


def test_it_reads_in_order() -> None:
    said = text_of(LETTER_OF_PAPER)
    order = (
        "Der Bürgermeister",
        "Beschlussvorlage",
        "2020/0202",
        "Smart-City-Strategie",
        "Fachbereich Bauamt",
        "Beratungsfolge",
        "Beschlussvorschlag",
        "Finanzielle Auswirkungen",
        "Anlagen",
    )
    found = [said.index(words) for words in order]
    assert found == sorted(found)


def test_what_it_is_and_its_number_are_the_largest_words() -> None:
    kind, number, title = (place(LETTER_OF_PAPER, text) for text in ("Beschlussvorlage", "2020/0202", "Smart-City"))
    assert kind[2] > number[2] > title[2]
    assert number[0] > 100
    # The number stands there once, not among the facts as well.
    assert read(LETTER_OF_PAPER).pages[0].extract_text().count("2020/0202") == 1


def test_following_pages_name_the_paper() -> None:
    long = replace(LETTER_OF_PAPER, blocks=(Paragraph(runs(f"{REPLY} " * 40)),))
    pages = [page.extract_text() for page in read(long).pages]
    assert len(pages) > 1
    assert "Beschlussvorlage 2020/0202 · 19. Mai 2020" in pages[1]


def test_any_letter_can_be_drawn_so() -> None:
    said = text_of(replace(LETTER, layout="council_paper"))
    assert "Vorgangsnummer" in said
    assert LETTER.signatory[0] in said
