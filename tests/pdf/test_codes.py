"""QR codes: what is drawn is read again, by another library."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.texts.blocks import Fact, Panel
from citizen_office.pdf.codes import MOST_BYTES, code_modules
from citizen_office.pdf.errors import PartTooLong
from tests.pdf.letters import LETTER
from tests.pdf.scanning import scanned


@pytest.mark.parametrize(
    "content",
    [
        "A",
        "BCD\n002\n1\nSCT\n\nStadt Hagenow\nDE89370400440532013000\nEUR185.00\n\n\n5200.000123.4",
        "Straße der Bürgerinnen und Bürger – 50 €",
        "x" * MOST_BYTES,
    ],
)
def test_a_drawn_code_is_read_again(content: str) -> None:
    panel = Panel((Fact("Inhalt", "siehe daneben"),), content, "Zum Scannen")
    assert scanned(replace(LETTER, blocks=(panel,))) == [(content, "M")]


def test_codes_are_squares_of_the_least_size() -> None:
    for content, version in (("a", 1), ("a" * 14, 1), ("a" * 15, 2), ("A" * 20, 1), ("x" * MOST_BYTES, 13)):
        modules = code_modules(content)
        assert len(modules) == 4 * version + 17
        assert {len(row) for row in modules} == {len(modules)}


def test_what_no_phone_could_read_is_refused() -> None:
    with pytest.raises(PartTooLong) as caught:
        code_modules("ü" * (MOST_BYTES // 2 + 1))
    assert caught.value.params == {"part": "code"}
