"""Made-up answers: one for every type of field, right as far as the field can tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citizen_office.core.expressions import MISSING
from citizen_office.core.forms import Context, check_answers
from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.model import Choice, Field, OptionValue
from citizen_office.core.forms.samples import SAMPLES, sample_answers
from citizen_office.definitions.folder import read_folder
from citizen_office.settings import content_home
from tests.core.forms.making import dogs, field, form, page, text

TODAY = date(2026, 12, 1)
CHOICES = (Choice("a", text("A")), Choice("b", text("B")))
FORMS = {key: loaded.model for key, loaded in read_folder(Path(content_home())).forms.items()}


def test_every_type_has_made_up_answers() -> None:
    assert SAMPLES.keys() == FIELD_TYPES.keys()


@pytest.mark.parametrize("kind", sorted(FIELD_TYPES.keys() - {"file"}))
def test_one_fits_a_field_of_each_type(kind: str) -> None:
    options: dict[str, OptionValue] = {"choices": CHOICES} if kind in ("choice", "choices") else {}
    if kind == "quantity":
        options["unit"] = text("m²")
    asked = Field("feld", kind, text("Feld"), options=options)
    raw = sample_answers(form(page("eins", asked)), TODAY)["feld"]
    reading = FIELD_TYPES[kind].read(asked, raw, TODAY)
    assert (reading.value is not MISSING, reading.problems) == (True, ())


@pytest.mark.parametrize(
    "asked",
    [
        field("text", pattern="[0-9]{15}"),
        field("text", max_length=3),
        field("text", min_length=40),
        field("date", max="today"),
        field("date", min="2027-12-01"),
        field("number", min="50", max="200"),
        field("person", birth_date=True),
        field("choices", choices=CHOICES, min=2),
        field("date_range", min="today", max_days=1),
    ],
)
def test_options_of_the_field_are_kept(asked: Field) -> None:
    assert "feld" in sample_answers(form(page("eins", asked)), TODAY)


def test_where_nothing_fits_nothing_is_answered() -> None:
    assert sample_answers(form(page("eins", field("file"), field("text", pattern="x[0-9]y"))), TODAY) == {}


def test_several_of_a_kind_are_two() -> None:
    name = field("text", "name")
    assert len(sample_answers(form(dogs(name)), TODAY)["hunde"]) == 2  # type: ignore[arg-type]
    assert len(sample_answers(form(dogs(name, max=1)), TODAY)["hunde"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_shipped_form_is_answered_but_for_files(name: str) -> None:
    compiled = CompiledForm.build(FORMS[name])
    checked = check_answers(compiled, sample_answers(FORMS[name], TODAY), Context(TODAY))
    wrong = {problem.code for problem in checked.problems}
    assert wrong <= {"required_file", "rule", "required"}, checked.problems
