"""Somebody follows each page on adding something to the house, in a copy of it, to the letter."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest

from tests.docs.following import DOCS, ROOT, Follower, blocks_of, checkout

PAGES = sorted((DOCS / "how-to").glob("add-a*.md"))
#: What a copy of the checkout consists of, beside the content.
_PARTS = ("citizen_office", "docs/reference", "tests", "scripts")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout of its own, with everything that a page may change."""
    house = checkout(tmp_path)
    unwanted = shutil.ignore_patterns("__pycache__", "vendor", "_build")
    for name in _PARTS:
        shutil.copytree(ROOT / name, house / name, ignore=unwanted)
    (house / "citizen_office" / "static" / "vendor").symlink_to(ROOT / "citizen_office" / "static" / "vendor")
    shutil.copy(ROOT / "pyproject.toml", house)
    return house


@pytest.mark.parametrize("guide", PAGES, ids=lambda guide: guide.stem)
def test_the_page_leads_there(guide: Path, copy: Path) -> None:
    key = base64.b64encode(bytes(range(32))).decode()
    follower = Follower(
        copy,
        environment={
            "PYTHONPATH": str(copy),
            "PATH": f"{copy / '.venv' / 'bin'}:/usr/bin:/bin",
            "CITIZEN_OFFICE_INSTANCE": str(copy / "instance"),
            "CITIZEN_OFFICE_DATA_KEYS": f"k1:{key}",
            "CITIZEN_OFFICE_SECRET": key,
            "MAIL_URL": f"folder://{copy / 'mail'}",
            "MAIL_FROM": "rathaus@musterstadt.example",
            "DEFAULT_AUTHORITY": "musterstadt",
        },
    )
    if "citizen-office publish" in guide.read_text(encoding="utf-8"):
        (copy / "instance").mkdir()
        follower.run("citizen-office db upgrade", "…", 0)
    follower.follow(guide)
    # What a page makes somebody write keeps the style of the house.
    for rule in ("check", "format --check"):
        follower.run(f".venv/bin/ruff {rule} -q citizen_office tests", "", 0)


def test_there_is_a_page_for_each_thing_that_can_be_added() -> None:
    assert {page.stem for page in PAGES} == {
        "add-a-field-type",
        "add-a-layout",
        "add-a-language",
        "add-a-transport",
        "add-an-authority",
        "add-an-effect",
    }
    for page in PAGES:
        assert any(block.language == "console" for block in blocks_of(page)), page
