"""The card; what it shares with the sheet is tested there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.lib.pagesizes import A6

from citizen_office.core.texts.blocks import runs
from citizen_office.pdf import PartTooLong, render
from tests.pdf.layouts.test_certificate import CARD, FACTS
from tests.pdf.layouts.test_letter_din5008 import place
from tests.pdf.letters import read


def test_a_card_is_a6_lying() -> None:
    size = read(CARD).pages[0].mediabox
    assert (float(size.width), float(size.height)) == pytest.approx((A6[1], A6[0]), abs=0.1)


def test_a_long_value_shrinks_before_it_is_broken() -> None:
    def size_of(value: str) -> float:
        facts = replace(FACTS, header=(runs("Ort"), runs(value, bold=True)), rows=())
        return place(replace(CARD, blocks=(facts,)), value[:4])[2]

    assert size_of("Feld") == 30.0
    assert 15.0 <= size_of("Festwiese am Mühlenteich") < 30.0
    assert size_of("Festwiese am Mühlenteich hinter dem Feuerwehrgerätehaus in Scharbow") == 15.0


def test_an_authority_with_a_long_name_has_a_smaller_one() -> None:
    named = replace(
        CARD.letterhead, name="Amt Hagenow-Land für die Gemeinden im Süden und Westen", department="Amt " * 20
    )
    assert place(replace(CARD, letterhead=named), "Amt Hagenow")[2] < 12.0
    with pytest.raises(PartTooLong):
        render(replace(CARD, letterhead=replace(named, name="Amt " * 200)))
