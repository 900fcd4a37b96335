"""What a case costs: before it is sent, while it runs, and on the page of the service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from citizen_office.core.actors import system
from citizen_office.core.authorities import Dated, Tariff, TariffUse
from citizen_office.core.expressions import Money, parse
from citizen_office.core.forms.model import Computed
from citizen_office.core.json import Json
from citizen_office.core.languages import LocalText
from citizen_office.services.charges import Rate, case_costs, draft_costs, service_rates
from citizen_office.services.draft import open_draft, save_page, start_draft
from citizen_office.services.erase import erase
from citizen_office.services.file import OpenCase, open_by_number
from tests.fakes.paid import BY_POST, FREE, PERMIT, PayingHouse, paying_house, permit, rich_town
from tests.fakes.town import TOWN


@pytest.fixture
def town() -> PayingHouse:
    return paying_house()


def opened(town: PayingHouse, number: str) -> OpenCase:
    with town.house.store.read() as work:
        return open_by_number(town.house.desk, work, system(TOWN), number)


def test_a_case_costs_what_its_file_says(town: PayingHouse) -> None:
    costs = case_costs(opened(town, town.file().case.number))
    assert costs is not None
    (position,) = costs.positions
    assert (str(position.title), position.amount, position.at) == ("Parkausweis", Money(30_70), date(2026, 11, 20))
    assert position.is_example
    december = {**BY_POST, "beginn": {"tag": "1", "monat": "12", "jahr": "2026"}}
    later = case_costs(opened(town, town.file(december).case.number))
    assert later is not None
    assert (later.total, later.positions[0].satzung) == (Money(36_00), "Gebührensatzung")
    assert case_costs(opened(town, town.file(FREE).case.number)) is None


def test_what_was_charged_stays_when_the_tariff_changes(town: PayingHouse) -> None:
    before = opened(town, town.file().case.number)
    cheaper = replace(before, authority=replace(before.authority, tariffs=()))
    costs = case_costs(cheaper)
    assert costs is not None
    assert costs.total == Money(30_70)


def test_the_latest_computation_counts(town: PayingHouse) -> None:
    before = opened(town, town.file().case.number)
    event = before.events[0]
    use = TariffUse("parkausweis", date(2026, 11, 20), 1, Money(1), date(2026, 1, 1), "")
    kept: dict[str, Json] = {"tariffs": {"gebuehr": [use.dump()]}}
    corrected = event._replace(entry=event.entry._replace(payload=kept))
    costs = case_costs(replace(before, events=(*before.events, corrected)))
    assert costs is not None
    assert costs.positions[0].amount == Money(1)


def test_an_erased_case_costs_nothing_that_anybody_knows(town: PayingHouse) -> None:
    case = town.paid(town.decided())
    erase(town.house.desk, system(TOWN), case.number)
    assert case_costs(opened(town, case.number)) is None
    assert town.payments(case) == ()
    assert all(not items for (_, kind), items in town.house.store.tables.items.items() if kind == "payment")


def test_a_draft_says_what_it_will_cost_as_soon_as_that_is_known(town: PayingHouse) -> None:
    desk = town.house.desk
    draft = start_draft(desk, TOWN, PERMIT, "de")
    assert draft_costs(draft, rich_town()) is None
    draft, _ = save_page(desk, draft, "ausweis", BY_POST)
    costs = draft_costs(open_draft(desk, TOWN, draft.draft.id, draft.secret), rich_town())
    assert costs is not None
    assert (costs.total, costs.is_example) == (Money(30_70), True)
    draft, _ = save_page(desk, draft, "ausweis", FREE)
    assert draft_costs(draft, rich_town()) is None


def test_a_service_shows_the_tariffs_of_the_day() -> None:
    november, december = date(2026, 11, 2), date(2026, 12, 1)
    (example,) = service_rates(permit(), rich_town(), november)
    assert (str(example.title), example.amounts, example.is_example) == ("Parkausweis", (Money(30_70),), True)
    (real,) = service_rates(permit(), rich_town(), december)
    assert (real.amounts, real.satzung, real.is_example) == ((Money(36_00),), "Gebührensatzung", False)
    assert service_rates(permit(), rich_town(), date(2025, 12, 1)) == ()
    twice = (
        Computed("a", parse('tariff("gibt_es_nicht", at=beginn)')),
        Computed("b", parse('tariff("parkausweis", at=beginn) + tariff("parkausweis", at=today)')),
    )
    assert service_rates(replace(permit(), computed=twice), rich_town(), november) == (example,)


def test_a_rate_with_steps_names_each() -> None:
    dogs = Tariff("hundesteuer", Decimal(50), steps=(Decimal(50), Decimal("65.50")))
    authority = replace(rich_town(), tariffs=(Dated(date(2026, 1, 1), dogs),))
    form = replace(permit(), computed=(Computed("a", parse('tariff("hundesteuer", at=beginn)')),))
    (rate,) = service_rates(form, authority, date(2026, 11, 2))
    assert rate == Rate(LocalText.german("Hundesteuer"), (Money(50_00), Money(65_50)), "")
