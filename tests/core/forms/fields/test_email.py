"""An e-mail address."""

from __future__ import annotations

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.expressions import MISSING, TEXT
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import TODAY, field

TYPE = FIELD_TYPES["email"]


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        (" erika@GMX.de ", "erika@gmx.de"),
        ("buergerbuero@hagenow.example", "buergerbuero@hagenow.example"),
        ("müller@bücher.de", "müller@bücher.de"),
    ],
)
def test_addresses_are_read(raw: str, address: str) -> None:
    assert read(field("email"), raw) == address


@pytest.mark.parametrize(
    "raw", ["erika", "erika@gmx", "a@b@c.de", "a b@c.de", "a@b.de\nBcc: x@y.de", "erika@localhost"]
)
def test_what_is_no_address_is_refused(raw: str) -> None:
    assert codes(field("email"), raw) == [("feld", "email_form")]


@pytest.mark.parametrize(
    ("raw", "character"), [("北@beispiel.de", "北"), ("a@北京.cn", "北"), ("a@xn--1lq90i.cn", "北"), ("😀@x.de", "😀")]
)
def test_a_character_that_no_receipt_could_print_is_named(raw: str, character: str) -> None:
    assert problems(field("email"), raw) == [("feld", "character_not_printable", {"character": character})]


@given(st.from_regex(r"[A-Za-z0-9_+.-]{0,6}@?[A-Za-z0-9ä.-]{0,8}(\.de|\.local)?", fullmatch=True))
def test_plain_addresses_are_read_as_any_other(raw: str) -> None:
    try:
        expected: object = validate_email(raw, check_deliverability=False).normalized
    except EmailNotValidError:
        expected = MISSING
    assert TYPE.read(field("email", optional=True), raw, TODAY).value == expected


def test_empty_and_other_input() -> None:
    assert codes(field("email"), "") == [("feld", "required_email")]
    assert read(field("email", optional=True), None) is MISSING
    assert codes(field("email"), ["a@b.de"]) == [("feld", "wrong_shape")]
    assert problems(field("email"), "a" * 255) == [("feld", "too_long", {"max": 254, "length": 255})]


def test_it_is_kept_shown_and_typed_as_text() -> None:
    assert show(field("email"), "erika@gmx.de") == ("erika@gmx.de",)
    assert TYPE.load(TYPE.dump("erika@gmx.de")) == "erika@gmx.de"
    assert TYPE.expression_type(field("email"), "de") is TEXT
    assert TYPE.parts(field("email")) == ()
    assert TYPE.option_problems(field("email")) == ()
