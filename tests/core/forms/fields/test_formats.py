"""Numbers, money and dates in German and English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from citizen_office.core.expressions import Money
from citizen_office.core.forms.fields.formats import format_money, format_param


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (Decimal("1234567.5"), "1.234.567,5", "1,234,567.5"),
        (Decimal(-3), "-3", "-3"),
        (Money(123450), "1.234,50\u00a0€", "€1,234.50"),
        (Money(-5), "-0,05\u00a0€", "-€0.05"),
        (date(2026, 3, 1), "1.\u00a0März 2026", "1 March 2026"),
        (7, "7", "7"),
        ("Text", "Text", "Text"),
    ],
)
def test_values_are_written_the_way_of_the_language(value: object, german: str, english: str) -> None:
    assert format_param(value, "de") == german  # type: ignore[arg-type]
    assert format_param(value, "de-simple") == german  # type: ignore[arg-type]
    assert format_param(value, "en") == english  # type: ignore[arg-type]


def test_other_currencies_are_named() -> None:
    assert format_money(Money(100, "CHF"), "de") == "1,00\u00a0CHF"
    assert format_money(Money(100, "CHF"), "en-GB") == "CHF\u00a01.00"
