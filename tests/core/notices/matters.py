"""Notices to build parts of: a decision with a fee, and what tests change of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from citizen_office.core.authorities import Court
from citizen_office.core.cases.payments import Payment
from citizen_office.core.expressions import Money
from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.core.notices import Costs, Matter, Position
from tests.core.forms.making import text

DAY = date(2026, 12, 1)
BY_LAW = "Hundesteuersatzung vom 11.12.2025"
FIRST_DOG = Position(
    text("Hundesteuer", "Dog tax"), Money.of(Decimal(50)), BY_LAW, date(2026, 11, 2), date(2026, 1, 1), step=1
)
SECOND_DOG = Position(
    text("Hundesteuer", "Dog tax"), Money.of(Decimal(65)), BY_LAW, date(2026, 11, 2), date(2026, 1, 1), step=2
)
COSTS = Costs((FIRST_DOG, SECOND_DOG), Money(115_00))
PAYMENT = Payment(
    id=UUID(int=1),
    authority="hagenow",
    case_id=UUID(int=2),
    key="2/3/0",
    reference="5200.000123.4",
    amount=Money(115_00),
    due=date(2027, 1, 4),
    payee="Stadt Hagenow, Stadtkasse",
    iban="DE89370400440532013000",
    bic="",
    function="kasse",
    requested=datetime(2026, 12, 1, 9, 0, tzinfo=UTC),
    bill=UUID(int=3),
)
MATTER = Matter(
    regime=Regime.VWVFG_MV,
    remedy=Remedy.WIDERSPRUCH,
    dated=DAY,
    authority=("Stadt Hagenow", "Lange Straße 28–32", "19230 Hagenow"),
    court=Court("Verwaltungsgericht Schwerin", "Schwerin"),
)
