"""An address in Germany."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import MISSING, TEXT, Record
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["address"]
ANSCHRIFT = {"strasse": "Feldstraße", "hausnummer": "3", "plz": "19230", "ort": "Hagenow"}


def test_the_parts_are_read() -> None:
    assert read(field("address"), ANSCHRIFT) == ANSCHRIFT


@pytest.mark.parametrize("raw", ["19230", " 19 230 ", "D-19230", "d 19230", "DE-19230"])
def test_postcodes_are_read_as_people_write_them(raw: str) -> None:
    assert read(field("address"), ANSCHRIFT | {"plz": raw}) == ANSCHRIFT


@pytest.mark.parametrize("raw", ["1923", "192300", "00123", "Hagenow", "\u0661\u0662\u0663\u0664\u0665"])
def test_other_postcodes_are_refused(raw: str) -> None:
    assert codes(field("address"), ANSCHRIFT | {"plz": raw}) == [("feld.plz", "postcode_form")]


@pytest.mark.parametrize(
    ("strasse", "name", "number"),
    [
        ("Feldstraße 3", "Feldstraße", "3"),
        ("Feldstraße 3 a", "Feldstraße", "3 a"),
        ("Straße des 17. Juni 12-14", "Straße des 17. Juni", "12-14"),
    ],
)
def test_the_house_number_is_found_behind_the_street(strasse: str, name: str, number: str) -> None:
    found = read(field("address"), ANSCHRIFT | {"strasse": strasse, "hausnummer": ""})
    assert found == ANSCHRIFT | {"strasse": name, "hausnummer": number}


def test_a_house_may_have_no_number() -> None:
    assert codes(field("address"), ANSCHRIFT | {"hausnummer": ""}) == [("feld.hausnummer", "required_house_number")]
    assert show(field("address"), ANSCHRIFT | {"hausnummer": "ohne"}) == ("Feldstraße", "19230 Hagenow")
    assert show(field("address"), ANSCHRIFT | {"strasse": "Hof 2", "hausnummer": "o. Nr."}) == (
        "Hof 2",
        "19230 Hagenow",
    )


def test_each_missing_part_is_named() -> None:
    assert codes(field("address"), None) == [
        ("feld.strasse", "required_text"),
        ("feld.hausnummer", "required_house_number"),
        ("feld.plz", "required_postcode"),
        ("feld.ort", "required_text"),
    ]
    assert read(field("address", optional=True), {"strasse": ""}) is MISSING


def test_other_input_is_refused() -> None:
    assert codes(field("address"), "Feldstraße 3") == [("feld", "wrong_shape")]
    assert codes(field("address"), ANSCHRIFT | {"hausnummer": ["3"]}) == [("feld.hausnummer", "wrong_shape")]
    assert codes(field("address"), ANSCHRIFT | {"plz": 19230}) == [("feld.plz", "wrong_shape")]
    assert codes(field("address"), ANSCHRIFT | {"strasse": 7, "hausnummer": ""}) == [
        ("feld.strasse", "wrong_shape"),
        ("feld.hausnummer", "required_house_number"),
    ]
    assert problems(field("address"), ANSCHRIFT | {"strasse": "a" * 80, "hausnummer": ""})[0] == (
        "feld.strasse",
        "too_long",
        {"max": 55, "length": 80},
    )


def test_it_is_kept_shown_and_typed_as_record() -> None:
    value = read(field("address"), ANSCHRIFT)
    assert show(field("address"), ANSCHRIFT) == ("Feldstraße 3", "19230 Hagenow")
    assert TYPE.dump(value) == ANSCHRIFT
    assert TYPE.load(TYPE.dump(value)) == value
    kind = TYPE.expression_type(field("address"), "de")
    assert isinstance(kind, Record)
    assert {symbol.type for symbol in kind.parts.values()} == {TEXT}
    assert TYPE.parts(field("address")) == ("strasse", "hausnummer", "plz", "ort")
    assert TYPE.option_problems(field("address")) == ()
