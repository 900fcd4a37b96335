"""Letters kept as data: nothing of what they say is lost, and nothing else is taken for one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.errors import Unreadable
from citizen_office.core.notices import Letter, Translation
from citizen_office.core.notices.reading import dump_letter, load_letter
from citizen_office.core.texts.blocks import Fact, Panel, Paragraph, Run, runs
from tests.pdf.letters import LETTER

FULL = replace(
    LETTER,
    banner="Entwurf",
    summary=(Paragraph((Run("Kurz", bold=True), Run(" hier", link="https://www.hagenow.de"))),),
    attachments=("Zahlungsaufforderung",),
    tenor=("Wir bewilligen.",),
    blocks=(*LETTER.blocks, Panel((Fact("Zu zahlen", "50 €", True),), "BCD", "Scannen")),
    translation=Translation("en", "Courtesy", "Notice", LETTER.blocks, (Paragraph(runs("Short")),)),
)


@pytest.mark.parametrize("letter", [LETTER, FULL])
def test_a_letter_comes_back_as_it_was(letter: Letter) -> None:
    assert load_letter(dump_letter(letter)) == letter
    assert dump_letter(load_letter(dump_letter(letter))) == dump_letter(letter)


def test_what_proves_the_paper_is_not_kept() -> None:
    proven = replace(FULL, record=b"{}")
    assert load_letter(dump_letter(proven)) == replace(proven, record=b"")


@given(st.text(max_size=40))
def test_any_text_comes_back(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    letter = replace(LETTER, blocks=(Paragraph((Run(text),)),))
    assert load_letter(dump_letter(letter)) == letter


KEPT = json.loads(dump_letter(FULL))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        json.dumps({**KEPT, "format": 2}).encode(),
        json.dumps({**KEPT, "blocks": [["Image", "x"]]}).encode(),
        json.dumps({**KEPT, "blocks": [["Heading"]]}).encode(),
        json.dumps({**KEPT, "blocks": 1}).encode(),
        json.dumps({**KEPT, "dated": "gestern"}).encode(),
        json.dumps({**KEPT, "letterhead": None}).encode(),
    ],
)
def test_anything_else_is_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable):
        load_letter(content)
