"""Fixtures of two inhabited towns: one a module for looking around, one a test for changing something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.policies.two_towns import TwoTowns, copied, inhabited


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoTowns]:
    """Two towns for looking around."""
    made = inhabited(tmp_path_factory.mktemp("two-towns"))
    yield made
    made.office.close()


@pytest.fixture
def own_towns(towns: TwoTowns, tmp_path: Path) -> Iterator[TwoTowns]:
    """Two towns for changing something."""
    made = copied(towns, tmp_path)
    yield made
    made.office.close()
