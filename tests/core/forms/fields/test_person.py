"""A person."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import DATE, MISSING, TEXT, Record
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["person"]
BORN = field("person", birth_date=True)
ERIKA = {"anrede": "frau", "vorname": " Erika ", "nachname": "Muster"}


def test_the_parts_are_read() -> None:
    assert read(field("person"), ERIKA) == {"anrede": "frau", "vorname": "Erika", "nachname": "Muster"}
    assert read(field("person"), ERIKA | {"anrede": ""}) == {"vorname": "Erika", "nachname": "Muster"}
    born = {"geburtsdatum": {"tag": "1", "monat": "2", "jahr": "1980"}}
    assert read(BORN, ERIKA | born) == {
        "anrede": "frau",
        "vorname": "Erika",
        "nachname": "Muster",
        "geburtsdatum": date(1980, 2, 1),
    }


def test_each_missing_part_is_named() -> None:
    assert codes(BORN, {"anrede": "frau"}) == [
        ("feld.vorname", "required_text"),
        ("feld.nachname", "required_text"),
        ("feld.geburtsdatum", "required_date"),
    ]
    assert codes(field("person"), None) == [("feld.vorname", "required_text"), ("feld.nachname", "required_text")]


def test_an_optional_person_is_entered_whole_or_not_at_all() -> None:
    optional = field("person", optional=True)
    assert read(optional, {"anrede": "", "vorname": " ", "nachname": ""}) is MISSING
    assert read(optional, None) is MISSING
    assert read(optional, "") is MISSING
    assert codes(optional, {"vorname": "Erika"}) == [("feld.nachname", "required_text")]


def test_other_input_is_refused() -> None:
    assert codes(field("person"), "Erika Muster") == [("feld", "wrong_shape")]
    assert codes(field("person"), ["Erika"]) == [("feld", "wrong_shape")]
    assert codes(field("person"), ERIKA | {"anrede": "dr"}) == [("feld.anrede", "unknown_choice")]
    assert codes(field("person"), ERIKA | {"anrede": 7}) == [("feld.anrede", "wrong_shape")]
    assert codes(field("person"), ERIKA | {"vorname": ["a"]}) == [("feld.vorname", "wrong_shape")]
    assert problems(field("person"), ERIKA | {"nachname": "a" * 101}) == [
        ("feld.nachname", "too_long", {"max": 100, "length": 101})
    ]


def test_dates_of_birth_are_likely() -> None:
    assert codes(BORN, ERIKA | {"geburtsdatum": {"tag": "1"}}) == [
        ("feld.geburtsdatum.monat", "required_monat"),
        ("feld.geburtsdatum.jahr", "required_jahr"),
    ]
    assert codes(BORN, ERIKA | {"geburtsdatum": "2026-11-24"}) == [("feld.geburtsdatum", "in_future")]
    assert problems(BORN, ERIKA | {"geburtsdatum": "1899-12-31"}) == [
        ("feld.geburtsdatum", "too_early", {"min": date(1900, 1, 1)})
    ]


def test_a_person_is_shown_as_addressed() -> None:
    assert show(field("person"), ERIKA) == ("Frau Erika Muster",)
    assert show(field("person"), ERIKA, "en") == ("Ms Erika Muster",)
    assert show(field("person"), ERIKA | {"anrede": "keine"}) == ("Erika Muster",)
    assert show(BORN, {"vorname": "E", "nachname": "M", "geburtsdatum": "1980-02-01"}) == (
        "E M",
        "geboren am 1.\u00a0Februar 1980",
    )


def test_a_person_is_kept_and_typed_as_record() -> None:
    value = read(BORN, ERIKA | {"geburtsdatum": "1980-02-01"})
    assert TYPE.dump(value) == {
        "anrede": "frau",
        "vorname": "Erika",
        "nachname": "Muster",
        "geburtsdatum": "1980-02-01",
    }
    assert TYPE.load(TYPE.dump(value)) == value
    kind = TYPE.expression_type(BORN, "de")
    assert isinstance(kind, Record)
    assert kind.parts["geburtsdatum"].type is DATE
    assert kind.parts["vorname"].type is TEXT
    assert kind.parts["anrede"].maybe
    without = TYPE.expression_type(field("person"), "de")
    assert isinstance(without, Record)
    assert "geburtsdatum" not in without.parts
    assert TYPE.parts(field("person")) == ("anrede", "vorname", "nachname")
    assert TYPE.parts(BORN)[3:] == ("geburtsdatum.tag", "geburtsdatum.monat", "geburtsdatum.jahr")
    assert TYPE.option_problems(BORN) == ()


@pytest.mark.parametrize("stored", ["Erika", {"titel": "Dr."}, {"vorname": 7}, None])
def test_other_stored_values_are_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        TYPE.load(stored)  # type: ignore[arg-type]
