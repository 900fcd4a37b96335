"""The pictures of the README can be taken again whenever the pages change."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageStat

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.system
@pytest.mark.browser
def test_the_three_pictures_are_taken(tmp_path: Path, browser_path: str) -> None:
    script = ROOT / "scripts" / "take_screenshots.py"
    subprocess.run(
        [sys.executable, script, tmp_path], check=True, timeout=300, env={**os.environ, "BROWSER_PATH": browser_path}
    )
    taken = {path.name: path for path in tmp_path.iterdir()}
    assert set(taken) == {path.name for path in (ROOT / "docs" / "pictures").glob("*.png")}
    for name, path in taken.items():
        with Image.open(path) as picture, Image.open(ROOT / "docs" / "pictures" / name) as shown:
            assert picture.size == shown.size
            # Mostly paper, and something on it.
            (mean,) = ImageStat.Stat(picture.convert("L")).mean
            assert 200 < mean < 254
