"""Fixtures of the staff's pages: one furnished instance a session, one copy of it a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.clerk_house import House, furnish, move_in


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instance folder that every house is a copy of."""
    folder = tmp_path_factory.mktemp("furnished")
    furnish(folder)
    return folder


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[House]:
    """A whole house with its people and no case."""
    moved = move_in(furnished, tmp_path)
    yield moved
    moved.office.close()
