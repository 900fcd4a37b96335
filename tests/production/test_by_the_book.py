"""The how-to for real offices, followed literally where no root is needed."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.production.by_the_book import first_case, typed_lines


def test_the_how_to_leads_from_an_empty_folder_to_the_first_case(tmp_path: Path) -> None:
    said = first_case(Path(sys.executable).parent, tmp_path / "office")

    assert "Verified files that are whole and unchanged: 1." in said
    assert "The mail server answers" in said
    assert "problem" not in said
    assert "The database is up to date." in said


def test_every_command_of_the_how_to_is_tried() -> None:
    words = [line.split()[1] for line in typed_lines() if line.startswith("citizen-office ")]
    assert words == ["init", "publish", "user", "serve", "work", "doctor", "db"]
