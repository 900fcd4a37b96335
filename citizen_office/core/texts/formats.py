"""How values are written: one table of formats, and what a value takes without one. All are total."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from citizen_office.core.expressions import Choice, Choices, Missing, Money, Type, Value

_NO_BREAK: Final = "\u00a0"
# A number with more digits than this is written as Decimal writes it: nobody can read it anyway.
_MOST_DIGITS: Final = 40

# fmt: off
_MONTHS: Final = MappingProxyType(
    {
        "de": ("Januar", "Februar", "März", "April", "Mai", "Juni",
               "Juli", "August", "September", "Oktober", "November", "Dezember"),
        "en": ("January", "February", "March", "April", "May", "June",
               "July", "August", "September", "October", "November", "December"),
    }
)
# fmt: on
_YES_NO: Final = MappingProxyType({"de": ("ja", "nein"), "en": ("yes", "no")})
#: Language → the sign between thousands and the sign before the fraction.
_SIGNS: Final = MappingProxyType({"de": (".", ","), "en": (",", ".")})
_SYMBOLS: Final = MappingProxyType({"EUR": "€"})


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the kinds of type it goes with, the classes of value it can write, and how."""

    accepts: frozenset[str]
    writes: tuple[type, ...]
    write: Callable[[Any, str], str]


def written(value: Value, format_name: str, kind: Type, language: str) -> str:
    """The text of a value, in ``language`` (BCP 47).

    ``kind`` is the static type of the value where known: values of a choice are written as their labels.
    Without a format, or where it does not go with the value, the value's class decides. What is missing is an
    empty text.
    """
    if isinstance(kind, Choice) and isinstance(value, str):
        value = kind.options.get(value, value)
    if isinstance(kind, Choices) and isinstance(value, (list, tuple)):
        value = [kind.options.get(item, item) if isinstance(item, str) else item for item in value]
    chosen = FORMATS.get(format_name)
    if chosen is not None and isinstance(value, chosen.writes):
        return chosen.write(value, _known(language))
    return _by_class(value, _known(language))


def _known(language: str) -> str:
    """The primary tag, if it is one of ours; Leichte Sprache (``de-simple``) is German."""
    primary = language.partition("-")[0]
    return primary if primary in _SIGNS else "de"


def _by_class(value: Value, language: str) -> str:
    match value:
        case Missing():
            return ""
        case bool():
            return _yes_no(value, language)
        case Decimal():
            return _digits(value, language, grouped=False)
        case Money():
            return _money(value, language)
        case date():
            return _date(value, language)
        case str():
            return value
        case Mapping():
            return _listed(value.values(), language)
        case _:
            return _listed(value, language)


def _listed(values: Any, language: str) -> str:
    texts = (_by_class(value, language) for value in values)
    return ", ".join(text for text in texts if text)


def _date(day: date, language: str) -> str:
    # „12.“ at the end of a line would read as the end of a sentence.
    dot = f".{_NO_BREAK}" if language == "de" else " "
    return f"{day.day}{dot}{_MONTHS[language][day.month - 1]} {day.year}"


def _date_short(day: date, language: str) -> str:
    mark = "." if language == "de" else "/"
    return f"{day.day:02}{mark}{day.month:02}{mark}{day.year:04}"


def _digits(number: Decimal, language: str, *, grouped: bool) -> str:
    if not number.is_finite() or len(number.as_tuple().digits) + abs(number.adjusted()) > _MOST_DIGITS:
        return str(number)
    thousands, point = _SIGNS[language]
    plain = f"{number:,f}" if grouped else f"{number:f}"
    return plain.replace(",", "\x00").replace(".", point).replace("\x00", thousands)


def _number(number: Decimal, language: str) -> str:
    return _digits(number, language, grouped=True)


def _money(amount: Money | Decimal, language: str) -> str:
    if isinstance(amount, Decimal):
        # An empty sum is a bare zero; so is an amount that a caller typed as a number.
        if not amount.is_finite() or abs(amount.adjusted()) > _MOST_DIGITS // 2:
            return str(amount)
        amount = Money.of(amount)
    digits = _digits(amount.amount, language, grouped=True)
    symbol = _SYMBOLS.get(amount.currency, amount.currency)
    if language == "de":
        return f"{digits}{_NO_BREAK}{symbol}"
    # English puts a symbol before the digits, without a space, and a code with one.
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    space = _NO_BREAK if symbol == amount.currency else ""
    return f"{sign}{symbol}{space}{digits}"


def _iban(number: str, _language: str) -> str:
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def _upper(text: str, _language: str) -> str:
    return text.upper()


def _yes_no(value: bool, language: str) -> str:
    yes, no = _YES_NO[language]
    return yes if value else no


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        # 12. März 2026 · 12 March 2026
        "date": Format(frozenset({"date"}), (date,), _date),
        # 12.03.2026 · 12/03/2026
        "date_short": Format(frozenset({"date"}), (date,), _date_short),
        # DE89 3704 0044 0532 0130 00: groups of four, as on bank cards
        "iban": Format(frozenset({"text"}), (str,), _iban),
        # 1.234,50 € · €1,234.50
        "money": Format(frozenset({"money", "number"}), (Money, Decimal), _money),
        # 1.234,5 · 1,234.5; without it, a number has no sign between thousands (a year is a number, too)
        "number": Format(frozenset({"number"}), (Decimal,), _number),
        "upper": Format(frozenset({"text", "choice"}), (str,), _upper),
        # ja, nein · yes, no
        "yes_no": Format(frozenset({"bool"}), (bool,), _yes_no),
    }
)
#: The kinds of type that can be written at all; of a record or a repeat, name the parts.
PRINTABLE: Final = frozenset({"bool", "text", "number", "money", "date", "choice", "choices", "any"})
