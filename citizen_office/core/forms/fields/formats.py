"""How numbers, money and dates are written in German and in English, on screens and in letters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from citizen_office.core.expressions.values import Money

_MONTHS_DE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: A space at which no line breaks.
_NO_BREAK = "\u00a0"
#: Swaps the English separators for the German ones.
_GERMAN = str.maketrans(",.", ".,")
#: Names of months as people write them, in lower case and without a point: the full name or its beginning.
MONTH_NUMBERS = {
    name.lower()[:length]: number
    for names in (_MONTHS_DE, _MONTHS_EN)
    for number, name in enumerate(names, start=1)
    for length in range(3, len(name) + 1)
}


def is_english(language: str) -> bool:
    """Whether numbers and dates are written the English way; German is the way of all other languages."""
    return language.partition("-")[0] == "en"


def format_number(number: Decimal, language: str) -> str:
    """``1.234,5`` in German, ``1,234.5`` in English; as many places as the number has."""
    english = f"{number:,f}"
    return english if is_english(language) else english.translate(_GERMAN)


def format_money(money: Money, language: str) -> str:
    """``12,50 €`` in German, ``€12.50`` in English; another currency by its code."""
    amount = format_number(money.amount, language)
    symbol = "€" if money.currency == "EUR" else money.currency
    if not is_english(language):
        return f"{amount}{_NO_BREAK}{symbol}"
    if symbol != "€":
        return f"{symbol}{_NO_BREAK}{amount}"
    return f"-€{amount[1:]}" if amount.startswith("-") else f"€{amount}"


def format_date(day: date, language: str) -> str:
    """``27. März 2026`` in German, ``27 March 2026`` in English."""
    if is_english(language):
        return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day.day}.{_NO_BREAK}{_MONTHS_DE[day.month - 1]} {day.year}"


def format_param(value: str | int | Decimal | Money | date, language: str) -> str:
    """A parameter of a problem as its sentence shows it."""
    match value:
        case Money():
            return format_money(value, language)
        case Decimal():
            return format_number(value, language)
        case date():
            return format_date(value, language)
        case _:
            return str(value)
