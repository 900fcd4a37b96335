"""A date."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import DATE, MISSING
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import TODAY, field

TYPE = FIELD_TYPES["date"]


@pytest.mark.parametrize(
    "raw",
    [
        {"tag": "27", "monat": "3", "jahr": "2026"},
        {"tag": " 27. ", "monat": "03", "jahr": "2026"},
        {"tag": "27", "monat": "März", "jahr": "2026"},
        {"tag": "27", "monat": "mär.", "jahr": "2026"},
        {"tag": "27", "monat": "march", "jahr": "2026"},
        {"tag": 27, "monat": 3, "jahr": 2026},
        "2026-03-27",
        "2026-3-27",
        "27.3.2026",
        "27. März 2026",
        " 27.03.2026 ",
    ],
)
def test_days_are_read_as_people_write_them(raw: object) -> None:
    assert read(field("date"), raw) == date(2026, 3, 27)


@pytest.mark.parametrize("raw", [None, "", " ", {}, {"tag": "", "monat": " ", "jahr": None}])
def test_empty_is_refused_where_an_answer_is_needed(raw: object) -> None:
    assert codes(field("date"), raw) == [("feld", "required_date")]
    assert read(field("date", optional=True), raw) is MISSING


def test_each_input_is_named_where_it_is_to_blame() -> None:
    assert codes(field("date"), {"tag": "1", "monat": "", "jahr": ""}) == [
        ("feld.monat", "required_monat"),
        ("feld.jahr", "required_jahr"),
    ]
    assert codes(field("date", optional=True), {"monat": "1", "jahr": "2026"}) == [("feld.tag", "required_tag")]
    assert codes(field("date"), {"tag": "32", "monat": "13", "jahr": "26"}) == [
        ("feld.tag", "wrong_tag"),
        ("feld.monat", "wrong_monat"),
        ("feld.jahr", "wrong_jahr"),
    ]
    assert codes(field("date"), {"tag": ["1"], "monat": "\u202e1", "jahr": "2" * 50}) == [
        ("feld.tag", "wrong_tag"),
        ("feld.monat", "wrong_monat"),
        ("feld.jahr", "wrong_jahr"),
    ]
    assert codes(field("date"), {"tag": 0, "monat": True, "jahr": 10**30}) == [
        ("feld.tag", "wrong_tag"),
        ("feld.monat", "wrong_monat"),
        ("feld.jahr", "wrong_jahr"),
    ]


@pytest.mark.parametrize(
    "raw",
    [{"tag": "31", "monat": "4", "jahr": "2026"}, "2026-02-29", "32.1.2026", "gestern", "27.3.26", "9" * 50, "\u202e1"],
)
def test_days_that_there_are_not_are_refused(raw: object) -> None:
    assert codes(field("date"), raw) == [("feld", "no_date")]


@pytest.mark.parametrize("raw", [7, ["2026-03-27"], True])
def test_other_shapes_are_refused(raw: object) -> None:
    assert codes(field("date"), raw) == [("feld", "wrong_shape")]


def test_bounds_are_kept() -> None:
    bounded = field("date", min="2020-01-01", max="2020-12-31")
    assert problems(bounded, "2019-12-31") == [("feld", "too_early", {"min": date(2020, 1, 1)})]
    assert problems(bounded, "2021-01-01") == [("feld", "too_late", {"max": date(2020, 12, 31)})]
    assert read(bounded, "2020-12-31") == date(2020, 12, 31)
    assert codes(field("date", min="today"), "2026-11-22") == [("feld", "in_past")]
    assert codes(field("date", max="today"), "2026-11-24") == [("feld", "in_future")]
    assert read(field("date", min="today", max="today"), "2026-11-23") == TODAY


def test_it_is_kept_shown_and_typed_as_date() -> None:
    assert show(field("date"), "2026-03-27") == ("27.\u00a0März 2026",)
    assert show(field("date"), "2026-03-27", "en") == ("27 March 2026",)
    assert TYPE.load(TYPE.dump(TODAY)) == TODAY
    assert TYPE.expression_type(field("date"), "de") is DATE
    assert TYPE.parts(field("date")) == ("tag", "monat", "jahr")


@pytest.mark.parametrize("stored", ["20260327", "27.3.2026", 7, None, "2026-02-30"])
def test_other_stored_values_are_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        TYPE.load(stored)  # type: ignore[arg-type]


def test_contradictions_of_options_are_found() -> None:
    assert TYPE.option_problems(field("date", min="2020-01-01", max="2020-01-01")) == ()
    assert TYPE.option_problems(field("date", min="today", max="2020-01-01")) == ()
    assert TYPE.option_problems(field("date")) == ()
    [problem] = TYPE.option_problems(field("date", min="2020-01-02", max="2020-01-01"))
    assert problem.code == "options_contradict"
