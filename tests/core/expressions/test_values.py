"""Money and what counts as empty."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

import pytest

from citizen_office.core.expressions import MISSING, Money, Value, is_empty


def test_money_keeps_whole_cents() -> None:
    assert Money(1250).amount == Decimal("12.50")
    assert str(Money(1250).amount) == "12.50"
    assert Money.of(Decimal("12.5")) == Money(1250, "EUR")
    assert Money.of(Decimal("0.005")) == Money(1)
    assert Money.of(Decimal("-0.005"), "CHF") == Money(-1, "CHF")


def test_money_calculates() -> None:
    assert Money(100) + Money(23) == Money(123)
    assert Money(100) - Money(123) == Money(-23)
    assert -Money(5) == Money(-5)
    assert Money(100) * Decimal("1.005") == Money(101)
    assert Decimal(3) * Money(5) == Money(15)
    assert Money(100).divided_by(Decimal(3)) == Money(33)
    assert Money(100).ratio_to(Money(50)) == Decimal(2)


def test_money_has_an_order_within_one_currency() -> None:
    assert Money(1) < Money(2) <= Money(2)
    assert Money(2) > Money(1)
    assert Money(1) != Money(1, "CHF")


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.lt, operator.mul])
@pytest.mark.parametrize("other", [Money(1, "CHF"), 1, "1"])
def test_money_goes_with_nothing_else(operation: Callable[[Any, Any], Any], other: object) -> None:
    with pytest.raises(TypeError):
        operation(Money(1), other)


def test_money_divided_by_nothing_is_refused() -> None:
    with pytest.raises(DivisionByZero):
        Money(1).divided_by(Decimal(0))
    with pytest.raises(InvalidOperation):
        Money(1).ratio_to(Money(1, "CHF"))


def test_missing_is_not_true_and_knows_its_name() -> None:
    assert not MISSING
    assert repr(MISSING) == "MISSING"


@pytest.mark.parametrize("value", [MISSING, "", (), [], {}, {"a": MISSING, "b": {"c": ""}}])
def test_empty(value: Value) -> None:
    assert is_empty(value)


@pytest.mark.parametrize("value", [False, Decimal(0), Money(0), " ", ("",), {"a": False}])
def test_not_empty(value: Value) -> None:
    assert not is_empty(value)
