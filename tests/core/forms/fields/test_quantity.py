"""A number with its unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import MISSING, NUMBER
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field, text

TYPE = FIELD_TYPES["quantity"]
AREA = field("quantity", unit=text("m²", "sq m"), decimals=1, max="500")


@pytest.mark.parametrize("raw", ["12,5", "12.5", "12,5 m²", "12,5m2", "12,5 M²", "12.5 sq m", " 12,50 "])
def test_the_unit_may_stand_behind_the_number(raw: str) -> None:
    assert read(AREA, raw) == Decimal("12.5")


def test_whole_numbers_of_json_are_read() -> None:
    assert read(AREA, 12) == Decimal(12)


@pytest.mark.parametrize("raw", [None, "", " "])
def test_empty_is_refused_where_an_answer_is_needed(raw: object) -> None:
    assert codes(AREA, raw) == [("feld", "required_number")]
    assert read(field("quantity", optional=True, unit=text("m")), raw) is MISSING


@pytest.mark.parametrize("raw", ["zwölf", "12 km", "m²", "12 m² 3"])
def test_other_units_and_words_are_refused(raw: str) -> None:
    assert codes(AREA, raw) == [("feld", "number_form")]


def test_it_is_a_number_in_all_else() -> None:
    assert codes(AREA, ["12"]) == [("feld", "wrong_shape")]
    assert problems(AREA, "500,1 m²") == [("feld", "too_large", {"max": Decimal(500)})]
    assert problems(AREA, "-1") == [("feld", "too_small", {"min": Decimal(0)})]
    assert problems(AREA, "1,25") == [("feld", "too_many_decimals", {"decimals": 1})]


def test_it_is_kept_shown_and_typed_as_number() -> None:
    assert show(AREA, "12,5") == ("12,5\u00a0m²",)
    assert show(AREA, "12,5", "en") == ("12.5\u00a0sq m",)
    assert TYPE.load(TYPE.dump(Decimal("12.5"))) == Decimal("12.5")
    with pytest.raises(Unreadable):
        TYPE.load(12)
    assert TYPE.expression_type(AREA, "de") is NUMBER
    assert TYPE.parts(AREA) == ()


def test_contradictions_of_options_are_found() -> None:
    assert TYPE.option_problems(AREA) == ()
    [found] = TYPE.option_problems(field("quantity", unit=text("m"), min="2", max="1"))
    assert (found.at, found.code) == (("min",), "options_contradict")
