"""A question that is answered with yes or no."""

from __future__ import annotations

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import BOOL, MISSING
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["yes_no"]


@pytest.mark.parametrize(
    ("raw", "value"), [("ja", True), (" Nein ", False), (True, True), (False, False), ("no", False)]
)
def test_answers_are_read(raw: object, value: bool) -> None:
    assert read(field("yes_no"), raw) is value


def test_no_is_never_assumed() -> None:
    assert codes(field("yes_no"), None) == [("feld", "required_yes_no")]
    assert codes(field("yes_no"), " ") == [("feld", "required_yes_no")]
    assert read(field("yes_no", optional=True), "") is MISSING


def test_other_input_is_refused() -> None:
    assert codes(field("yes_no"), "vielleicht") == [("feld", "unknown_choice")]
    assert codes(field("yes_no"), 1) == [("feld", "wrong_shape")]
    assert codes(field("yes_no"), ["ja"]) == [("feld", "wrong_shape")]


def test_it_is_kept_shown_and_typed_as_truth() -> None:
    assert show(field("yes_no"), "ja") == ("Ja",)
    assert show(field("yes_no"), "nein", "en") == ("No",)
    assert TYPE.load(TYPE.dump(False)) is False
    assert TYPE.expression_type(field("yes_no"), "de") is BOOL
    assert TYPE.parts(field("yes_no")) == ()
    assert TYPE.option_problems(field("yes_no")) == ()
    with pytest.raises(Unreadable):
        TYPE.load("ja")
