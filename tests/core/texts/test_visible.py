"""What of a text is seen on paper."""

from __future__ import annotations

import pytest

from citizen_office.core.texts import character_names, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Markt 1", "Markt 1"),
        ("Mu\u0308ller", "Müller"),
        ("a\r\nb\rc\u2028d\u2029e\tf", "a\nb\nc\nd\ne f"),
        ("Fuß\u00adgänger\u200b\ufeff\u202e", "Fußgänger"),
        ("−4,20 €", "–4,20 €"),
        ("北京 ✓", "北京 ✓"),
    ],
)
def test_what_is_seen(text: str, seen: str) -> None:
    assert visible(text) == seen
    assert visible(seen) == seen


@pytest.mark.parametrize(
    ("character", "names"),
    [("✓", ("U+2713", "CHECK MARK")), ("\a", ("U+0007", "U+0007")), ("😀", ("U+1F600", "GRINNING FACE"))],
)
def test_characters_have_names(character: str, names: tuple[str, str]) -> None:
    assert character_names(character) == names
