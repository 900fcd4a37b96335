"""Text is made fit to keep, and what could deceive is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.expressions import MISSING
from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.fields.characters import tidy_line, tidy_lines, undrawable
from tests.core.forms.making import TODAY, field
from tests.core.forms.strategies import any_text, plausible

#: Categories of characters without a shape of their own.
HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("  Eine   Bank ", "Eine Bank"),
        ("e\u0301", "é"),
        ("Stra\u00adße\u200b", "Straße"),
        ("a\u00a0b\tc\nd", "a b c d"),
        ("e\u200b\u0301", "é"),
        ("\u00a9\ufe0f 2026", "© 2026"),
        ("Auf\u200clage", "Auflage"),
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


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ud800", "\ufffe", "\U000e0041"]
)
def test_characters_that_deceive_are_refused(character: str) -> None:
    assert tidy_line(f"a{character}b") is None
    assert tidy_lines(f"a{character}b") is None


@pytest.mark.parametrize("text", ["Łódź\nǅ ḗ", "„Ä“ – 5 € ½ № §", "Ελλάδα, Киïв", "−3 °C"])
def test_what_letters_can_print_may_be_written(text: str) -> None:
    assert undrawable(text) is None


@pytest.mark.parametrize(("text", "character"), [("Ja 👍🏽 und ☺", "👍"), ("→", "→"), ("北京", "北"), ("שלום", "ש")])
def test_the_first_character_that_no_letter_can_print_is_named(text: str, character: str) -> None:
    assert undrawable(text) == character


def test_no_problem_names_a_character_that_nobody_sees() -> None:
    blocks = (range(0x600), range(0x2000, 0x2100), range(0xFE00, 0x10000), range(0xE0000, 0xE1000))
    invisible = {chr(point) for block in blocks for point in block if unicodedata.category(chr(point)) in HIDDEN}
    assert invisible
    for character in invisible:
        tidied = tidy_lines(f"a{character}b")
        assert tidied is None or undrawable(tidied) is None, hex(ord(character))


@given(any_text)
def test_tidying_twice_changes_nothing(raw: str) -> None:
    for tidy in (tidy_line, tidy_lines):
        once = tidy(raw)
        if once is not None:
            assert tidy(once) == once
            assert once == once.strip()
            assert unicodedata.is_normalized("NFC", once)
            once.encode()


# The parts of the others are read by the same functions; their tests name each part.
@pytest.mark.parametrize("kind", ["text", "textarea", "email", "phone", "licence_plate", "iban", "time", "date"])
@given(raw=st.one_of(any_text, plausible, st.builds("{}@{}.de".format, any_text, any_text)))
def test_whatever_a_field_takes_can_be_printed(kind: str, raw: str) -> None:
    asked = field(kind, optional=True)
    reading = FIELD_TYPES[kind].read(asked, raw, TODAY)
    shown = () if reading.problems or reading.value is MISSING else FIELD_TYPES[kind].show(asked, reading.value, "de")
    assert undrawable("\n".join(shown)) is None
