"""An amount of money."""

from __future__ import annotations

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import MISSING, MONEY, Money
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["money"]


@pytest.mark.parametrize(
    ("raw", "cents"),
    [
        ("12,50 €", 1250),
        ("12.50", 1250),
        ("1.234,50 EUR", 123450),
        ("1.234 Euro", 123400),
        ("12,- €", 1200),
        ("12,-- €", 1200),
        ("12,\u2013\u00a0€", 1200),
        ("0", 0),
        (12, 1200),
    ],
)
def test_amounts_are_read_as_people_write_them(raw: object, cents: int) -> None:
    assert read(field("money"), raw) == Money(cents)


def test_empty_and_other_input() -> None:
    assert codes(field("money"), "") == [("feld", "required_money")]
    assert read(field("money", optional=True), None) is MISSING
    assert codes(field("money"), "viel") == [("feld", "money_form")]
    assert codes(field("money"), "€") == [("feld", "money_form")]
    assert codes(field("money"), "1,234") == [("feld", "money_form")]
    assert codes(field("money"), ["1"]) == [("feld", "wrong_shape")]


def test_bounds_are_kept() -> None:
    assert problems(field("money"), "-1") == [("feld", "too_small", {"min": Money(0)})]
    assert problems(field("money", max="10.50"), "10,51") == [("feld", "too_large", {"max": Money(1050)})]
    assert problems(field("money"), "1" * 13) == [("feld", "too_large", {"max": Money(99_999_999_999_900)})]
    assert read(field("money", min="-5"), "-5") == Money(-500)


def test_it_is_kept_shown_and_typed_as_money() -> None:
    assert show(field("money"), "1234,5") == ("1.234,50\u00a0€",)
    assert show(field("money"), "1234,5", "en") == ("€1,234.50",)
    assert TYPE.load(TYPE.dump(Money(-5, "CHF"))) == Money(-5, "CHF")
    assert TYPE.expression_type(field("money"), "de") is MONEY
    assert TYPE.parts(field("money")) == ()
    assert TYPE.option_problems(field("money", min="1", max="2")) == ()


@pytest.mark.parametrize(
    "stored",
    [
        12,
        {"cents": 1},
        {"cents": "1", "currency": "EUR"},
        {"cents": True, "currency": "EUR"},
        {"cents": 1, "currency": 2},
    ],
)
def test_other_stored_values_are_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        TYPE.load(stored)  # type: ignore[arg-type]
