"""An account by its IBAN."""

from __future__ import annotations

import pytest
from stdnum import iban

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import MISSING, TEXT
from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.fields.iban import SEPA, length_of
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["iban"]
GERMAN = "DE89370400440532013000"


@pytest.mark.parametrize(
    "raw",
    [
        GERMAN,
        "DE89 3704 0044 0532 0130 00",
        " de89-3704-0044-0532-0130-00 ",
        "IBAN: DE89 3704 0044 0532 0130 00",
        "iban de89.3704.0044.0532.0130.00",
        "IBANDE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
        "DE89\u20133704\u20130044053201300\u200b0",
    ],
)
def test_ibans_are_read_as_people_write_them(raw: str) -> None:
    assert read(field("iban"), raw) == GERMAN


@pytest.mark.parametrize(
    "raw", ["AT611904300234573201", "NL91ABNA0417164300", "CH9300762011623852957", "GB29NWBK60161331926819"]
)
def test_accounts_of_all_sepa_countries_are_taken(raw: str) -> None:
    assert read(field("iban"), raw.lower()) == raw


@pytest.mark.parametrize("raw", [None, "", " "])
def test_empty_is_refused_where_an_answer_is_needed(raw: object) -> None:
    assert codes(field("iban"), raw) == [("feld", "required_iban")]
    assert read(field("iban", optional=True), raw) is MISSING


@pytest.mark.parametrize(
    "raw", ["0532013000", "DE", "IBAN", "DEXX370400440532013000", "DE\u0668937", "DE89#370400440532"]
)
def test_what_is_no_iban_is_refused(raw: str) -> None:
    assert codes(field("iban"), raw) == [("feld", "iban_form")]


@pytest.mark.parametrize("raw", [7, True, ["DE"], {"a": "b"}])
def test_other_shapes_are_refused(raw: object) -> None:
    assert codes(field("iban"), raw) == [("feld", "wrong_shape")]


def test_a_wrong_digit_is_found() -> None:
    assert codes(field("iban"), GERMAN[:-1] + "1") == [("feld", "iban_checksum")]
    # Two neighbours swapped, and a letter for a digit.
    assert codes(field("iban"), "DE89370400440532031000") == [("feld", "iban_checksum")]
    assert codes(field("iban"), GERMAN[:-1] + "O") == [("feld", "iban_checksum")]


def test_a_letter_where_the_country_has_digits_is_found_though_the_digits_add_up() -> None:
    account = "37040044053201300A"
    number = f"DE{iban.calc_check_digits('DE00' + account)}{account}"
    assert codes(field("iban"), number) == [("feld", "iban_form")]


def test_a_wrong_length_is_told_with_the_right_one() -> None:
    expected = {"country": "DE", "expected": 22, "length": 21}
    assert problems(field("iban"), GERMAN[:-1]) == [("feld", "iban_length", expected)]
    assert problems(field("iban"), GERMAN + "0") == [("feld", "iban_length", expected | {"length": 23})]
    assert problems(field("iban"), "x" * 100) == [("feld", "too_long", {"max": 80, "length": 100})]


def test_other_countries_are_taken_where_the_field_says_so() -> None:
    turkish = "TR330006100519786457841326"
    assert problems(field("iban"), turkish) == [("feld", "iban_country", {"country": "TR"})]
    assert read(field("iban", worldwide=True), turkish) == turkish
    # No country has these letters.
    assert codes(field("iban", worldwide=True), "XX89370400440532013000") == [("feld", "iban_country")]


def test_the_registry_knows_every_country_of_sepa() -> None:
    assert len(SEPA) == 42
    assert all(length_of(country) for country in SEPA)
    assert (length_of("DE"), length_of("NO"), length_of("MT"), length_of("US")) == (22, 15, 31, None)


def test_it_is_kept_shown_and_typed_as_text() -> None:
    assert show(field("iban"), GERMAN) == ("DE89 3704 0044 0532 0130 00",)
    assert TYPE.load(TYPE.dump(GERMAN)) == GERMAN
    with pytest.raises(Unreadable):
        TYPE.load(7)
    assert TYPE.expression_type(field("iban"), "de") is TEXT
    assert TYPE.parts(field("iban")) == ()
    assert TYPE.option_problems(field("iban", worldwide=True)) == ()
