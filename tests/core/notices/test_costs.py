"""What a form charges, and what stands behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from citizen_office.core.authorities import Dated, Tariff, TariffUse
from citizen_office.core.expressions import MISSING, Money, Value, parse
from citizen_office.core.forms.model import Binding, Form
from citizen_office.core.notices import Costs, Position, charges_of, costs_of
from tests.core.forms.making import field, form, page, text

AT, SINCE = date(2026, 11, 2), date(2026, 1, 1)
BY_LAW = "Hundesteuersatzung"
TARIFFS = (
    Dated(SINCE, Tariff("hundesteuer", Decimal(50), BY_LAW, (Decimal(50), Decimal(65)), text("Hundesteuer"))),
    Dated(SINCE, Tariff("marke_und_band", Decimal(5))),
)
SERVICE = text("Hund anmelden")
FIRST = TariffUse("hundesteuer", AT, 1, Money(50_00), SINCE, BY_LAW)
SECOND = TariffUse("hundesteuer", AT, 2, Money(65_00), SINCE, BY_LAW)
BADGE = TariffUse("marke_und_band", AT, 1, Money(5_00), SINCE, "")


def charging(amounts: dict[str, str] | None = None, **computed: str) -> Form:
    """A form with these computed values, which gives these amounts to its workflow."""
    made = form(page("a", field("date", "beginn"), field("yes_no", "ermaessigt")), computed=computed)
    given = {name: parse(source) for name, source in (amounts or {}).items()}
    return replace(made, binding=Binding("ablauf", {}, {}, given))


def costs(made: Form, used: dict[str, tuple[TariffUse, ...]], **values: Value) -> Costs | None:
    return costs_of(charges_of(made).values(), values, used, TARIFFS, SERVICE)


TAX = 'tariff("hundesteuer", 1, at=beginn) + tariff("hundesteuer", 2, at=beginn)'


def test_each_tariff_behind_the_amount_is_a_position() -> None:
    made = charging({"gebuehr": "steuer"}, steuer=TAX, anderes='tariff("marke_und_band", at=beginn)')
    used = {"steuer": (FIRST, SECOND), "anderes": (BADGE,)}
    found = costs(made, used, steuer=Money(115_00), anderes=Money(5_00))
    title = text("Hundesteuer")
    assert found == Costs(
        (
            Position(title, Money(50_00), BY_LAW, AT, SINCE, step=1),
            Position(title, Money(65_00), BY_LAW, AT, SINCE, step=2),
        ),
        Money(115_00),
    )
    assert found.adds_up
    assert not found.is_example


def test_positions_are_found_by_way_of_other_computed_values() -> None:
    made = charging({"gebuehr": "summe"}, steuer=TAX, summe="steuer + euro(1)")
    found = costs(made, {"steuer": (FIRST,)}, steuer=Money(50_00), summe=Money(51_00))
    assert found is not None
    assert [position.amount for position in found.positions] == [Money(50_00)]
    # The form added something: the positions are rates, not a sum.
    assert not found.adds_up


def test_the_same_tariff_taken_again_is_counted() -> None:
    made = charging({"gebuehr": "marken"}, marken='tariff("marke_und_band", at=beginn) * 3')
    found = costs(made, {"marken": (BADGE, BADGE, BADGE)}, marken=Money(15_00))
    assert found is not None
    (position,) = found.positions
    assert (position.count, position.amount, position.sum) == (3, Money(5_00), Money(15_00))
    # Without a title the name has to do; without a by-law the amount is an example.
    assert (str(position.title), position.step, position.is_example) == ("Marke und band", 0, True)
    assert found.is_example
    assert found.adds_up


def test_several_amounts_come_to_one_sum() -> None:
    made = charging({"steuer": "steuer", "marke": "marke"}, steuer=TAX, marke='tariff("marke_und_band", at=beginn)')
    found = costs(made, {"marke": (BADGE,), "steuer": (FIRST,)}, steuer=Money(50_00), marke=Money(5_00))
    assert found is not None
    assert (found.total, len(found.positions)) == (Money(55_00), 2)


@pytest.mark.parametrize("amount", [MISSING, Money(0), Money(-1_00), "50 €"])
def test_what_is_missing_or_nothing_costs_nothing(amount: Value) -> None:
    made = charging({"gebuehr": "steuer"}, steuer=TAX)
    assert costs(made, {"steuer": (FIRST,)}, steuer=amount) is None
    assert costs(made, {}) is None


def test_an_amount_without_a_tariff_is_called_like_the_service() -> None:
    made = charging({"gebuehr": "euro(15)"})
    assert costs(made, {}) == Costs((Position(SERVICE, Money(15_00)),), Money(15_00))


def test_without_an_amount_for_the_workflow_priced_values_are_shown() -> None:
    made = charging(
        steuer=TAX,
        halbe_steuer="steuer * 0.5",
        plan="euro(700)",
        marke='tariff("marke_und_band", at=beginn)',
        teuer="steuer > euro(60)",
    )
    used = {"steuer": (FIRST, SECOND), "marke": (BADGE,)}
    found = costs(
        made, used, steuer=Money(115_00), halbe_steuer=Money(57_50), plan=Money(700_00), marke=Money(5_00), teuer=True
    )
    # What another value stands on is no amount of its own, and a sum of somebody's plan is none of ours.
    assert found is not None
    assert found.total == Money(62_50)
    assert [position.amount for position in found.positions] == [Money(50_00), Money(65_00), Money(5_00)]
    assert costs(charging(plan="euro(700)"), {}, plan=Money(700_00)) is None


def test_a_tariff_that_the_town_gave_up_keeps_its_name() -> None:
    made = charging({"gebuehr": "steuer"}, steuer=TAX)
    found = costs_of(charges_of(made).values(), {"steuer": Money(50_00)}, {"steuer": (FIRST,)}, (), SERVICE)
    assert found is not None
    assert (str(found.positions[0].title), found.positions[0].step) == ("Hundesteuer", 0)
