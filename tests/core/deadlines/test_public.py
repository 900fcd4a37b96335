"""Public service counts from the posting-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from citizen_office.core.deadlines import (
    DEFAULT_PUBLIC_RULES,
    Period,
    RuleMissing,
    Unit,
    public_rule,
    public_service,
    remedy_end,
)
from tests.core.deadlines.land import CALENDAR


@pytest.mark.parametrize(
    ("regime", "posted_up", "served", "remedy"),
    [
        # A month by the law of the Land, two weeks by the VwZG; the day of the posting-up is not counted.
        ("vwvfg_mv", date(2026, 7, 1), date(2026, 8, 3), date(2026, 9, 3)),
        ("vwvfg_mv", date(2026, 1, 30), date(2026, 3, 2), date(2026, 4, 2)),
        ("ao", date(2026, 7, 1), date(2026, 7, 15), date(2026, 8, 17)),
        # Two weeks after the 20th of March 2026 is Good Friday.
        ("ao", date(2026, 3, 20), date(2026, 4, 7), date(2026, 5, 7)),
    ],
)
def test_it_counts_as_served_when_the_time_has_passed(regime: str, posted_up: date, served: date, remedy: date) -> None:
    found = public_service(regime, posted_up, CALENDAR)
    assert found.day == served
    assert remedy_end(served, regime, CALENDAR).day == remedy
    first, second, *_, told, doubt = found.derivation
    assert (first.code, first.params["day"]) == ("service_posted_up", posted_up)
    assert second.code == "event_not_counted"
    assert (told.code, told.params["day"]) == ("service_public", served)
    assert doubt.code == "rule_unconfirmed"


def test_a_confirmed_rule_raises_no_doubt() -> None:
    sure = replace(DEFAULT_PUBLIC_RULES[0], confirmed=True, period=Period(3, Unit.DAYS))
    found = public_service("vwvfg_mv", date(2026, 7, 6), CALENDAR, (sure,))
    assert (found.day, found.derivation[-1].code) == (date(2026, 7, 9), "service_public")


def test_the_latest_rule_holds_and_without_one_nothing_is_guessed() -> None:
    later = replace(DEFAULT_PUBLIC_RULES[0], valid_from=date(2027, 1, 1), period=Period(2, Unit.WEEKS))
    rules = (later, *DEFAULT_PUBLIC_RULES)
    assert public_rule("vwvfg_mv", date(2027, 1, 1), rules) is later
    assert public_rule("vwvfg_mv", date(2026, 12, 31), rules) is DEFAULT_PUBLIC_RULES[0]
    for regime, on in (("none", date(2026, 7, 1)), ("vwvfg_mv", date(2019, 1, 1))):
        with pytest.raises(RuleMissing):
            public_service(regime, on, CALENDAR)
