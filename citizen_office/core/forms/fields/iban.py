"""An account by its IBAN."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from stdnum import iban, numdb
from stdnum.exceptions import InvalidChecksum, ValidationError

from citizen_office.core.expressions.types import TEXT, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.characters import tidy_line
from citizen_office.core.forms.fields.options import Option, OptionKind, OptionProblem, flag
from citizen_office.core.forms.fields.text import load_text, read_line
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json

#: The countries whose IBANs take part in SEPA, by the first two letters: the European Union, Iceland, Liechtenstein and
#: Norway, and those that the European Payments Council admitted besides (its list EPC409-09). The crown dependencies
#: and the French territories use the letters GB and FR.
# fmt: off
SEPA: Final = frozenset((
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    "IS", "LI", "NO",
    "AD", "AL", "CH", "GB", "GI", "MC", "MD", "ME", "MK", "RS", "SM", "VA",
))
# fmt: on
#: The longest text that is looked at: 34 characters of an IBAN, what people put between them, and the word itself.
_LONGEST: Final = 80
#: What people put between groups: spaces, points, strokes and three kinds of dash.
_PUNCTUATION: Final = str.maketrans(dict.fromkeys(" ./-\u2010\u2011\u2013"))
_WORD: Final = re.compile(r"IBAN ?:? ?", re.IGNORECASE)
_FORM: Final = re.compile(r"[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{1,30}")
#: One piece of a country's structure in the registry, such as ``10!n``: how many characters of which kind.
_PIECE: Final = re.compile(r"([0-9]+)![nac]")
#: What the registry knows of a country, under its two letters: the structure of what follows the check digits.
_REGISTRY: Final = numdb.get("iban")


def length_of(country: str) -> int | None:
    """How many characters an IBAN has that begins with ``country``; None where no country has these letters."""
    structure: str = _REGISTRY.info(country)[0][1].get("bban", "")
    return 4 + sum(int(count) for count in _PIECE.findall(structure)) if structure else None


class IbanField:
    """An account, by an IBAN of a SEPA country; its value is a text without spaces.

    There is no option for Germany alone: who takes transfers or direct debits in euro must not say in which member
    state the account is (Article 9 of Regulation (EU) No 260/2012). ``worldwide: true`` also takes accounts elsewhere,
    for paying something back.
    """

    name = "iban"
    options: Mapping[str, Option] = MappingProxyType({"worldwide": Option(OptionKind.FLAG, usual=False)})

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """One option alone contradicts nothing."""
        return ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A text."""
        return TEXT

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """An IBAN, however it is grouped, with or without the word before it; its check digits must be right."""
        text = read_line(field.id, raw, tidy_line, _LONGEST)
        if isinstance(text, Problem):
            return Reading(MISSING, (text,))
        if not text:
            return nothing(field, field.id, "required_iban")
        number = _WORD.sub("", text, count=1).translate(_PUNCTUATION)
        if _FORM.fullmatch(number) is None:
            return refused(field.id, "iban_form")
        return _checked(field, number.upper())

    def dump(self, value: Value) -> Json:
        """The IBAN without spaces."""
        return str(value)

    def load(self, stored: Json) -> Value:
        """The IBAN without spaces."""
        return load_text(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The IBAN in groups of four, as on bank cards."""
        return (iban.format(str(value)),)


def _checked(field: Field, number: str) -> Reading:
    """The number, if its country, length and check digits are right: what a person sees first is said first."""
    country = number[:2]
    expected = length_of(country)
    if expected is None or not (country in SEPA or flag(field, "worldwide")):
        return refused(field.id, "iban_country", country=country)
    if len(number) != expected:
        return refused(field.id, "iban_length", country=country, expected=expected, length=len(number))
    try:
        return Reading(iban.validate(number))
    except InvalidChecksum:
        return refused(field.id, "iban_checksum")
    except ValidationError:
        # The digits add up, but stand where the country has letters, or the other way round.
        return refused(field.id, "iban_form")
