"""Numbers as people type them: ``1.234,5``, ``1 234,5``, ``12.50``, ``1,234.50``."""

from __future__ import annotations

import re
from decimal import Decimal

from citizen_office.core.forms.fields.base import RawValue
from citizen_office.core.forms.fields.characters import tidy_line
from citizen_office.core.forms.problems import Problem

#: The largest number of digits before the decimal point, and the longest text that is looked at.
_MOST_DIGITS = 12
_LONGEST = 40
#: The largest number there is, either way of zero.
LARGEST = Decimal(10**_MOST_DIGITS - 1)

#: A point before three digits groups thousands, because German comes first; any other point is a decimal
#: point.
_GERMAN = re.compile(r"([+-]?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]*))?")
_ENGLISH = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]*))?")
#: Spaces and apostrophes group digits in some hands; the minus sign and the dash of text stand for the
#: hyphen.
_PUNCTUATION = str.maketrans({" ": None, "'": None, "\u2019": None, "\u2212": "-", "\u2013": "-"})
_GROUPING = str.maketrans({".": None, ",": None})


def parse_number(text: str) -> Decimal | None:
    """The number that ``text`` writes, without trailing zeros; None where it writes none."""
    bare = text.translate(_PUNCTUATION)
    found = _GERMAN.fullmatch(bare) or _ENGLISH.fullmatch(bare)
    if found is None:
        return None
    sign, whole, places = found.groups(default="")
    decimals = places.rstrip("0")
    number = Decimal(f"{sign}{whole.translate(_GROUPING)}{'.' if decimals else ''}{decimals}")
    return number or Decimal(0)


def read_number(path: str, raw: RawValue, suffixes: tuple[str, ...] = ()) -> Decimal | Problem | None:
    """The number of ``raw``, None where nothing was entered, or what is wrong with it.

    ``suffixes`` are words in lower case that may follow the number, such as a sign of currency. The number is
    never larger than ``LARGEST``, either way of zero.
    """
    if isinstance(raw, int) and not isinstance(raw, bool):
        # A whole number of JSON; only its size is still in question, and a giant's digits are never written
        # out.
        number: Decimal | None = Decimal(raw) if raw.bit_length() < 64 else LARGEST + 1
    elif raw is None:
        return None
    elif not isinstance(raw, str):
        return Problem(path, "wrong_shape")
    else:
        text = tidy_line(raw[: _LONGEST + 1])
        if text == "":
            return None
        number = parse_number(_without(suffixes, text)) if text and len(raw) <= _LONGEST else None
    if number is None:
        return Problem(path, "number_form")
    return Problem(path, "too_large", {"max": LARGEST}) if abs(number) > LARGEST else number


def _without(suffixes: tuple[str, ...], text: str) -> str:
    """``text`` without those of ``suffixes`` that it ends with, taken off one after the other."""
    for suffix in suffixes:
        if text.lower().endswith(suffix):
            text = text[: -len(suffix)].rstrip()
    return text
