from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office import app
from citizen_office.core.errors import InstanceUnusable
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import House

__all__ = ["furnished", "house"]


def test_without_the_front_end_assets_nothing_is_served(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "STATIC", tmp_path)

    with pytest.raises(InstanceUnusable, match="make setup"):
        app.create_app(house.office)
