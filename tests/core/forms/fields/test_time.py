"""A time of day."""

from __future__ import annotations

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import MISSING, TEXT
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["time"]
OPEN = field("time", min="08:00", max="22:00", step=15)


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        ("14:30", "14:30"),
        ("14.30 Uhr", "14:30"),
        ("14:30uhr", "14:30"),
        ("14 Uhr", "14:00"),
        ("14 Uhr 30", "14:30"),
        ("14h", "14:00"),
        ("14h30", "14:30"),
        ("1430", "14:30"),
        ("0930 Uhr", "09:30"),
        ("9:05", "09:05"),
        ("9", "09:00"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
        ("14:30:00", "14:30"),
        ("2:30 pm", "14:30"),
        ("2 p.m.", "14:00"),
        ("12 AM", "00:00"),
        ("12:15 pm", "12:15"),
    ],
)
def test_times_are_read_as_people_write_them(raw: str, time: str) -> None:
    assert read(field("time"), raw) == time


@pytest.mark.parametrize("raw", [None, "", " "])
def test_empty_is_refused_where_an_answer_is_needed(raw: object) -> None:
    assert codes(field("time"), raw) == [("feld", "required_time")]
    assert read(field("time", optional=True), raw) is MISSING


@pytest.mark.parametrize(
    "raw",
    [
        "24:00",
        "14:60",
        "14:3",
        "14:30:15",
        "abends",
        "14:30 bis 15:00",
        "13 pm",
        "0 am",
        "\u0661\u0664:30",
        "143",
        "-1",
    ],
)
def test_what_is_no_time_is_refused(raw: str) -> None:
    assert codes(field("time"), raw) == [("feld", "time_form")]


@pytest.mark.parametrize("raw", [1430, True, ["14:30"], {"stunde": "14"}])
def test_other_shapes_are_refused(raw: object) -> None:
    assert codes(field("time"), raw) == [("feld", "wrong_shape")]


def test_bounds_and_steps_are_kept() -> None:
    assert read(OPEN, "8:00") == "08:00"
    assert read(OPEN, "22 Uhr") == "22:00"
    assert problems(OPEN, "7:45") == [("feld", "time_too_early", {"min": "08:00"})]
    assert problems(OPEN, "22:15") == [("feld", "time_too_late", {"max": "22:00"})]
    assert problems(OPEN, "9:10") == [("feld", "time_step", {"step": 15})]
    assert codes(OPEN, "14:30 " + "x" * 20) == [("feld", "too_long")]


def test_it_is_kept_shown_and_typed_as_text() -> None:
    assert show(field("time"), "9.30") == ("09:30\u00a0Uhr",)
    assert show(field("time"), "9.30", "en") == ("09:30",)
    assert TYPE.load(TYPE.dump("09:30")) == "09:30"
    assert TYPE.expression_type(OPEN, "de") is TEXT
    assert TYPE.parts(OPEN) == ()


@pytest.mark.parametrize("stored", ["9:30", "24:00", "", 930, None])
def test_other_stored_values_are_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        TYPE.load(stored)  # type: ignore[arg-type]


def test_contradictions_of_options_are_found() -> None:
    assert TYPE.option_problems(OPEN) == ()
    assert TYPE.option_problems(field("time", min="08:00", max="08:00")) == ()
    [found] = TYPE.option_problems(field("time", min="22:00", max="02:00"))
    assert (found.at, found.code) == (("min",), "options_contradict")
