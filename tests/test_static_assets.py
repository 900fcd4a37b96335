from __future__ import annotations

import re
from pathlib import Path

import citizen_office
from citizen_office.static_assets import missing_assets

STATIC = Path(citizen_office.__file__).parent / "static"
VENDOR = STATIC / "vendor"


def test_the_assets_of_this_checkout_are_there() -> None:
    assert missing_assets(STATIC) is None


def test_missing_assets_are_told_with_the_command_that_gets_them(tmp_path: Path) -> None:
    told = missing_assets(tmp_path)
    assert told is not None
    assert str(tmp_path / "vendor" / "STAMP") in told
    assert "make setup" in told


def test_a_build_that_was_interrupted_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "kern.min.css").touch()
    assert missing_assets(tmp_path) is not None


def test_every_file_that_a_stylesheet_names_is_there() -> None:
    named = [
        sheet.parent / name
        for sheet in VENDOR.rglob("*.css")
        for name in re.findall(r"""url\(\s*["']?([^"')]+)""", sheet.read_text(encoding="utf-8"))
        if not name.startswith("data:")
    ]
    assert len(named) == 4
    assert [path for path in named if not path.is_file()] == []


def test_every_third_party_file_comes_with_its_licence() -> None:
    licences = {path.name for path in (VENDOR / "LICENSES").iterdir()}
    assert licences == {"fira-sans.txt", "htmx.org.txt", "kern-ux-native.md"}
    assert "Open Font License" in (VENDOR / "LICENSES" / "fira-sans.txt").read_text(encoding="utf-8").title()
