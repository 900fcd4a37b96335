"""Any number of several answers."""

from __future__ import annotations

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import MISSING, Choices
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import SIZES, field

TYPE = FIELD_TYPES["choices"]
SIZE = field("choices", choices=SIZES)


def test_ids_are_read_in_the_order_of_the_form() -> None:
    assert read(SIZE, ["gross", "klein", "gross", ""]) == ("klein", "gross")
    assert read(SIZE, "gross") == ("gross",)


def test_empty_and_other_input() -> None:
    assert codes(SIZE, None) == [("feld", "required_choices")]
    assert codes(SIZE, []) == [("feld", "required_choices")]
    assert read(field("choices", optional=True, choices=SIZES), "") is MISSING
    assert codes(SIZE, ["klein", "riesig"]) == [("feld", "unknown_choice")]
    assert codes(SIZE, [7]) == [("feld", "wrong_shape")]
    assert codes(SIZE, {"klein": "ja"}) == [("feld", "wrong_shape")]


def test_too_few_and_too_many() -> None:
    assert problems(field("choices", choices=SIZES, min=2), ["klein"]) == [("feld", "too_few_choices", {"min": 2})]
    assert problems(field("choices", choices=SIZES, max=1), ["klein", "gross"]) == [
        ("feld", "too_many_choices", {"max": 1})
    ]


def test_it_is_kept_shown_and_typed_as_choices() -> None:
    assert show(SIZE, ["gross", "klein"], "en") == ("Small", "Large")
    assert TYPE.load(TYPE.dump(("klein", "gross"))) == ("klein", "gross")
    assert TYPE.expression_type(SIZE, "de") == Choices({"klein": "Klein", "gross": "Groß"})
    assert TYPE.parts(SIZE) == ()


@pytest.mark.parametrize("stored", ["klein", [7], {"a": "b"}, None])
def test_other_stored_values_are_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        TYPE.load(stored)  # type: ignore[arg-type]


def test_contradictions_of_options_are_found() -> None:
    assert TYPE.option_problems(SIZE) == ()
    [more] = TYPE.option_problems(field("choices", choices=SIZES, min=2, max=1))
    assert more.params == {"option": "min", "other": "max"}
    [many] = TYPE.option_problems(field("choices", choices=SIZES, min=3))
    assert many.params == {"option": "min", "other": "choices"}
