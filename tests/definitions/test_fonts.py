"""Fonts of an authority, looked at before a letter is written in one."""

from __future__ import annotations

import base64
import string
import struct
from datetime import date
from pathlib import Path

import pytest
import uharfbuzz

from citizen_office.core.authorities import LetterFont
from citizen_office.definitions import check_content, load_content, whole_definition
from citizen_office.definitions.authorities import read_authority
from citizen_office.definitions.beside import FONT
from citizen_office.definitions.fonts import drawable
from tests.definitions.reading import refused, root_of
from tests.definitions.writing import AUTHORITY, changed, write_content
from tests.pdf.own_fonts import FIRA, ITALIC, NOTO, NOTO_BOLD, SLANTED, font, renamed, table_at, with_bytes, without

TOWN = "    town: Musterstadt\n"
CHOSEN = changed(AUTHORITY, TOWN, f"{TOWN}    font: stadt\n")
NAMED = "fonts:\n  stadt:\n    ordinary: {file: stadt.ttf}\n    bold:\n      file: stadt-bold.ttf # fett\n"
AUTHORITY_FILE = "authorities/musterstadt.yaml"
DAY = date(2026, 1, 1)


def content_with(tmp_path: Path, definition: str = CHOSEN + NAMED, ordinary: bytes | None = None) -> Path:
    home = write_content(tmp_path, {AUTHORITY_FILE: definition})
    (home / "authorities" / "stadt.ttf").write_bytes(SLANTED.ordinary if ordinary is None else ordinary)
    (home / "authorities" / "stadt-bold.ttf").write_bytes(SLANTED.bold)
    return home


def with_data(content: bytes) -> str:
    """The authority with a font in it, as it is published, and nothing wrong with its bold text."""
    ordinary, bold = (base64.b64encode(each).decode() for each in (content, font(NOTO_BOLD)))
    return f"{CHOSEN}fonts:\n  stadt:\n    ordinary:\n      data: {ordinary}\n    bold: {{data: {bold}}}\n"


def test_letters_are_written_in_the_font_of_the_house_where_nothing_is_said() -> None:
    authority = read_authority(root_of(AUTHORITY))
    assert (authority.fonts, authority.font_on(DAY)) == ({}, None)


def test_what_is_published_holds_the_fonts_that_lay_beside(tmp_path: Path) -> None:
    home = content_with(tmp_path)
    assert check_content(home) == ()
    content = load_content(home).authorities["musterstadt"]
    authority = read_authority(root_of(content.decode()))
    assert authority.font_on(DAY) == SLANTED == authority.fonts["stadt"]
    assert content == whole_definition(home / AUTHORITY_FILE)
    assert content.count(b"\n") == (CHOSEN + NAMED).count("\n")
    # Published again as it was exported, it is the same.
    (home / AUTHORITY_FILE).write_bytes(content)
    assert load_content(home).authorities["musterstadt"] == content


def test_both_files_may_stand_in_one_line(tmp_path: Path) -> None:
    home = content_with(
        tmp_path, f"{CHOSEN}fonts: {{stadt: {{ordinary: {{file: stadt.ttf}}, bold: {{file: stadt-bold.ttf}}}}}}\n"
    )
    assert read_authority(root_of(load_content(home).authorities["musterstadt"].decode())).font_on(DAY) == SLANTED


def test_the_font_of_a_letterhead_begins_with_it() -> None:
    later = AUTHORITY[AUTHORITY.index("  - valid_from") : AUTHORITY.index("courts:")].replace("2020", "2027")
    definition = changed(with_data(font(ITALIC)), "    font: stadt\n", "")
    authority = read_authority(root_of(changed(definition, "courts:", f"{later}    font: stadt\ncourts:")))
    assert authority.font_on(date(2026, 12, 31)) is None
    assert authority.font_on(date(2027, 1, 1)) == LetterFont(font(ITALIC), font(NOTO_BOLD))


def with_licence(flag: int) -> bytes:
    return with_bytes(font(NOTO), b"OS/2", 8, struct.pack(">H", flag))


def variable(content: bytes) -> bytes:
    """A font that says that its weight varies: an axis in the place of a table that no PDF has a use for."""
    axis = struct.pack(">4s3iHH", b"wght", 100 << 16, 400 << 16, 900 << 16, 0, 256)
    axes = struct.pack(">8H", 1, 0, 16, 2, 1, 20, 0, 8) + axis
    at = table_at(content, b"fpgm")[0]
    record = struct.pack(">4sLLL", b"fvar", 0, len(content), len(axes))
    return content[:at] + record + content[at + 16 :] + axes


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"OTTO and more", "font_kind"),
        (b"wOF2 and more", "font_kind"),
        (b"%PDF-1.7", "font_kind"),
        (b"\x00\x01\x00\x00 and nothing else", "font_broken"),
        (font(NOTO)[:200], "font_broken"),
        (renamed(font(NOTO), b"glyf", b"glyx"), "font_broken"),
        (variable(font(NOTO)), "font_variable"),
        (with_licence(0x0002), "font_licence"),
        (without(font(NOTO), "ß"), "font_letters"),
        (bytes(FONT.largest + 1), "font_too_large"),
    ],
    ids=["cff", "woff", "pdf", "head alone", "cut off", "no outlines", "variable", "licence", "letters", "large"],
)
def test_a_font_that_will_not_do_is_refused_where_it_is_named(content: bytes, code: str) -> None:
    (found,) = refused(read_authority, with_data(content))
    place = CHOSEN.count("\n") + 4
    assert (found.code, found.line) == (code, place)
    assert found.message("de")
    assert found.message("en")


@pytest.mark.parametrize("flag", [0x0000, 0x0004, 0x0008, 0x0100])
def test_a_font_that_may_be_embedded_in_some_way_is_taken(flag: int) -> None:
    assert read_authority(root_of(with_data(with_licence(flag)))).font_on(DAY) is not None


def test_missing_letters_are_counted_and_named() -> None:
    (one,) = refused(read_authority, with_data(without(font(NOTO), "ß")))
    assert (one.params["count"], one.params["letters"]) == (1, "ß")
    (many,) = refused(read_authority, with_data(without(font(NOTO), string.ascii_letters)))
    assert many.params["count"] == 52
    assert str(many.params["letters"]).endswith(" …")
    assert len(str(many.params["letters"]).split()) == 21


def test_a_font_need_not_have_the_letters_of_all_of_europe() -> None:
    assert read_authority(root_of(with_data(font(FIRA)))).font_on(DAY) == LetterFont(font(FIRA), font(NOTO_BOLD))


def test_a_letter_for_which_nothing_is_drawn_is_missing() -> None:
    start, end = blank_of("ö")
    content = font(NOTO)
    (found,) = refused(read_authority, with_data(content[:start] + content[end - 4 : end] + content[start + 4 :]))
    assert found.params["letters"] == "ö"


def blank_of(character: str) -> tuple[int, int]:
    """Where ``loca`` says that the outlines of a character begin, and the end of what says where they end."""
    glyph = uharfbuzz.Font(uharfbuzz.Face(font(NOTO))).get_nominal_glyph(ord(character))
    start = table_at(font(NOTO), b"loca")[1] + 4 * glyph
    return start, start + 8


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("", "font_unknown"),
        ("fonts:\n  stadd:\n    ordinary: {file: a.ttf}\n", "key_missing"),
        ("fonts:\n  stadt:\n    ordinary: {file: a.ttf}\n    bold: {file: b.otf}\n", "font_missing"),
        ("fonts:\n  stadt:\n    ordinary: {}\n    bold: {file: b.otf}\n", "key_missing"),
        ("fonts:\n  stadt:\n    ordinary: {data: '???'}\n    bold: {file: b.otf}\n", "font_base64"),
    ],
)
def test_refuses_what_names_no_font(lines: str, code: str) -> None:
    found = refused(read_authority, CHOSEN + lines)
    assert code in [each.code for each in found]
    assert ("b.otf" in lines) is ("font_kind" in [each.code for each in found])
    for each in found:
        assert each.message("de")
        assert each.message("en")


def test_an_unknown_name_is_told_with_the_one_that_was_meant() -> None:
    (found,) = refused(read_authority, changed(with_data(font(NOTO)), "font: stadt", "font: stad"))
    assert (found.code, found.params["suggestion"]) == ("font_unknown", "stadt")


@pytest.mark.parametrize("content", [bytes(FONT.largest + 1), b""], ids=["too large", "empty"])
def test_a_file_that_cannot_be_taken_is_found_where_it_is_named(tmp_path: Path, content: bytes) -> None:
    (found,) = check_content(content_with(tmp_path, ordinary=content))
    assert (found.code, found.params["found"]) == ("font_missing", "stadt.ttf")
    assert found.line == CHOSEN.count("\n") + 3
    assert "1024 KB" in found.message("de")


@pytest.mark.parametrize("name", ["stadt.otf", "Stadt.TTF", "wappen.svg", "stadt.woff2"])
def test_other_files_beside_an_authority_are_explained(tmp_path: Path, name: str) -> None:
    home = content_with(tmp_path)
    (home / "authorities" / name).write_bytes(b"any")
    (found,) = check_content(home)
    assert (found.code, Path(found.file).name) == ("beside_kind", name)
    assert ".ttf" in found.message("de")


def test_letters_draw_what_both_files_of_the_house_have() -> None:
    assert {"⸙", "ẞ", "\n"} <= drawable()
    assert not {"✓", "北"} & drawable()
