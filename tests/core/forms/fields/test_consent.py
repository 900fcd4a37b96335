"""A box to tick."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import BOOL, MISSING
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["consent"]


@pytest.mark.parametrize("raw", ["ja", True])
def test_a_tick_is_consent(raw: object) -> None:
    assert read(field("consent"), raw) is True


@pytest.mark.parametrize("raw", [None, "", "nein", False])
def test_without_a_tick_there_is_none(raw: object) -> None:
    assert codes(field("consent"), raw) == [("feld", "consent_needed")]
    assert read(field("consent", optional=True), raw) is MISSING


def test_other_input_is_refused() -> None:
    assert codes(field("consent"), "on") == [("feld", "unknown_choice")]
    assert codes(field("consent"), {}) == [("feld", "wrong_shape")]


def test_it_is_kept_shown_and_typed_as_truth() -> None:
    assert show(field("consent"), "ja") == ("Zugestimmt",)
    assert show(field("consent"), "ja", "en") == ("Agreed",)
    assert TYPE.load(TYPE.dump(True)) is True
    assert TYPE.expression_type(field("consent"), "de") is BOOL
    assert TYPE.parts(field("consent")) == ()
    assert TYPE.option_problems(field("consent")) == ()
