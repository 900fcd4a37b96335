"""The licence plate of a vehicle registered in Germany."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from citizen_office.core.expressions.types import TEXT, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import RawValue, Reading, nothing, refused
from citizen_office.core.forms.fields.characters import tidy_line
from citizen_office.core.forms.fields.options import Option, OptionProblem
from citizen_office.core.forms.fields.schemas import Schema
from citizen_office.core.forms.fields.text import load_text, read_line
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Problem
from citizen_office.core.json import Json

#: The most letters and digits on one plate, with the E or H at its end.
PLATE_LENGTH: Final = 8
_LONGEST: Final = 40
#: What people put between the parts: dashes, points, the dot in the middle. Runs of them become one space.
_SEPARATORS: Final = re.compile(r"[ .:\u00b7\u2022\u2010-\u2015-]+")
#: One to three letters for the district (umlauts occur, as in LÖ), one or two without umlauts, up to four digits with
#: no zero in front (§ 9 (1) FZV and its Anlage 1), and E for electric or H for historic vehicles.
_PARTED: Final = re.compile(r"([A-ZÄÖÜ]{1,3}) ([A-Z]{1,2}) ?([1-9][0-9]{0,3}) ?([EH]?)")
#: The same without anything between the letters. Two letters or five can be parted in one way only.
_JOINED: Final = re.compile(
    r"([A-ZÄÖÜ](?=[A-Z] ?[0-9])|[A-ZÄÖÜ]{3}(?=[A-Z]{2}))([A-Z]{1,2}) ?([1-9][0-9]{0,3}) ?([EH]?)"
)
#: Three or four letters in one go: HGNA could be HGN A or HG NA.
_AMBIGUOUS: Final = re.compile(r"[A-ZÄÖÜ]{3,4} ?[1-9][0-9]{0,3} ?[EH]?")
_LETTERS: Final = re.compile(r"[A-Za-zÄÖÜäöü0-9 ]*")


class LicencePlateField:
    """A licence plate; its value is a text such as ``HGN AB 123`` or ``HGN AB 12E``.

    The months of a seasonal plate are no part of it. Plates without letters behind the district, which authorities
    have, are not taken.
    """

    name = "licence_plate"
    options: Mapping[str, Option] = MappingProxyType({})

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """Without options there is nothing to contradict."""
        return ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """One input."""
        return ()

    def expression_type(self, field: Field, language: str) -> Type:
        """A text."""
        return TEXT

    def json_schema(self, field: Field, language: str) -> Schema:
        """A plate with spaces between its parts."""
        return {"type": "string", "pattern": f"^{_PARTED.pattern}$"}

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A plate with spaces, dashes or nothing between its parts, in capital or small letters."""
        text = read_line(field.id, raw, tidy_line, _LONGEST)
        if isinstance(text, Problem):
            return Reading(MISSING, (text,))
        if not text:
            return nothing(field, field.id, "required_licence_plate")
        plain = _SEPARATORS.sub(" ", text).strip()
        # Other letters are refused before they are made capital: some become two, or others.
        plate = plain.upper() if _LETTERS.fullmatch(plain) else ""
        found = _PARTED.fullmatch(plate) or _JOINED.fullmatch(plate)
        if found is None:
            return refused(field.id, "plate_parts" if _AMBIGUOUS.fullmatch(plate) else "plate_form")
        length = sum(len(part) for part in found.groups())
        if length > PLATE_LENGTH:
            return refused(field.id, "plate_length", max=PLATE_LENGTH, length=length)
        district, letters, digits, ending = found.groups()
        return Reading(f"{district} {letters} {digits}{ending}")

    def dump(self, value: Value) -> Json:
        """The plate itself."""
        return str(value)

    def load(self, stored: Json) -> Value:
        """The plate itself."""
        return load_text(stored)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """The plate on one line."""
        return (str(value),)
