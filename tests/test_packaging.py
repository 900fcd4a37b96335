"""The wheel carries everything that an installation without a checkout needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
CONTENT = ("authorities", "forms", "templates", "workflows")


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a freshly built wheel."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = target.glob("*.whl")
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def test_every_file_of_the_package_is_in_the_wheel(carried: set[str]) -> None:
    package = {path.relative_to(ROOT).as_posix() for path in _files(ROOT / "citizen_office")}
    assert package - carried == set()
    assert "citizen_office/static/vendor/kern.min.css" in package


@pytest.mark.parametrize("folder", CONTENT)
def test_the_shipped_content_is_in_the_wheel(carried: set[str], folder: str) -> None:
    content = {
        f"citizen_office/content/{folder}/{path.relative_to(ROOT / folder).as_posix()}"
        for path in _files(ROOT / folder)
    }
    assert content
    assert content - carried == set()


def test_nothing_else_is_in_the_wheel(carried: set[str]) -> None:
    strangers = {name for name in carried if not name.startswith(("citizen_office/", "citizen_office-"))}
    assert strangers == set()
