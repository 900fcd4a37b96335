"""A number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import MISSING, NUMBER
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field, text

TYPE = FIELD_TYPES["number"]
EXACT = field("number", decimals=2, min="-5000")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("7", "7"),
        (" 1.234,50 ", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1,234.50", "1234.5"),
        ("12.50", "12.5"),
        ("1.234", "1234"),
        ("1'234", "1234"),
        ("\u22123", "-3"),
        ("-0", "0"),
        ("+7,00", "7"),
        ("007", "7"),
        ("12,", "12"),
        (7, "7"),
        (-3, "-3"),
    ],
)
def test_numbers_are_read_as_people_write_them(raw: object, value: str) -> None:
    assert str(read(EXACT, raw)) == value


@pytest.mark.parametrize("raw", [None, "", " "])
def test_empty_is_refused_where_an_answer_is_needed(raw: object) -> None:
    assert codes(field("number"), raw) == [("feld", "required_number")]
    assert read(field("number", optional=True), raw) is MISSING


@pytest.mark.parametrize("raw", ["drei", "1.23.4", "1e5", "--1", "1,2,3", "\u0663", "NaN", "1" * 41, "\u202e1"])
def test_what_is_no_number_is_refused(raw: object) -> None:
    assert codes(field("number"), raw) == [("feld", "number_form")]


@pytest.mark.parametrize("raw", [True, 1.5, ["1"], {"a": 1}])
def test_other_shapes_are_refused(raw: object) -> None:
    assert codes(field("number"), raw) == [("feld", "wrong_shape")]


def test_places_are_counted() -> None:
    assert codes(field("number"), "1,5") == [("feld", "whole_number")]
    assert problems(field("number", decimals=1), "1,55") == [("feld", "too_many_decimals", {"decimals": 1})]
    assert read(field("number", decimals=1), "1,50") == Decimal("1.5")


def test_bounds_are_kept() -> None:
    assert problems(field("number"), "-1") == [("feld", "too_small", {"min": Decimal(0)})]
    assert problems(field("number", min="2", max="3.5", decimals=1), "1") == [
        ("feld", "too_small", {"min": Decimal(2)})
    ]
    assert problems(field("number", max="3.5", decimals=1), "3,6") == [("feld", "too_large", {"max": Decimal("3.5")})]
    most = Decimal(999_999_999_999)
    assert problems(field("number"), "1" * 13) == [("feld", "too_large", {"max": most})]
    assert problems(field("number"), 10**5000) == [("feld", "too_large", {"max": most})]


def test_it_is_kept_shown_and_typed_as_number() -> None:
    assert show(EXACT, "-1234,5") == ("-1.234,5",)
    assert show(EXACT, "1234,5", "en") == ("1,234.5",)
    assert show(field("number", unit=text("Stück", "pieces")), "3") == ("3\u00a0Stück",)
    assert show(field("number", unit=text("Stück", "pieces")), "3", "en") == ("3\u00a0pieces",)
    assert TYPE.dump(Decimal("1E+3")) == "1000"
    assert TYPE.load(TYPE.dump(Decimal("-12.50"))) == Decimal("-12.5")
    assert TYPE.expression_type(EXACT, "de") is NUMBER
    assert TYPE.parts(EXACT) == ()


@pytest.mark.parametrize("stored", [7, "1e5", "NaN", "", None])
def test_other_stored_values_are_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        TYPE.load(stored)  # type: ignore[arg-type]


def test_contradictions_of_options_are_found() -> None:
    assert TYPE.option_problems(field("number", min="1", max="1")) == ()
    [both] = TYPE.option_problems(field("number", min="2", max="1"))
    assert both.at == ("min",)
    [alone] = TYPE.option_problems(field("number", max="-1"))
    assert alone.at == ("max",)
