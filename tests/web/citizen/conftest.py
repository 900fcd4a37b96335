"""Every test of the citizens' pages gets a house of its own."""

from __future__ import annotations

import pytest

from tests.web.citizen.visitor import Visitor
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import House

__all__ = ["furnished", "house", "visitor"]


@pytest.fixture
def visitor(house: House) -> Visitor:
    """Somebody with a browser."""
    return Visitor(house.client)
