"""Texts are filled with what the office would fill them with, in every language, and are looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from citizen_office.core.authorities import Department
from citizen_office.core.forms.model import Choice
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.model import EffectSpec
from tests.core.authorities.town import TOWN
from tests.core.forms.making import field, page, text
from tests.core.scenarios.making import BY_POST, FORM, SIGNING_TOWN, WORKFLOW, begun, bundle, world
from tests.core.workflows.making import template


def flaws(made: Any) -> list[tuple[str, dict[str, Any]]]:
    return [(flaw.code, dict(flaw.params)) for flaw in begun(made).flaws]


def test_a_gap_is_told_with_text_language_and_line() -> None:
    silent = Department("fb1", LocalText.german("Bürgerbüro"))
    town = replace(SIGNING_TOWN, departments={**TOWN.departments, "fb1": silent})
    assert flaws(world(authority=town)) == [
        ("scenario_gap", {"text": "eingang.en", "line": 3, "name": "department.phone"})
    ]


def test_a_text_that_grows_beyond_all_measure_is_told() -> None:
    asked = page("antrag", field("textarea", "name", max_length=10_000), field("yes_no", "gross"))
    made = replace(FORM, pages=(asked,), computed=(), rules=(), routes=())
    endless = template("{{ name }}" * 60)
    story = begun(world(bundle(made, eingang={"de": endless})), name="n" * 9_000)
    assert [(flaw.code, dict(flaw.params)) for flaw in story.flaws] == [("scenario_text_long", {"text": "eingang.de"})]


@pytest.mark.parametrize(("way", "found"), [("post", [("scenario_no_address", {"text": "bescheid"})]), ("online", [])])
def test_a_letter_needs_an_address(way: str, found: list[tuple[str, dict[str, Any]]]) -> None:
    ways = tuple(Choice(key, text(key)) for key in ("post", "online"))
    asked = page(
        "antrag",
        field("text", "name"),
        field("yes_no", "gross"),
        field("choice", "weg", choices=ways),
        field("address", "anschrift", when="gross"),
    )
    made = replace(FORM, pages=(asked,), computed=(), recipient=BY_POST)
    issued = replace(WORKFLOW, opening=WORKFLOW.states["zeichnung"].actions[0].effects)
    story = begun(world(bundle(made, issued)), weg=way)
    assert [(flaw.code, dict(flaw.params)) for flaw in story.flaws] == found


def test_an_effect_without_a_text_has_none_to_fill() -> None:
    published = replace(WORKFLOW, opening=(EffectSpec("publish_reply"),))
    assert flaws(world(bundle(workflow=published))) == []
