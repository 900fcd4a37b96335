from __future__ import annotations

from dataclasses import replace

from citizen_office.core.expressions import Money
from citizen_office.core.notices import Costs, Position
from citizen_office.core.notices.parts import legal_parts
from citizen_office.core.texts import plain_text
from citizen_office.core.texts.blocks import Heading, Run, Table, runs
from tests.core.forms.making import text
from tests.core.notices.matters import BY_LAW, COSTS, FIRST_DOG, MATTER


def table(costs: Costs, language: str = "de") -> Table:
    heading, found = legal_parts(replace(MATTER, costs=costs), language, ["costs"])["costs"]
    assert heading == Heading(2, runs("Kosten" if language == "de" else "Costs"))
    assert isinstance(found, Table)
    return found


def test_each_amount_has_its_by_law_and_the_sum_stands_below() -> None:
    basis = f"{BY_LAW}\nStand vom 2.\u00a0November 2026"
    assert table(COSTS) == Table(
        (runs("Position"), runs("Grundlage"), runs("Betrag")),
        (
            (runs("Hundesteuer, Stufe 1"), runs(basis), runs("50,00\u00a0€")),
            (runs("Hundesteuer, Stufe 2"), runs(basis), runs("65,00\u00a0€")),
            ((Run("Gesamtbetrag", bold=True),), runs(""), (Run("115,00\u00a0€", bold=True),)),
        ),
        ("left", "left", "right"),
    )


def test_an_amount_without_a_by_law_is_called_an_example() -> None:
    example = replace(FIRST_DOG, satzung="")
    assert "Beispielwert – keine Satzung hinterlegt" in plain_text((table(Costs((example,), Money(50_00))),))
    assert "Example value – no by-law on file" in plain_text((table(Costs((example,), Money(50_00)), "en"),))


def test_what_does_not_add_up_is_called_a_rate() -> None:
    halved = table(Costs((FIRST_DOG,), Money(25_00)))
    assert halved.header[2] == runs("Satz")
    assert halved.rows[-1][0] == (Run("Berechneter Betrag", bold=True),)


def test_several_of_one_kind_are_multiplied() -> None:
    badges = Position(text("Marke", "Badge"), Money(5_00), "Satzung", count=3)
    (row, _) = table(Costs((badges,), Money(15_00))).rows
    assert row == (runs("Marke\n3 × 5,00\u00a0€"), runs("Satzung"), runs("15,00\u00a0€"))
    assert "Badge\n3 × €5.00" in str(table(Costs((badges,), Money(15_00)), "en").rows).replace("\\n", "\n")
