"""Every test of the citizens' pages gets a house of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.citizen.asking_house import Organiser, organiser
from tests.web.citizen.visitor import Visitor
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import House, move_in

__all__ = ["furnished", "house", "organised", "visitor"]


@pytest.fixture
def visitor(house: House) -> Visitor:
    """Somebody with a browser."""
    return Visitor(house.client)


@pytest.fixture
def organised(furnished: Path, tmp_path: Path) -> Iterator[Organiser]:
    """Somebody who has filed a street party, in a house of their own."""
    moved = move_in(furnished, tmp_path)
    yield organiser(moved)
    moved.office.close()
