"""The house in which services are tried."""

from __future__ import annotations

import pytest

from tests.fakes.desk import House, fake_desk


@pytest.fixture
def house() -> House:
    """A desk laid with fakes, on a Monday morning."""
    return fake_desk()
