from __future__ import annotations

import base64
from datetime import date
from pathlib import Path

import pytest

from citizen_office.definitions import check_content, load_content, whole_definition
from citizen_office.definitions.authorities import read_authority
from citizen_office.definitions.beside import with_files
from citizen_office.definitions.letterheads import contrast_to_white
from tests.definitions.reading import refused, root_of
from tests.definitions.writing import AUTHORITY, changed, write_content
from tests.pdf.pictures import picture

TOWN = "    town: Musterstadt\n"
NAMED = "    logo:\n      file: wappen.png\n      alt: Ein Turm\n"
AUTHORITY_FILE = "authorities/musterstadt.yaml"
DAY = date(2026, 1, 1)


def with_head(lines: str) -> str:
    """The authority with more in its letterhead."""
    return changed(AUTHORITY, TOWN, TOWN + lines)


def with_image(content: bytes) -> str:
    """The authority with a picture, as it is published."""
    return with_head(f"    logo: {{alt: Ein Turm, image: {base64.b64encode(content).decode()}}}\n")


def test_a_letterhead_is_form_b_without_colour_and_picture() -> None:
    head = read_authority(root_of(AUTHORITY)).letterhead_on(DAY)
    assert (head.form, head.accent, head.logo) == ("B", "", None)


def test_reads_form_and_colour() -> None:
    head = read_authority(root_of(with_head("    form: A\n    accent: '#8a1538'\n"))).letterhead_on(DAY)
    assert (head.form, head.accent) == ("A", "#8A1538")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_reads_a_picture(kind: str) -> None:
    logo = read_authority(root_of(with_image(picture(kind=kind)))).letterhead_on(DAY).logo
    assert logo is not None
    assert (logo.image, logo.alt) == (picture(kind=kind), "Ein Turm")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("    form: C\n", "word_unknown"),
        ("    accent: blau\n", "pattern_expected"),
        ("    accent: '#777777'\n", "contrast_too_low"),
        ("    logo: {alt: Ein Turm}\n", "key_missing"),
        ("    logo: {file: wappen.png}\n", "key_missing"),
        ("    logo: {alt: Ein Turm, file: wappen.png}\n", "picture_missing"),
        ("    logo: {alt: Ein Turm, file: wappen.svg}\n", "picture_kind"),
        ("    logo: {alt: Ein Turm, image: 'Ein Turm'}\n", "picture_base64"),
        ("    logo: {alt: Ein Turm, image: RWluIFR1cm0=}\n", "picture_broken"),
    ],
)
def test_refuses_what_no_letter_could_show(lines: str, code: str) -> None:
    (found,) = refused(read_authority, with_head(lines))
    assert found.code == code
    assert found.message("de")
    assert found.message("en")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (picture(147, 200), "picture_sides"),
        (picture(200, 2001), "picture_sides"),
        (picture(kind="GIF"), "picture_broken"),
        (picture()[:60], "picture_broken"),
        (picture(kind="BMP"), "picture_too_large"),
    ],
)
def test_refuses_pictures_that_would_print_badly(content: bytes, code: str) -> None:
    (found,) = refused(read_authority, with_image(content))
    assert found.code == code
    assert found.message("de")
    assert found.message("en")


def test_the_contrast_is_that_of_wcag() -> None:
    assert contrast_to_white("#000000") == pytest.approx(21)
    assert contrast_to_white("#FFFFFF") == pytest.approx(1)
    assert contrast_to_white("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast_to_white("#777777") == pytest.approx(4.48, abs=0.01)


def content_with(tmp_path: Path, lines: str) -> Path:
    home = write_content(tmp_path, {AUTHORITY_FILE: with_head(lines)})
    (home / "authorities" / "wappen.png").write_bytes(picture())
    return home


@pytest.mark.parametrize(
    "lines",
    [
        NAMED,
        "    logo: {file: wappen.png, alt: Ein Turm}\n",
        "    logo: {alt: Ein Turm, 'file': \"wappen.png\"}\n",
        "    logo:\n      alt: Ein Turm\n      file: wappen.png # unser Turm\n",
    ],
)
def test_what_is_published_holds_the_picture_that_lay_beside(tmp_path: Path, lines: str) -> None:
    home = content_with(tmp_path, lines)
    assert check_content(home) == ()
    content = load_content(home).authorities["musterstadt"]
    logo = read_authority(root_of(content.decode())).letterhead_on(DAY).logo
    assert logo is not None
    assert logo.image == picture()
    assert content == whole_definition(home / AUTHORITY_FILE)
    assert content.count(b"\n") == with_head(lines).count("\n")


def test_a_picture_that_is_not_there_is_found_before_a_letter_is_drawn(tmp_path: Path) -> None:
    home = content_with(tmp_path, changed(NAMED, "wappen.png", "wapen.png"))
    (found,) = check_content(home)
    assert (found.code, found.line, found.params["found"]) == ("picture_missing", 24, "wapen.png")


def test_a_picture_that_is_too_large_is_found_where_it_is_named(tmp_path: Path) -> None:
    home = content_with(tmp_path, NAMED)
    (home / "authorities" / "wappen.png").write_bytes(bytes(300 * 1024))
    (found,) = check_content(home)
    assert (found.code, found.line) == ("picture_missing", 24)
    assert "100 KB" in found.message("de")


def test_a_broken_picture_is_found_where_it_is_named(tmp_path: Path) -> None:
    home = content_with(tmp_path, NAMED)
    (home / "authorities" / "wappen.png").write_bytes(b"no picture")
    (found,) = check_content(home)
    assert (found.code, found.line) == ("picture_broken", 24)


def test_a_drawing_of_another_kind_is_refused(tmp_path: Path) -> None:
    home = content_with(tmp_path, NAMED)
    (home / "authorities" / "wappen.svg").write_bytes(b"<svg/>")
    (found,) = check_content(home)
    assert (found.code, found.line) == ("beside_kind", 1)
    assert "Inkscape" in found.message("de")


@pytest.mark.parametrize(
    "source",
    ["- a list", "letterheads: none", "letterheads: [none]", "letterheads: [{logo: x}]", "fonts: x", "fonts: {x: y}"],
)
def test_what_names_no_picture_is_left_alone(source: str) -> None:
    assert with_files(source.encode(), {"wappen.png": picture()}) == source.encode()
