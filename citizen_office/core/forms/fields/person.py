"""A person: form of address, names and, where asked, date of birth."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import cast

from citizen_office.core.expressions.types import DATE, TEXT, Choice, Record, Symbol, Type
from citizen_office.core.expressions.values import MISSING, Value
from citizen_office.core.forms.fields.base import NOTHING, RawValue, Reading, refused
from citizen_office.core.forms.fields.calendar_day import DAY_PARTS, dump_day, load_day, read_day
from citizen_office.core.forms.fields.formats import format_date
from citizen_office.core.forms.fields.options import Option, OptionKind, OptionProblem, flag
from citizen_office.core.forms.fields.records import Part, dump_record, line, load_record, read_record
from citizen_office.core.forms.fields.words import ANREDEN, BORN
from citizen_office.core.forms.model import Field
from citizen_office.core.json import Json

#: The longest given name and family name.
NAME_LENGTH = 100
#: Nobody alive was born before this year.
_EARLIEST = date(1900, 1, 1)


def _read_anrede(path: str, raw: RawValue, _today: date) -> Reading:
    if raw is None or raw == "":
        return NOTHING
    if not isinstance(raw, str):
        return refused(path, "wrong_shape")
    return Reading(raw) if raw in ANREDEN else refused(path, "unknown_choice")


def _read_birth_date(path: str, raw: RawValue, today: date) -> Reading:
    found = read_day(path, raw)
    if found is None:
        return NOTHING
    if isinstance(found, tuple):
        return Reading(MISSING, found)
    if found > today:
        return refused(path, "in_future")
    return refused(path, "too_early", min=_EARLIEST) if found < _EARLIEST else Reading(found)


_NAMED = (
    Part("anrede", _read_anrede),
    line("vorname", NAME_LENGTH),
    line("nachname", NAME_LENGTH),
)
_BORN = (*_NAMED, Part("geburtsdatum", _read_birth_date, "required_date", dump_day, load_day))


class PersonField:
    """A person; its value is a record of ``anrede``, ``vorname``, ``nachname`` and ``geburtsdatum``.

    ``birth_date: true`` asks for the date of birth; without it that part is missing. The form of address is
    never demanded.
    """

    name = "person"
    options: Mapping[str, Option] = MappingProxyType({"birth_date": Option(OptionKind.FLAG, usual=False)})

    def option_problems(self, field: Field) -> tuple[OptionProblem, ...]:
        """One option alone contradicts nothing."""
        return ()

    def parts(self, field: Field) -> tuple[str, ...]:
        """Form of address and names; with ``birth_date`` the three inputs of the date as well."""
        born = tuple(f"geburtsdatum.{part}" for part in DAY_PARTS) if flag(field, "birth_date") else ()
        return (*(part.name for part in _NAMED), *born)

    def expression_type(self, field: Field, language: str) -> Type:
        """A record; its form of address may be missing."""
        anreden = {key: label.in_language(language) for key, label in ANREDEN.items()}
        parts = {
            "anrede": Symbol(Choice(anreden), maybe=True),
            "vorname": Symbol(TEXT),
            "nachname": Symbol(TEXT),
        }
        if flag(field, "birth_date"):
            parts["geburtsdatum"] = Symbol(DATE)
        return Record(parts)

    def read(self, field: Field, raw: RawValue, today: date) -> Reading:
        """A mapping of the parts."""
        return read_record(field, raw, _BORN if flag(field, "birth_date") else _NAMED, today)

    def dump(self, value: Value) -> Json:
        """A mapping of the parts that are there."""
        return dump_record(value, _BORN)

    def load(self, stored: Json) -> Value:
        """The record."""
        return load_record(stored, _BORN)

    def show(self, field: Field, value: Value, language: str) -> tuple[str, ...]:
        """„Frau Erika Muster“, and on a second line the date of birth."""
        person = cast("Mapping[str, Value]", value)
        anrede = person.get("anrede")
        names = f"{person['vorname']} {person['nachname']}"
        addressed = f"{ANREDEN[str(anrede)].in_language(language)} {names}" if anrede in ("frau", "herr") else names
        born = person.get("geburtsdatum")
        if not isinstance(born, date):
            return (addressed,)
        return (addressed, f"{BORN.in_language(language)} {format_date(born, language)}")
