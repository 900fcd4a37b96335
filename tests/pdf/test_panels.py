"""Panels: facts in a box, the major ones first and large."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.errors import GlyphMissing
from citizen_office.core.texts.blocks import Fact, Panel, Paragraph, runs
from citizen_office.pdf.errors import PartTooLong
from citizen_office.pdf.furniture import TEXT_WIDTH
from citizen_office.pdf.panels import PanelBox
from tests.pdf.layouts.test_letter_din5008 import place
from tests.pdf.letters import LETTER, read, text_of
from tests.pdf.scanning import scanned

MAJOR = (Fact("Zu zahlen", "185,00 €", True), Fact("Fällig am", "5. Januar 2027", True))
FACTS = (Fact("Empfänger", "Stadt Hagenow, Stadtkasse"), Fact("IBAN", "DE89 3704 0044 0532 0130 00"))
PANEL = Panel((*MAJOR, *FACTS), "BCD", "Mit der Banking-App scannen")


def height(panel: Panel) -> float:
    return PanelBox(panel, TEXT_WIDTH, language="de").wrap(TEXT_WIDTH, 800.0)[1]


def test_everything_stands_in_words_in_the_order_of_reading() -> None:
    text = text_of(replace(LETTER, blocks=(PANEL,)))
    assert (
        "Zu zahlen 185,00 € Fällig am 5. Januar 2027 Empfänger Stadt Hagenow, Stadtkasse "
        "IBAN DE89 3704 0044 0532 0130 00 Mit der Banking-App scannen"
    ) in text


def test_major_facts_are_large_and_stand_side_by_side() -> None:
    drawn = replace(LETTER, blocks=(PANEL,))
    amount, due, payee = (place(drawn, text) for text in ("185,00", "5. Januar 2027", "Stadt Hagenow, Stadtkasse"))
    assert amount[2] == due[2] > payee[2]
    assert amount[1] == pytest.approx(due[1], abs=0.1)
    assert amount[0] < due[0]
    assert payee[1] > amount[1]


def test_a_long_major_fact_makes_all_of_them_smaller() -> None:
    long = Panel((MAJOR[0], Fact("Fällig", "am letzten Tag des Monats nach der Bekanntgabe", True)), "BCD")
    drawn = replace(LETTER, blocks=(long,))
    assert place(drawn, "185,00")[2] < place(replace(LETTER, blocks=(PANEL,)), "185,00")[2]
    with pytest.raises(PartTooLong):
        height(Panel((Fact("Fällig", "am Tag " * 60, True),)))


def test_without_a_code_the_facts_have_the_whole_width() -> None:
    wide = Panel((Fact("Empfänger", "Stadt " * 16),))
    assert scanned(replace(LETTER, blocks=(wide,))) == []
    assert height(wide) < height(replace(wide, code="BCD"))
    # A caption without a code would explain nothing.
    assert "scannen" not in text_of(replace(LETTER, blocks=(replace(wide, caption="Zum scannen"),)))


def test_a_panel_is_as_high_as_it_needs_to_be() -> None:
    assert height(Panel(FACTS)) < height(Panel((*MAJOR, *FACTS)))
    assert height(Panel(MAJOR)) < height(Panel((*MAJOR, *FACTS)))
    assert height(replace(PANEL, caption="")) < height(PANEL)


def test_a_panel_stands_on_one_page_with_what_introduces_it() -> None:
    for count in range(20, 40):
        text = "\n".join(f"Zeile {number}" for number in range(count))
        blocks = (Paragraph(runs(text)), Paragraph(runs("Bitte überweisen Sie.")), PANEL)
        pages = [page.extract_text() for page in read(replace(LETTER, blocks=blocks)).pages]
        (holding,) = [page for page in pages if "Zu zahlen" in page]
        assert "DE89 3704 0044 0532 0130 00" in holding
        assert "Bitte überweisen Sie." in holding


def test_an_empty_panel_draws_nothing() -> None:
    assert text_of(replace(LETTER, blocks=(Panel(()),))) == text_of(replace(LETTER, blocks=()))


def test_a_character_without_a_glyph_is_refused() -> None:
    for panel in (Panel((Fact("☃", "x"),)), Panel((Fact("x", "☃"),)), replace(PANEL, caption="☃")):
        with pytest.raises(GlyphMissing):
            read(replace(LETTER, blocks=(panel,)))
