"""An address in Germany."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import cast

from citizen_office.core.expressions.types import TEXT, Record, Symbol, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import NOTHING, RawValue, Reading, refused
from citizen_office.core.forms.fields.characters import tidy_line
from citizen_office.core.forms.fields.options import Option, OptionProblem
from citizen_office.core.forms.fields.records import Part, dump_record, line, load_record, read_record
from citizen_office.core.forms.fields.schemas import Schema, line_schema, record_schema
from citizen_office.core.forms.fields.text import read_line, read_words
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json

#: The longest name of a street or place (the FIM data fields for addresses: 1 to 55 characters).
PLACE_LENGTH = 55
#: The longest house number, such as ``12 a-c``.
HOUSE_NUMBER_LENGTH = 12

_POSTCODE = re.compile(r"(?:0[1-9]|[1-9][0-9])[0-9]{3}")
#: A country before the postcode, as on letters from abroad.
_COUNTRY = re.compile(r"D[E ]? ?-? ?(?=[0-9])", re.IGNORECASE)
#: „Feldstraße 3 a“ in one input: the number is what begins with a digit at the end.
_STREET_AND_NUMBER = re.compile(r"(.*[^\d\s]) ([0-9]{1,4} ?[A-Za-z]?(?: ?[-/] ?[0-9]{1,4} ?[A-Za-z]?)?)")
#: How people say that their house has no number.
_NO_NUMBER = frozenset({"ohne", "keine", "o. nr.", "o.nr.", "-", "\u2013", "none"})


def _read_house_number(path: str, raw: RawValue, _today: date) -> Reading:
    """The number; an empty text where the house has none."""
    text = read_words(path, raw, tidy_line, HOUSE_NUMBER_LENGTH)
    if isinstance(text, Problem):
        return Reading(MISSING, (text,))
    if not text:
        return NOTHING
    return Reading("" if text.lower() in _NO_NUMBER else text)


def _read_postcode(path: str, raw: RawValue, _today: date) -> Reading:
    text = read_line(path, raw, tidy_line, 20)
    if isinstance(text, Problem):
        return Reading(MISSING, (text,))
    if not text:
        return NOTHING
    postcode = _COUNTRY.sub("", text, count=1).replace(" ", "")
    return Reading(postcode) if _POSTCODE.fullmatch(postcode) else refused(path, "postcode_form")


_PARTS = (
    line("strasse", PLACE_LENGTH),
    Part("hausnummer", _read_house_number, "required_house_number"),
    Part("plz", _read_postcode, "required_postcode"),
    line("ort", PLACE_LENGTH),
)
_TYPE = Record(MappingProxyType({part.name: Symbol(TEXT) for part in _PARTS}))


class AddressField:
    """An address in Germany; its value is a record of ``strasse``, ``hausnummer``, ``plz`` and ``ort``.

    The house number is an empty text where somebody says that the house has none.
    """

    name = "address"
    options: Mapping[str, Option] = MappingProxyType({})

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """Without options there is nothing to contradict."""
        return ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """Street, house number, postcode and place."""
        return tuple(part.name for part in _PARTS)

    def expression_type(self, field: Field, language: str) -> Type:
        """A record of texts."""
        return _TYPE

    def json_schema(self, field: Field, language: str) -> Schema:
        """The parts; the house number is ``ohne`` where the house has none."""
        return record_schema(
            {
                "strasse": line_schema(PLACE_LENGTH),
                "hausnummer": line_schema(HOUSE_NUMBER_LENGTH),
                "plz": {"type": "string", "pattern": f"^{_POSTCODE.pattern}$"},
                "ort": line_schema(PLACE_LENGTH),
            }
        )

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A mapping of the parts; a house number at the end of the street is found there."""
        return read_record(field, _parted(raw), _PARTS, today)

    def dump(self, value: Value) -> Json:
        """A mapping of the parts."""
        return dump_record(value, _PARTS)

    def load(self, stored: Json) -> Value:
        """The record."""
        return load_record(stored, _PARTS)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """Street and number; postcode and place."""
        address = cast("Mapping[str, str]", value)
        street = f"{address['strasse']} {address['hausnummer']}".rstrip()
        return (street, f"{address['plz']} {address['ort']}")


def _parted(raw: RawValue) -> RawValue:
    """``raw`` with the house number taken out of the street, where it stands there and nowhere else."""
    if not isinstance(raw, Mapping) or raw.get("hausnummer"):
        return raw
    street = raw.get("strasse")
    if not isinstance(street, str) or len(street) > PLACE_LENGTH + HOUSE_NUMBER_LENGTH:
        return raw
    found = _STREET_AND_NUMBER.fullmatch(tidy_line(street) or "")
    return {**raw, "strasse": found[1], "hausnummer": found[2]} if found else raw
