"""Every test of the citizens' pages gets a house of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from citizen_office.office import build_office
from tests.asking_content import publish_asking
from tests.web.citizen.asking_house import Organiser, organiser
from tests.web.citizen.visitor import Visitor
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import House, move_in, settings_in

__all__ = ["furnished", "house", "organised", "visitor"]


@pytest.fixture
def visitor(house: House) -> Visitor:
    """Somebody with a browser."""
    return Visitor(house.client)


@pytest.fixture(scope="session")
def asking(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instance folder of a house that offers a service which asks back."""
    folder = tmp_path_factory.mktemp("asking") / "instance"
    shutil.copytree(furnished, folder)
    with closing(build_office(settings_in(folder))) as office:
        publish_asking(office, tmp_path_factory.mktemp("content"))
    return folder


@pytest.fixture
def organised(asking: Path, tmp_path: Path) -> Iterator[Organiser]:
    """Somebody who has filed a street party, in a house of their own."""
    moved = move_in(asking, tmp_path)
    yield organiser(moved)
    moved.office.close()
