"""Amounts of by-laws: the one in force on the day that decides, step by step, and a note of what was taken."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from citizen_office.core.authorities import Dated, Tariff, TariffUse, load_tariffs_used, tariff_on
from citizen_office.core.authorities.tariffs import PRICED_FUNCTIONS, compile_priced, tariff_calls
from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import (
    DATE,
    MISSING,
    MONEY,
    NUMBER,
    TEXT,
    Money,
    Record,
    Repeat,
    Symbol,
    Value,
    check,
    compile_expression,
    parse,
)
from citizen_office.core.json import Json

SATZUNG = "Hundesteuersatzung vom 11.12.2025"
OLD, NEW = date(2020, 1, 1), date(2026, 1, 1)
TARIFFS = (
    Dated(NEW, Tariff("hundesteuer", Decimal(45), SATZUNG, (Decimal(45), Decimal(60), Decimal("75.50")))),
    Dated(OLD, Tariff("hundesteuer", Decimal(40))),
    Dated(OLD, Tariff("feuer", Decimal(25))),
)
VALUES: dict[str, Value] = {
    "beginn": date(2026, 3, 1),
    "frueher": date(2025, 12, 31),
    "zu_frueh": date(2019, 12, 31),
    "zahl": Decimal(2),
    "hunde": ({"rang": Decimal(1)}, {"rang": Decimal(2)}, {"rang": Decimal(3)}, {"rang": Decimal(9)}),
}


def priced(text: str) -> tuple[Value, tuple[TariffUse, ...]]:
    return compile_priced(parse(text))(VALUES, TARIFFS)


def test_the_last_tariff_that_has_begun_holds() -> None:
    assert tariff_on(TARIFFS, "hundesteuer", NEW) is TARIFFS[0]
    assert tariff_on(TARIFFS, "hundesteuer", date(2025, 12, 31)) is TARIFFS[1]
    assert tariff_on(TARIFFS, "hundesteuer", date(2019, 12, 31)) is None
    assert tariff_on(TARIFFS, "katzensteuer", NEW) is None


def test_a_tariff_without_a_by_law_is_an_example() -> None:
    assert not TARIFFS[0].value.is_example
    assert TARIFFS[1].value.is_example
    _, (real,) = priced("tariff('hundesteuer', at=beginn)")
    _, (example,) = priced("tariff('hundesteuer', at=frueher)")
    assert (real.is_example, example.is_example) == (False, True)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("tariff('hundesteuer', at=beginn)", 4500),
        ("tariff('hundesteuer', 1, at=beginn)", 4500),
        ("tariff('hundesteuer', zahl, at=beginn)", 6000),
        ("tariff('hundesteuer', 3, at=beginn)", 7550),
        ("tariff('hundesteuer', 99, at=beginn)", 7550),
        ("tariff('hundesteuer', at=frueher)", 4000),
        ("tariff('hundesteuer', 2, at=frueher)", 4000),
        ("tariff('feuer', at=beginn) * zahl", 5000),
        ("sum(tariff('hundesteuer', hund.rang, at=beginn) for hund in hunde)", 4500 + 6000 + 7550 + 7550),
        ("tariff('feuer', at=beginn) if zahl > 1 else tariff('gibt_es_nicht', at=beginn)", 2500),
    ],
)
def test_amounts_are_money(text: str, cents: int) -> None:
    assert priced(text)[0] == Money(cents)


@pytest.mark.parametrize(
    "text",
    [
        "tariff('katzensteuer', at=beginn)",
        "tariff('hundesteuer', at=zu_frueh)",
        "tariff('hundesteuer', at=nicht_da)",
        "tariff('hundesteuer', nicht_da, at=beginn)",
        "tariff('hundesteuer', 0, at=beginn)",
        "tariff('hundesteuer', 1.5, at=beginn)",
        "tariff('hundesteuer', -1, at=beginn)",
        "tariff(zahl, at=beginn)",
        "tariff('hundesteuer', at=zahl)",
        "tariff('hundesteuer')",
        # A sum would pass over what is missing, a comparison would be false; both would be wrong.
        "sum(tariff('hundesteuer', hund.rang - 1, at=beginn) for hund in hunde)",
        "tariff('katzensteuer', at=beginn) > euro(1)",
        "euro(5) if exists(tariff('katzensteuer', at=beginn)) else euro(7)",
    ],
)
def test_without_an_amount_the_whole_value_is_missing(text: str) -> None:
    assert priced(text) == (MISSING, ())


def test_what_was_taken_is_noted_with_its_day() -> None:
    value, used = priced("tariff('hundesteuer', 2, at=beginn) + tariff('feuer', at=frueher)")
    assert value == Money(8500)
    assert used == (
        TariffUse("hundesteuer", date(2026, 3, 1), 2, Money(6000), NEW, SATZUNG),
        TariffUse("feuer", date(2025, 12, 31), 1, Money(2500), OLD, ""),
    )
    assert used[0].dump() == {
        "name": "hundesteuer",
        "at": "2026-03-01",
        "step": 2,
        "cents": 6000,
        "currency": "EUR",
        "valid_from": "2026-01-01",
        "satzung": SATZUNG,
    }


def test_only_what_was_reached_is_noted_and_nothing_is_kept_for_the_next_time() -> None:
    evaluate = compile_priced(parse("tariff('feuer', at=beginn) if zahl > 1 else tariff('hundesteuer', at=beginn)"))
    assert [use.name for use in evaluate(VALUES, TARIFFS)[1]] == ["feuer"]
    assert [use.name for use in evaluate(VALUES | {"zahl": Decimal(0)}, TARIFFS)[1]] == ["hundesteuer"]
    assert evaluate(VALUES, ()) == (MISSING, ())


def test_expressions_without_tariffs_are_as_they_were() -> None:
    assert priced("zahl * 2") == (Decimal(4), ())
    assert compile_priced(parse("sum(hund.x for hund in katzen)"), result=MONEY)(VALUES, TARIFFS) == (Money(0), ())


def test_without_a_ledger_a_tariff_is_missing() -> None:
    assert compile_expression(parse("tariff('feuer', at=beginn)"), PRICED_FUNCTIONS)(VALUES) is MISSING


def test_calls_are_found_wherever_they_stand() -> None:
    expression = parse(
        "sum(tariff('a', h.n, at=d) for h in hs if tariff('b', at=d) > euro(1)) + round(tariff(name, at=d))"
        " if not tariff('c', at=d) == missing else -tariff()"
    )
    assert [name for _, name in tariff_calls(expression)] == ["a", "b", None, "c", None]
    assert tariff_calls(parse("count(h for h in hs) + age(a, b)")) == ()


def test_calls_are_checked_like_those_of_other_functions() -> None:
    hund = Record({"rang": Symbol(NUMBER)})
    scope = {"beginn": Symbol(DATE), "text": Symbol(TEXT), "hunde": Symbol(Repeat(hund, 5))}

    def codes(text: str) -> list[str]:
        return [problem.code for problem in check(parse(text), scope, PRICED_FUNCTIONS, expected=MONEY)[1]]

    assert codes("tariff('hundesteuer', at=beginn)") == []
    assert codes("sum(tariff('hundesteuer', hund.rang, at=beginn) for hund in hunde)") == []
    assert codes("tariff('hundesteuer')") == ["keyword_needed"]
    assert codes("tariff('hundesteuer', text, at=beginn)") == ["wrong_argument_type"]
    assert codes("tariff('hundesteuer', at=text)") == ["wrong_argument_type"]
    assert codes("tariff('hundesteuer', 1, 2, at=beginn)") == ["wrong_argument_count"]
    assert codes("tarif('hundesteuer', at=beginn)") == ["unknown_function"]


USE = TariffUse("hundesteuer", date(2026, 11, 2), 2, Money(65_00), date(2026, 1, 1), "Hundesteuersatzung")


def test_what_an_event_keeps_is_read_again_exactly() -> None:
    kept: Json = USE.dump()
    assert load_tariffs_used({"steuer": [kept, kept], "nichts": []}) == {"steuer": (USE, USE), "nichts": ()}
    assert load_tariffs_used({"steuer": [kept], "fremd": "x"}) == {"steuer": (USE,)}
    assert load_tariffs_used(None) == {}


@pytest.mark.parametrize("broken", [None, "x", {}, {**USE.dump(), "at": "bald"}, {**USE.dump(), "cents": "65"}])
def test_what_no_event_of_ours_holds_is_refused(broken: Json) -> None:
    with pytest.raises(Unreadable):
        TariffUse.load(broken)
