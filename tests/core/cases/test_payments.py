"""What is owed, what came in, and the number that tells payments apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import damm

from citizen_office.core.cases.payments import Receipt, payment_reference
from citizen_office.core.expressions import Money
from tests.core.notices.matters import PAYMENT


def receipts(*cents: int) -> tuple[Receipt, ...]:
    return tuple(Receipt(date(2026, 12, 2), Money(each)) for each in cents)


@pytest.mark.parametrize(
    ("received", "still_open", "overpaid", "settled"),
    [
        ((), 115_00, 0, False),
        ((100_00,), 15_00, 0, False),
        ((100_00, 15_00), 0, 0, True),
        ((115_00,), 0, 0, True),
        ((115_01,), 0, 1, True),
        ((60_00, 60_00), 0, 5_00, True),
    ],
)
def test_what_is_owed_follows_from_what_came_in(
    received: tuple[int, ...], still_open: int, overpaid: int, settled: bool
) -> None:
    payment = replace(PAYMENT, received=receipts(*received))
    assert payment.paid == Money(sum(received))
    assert (payment.open, payment.overpaid) == (Money(still_open), Money(overpaid))
    assert payment.is_settled is settled


def test_what_was_reversed_is_owed_again_and_both_lines_stay() -> None:
    lines = (*receipts(115_00, 5_00), Receipt(date(2026, 12, 3), Money(-115_00), 1, "Falscher Vorgang"))
    payment = replace(PAYMENT, received=lines)
    assert (payment.paid, payment.open) == (Money(5_00), Money(110_00))
    assert [payment.standing(number) for number in (-1, 0, 1, 2, 3, 4)] == [None, None, None, lines[1], None, None]


def test_a_reference_reads_like_a_number_of_the_treasury() -> None:
    assert payment_reference("5200", 123) == "5200.000123.9"
    assert payment_reference("7", 1_234_567).startswith("7.1234567.")


@given(st.integers(0, 999_999).map(str), st.integers(1, 10**9))
def test_the_last_digit_checks_the_others(prefix: str, count: int) -> None:
    digits = payment_reference(prefix, count).replace(".", "")
    assert damm.is_valid(digits)
    wrong = str((int(digits[0]) + 1) % 10) + digits[1:]
    assert not damm.is_valid(wrong)
