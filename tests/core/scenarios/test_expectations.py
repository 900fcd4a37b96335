"""Each expectation is held against the story, and a difference is told as a scenario writes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from citizen_office.core.expressions import MISSING, Money, Value
from citizen_office.core.scenarios.expectations import EXPECTATIONS, Difference
from citizen_office.core.scenarios.story import Story
from tests.core.scenarios.making import ANSWERS, MONDAY, WORKFLOW, act, begun, bundle, world
from tests.core.scenarios.test_steps import after

TAKEN = after(act("uebernehmen"))
CLOSED = after(act("freigeben", "bau"), story=begun(gross="ja", grund="Platz"))
REFUSED = begun(name="", zahl="drei")
_SENT = ("send", "eingang")


def differences(story: Story, name: str, expected: Any) -> list[Difference]:
    return list(EXPECTATIONS[name].differences(story, expected))


@pytest.mark.parametrize(
    ("story", "name", "right", "wrong", "told"),
    [
        (TAKEN, "state", "arbeit", "zeichnung", ("zeichnung", "arbeit")),
        (REFUSED, "state", None, "neu", ("neu", "–")),
        (TAKEN, "closed", False, True, ("true", "false")),
        (CLOSED, "closed", True, False, ("false", "true")),
        (TAKEN, "department", "buergerbuero", "ordnung", ("ordnung", "buergerbuero")),
        (CLOSED, "department", "bau", "ordnung", ("ordnung", "bau")),
        # Parks and building are one department here.
        (CLOSED, "department", "gruen", "buergerbuero", ("buergerbuero", "bau")),
        (REFUSED, "department", None, "bau", ("bau", "–")),
        (begun(), "target", date(2026, 11, 26), date(2026, 11, 27), ("2026-11-27", "2026-11-26")),
        (TAKEN, "target", None, date(2026, 11, 27), ("2026-11-27", "–")),
        (TAKEN, "deadline", date(2027, 2, 23), date(2027, 2, 24), ("2027-02-24", "2027-02-23")),
        (begun(), "open_actions", ("abgeben", "uebernehmen"), ("abgeben",), ("abgeben", "uebernehmen, abgeben")),
        (CLOSED, "open_actions", (), ("abgeben",), ("abgeben", "–")),
        (REFUSED, "open_actions", (), ("abgeben",), ("abgeben", "–")),
        (begun(), "effects", (_SENT,), (), ("–", "send: eingang")),
        (TAKEN, "effects", (), (_SENT,), ("send: eingang", "–")),
    ],
)
def test_a_difference_tells_what_was_expected_and_found(
    story: Story, name: str, right: Any, wrong: Any, told: tuple[str, str]
) -> None:
    if right is not None:
        assert differences(story, name, right) == []
    assert differences(story, name, wrong) == [Difference(*told)]


def test_a_workflow_without_a_statutory_deadline_has_none() -> None:
    free = begun(world(bundle(workflow=replace(WORKFLOW, deadline=None))))
    assert differences(free, "deadline", MONDAY) == [Difference("2026-11-23", "–")]


def test_an_effect_without_a_text_is_true() -> None:
    effect = begun().latest[0]._replace(kind="publish_reply", payload={"text": "", "revision": 0})
    story = replace(begun(), latest=(effect, *begun().latest))
    assert differences(story, "effects", (("publish_reply", "true"), _SENT)) == []
    assert differences(story, "effects", (_SENT, ("publish_reply", "true"))) == [
        Difference("send: eingang, publish_reply: true", "publish_reply: true, send: eingang")
    ]


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ((("name", "required_text"), ("zahl", "number_form")), []),
        ((("zahl", "number_form"), ("name", "required_text")), []),
        ((("name", "required_text"),), [("name: required_text", ())]),
        ((("name", "rule"), ("zahl", "number_form")), [("name: rule", (0,))]),
        (
            (("name", "required_text"), ("zahl", "rule"), ("grund", "rule")),
            [("zahl: rule", (1,)), ("grund: rule", (2,))],
        ),
    ],
)
def test_problems_are_all_that_there_are(expected: Any, told: list[tuple[str, tuple[int, ...]]]) -> None:
    found = "name: required_text, zahl: number_form"
    assert differences(REFUSED, "problems", expected) == [Difference(words, found, at) for words, at in told]


def test_where_problems_are_expected_there_have_to_be_some() -> None:
    assert differences(TAKEN, "problems", (("name", "rule"),)) == [Difference("name: rule", "–", (0,))]


@pytest.mark.parametrize(
    ("name", "right", "wrong", "found"),
    [
        ("klein", "true", "false", "true"),
        ("preis", "12.5", "12", "12.50"),
        ("doppelt", "25.00", "zwei", "25.0"),
        ("heute", "2026-11-23", "2026-11-24", "2026-11-23"),
    ],
)
def test_computed_values_are_written_as_everywhere(name: str, right: str, wrong: str, found: str) -> None:
    story = begun(zahl="12,5")
    assert differences(story, "computed", {name: right}) == []
    assert differences(story, "computed", {name: wrong}) == [Difference(wrong, found, (name,))]


def test_a_computed_value_that_is_missing_is_nothing() -> None:
    assert differences(begun(), "computed", {"preis": "–"}) == []
    assert differences(begun(), "computed", {"preis": "0"}) == [Difference("0", "–", ("preis",))]


@pytest.mark.parametrize("value", [MISSING, Money(1), "x"])
def test_a_word_that_is_no_number_is_none(value: Value) -> None:
    story = begun()
    checked = replace(story.checked, answers=replace(story.checked.answers, computed={"preis": value}))
    assert differences(replace(story, checked=checked), "computed", {"preis": "eins"})


def test_answers_of_the_tests_have_no_problems() -> None:
    assert begun().raw == ANSWERS
