"""The payment code: the lines of the guideline, and none where it has none."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import Money
from citizen_office.core.notices.epc import payment_code

IBAN = "DE89370400440532013000"


def test_the_lines_are_those_of_the_guideline() -> None:
    assert payment_code("Stadt Hagenow, Stadtkasse", IBAN, "", Money(185_00), "5200.000123.7").split("\n") == [
        "BCD",
        "002",
        "1",
        "SCT",
        "",
        "Stadt Hagenow, Stadtkasse",
        IBAN,
        "EUR185.00",
        "",
        "",
        "5200.000123.7",
    ]


def test_a_bic_stands_in_its_line() -> None:
    assert payment_code("Kasse", IBAN, "COBADEFFXXX", Money(1), "1").split("\n")[4:8] == [
        "COBADEFFXXX",
        "Kasse",
        IBAN,
        "EUR0.01",
    ]


@pytest.mark.parametrize(
    ("payee", "amount", "reference"),
    [
        ("K" * 71, Money(1_00), "1"),
        ("Kasse", Money(1_00), "1" * 141),
        ("Kasse", Money(0), "1"),
        ("Kasse", Money(-1_00), "1"),
        ("Kasse", Money(1_000_000_000_00), "1"),
        ("Kasse", Money(1_00, "USD"), "1"),
        # Few characters, and too many bytes for the largest code.
        ("€" * 70, Money(1_00), "€" * 140),
    ],
)
def test_where_the_guideline_has_no_code_there_is_none(payee: str, amount: Money, reference: str) -> None:
    assert payment_code(payee, IBAN, "", amount, reference) == ""


def test_the_largest_amount_has_a_code() -> None:
    assert "EUR999999999.99" in payment_code("Kasse", IBAN, "", Money(999_999_999_99), "1")
