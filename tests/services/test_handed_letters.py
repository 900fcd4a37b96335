"""Formal service by a registered letter that is handed over, of which no receipt comes back."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.core.deadlines import ServiceProof
from citizen_office.core.errors import Conflict
from citizen_office.core.forms.model import Regime
from citizen_office.core.notices import ReturnReason
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.cover_notes import cover_note
from citizen_office.services.returns import choose_service, record_return, record_service
from tests.services.test_returns import BACK, POSTED, Town

HANDED = ServiceProof.HANDED


def handed(regime: Regime = Regime.VWVFG_MV) -> Town:
    """A refusal that goes out in this way."""
    town = Town(regime)
    town.do(choose_service, HANDED)
    return town


def served(town: Town) -> date | None:
    (days,) = town.days
    assert days.served is not None
    return days.served.day


@pytest.mark.parametrize(
    ("regime", "posted", "day", "until"),
    [
        (Regime.VWVFG_MV, date(2026, 11, 2), date(2026, 11, 6), date(2026, 12, 7)),
        (Regime.VWVFG_MV, date(2026, 11, 4), date(2026, 11, 8), date(2026, 12, 8)),
        # The fourth day is a Sunday, which the AO does not count.
        (Regime.AO, date(2026, 11, 4), date(2026, 11, 9), date(2026, 12, 9)),
    ],
)
def test_it_counts_as_served_on_the_fourth_day(regime: Regime, posted: date, day: date, until: date) -> None:
    town = handed(regime)
    town.house.clock.advance(days=4)
    town.post(day=posted)
    (days,) = town.days
    assert served(town) == day
    assert days.remedy is not None
    assert days.remedy.day == until
    assert not days.confirmed


def test_the_cover_note_foretells_the_day() -> None:
    town = handed()
    note = cover_note(town.house.desk, town.clerk, town.case.number, town.letters[0].id)
    assert note.days is not None
    assert note.days.served is not None
    assert note.days.served.day == date(2026, 11, 6)


def test_a_later_arrival_counts_and_an_earlier_one_takes_nothing_away() -> None:
    town = handed()
    town.post()
    town.house.clock.advance(days=10)
    with pytest.raises(DataInvalid):
        town.do(record_service, date(2026, 11, 10), ServiceProof.ARRIVAL)
    town.do(record_service, date(2026, 11, 10), HANDED)
    assert served(town) == date(2026, 11, 10)
    assert town.letters[0].proof is HANDED
    early = handed()
    early.post()
    early.house.clock.advance(days=10)
    early.do(record_service, date(2026, 11, 3), HANDED)
    assert served(early) == date(2026, 11, 6)


def test_what_came_back_was_not_served() -> None:
    town = handed()
    town.post()
    town.house.clock.advance(days=12)
    town.do(record_return, BACK, ReturnReason.UNKNOWN)
    assert served(town) is None
    assert town.counts() == (0, 1)
    with pytest.raises(Conflict):
        town.do(record_return, POSTED, ReturnReason.UNKNOWN)
