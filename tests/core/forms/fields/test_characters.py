"""Text is made fit to keep, and what could deceive is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from citizen_office.core.forms.fields.characters import tidy_line, tidy_lines
from tests.core.forms.strategies import any_text


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("  Eine   Bank ", "Eine Bank"),
        ("e\u0301", "é"),
        ("Stra\u00adße\u200b", "Straße"),
        ("a\u00a0b\tc\nd", "a b c d"),
        ("e\u200b\u0301", "é"),
        ("👩‍🌾", "👩‍🌾"),
    ],
)
def test_a_line_is_composed_and_trimmed(raw: str, tidy: str) -> None:
    assert tidy_line(raw) == tidy


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("\n\n eins  \r\nzwei\rdrei\u2028vier\t\n\n", "eins\nzwei\ndrei\nvier"),
        ("a\n\nb", "a\n\nb"),
        ("eins", "eins"),
    ],
)
def test_lines_keep_their_breaks(raw: str, tidy: str) -> None:
    assert tidy_lines(raw) == tidy


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ud800", "\ufffe"])
def test_characters_that_deceive_are_refused(character: str) -> None:
    assert tidy_line(f"a{character}b") is None
    assert tidy_lines(f"a{character}b") is None


@given(any_text)
def test_tidying_twice_changes_nothing(raw: str) -> None:
    for tidy in (tidy_line, tidy_lines):
        once = tidy(raw)
        if once is not None:
            assert tidy(once) == once
            assert once == once.strip()
            assert unicodedata.is_normalized("NFC", once)
            once.encode()
