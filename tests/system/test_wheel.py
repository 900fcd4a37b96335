"""The wheel by itself: installed in an environment of its own, far from any checkout, it takes a first case."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.production.by_the_book import first_case

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with the wheel and what was locked, from the cache of uv alone."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = str(Path(sys.executable).with_name("uv"))
    environ = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}

    def run(*words: str) -> None:
        done = subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"

    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    (wheel,) = folder.glob("*.whl")
    # What development has fetched is in the cache, and is enough: without the network it is seen that nothing else is.
    run(uv, "venv", "--quiet", "--offline", "--python", sys.executable, str(folder / "venv"))
    environ["UV_PROJECT_ENVIRONMENT"] = str(folder / "venv")
    run(uv, "sync", "--quiet", "--offline", "--frozen", "--no-default-groups", "--no-install-project")
    into = ("--offline", "--python", str(folder / "venv" / "bin" / "python"))
    run(uv, "pip", "install", "--quiet", *into, "--no-deps", str(wheel))
    return folder / "venv" / "bin"


def test_the_wheel_takes_its_first_case(programs: Path, tmp_path: Path) -> None:
    assert "Verified files that are whole and unchanged: 1." in first_case(programs, tmp_path / "office")


def test_nothing_of_it_comes_from_the_checkout(programs: Path, tmp_path: Path) -> None:
    where = "import citizen_office, sys; print(citizen_office.__file__, *sys.path)"
    said = subprocess.run(
        [programs / "python", "-c", where], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert str(ROOT) not in said
    assert str(programs.parent) in said
