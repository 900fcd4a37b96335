"""The program of the documentation drives a service from filing to the letter, through a served office alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from citizen_office.services.tokens import add_token
from tests.journeys.served_town import TOWN, ServedTown

PROGRAM = Path(__file__).parents[2] / "docs" / "how-to" / "drive_hund_anmelden.py"


def test_a_program_registers_a_dog_and_gets_the_notice(town: ServedTown, tmp_path: Path) -> None:
    tokens = {
        f"{role.upper()}_TOKEN": add_token(town.office.desk, TOWN, f"{role}.steuern", str(tmp_path))
        for role in ("clerk", "approver")
    }
    letter = tmp_path / "bescheid.pdf"
    done = subprocess.run(
        [sys.executable, str(PROGRAM), town.url, str(letter)],
        env={**os.environ, **tokens},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = [line.partition(":")[0] for line in done.stdout.splitlines()]
    assert said == ["filed", "uebernehmen", "vorschlagen", "zeichnen", "notice"]
    assert letter.read_bytes().startswith(b"%PDF-")


def test_the_program_is_short_and_needs_nothing_but_python() -> None:
    lines = PROGRAM.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 60
    imported = {line.split()[1].partition(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert imported <= sys.stdlib_module_names
