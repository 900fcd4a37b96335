"""Names and sizes of files, as people read them and as every file system can bear them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from citizen_office.core.forms.fields.characters import tidy_line, undrawable
from citizen_office.core.forms.fields.file_kinds import (
    FILE_KINDS,
    MEGABYTE,
    NAME_LENGTH,
    format_size,
    name_for,
    tidy_name,
)
from tests.core.forms.strategies import any_text


@pytest.mark.parametrize(
    ("size", "german", "english"),
    [
        (1, "1 KB", "1 KB"),
        (1024, "1 KB", "1 KB"),
        (1025, "2 KB", "2 KB"),
        (MEGABYTE - 1, "1024 KB", "1024 KB"),
        (MEGABYTE, "1 MB", "1 MB"),
        (MEGABYTE * 10 - 1, "9,9 MB", "9.9 MB"),
        (MEGABYTE * 5 // 4, "1,2 MB", "1.2 MB"),
    ],
)
def test_sizes_are_said_in_words(size: int, german: str, english: str) -> None:
    assert format_size(size, "de").replace("\u00a0", " ") == german
    assert format_size(size, "en").replace("\u00a0", " ") == english


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("Plan.pdf", "Plan.pdf"),
        ("Straße 3 – Überblick.PDF", "Straße 3 – Überblick.PDF"),
        (r"C:\Users\Erika\Plan.pdf", "Plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("/a/b\\c/d.pdf", "d.pdf"),
        ("Rechnung\u202efdp.exe", "Rechnung_fdp.exe"),
        ("a\x00b\x07c.pdf", "a_b_c.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie_ b.pdf"),
        ("un\u200bsicht\u00adbar.pdf", "unsichtbar.pdf"),
        ("u\u0308ber.pdf", "über.pdf"),
        ('Was "ist"<das>?|*.pdf', "Was _ist__das____.pdf"),
        ("CON", "_CON"),
        ("aux.pdf", "_aux.pdf"),
        ("Console.pdf", "Console.pdf"),
        ("..", "Datei"),
        ("...pdf. ", "pdf"),
        (".htaccess", "htaccess"),
        ("", "Datei"),
        ("   ", "Datei"),
        ("\ud800", "Datei"),
        ("😀.png", "Datei.png"),
        ("計画.pdf", "Datei.pdf"),
        ("Plan 1.2", "Plan 1.2"),
        ("a\tb   c.pdf", "a b c.pdf"),
    ],
)
def test_names_are_tidied(raw: str, tidy: str) -> None:
    assert tidy_name(raw) == tidy


@pytest.mark.parametrize(
    ("raw", "word", "named"),
    [
        ("Plan.pdf", "pdf", "Plan.pdf"),
        ("Plan.PDF", "pdf", "Plan.PDF"),
        ("Foto.jpeg", "jpeg", "Foto.jpeg"),
        ("Foto.jpg", "jpeg", "Foto.jpg"),
        ("Foto.png", "jpeg", "Foto.jpg"),
        ("Rechnung.exe", "pdf", "Rechnung.pdf"),
        ("seite.html", "png", "seite.png"),
        ("Plan 1.2", "pdf", "Plan 1.2.pdf"),
        ("Plan", "pdf", "Plan.pdf"),
        ("", "jpeg", "Datei.jpg"),
        (".pdf", "pdf", "pdf.pdf"),
    ],
)
def test_the_ending_says_what_the_file_is(raw: str, word: str, named: str) -> None:
    assert name_for(raw, word) == named


@pytest.mark.parametrize("stem", ["x" * 300, "ß" * 300, "a." * 200])
def test_long_names_are_cut_before_their_ending(stem: str) -> None:
    name = name_for(f"{stem}.pdf", "pdf")
    assert name.endswith(".pdf")
    assert len(name) <= NAME_LENGTH
    assert len(tidy_name(f"{stem}.pdf")) <= NAME_LENGTH


@given(raw=any_text)
def test_whatever_comes_in_can_be_shown_printed_and_stored(raw: str) -> None:
    for word, kind in FILE_KINDS.items():
        name = name_for(raw, word)
        assert 0 < len(name) <= NAME_LENGTH
        assert name == tidy_line(name)
        assert undrawable(name) is None
        assert not set('/\\<>:"|?*') & set(name)
        assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in name)
        assert name.rpartition(".")[2].lower() in kind.endings
        assert not name.startswith(".")
        assert name_for(name, word) == name
