"""What veraPDF says of letters, where it is on the PATH."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.pdf import render
from tests.fakes.seal import FakeSeal
from tests.pdf.all_layouts import LETTERS
from tests.system.validators import said, written

pytestmark = pytest.mark.system


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
@pytest.mark.parametrize("layout", LETTERS)
def test_every_layout_conforms(layout: str, flavour: str, tmp_path: Path) -> None:
    path = written(tmp_path, render(LETTERS[layout], FakeSeal()))
    assert said("verapdf", "--format", "text", "--flavour", flavour, path).startswith("PASS")
