"""How values are written, in each language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from citizen_office.core.expressions import ANY, MISSING, Choice, Choices, Money, Type, Value
from citizen_office.core.texts.formats import FORMATS, PRINTABLE, written

DAY = date(2026, 3, 2)
THEME = Choice({"gruen": "Grünflächen"})
CHANNELS = Choices({"post": "Post", "mail": "E-Mail"})


@pytest.mark.parametrize(
    ("value", "name", "german", "english"),
    [
        (DAY, "date", "2.\u00a0März 2026", "2 March 2026"),
        (DAY, "", "2.\u00a0März 2026", "2 March 2026"),
        (DAY, "date_short", "02.03.2026", "02/03/2026"),
        (Money(123450), "money", "1.234,50\u00a0€", "€1,234.50"),
        (Money(-123450), "", "-1.234,50\u00a0€", "-€1,234.50"),
        (Money(5, "CHF"), "", "0,05\u00a0CHF", "CHF\u00a00.05"),
        (Decimal("12.5"), "money", "12,50\u00a0€", "€12.50"),
        (Decimal("1234.50"), "number", "1.234,50", "1,234.50"),
        (Decimal("1234.50"), "", "1234,50", "1234.50"),
        (Decimal(2026), "", "2026", "2026"),
        (Decimal("1E+3"), "", "1000", "1000"),
        ("DE89370400440532013000", "iban", "DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
        ("", "iban", "", ""),
        ("Straße", "upper", "STRASSE", "STRASSE"),
        (True, "yes_no", "ja", "yes"),
        (False, "", "nein", "no"),
        (("a", DAY, MISSING, ("b",)), "", "a, 2.\u00a0März 2026, b", "a, 2 March 2026, b"),
        ({"vorname": "Ayşe", "titel": MISSING, "nachname": "Öz"}, "", "Ayşe, Öz", "Ayşe, Öz"),
        (MISSING, "date", "", ""),
        # What does not go together is written without the format.
        ("kein Datum", "date", "kein Datum", "kein Datum"),
        (Decimal(1), "gibt_es_nicht", "1", "1"),
        # Nobody can read these anyway; they must only do no harm.
        (Decimal("1E+999999"), "number", "1E+999999", "1E+999999"),
        (Decimal("1E+999999"), "money", "1E+999999", "1E+999999"),
        (Decimal("NaN"), "money", "NaN", "NaN"),
        (Decimal("Infinity"), "", "Infinity", "Infinity"),
    ],
)
def test_written(value: Value, name: str, german: str, english: str) -> None:
    assert written(value, name, ANY, "de") == german
    assert written(value, name, ANY, "de-simple") == german
    assert written(value, name, ANY, "fr") == german
    assert written(value, name, ANY, "en") == english
    assert written(value, name, ANY, "en-GB") == english


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("gruen", THEME, "Grünflächen"),
        ("veraltet", THEME, "veraltet"),
        (MISSING, THEME, ""),
        (("post", "mail", "fax"), CHANNELS, "Post, E-Mail, fax"),
        ((Decimal(1), "post"), CHANNELS, "1, Post"),
        (MISSING, CHANNELS, ""),
    ],
)
def test_a_choice_is_written_as_its_label(value: Value, kind: Type, expected: str) -> None:
    assert written(value, "", kind, "de") == expected


def test_a_format_applies_to_the_label() -> None:
    assert written("gruen", "upper", THEME, "de") == "GRÜNFLÄCHEN"


def test_formats_accept_only_what_can_be_written() -> None:
    assert all(chosen.accepts <= PRINTABLE for chosen in FORMATS.values())
