"""The architecture contracts hold, and each would notice: a violation planted in a copy is refused."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}


@dataclass(frozen=True)
class Plant:
    """Lines to add to modules of the package, and the contract that has to refuse them."""

    contract: str
    lines: dict[str, str]


PLANTS = {
    "a lower floor looks up": Plant("layers", {"core/errors.py": "import citizen_office.services"}),
    "an adapter uses its neighbour": Plant("layers", {"store/planted.py": "import citizen_office.pdf"}),
    "a module has no floor": Plant("layers", {"basement.py": ""}),
    "errors know actors": Plant("core-layers", {"core/errors.py": "import citizen_office.core.actors"}),
    "a module of the core has no floor": Plant("core-layers", {"core/basement.py": ""}),
    "the core knows Flask": Plant("no-frameworks", {"core/errors.py": "import flask"}),
    "a service knows SQLAlchemy": Plant(
        "no-frameworks", {"services/ports/store.py": "from sqlalchemy.orm import Session"}
    ),
    "a page knows the store": Plant("only-through-office", {"web/planted.py": "import citizen_office.store"}),
    "the API knows the store": Plant("only-through-office", {"api/planted.py": "import citizen_office.store"}),
    "the API knows pages": Plant("layers", {"api/planted.py": "import citizen_office.web"}),
    "a command knows the renderer": Plant("only-through-office", {"cli/planted.py": "import citizen_office.pdf"}),
    "a service opens a document": Plant("no-frameworks", {"services/planted.py": "import pikepdf"}),
    "a page opens a file": Plant("only-through-office", {"web/planted.py": "import citizen_office.files"}),
    "siblings need each other": Plant(
        "acyclic",
        {
            "services/egg.py": "import citizen_office.services.hen",
            "services/hen.py": "import citizen_office.services.egg",
        },
    ),
}


def _lint(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package below `root`, not over the installed one."""
    linter = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    return subprocess.run(
        [
            sys.executable,
            "-c",
            linter,
            "--config",
            str(root / "pyproject.toml"),
            "--no-cache",
            "--no-logo",
            *arguments,
        ],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    """A copy of the modules and of the contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for module in (ROOT / "citizen_office").rglob("*.py"):
        copied = tmp_path / module.relative_to(ROOT)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(module, copied)
    return tmp_path


def test_every_contract_holds() -> None:
    linted = _lint(ROOT)
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken" in linted.stdout, linted.stdout + linted.stderr
    assert linted.returncode == 0


def test_every_contract_has_a_violation_to_refuse() -> None:
    assert {plant.contract for plant in PLANTS.values()} == set(CONTRACTS)


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_violation_is_refused(copied_house: Path, name: str) -> None:
    plant = PLANTS[name]
    for module, line in plant.lines.items():
        with (copied_house / "citizen_office" / module).open("a", encoding="utf-8") as text:
            text.write(f"\n{line}\n")
    linted = _lint(copied_house, "--contract", plant.contract)
    assert f"{CONTRACTS[plant.contract]} BROKEN" in linted.stdout, linted.stdout + linted.stderr
    assert linted.returncode == 1
