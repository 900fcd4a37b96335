"""A phone number."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import MISSING, TEXT
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["phone"]


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("03883 / 62 30-0", "0388362300"),
        ("+49 (0) 3883 6230", "+4938836230"),
        ("0049 3883.6230", "+4938836230"),
        ("(03883) 6230", "038836230"),
        ("115", "115"),
    ],
)
def test_numbers_are_read_however_they_are_grouped(raw: str, number: str) -> None:
    assert read(field("phone"), raw) == number


@pytest.mark.parametrize("raw", ["keine", "12", "+0123456", "1" * 16, "03883 6230 abends", "\u0660\u0661\u0662"])
def test_what_is_no_number_is_refused(raw: str) -> None:
    assert codes(field("phone"), raw) == [("feld", "phone_form")]


def test_empty_and_other_input() -> None:
    assert codes(field("phone"), "") == [("feld", "required_phone")]
    assert read(field("phone", optional=True), " ") is MISSING
    assert codes(field("phone"), 115) == [("feld", "wrong_shape")]
    assert problems(field("phone"), "1" * 61) == [("feld", "too_long", {"max": 60, "length": 61})]


def test_it_is_kept_shown_and_typed_as_text() -> None:
    assert show(field("phone"), "115") == ("115",)
    assert TYPE.load(TYPE.dump("115")) == "115"
    assert TYPE.expression_type(field("phone"), "de") is TEXT
    assert TYPE.parts(field("phone")) == ()
    assert TYPE.option_problems(field("phone")) == ()
