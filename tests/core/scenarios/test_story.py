"""A story goes through what a real case goes through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from citizen_office.core.errors import NotFound
from citizen_office.core.scenarios.story import CASE, begin
from tests.core.authorities.town import TOWN
from tests.core.scenarios.making import ANSWERS, MONDAY, begun, given, world


def test_answers_become_a_case() -> None:
    story = begun()
    case = story.open_case
    assert (case.id, case.number, case.state, case.revision) == (CASE, "PRB-2026-000001-3", "neu", 0)
    assert (case.owner, case.department, case.language) == ("buergerbuero", "fb1", "de")
    assert case.opened == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert [(effect.kind, effect.payload["text"]) for effect in story.latest] == [("send", "eingang")]
    assert story.latest == story.effects
    assert story.flaws == ()


def test_answers_with_problems_become_none() -> None:
    story = begun(name="")
    assert story.case is None
    assert [(problem.path, problem.code) for problem in story.problems] == [("name", "required_text")]
    assert story.effects == ()


def test_the_case_goes_where_the_form_sends_it() -> None:
    assert begun(gross="ja", grund="Platz").open_case.owner == "bau"


def test_a_case_that_would_reach_nobody_is_not_opened() -> None:
    with pytest.raises(NotFound):
        begun(world(authority=replace(TOWN, functions={})))


def test_today_is_for_conditions_the_day_of_opening() -> None:
    story = begun()
    later = story.at(datetime(2026, 12, 24, 23, 30, tzinfo=UTC))
    assert later.today == date(2026, 12, 25)
    assert later.values()["today"] == MONDAY
    assert later.context().today == date(2026, 12, 25)


def test_a_later_moment_keeps_nothing_of_an_earlier_step() -> None:
    later = begun().at(datetime(2026, 12, 1, tzinfo=UTC))
    assert (later.latest, later.flaws, later.problems) == ((), (), ())
    assert len(later.effects) == 1


def test_the_language_of_the_case_is_that_of_the_person() -> None:
    assert begin(replace(given(), language="en"), world()).open_case.language == "en"
    assert begun().raw == ANSWERS
