"""What the declarations of options say, and what holds for options of every type."""

from __future__ import annotations

import pytest

from citizen_office.core.forms.checks import FORM_CODES
from citizen_office.core.forms.fields import FIELD_TYPES, OptionProblem, option_problems
from citizen_office.core.forms.model import Choice, Field, OptionValue
from tests.core.forms.making import SIZES, field, text


def found(made: Field) -> tuple[OptionProblem, ...]:
    problems = option_problems(FIELD_TYPES[made.type].options, made)
    for problem in problems:
        assert tuple(problem.params) == FORM_CODES[problem.code]
    return problems


@pytest.mark.parametrize(
    "right",
    [
        field("text", max_length=5, min_length=1, pattern=r"\d+", pattern_hint=text("Ziffern")),
        field("choice", choices=SIZES),
        field("choices", choices=SIZES, min=1, max=2),
        field("number", min="-1.5", max="7", decimals=0, unit=text("m")),
        field("date", min="today", max="2030-12-31"),
        field("date_range", min="today", max="2030-12-31", max_days=14),
        field("time", min="08:00", max="23:59", step=15),
        field("quantity", unit=text("m²"), decimals=2),
        field("iban", worldwide=True),
        field("licence_plate"),
        field("person", birth_date=True),
        field("email"),
        field("file", accept=("pdf", "png"), max_files=10, max_mb=25),
    ],
)
def test_right_options_are_taken(right: Field) -> None:
    assert found(right) == ()


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("text", "max_length", "5"),
        ("text", "max_length", True),
        ("text", "pattern", 5),
        ("text", "pattern_hint", "Ziffern"),
        ("number", "min", 5),
        ("number", "min", "5,0"),
        ("number", "min", "1e5"),
        ("date", "min", "morgen"),
        ("date", "min", "2026-02-30"),
        ("date", "min", 2026),
        ("time", "min", "24:00"),
        ("time", "max", "8:00"),
        ("time", "max", 800),
        ("date_range", "max_days", "14"),
        ("iban", "worldwide", "true"),
        ("person", "birth_date", 1),
        ("file", "accept", "pdf"),
        ("file", "accept", ()),
        ("file", "accept", SIZES),
        ("choice", "choices", ("klein", "gross")),
    ],
)
def test_options_of_another_kind_are_refused(kind: str, name: str, value: OptionValue) -> None:
    [problem] = found(Field("feld", kind, text("Feld"), options={name: value}))
    assert (problem.at, problem.code) == ((name,), "option_kind")
    assert problem.params == {"option": name, "kind": FIELD_TYPES[kind].options[name].kind.value}


def test_words_are_out_of_a_list_and_differ() -> None:
    [unknown] = found(field("file", accept=("pdf", "jpg")))
    assert (unknown.at, unknown.code) == (("accept", 1), "option_word")
    assert unknown.params == {"word": "jpg", "allowed": "pdf, jpeg, png", "suggestion": "jpeg"}
    [twice] = found(field("file", accept=("pdf", "png", "pdf")))
    assert (twice.at, twice.code, twice.params) == (("accept", 2), "option_word_twice", {"word": "pdf"})
    assert [p.code for p in found(field("file", max_files=11))] == ["option_out_of_range"]


def test_choices_are_no_text() -> None:
    [problem] = found(Field("feld", "choice", text("Feld"), options={"choices": "klein"}))
    assert problem.code == "option_kind"


def test_missing_unknown_and_extreme_options_are_refused() -> None:
    assert [p.code for p in found(field("choice"))] == ["option_missing"]
    assert [p.code for p in found(field("quantity"))] == ["option_missing"]
    assert [p.code for p in found(field("time", step=721))] == ["option_out_of_range"]
    [unknown] = found(field("text", max_lenght=5))
    assert unknown.params == {"option": "max_lenght", "type": "text", "suggestion": "max_length"}
    [extreme] = found(field("text", max_length=501))
    assert extreme.params == {"option": "max_length", "least": 1, "most": 500}
    assert [p.code for p in found(field("text", min_length=0))] == ["option_out_of_range"]


def test_patterns_are_checked_against_the_length() -> None:
    assert [p.code for p in found(field("text", pattern="(a+)+"))] == ["pattern_unsafe"]
    assert [p.code for p in found(field("text", pattern="a+b+"))] == ["pattern_unsafe"]
    assert found(field("text", pattern="a+b+", max_length=50)) == ()


def test_choices_are_few_and_their_ids_good() -> None:
    small = SIZES[0]
    assert [p.code for p in found(field("choice", choices=()))] == ["choices_count"]
    many = tuple(Choice(f"c{number}", text("x")) for number in range(201))
    assert [p.code for p in found(field("choice", choices=many))] == ["choices_count"]
    [twice] = found(field("choice", choices=(small, small)))
    assert (twice.at, twice.code) == (("choices", 1, "id"), "choice_twice")
    [bad] = found(field("choice", choices=(small, Choice("Groß", text("Groß")))))
    assert (bad.at, bad.code) == (("choices", 1, "id"), "id_form")
