from __future__ import annotations

import pytest

from tests.web.admin.giving_up import bury_one
from tests.web.clerk_house import House, text_of


def test_the_overview_counts(house: House) -> None:
    house.file_idea()
    bury_one(house)
    house.file_idea()
    page = text_of(house.sign_in("admin").get("/verwaltung"))

    assert "angeboten, 0 zurückgezogen" in page
    assert "brauchen Ihre Hilfe" in page
    assert "Der älteste wartet seit" in page
    assert "Arbeitskorb</a>" not in page


def test_an_overview_without_anything_wrong(house: House) -> None:
    page = text_of(house.sign_in("admin").get("/verwaltung"))

    assert "Alles, was hinausgehen sollte, ist hinausgegangen oder wartet noch." in page
    assert "Der älteste wartet seit" not in page


@pytest.mark.parametrize("login", ["nora", "paul"])
def test_only_administrators_look_here(house: House, login: str) -> None:
    assert house.sign_in(login).get("/verwaltung").status_code == 403


def test_nobody_signed_in_looks_here(house: House) -> None:
    assert house.client.get("/verwaltung").status_code == 303
