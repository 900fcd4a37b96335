"""Fixtures of the staff's pages: one furnished instance a process, one copy of it a test."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.clerk_house import House, furnish, move_in


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instance folder that every house is a copy of."""
    return _furnished_in(tmp_path_factory.getbasetemp() / "furnished")


@functools.cache
def _furnished_in(folder: Path) -> Path:
    """The folder, furnished once: to pytest, the fixture is another one in each module that has it."""
    folder.mkdir()
    furnish(folder)
    return folder


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[House]:
    """A whole house with its people and no case."""
    moved = move_in(furnished, tmp_path)
    yield moved
    moved.office.close()
