from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.notices.parts import legal_parts
from citizen_office.core.texts.blocks import Blocks, Heading, Paragraph, runs
from tests.core.notices.matters import MATTER


def reasons(text: str) -> Blocks:
    return legal_parts(replace(MATTER, reasons=text), "de", ["reasons"])["reasons"]


def test_an_empty_line_begins_a_paragraph() -> None:
    assert reasons("Sie haben am 2. November\neinen Antrag gestellt.\n \n\nEr ist begründet.\n") == (
        Heading(2, runs("Begründung")),
        Paragraph(runs("Sie haben am 2. November\neinen Antrag gestellt.")),
        Paragraph(runs("Er ist begründet.")),
    )


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_who_gets_everything_needs_no_reasons(text: str) -> None:
    assert reasons(text) == ()
