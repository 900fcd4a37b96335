"""One of several answers."""

from __future__ import annotations

from citizen_office.core.expressions import MISSING, Choice
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, read, show
from tests.core.forms.making import SIZES, field

TYPE = FIELD_TYPES["choice"]
SIZE = field("choice", choices=SIZES)


def test_an_id_is_read() -> None:
    assert read(SIZE, "klein") == "klein"


def test_empty_and_other_input() -> None:
    assert codes(SIZE, None) == [("feld", "required_choice")]
    assert codes(SIZE, "") == [("feld", "required_choice")]
    assert read(field("choice", optional=True, choices=SIZES), "") is MISSING
    assert codes(SIZE, "riesig") == [("feld", "unknown_choice")]
    assert codes(SIZE, ["klein"]) == [("feld", "wrong_shape")]


def test_it_is_shown_by_its_label() -> None:
    assert show(SIZE, "gross") == ("Groß",)
    assert show(SIZE, "gross", "en") == ("Large",)
    assert TYPE.show(SIZE, "frueher", "de") == ("frueher",)


def test_it_is_kept_and_typed_as_choice() -> None:
    assert TYPE.load(TYPE.dump("klein")) == "klein"
    assert TYPE.expression_type(SIZE, "en") == Choice({"klein": "Small", "gross": "Large"})
    assert TYPE.parts(SIZE) == ()
    assert TYPE.option_problems(SIZE) == ()
    [problem] = TYPE.option_problems(field("choice", choices=SIZES[:1]))
    assert problem.code == "choice_alone"
