"""The paper that asks for money."""

from __future__ import annotations

import pytest

from citizen_office.core.notices import bill_blocks, bill_subject
from citizen_office.core.texts import plain_text
from citizen_office.core.texts.blocks import Panel, Paragraph, Table, runs
from tests.core.notices.matters import COSTS, PAYMENT


def test_a_bill_says_what_for_how_much_and_how() -> None:
    blocks = bill_blocks("Guten Tag Lea Brandt", "Hund anmelden", COSTS, PAYMENT, "de")
    assert blocks[0] == Paragraph(runs("Guten Tag Lea Brandt,"))
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Table, Paragraph, Panel, Paragraph]
    said = plain_text(blocks)
    for words in ("für „Hund anmelden“", "Gesamtbetrag", "Kassenzeichen: 5200.000123.4", "bis zum 4.\u00a0Januar 2027"):
        assert words in said


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("de", "Zahlungsaufforderung: Hund anmelden"),
        ("de-simple", "Zahlungsaufforderung: Hund anmelden"),
        ("en", "Request for payment: Hund anmelden"),
    ],
)
def test_its_subject_names_the_service(language: str, subject: str) -> None:
    assert bill_subject("Hund anmelden", language) == subject


def test_it_speaks_english_too() -> None:
    said = plain_text(bill_blocks("Good day Lea Brandt", "Register a dog", COSTS, PAYMENT, "en"))
    assert "for “Register a dog” this amount is to be paid:" in said
    assert "To pay: €115.00" in said
