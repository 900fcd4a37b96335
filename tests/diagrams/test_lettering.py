from __future__ import annotations

import pytest

from citizen_office.diagrams.lettering import LINES_AT_MOST, broken, width_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Antworten", ("Antworten",)),
        ("An andere Stelle abgeben", ("An andere", "Stelle", "abgeben")),
        ("Donaudampfschiff", ("Donaudampf", "schiff")),
        ("a\x00b\nc\ud800\u202e", ("a b c",)),
        ("", ("–",)),
        (" \n ", ("–",)),
    ],
)
def test_breaks_into_short_printable_lines(text: str, lines: tuple[str, ...]) -> None:
    assert broken(text, 10) == lines


def test_cuts_off_what_is_too_long() -> None:
    lines = broken("Wort " * 100, 20)
    assert len(lines) == LINES_AT_MOST
    assert lines[-1].endswith(" …")


def test_wide_letters_need_more_room() -> None:
    assert width_of(["iii"], 10) < width_of(["nnn"], 10) < width_of(["NNN"], 10) < width_of(["MMM"], 10)
    assert width_of(["漢"], 10) == 10
    assert width_of(["e\u0301"], 10) == width_of(["e"], 10)
    assert width_of(["a", "aaa", ""], 10) == width_of(["aaa"], 10)
