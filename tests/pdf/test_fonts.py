"""What the font can draw, and what happens to what it cannot."""

from __future__ import annotations

import unicodedata

import pytest

from citizen_office.core.errors import GlyphMissing
from citizen_office.core.forms.fields.characters import undrawable
from citizen_office.pdf.fonts import missing_characters, printable, text_width

# Letters of DIN 91379: Latin-1, Latin Extended-A and Additional, and some of other blocks.
LETTERS = "".join(map(chr, [*range(0xC0, 0x180), *range(0x1E00, 0x1E9C), *range(0x1EA0, 0x1EFA)]))
MORE_LETTERS = "ƏƖƗƠơƯưƷǍǎǏǐǑǒǓǔǗǘǙǚǛǜǞǟǢǣǤǥǦǧǨǩǪǫǬǭǮǯǰǴǵǸǹǺǻǼǽǾǿȘșȚțȞȟȧȦȨȩȪȫȬȭȮȯȰȱȲȳəẞ"
GREEK_AND_CYRILLIC = "ΑΒΓΔάέήίόύώαβγδЀЁАБВЪЬЭабвъьщ"
SEQUENCES = ("A̋", "C̀", "D̂", "ĀĆ̣", "L̥", "M̐", "Ā́", "ġ̇", "s̱")


@pytest.mark.parametrize("text", [LETTERS, MORE_LETTERS, GREEK_AND_CYRILLIC, *SEQUENCES])
def test_letters_of_din_91379_are_kept(text: str) -> None:
    assert printable(text) == unicodedata.normalize("NFC", text)
    assert missing_characters(text) == ()


def test_text_is_composed() -> None:
    assert printable("Mu\u0308ller") == "Müller"


def test_line_breaks_and_tabs_become_one_kind() -> None:
    assert printable("a\r\nb\rc\u2028d\u2029e\tf") == "a\nb\nc\nd\ne f"


def test_what_has_no_shape_is_left_out() -> None:
    assert printable("Fuß\u00adgänger\u200b\ufeff\u202e") == "Fußgänger"


def test_minus_sign_is_drawn_as_the_dash_that_looks_like_it() -> None:
    assert printable("−4,20 €") == "–4,20 €"


@pytest.mark.parametrize(
    ("text", "character", "codepoint", "name"),
    [
        ("Danke 😀", "😀", "U+1F600", "GRINNING FACE"),
        ("北京", "北", "U+5317", "CJK UNIFIED IDEOGRAPH-5317"),
        ("bell\a", "\a", "U+0007", "U+0007"),
    ],
)
def test_a_missing_glyph_is_named(text: str, character: str, codepoint: str, name: str) -> None:
    with pytest.raises(GlyphMissing) as refusal:
        printable(text)
    assert refusal.value.params == {"character": character, "codepoint": codepoint, "name": name}
    assert codepoint in refusal.value.detail


def test_missing_characters_are_listed_once_in_order() -> None:
    assert missing_characters("北 😀 京 北 ok\n") == ("北", "😀", "京")


def test_bold_is_wider() -> None:
    assert text_width("Bescheid", bold=True, size=10) > text_width("Bescheid", bold=False, size=10) > 0


def test_the_fonts_draw_every_character_that_an_answer_may_hold() -> None:
    points = (chr(point) for point in range(0x20, 0x30000) if not 0xD800 <= point < 0xE000)
    allowed = "".join(char for char in points if unicodedata.is_normalized("NFC", char) and undrawable(char) is None)
    assigned = "".join(char for char in allowed if unicodedata.category(char) not in ("Cc", "Cn"))
    assert missing_characters(assigned) == ()
    assert len(assigned) > 2_000
