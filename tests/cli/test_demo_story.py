"""What a story of the demo answers, and what is drawn for it."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image

from citizen_office.cli.demo_files import sheet
from citizen_office.cli.demo_story import IN_A_WEEK, NEXT_YEAR, Story, answers_of
from citizen_office.core.json import Json


def test_days_are_those_of_the_telling_wherever_they_stand() -> None:
    raw: dict[str, Json] = {
        "beginn": IN_A_WEEK,
        "zeitraum": {"von": f"{NEXT_YEAR}-05-01"},
        "wege": ["post"],
        "datenschutz": True,
    }
    assert answers_of(Story("parken", raw), date(2026, 12, 28)) == {
        "beginn": "2027-01-04",
        "zeitraum": {"von": "2027-05-01"},
        "wege": ["post"],
        "datenschutz": True,
    }


def test_a_sheet_is_a_picture_and_always_the_same_one() -> None:
    drawn = sheet("Lageplan.png")
    assert drawn == sheet("Lageplan.png")
    # Files that are alike are kept once: each has to differ.
    assert drawn != sheet("Skizze.png")
    assert Image.open(io.BytesIO(drawn)).format == "PNG"
    assert len(drawn) < 50_000
