"""Several lines of text."""

from __future__ import annotations

from citizen_office.core.expressions import MISSING, TEXT
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["textarea"]


def test_line_breaks_are_kept_and_shown() -> None:
    assert read(field("textarea"), " eins \r\n\r\nzwei\n") == "eins\n\nzwei"
    assert show(field("textarea"), "eins\nzwei") == ("eins", "zwei")


def test_lengths_are_kept() -> None:
    assert problems(field("textarea"), "a" * 4_001) == [("feld", "too_long", {"max": 4_000, "length": 4_001})]
    assert problems(field("textarea", min_length=10), "kurz") == [("feld", "too_short", {"min": 10, "length": 4})]
    assert read(field("textarea", max_length=3), "a\r\nb") == "a\nb"


def test_empty_and_other_shapes() -> None:
    assert codes(field("textarea"), "\n \n") == [("feld", "required_text")]
    assert read(field("textarea", optional=True), None) is MISSING
    assert codes(field("textarea"), ["a"]) == [("feld", "wrong_shape")]


def test_it_is_kept_and_typed_as_text() -> None:
    assert TYPE.load(TYPE.dump("a\nb")) == "a\nb"
    assert TYPE.expression_type(field("textarea"), "de") is TEXT
    assert TYPE.parts(field("textarea")) == ()
    [problem] = TYPE.option_problems(field("textarea", min_length=9, max_length=8))
    assert problem.params == {"option": "min_length", "other": "max_length"}
