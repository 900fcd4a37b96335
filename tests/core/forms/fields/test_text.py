"""One line of text."""

from __future__ import annotations

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import MISSING, TEXT
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import TODAY, field, text

TYPE = FIELD_TYPES["text"]


def test_text_is_tidied() -> None:
    assert read(field("text"), "  Eine  Bank ") == "Eine Bank"


@pytest.mark.parametrize("raw", [None, "", "   ", "\u200b"])
def test_empty_is_refused_where_an_answer_is_needed(raw: object) -> None:
    assert codes(field("text"), raw) == [("feld", "required_text")]
    assert read(field("text", optional=True), raw) is MISSING


def test_lengths_are_kept() -> None:
    short = field("text", min_length=3, max_length=5)
    assert problems(short, "ab") == [("feld", "too_short", {"min": 3, "length": 2})]
    assert problems(short, "abcdef") == [("feld", "too_long", {"max": 5, "length": 6})]
    assert read(short, "abc") == "abc"
    assert problems(field("text"), "a" * 201) == [("feld", "too_long", {"max": 200, "length": 201})]
    assert problems(field("text"), "a" * 60_001) == [("feld", "too_long", {"max": 200, "length": 60_001})]


@pytest.mark.parametrize("raw", [["a"], {"a": "b"}, 7, True, b"a", 1.5])
def test_other_shapes_are_refused(raw: object) -> None:
    assert codes(field("text", optional=True), raw) == [("feld", "wrong_shape")]


def test_deceiving_characters_are_refused() -> None:
    assert codes(field("text"), "a\u202eb") == [("feld", "control_characters")]


def test_a_pattern_is_demanded_and_its_hint_goes_along() -> None:
    hint = text("15 Ziffern")
    chip = field("text", pattern=r"\d{15}", pattern_hint=hint)
    assert read(chip, " 123456789012345 ") == "123456789012345"
    [problem] = TYPE.read(chip, "12", TODAY).problems
    assert (problem.code, problem.message) == ("pattern", hint)
    assert codes(chip, "") == [("feld", "required_text")]


def test_contradictions_of_options_are_found() -> None:
    assert TYPE.option_problems(field("text", min_length=2, max_length=2)) == ()
    [lengths] = TYPE.option_problems(field("text", min_length=201))
    assert (lengths.at, lengths.code) == (("min_length",), "options_contradict")
    [alone] = TYPE.option_problems(field("text", pattern_hint=text("So")))
    assert (alone.at, alone.code) == (("pattern_hint",), "pattern_hint_alone")


def test_it_is_kept_shown_and_typed_as_text() -> None:
    assert show(field("text"), "Eine Bank") == ("Eine Bank",)
    assert TYPE.load(TYPE.dump("Eine Bank")) == "Eine Bank"
    assert TYPE.expression_type(field("text"), "de") is TEXT
    assert TYPE.parts(field("text")) == ()
    with pytest.raises(Unreadable):
        TYPE.load(7)


def test_a_character_that_no_letter_could_print_is_named() -> None:
    for strange in ("🌳", "木", "→", "ש"):
        refused = ("feld", "character_not_printable", {"character": strange})
        assert problems(field("text"), f"Mehr {strange} bitte") == [refused]


def test_the_letters_of_european_languages_are_welcome() -> None:
    for name in ("Łucja Świątek", "Þórður Ǽgir", "Đặng Thị", "Γεώργιος", "Иван Щукин", "Müller ẞ „O’Neill“ – 5 € ½ №"):
        assert read(field("text"), name) == name
