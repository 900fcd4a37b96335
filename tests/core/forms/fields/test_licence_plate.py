"""The licence plate of a vehicle."""

from __future__ import annotations

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import MISSING, TEXT
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["licence_plate"]
PLATE = field("licence_plate")


@pytest.mark.parametrize(
    ("raw", "plate"),
    [
        ("HGN AB 123", "HGN AB 123"),
        (" hgn-ab 123 ", "HGN AB 123"),
        ("HGN-AB-123", "HGN AB 123"),
        ("HGN:AB123", "HGN AB 123"),
        ("HGN \u2013 AB \u00b7 123", "HGN AB 123"),
        ("hgnab123", "HGN AB 123"),
        ("LWL X 1", "LWL X 1"),
        ("B A 1", "B A 1"),
        ("BA1", "B A 1"),
        ("l\u00f6-ab 12", "L\u00d6 AB 12"),
        ("lo\u0308 ab 12", "L\u00d6 AB 12"),
        ("M E 1234", "M E 1234"),
        ("M EH 12E", "M EH 12E"),
        ("M EH 12 h", "M EH 12H"),
        ("HGNAB12e", "HGN AB 12E"),
    ],
)
def test_plates_are_read_as_people_write_them(raw: str, plate: str) -> None:
    assert read(PLATE, raw) == plate
    assert read(PLATE, plate) == plate


@pytest.mark.parametrize("raw", [None, "", " "])
def test_empty_is_refused_where_an_answer_is_needed(raw: object) -> None:
    assert codes(PLATE, raw) == [("feld", "required_licence_plate")]
    assert read(field("licence_plate", optional=True), raw) is MISSING


@pytest.mark.parametrize(
    "raw",
    [
        "HGN",
        "HGN AB",
        "123",
        "M 1234",
        "HGN AB 0",
        "HGN AB 012",
        "HGN AB 12345",
        "HGNX AB 1",
        "HGN ABC 1",
        "HGN \u00c4B 1",
        "HGN AB 12 X",
        "HGN AB 1\u0662",
        "\u00df AB 1",
        "HGN/AB 1",
        "---",
    ],
)
def test_what_is_no_plate_is_refused(raw: str) -> None:
    assert codes(PLATE, raw) == [("feld", "plate_form")]


@pytest.mark.parametrize("raw", ["HGNA 1", "BAB1", "HGNA1E", "l\u00f6ab 12"])
def test_letters_that_can_be_parted_in_two_ways_are_asked_for(raw: str) -> None:
    assert codes(PLATE, raw) == [("feld", "plate_parts")]


def test_a_plate_has_at_most_eight_signs() -> None:
    assert read(PLATE, "HGN A 1234") == "HGN A 1234"
    assert read(PLATE, "HG AB 123E") == "HG AB 123E"
    assert problems(PLATE, "HGN AB 1234") == [("feld", "plate_length", {"max": 8, "length": 9})]
    assert problems(PLATE, "HGN AB 123H") == [("feld", "plate_length", {"max": 8, "length": 9})]
    assert codes(PLATE, "HGN AB 123 " + "x" * 40) == [("feld", "too_long")]


@pytest.mark.parametrize("raw", [7, True, ["HGN AB 1"], {"a": "b"}])
def test_other_shapes_are_refused(raw: object) -> None:
    assert codes(PLATE, raw) == [("feld", "wrong_shape")]


def test_it_is_kept_shown_and_typed_as_text() -> None:
    assert show(PLATE, "hgn ab 123") == ("HGN AB 123",)
    assert TYPE.load(TYPE.dump("HGN AB 123")) == "HGN AB 123"
    with pytest.raises(Unreadable):
        TYPE.load(None)
    assert TYPE.expression_type(PLATE, "de") is TEXT
    assert TYPE.parts(PLATE) == ()
    assert TYPE.option_problems(PLATE) == ()
