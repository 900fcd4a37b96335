from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citizen_office.core.deadlines import (
    DEFAULT_SERVICE_RULES,
    Calendar,
    Channel,
    CountedFrom,
    RuleMissing,
    ServiceDate,
    ServiceRule,
    deemed_service,
    service_rule,
)
from tests.core.deadlines.land import CALENDAR

DAYS = st.dates(date(2024, 7, 24), date(2028, 6, 30))
#: Regimes and channels over which a notice comes without the person doing anything.
UNASKED = st.sampled_from(
    [(rule.regime, rule.channel) for rule in DEFAULT_SERVICE_RULES if rule.retrieve_within is None]
)


def codes(served: ServiceDate) -> list[str]:
    return [step.code for step in served.derivation]


@pytest.mark.parametrize(
    ("regime", "channel", "sent_on", "day"),
    [
        # The fourth day since 2025, the third one before.
        ("vwvfg_mv", "post", date(2025, 1, 1), date(2025, 1, 5)),
        ("vwvfg_mv", "post", date(2024, 12, 31), date(2025, 1, 3)),
        ("vwvfg_mv", "email", date(2026, 7, 6), date(2026, 7, 10)),
        ("vwvfg_mv", "email", date(2024, 7, 1), date(2024, 7, 4)),
        ("ao", "post", date(2024, 12, 31), date(2025, 1, 3)),
        # From Tuesday the fourth day is a Saturday.
        ("ao", "email", date(2024, 6, 11), date(2024, 6, 14)),
        ("ao", "email", date(2025, 6, 10), date(2025, 6, 16)),
        ("vwvfg_mv", "email", date(2025, 6, 10), date(2025, 6, 14)),
        ("vwvfg_mv", "mailbox", date(2026, 7, 2), date(2026, 7, 5)),
        ("ao", "portal", date(2024, 7, 3), date(2024, 7, 8)),
        ("ao", "portal", date(2026, 7, 6), date(2026, 7, 10)),
        ("ao", "mailbox", date(2026, 7, 6), date(2026, 7, 10)),
        # Over the end of February, with and without the 29th.
        ("vwvfg_mv", "post", date(2028, 2, 26), date(2028, 3, 1)),
        ("vwvfg_mv", "post", date(2027, 2, 26), date(2027, 3, 2)),
        # Over the turn of the year, and Easter.
        ("vwvfg_mv", "post", date(2026, 12, 30), date(2027, 1, 3)),
        ("ao", "post", date(2026, 12, 30), date(2027, 1, 4)),
        ("ao", "post", date(2026, 3, 30), date(2026, 4, 7)),
    ],
)
def test_a_notice_counts_as_served_by_the_table(regime: str, channel: str, sent_on: date, day: date) -> None:
    assert deemed_service(regime, channel, sent_on, CALENDAR).day == day


def test_the_tax_law_shifts_and_the_general_law_says_that_it_does_not() -> None:
    saturday = date(2026, 1, 31)
    general = deemed_service("vwvfg_mv", "post", date(2026, 1, 27), CALENDAR)
    assert codes(general) == ["service_posted", "service_deemed", "service_stays", "rule_unconfirmed"]
    assert general.day == general.derivation[2].params["day"] == saturday
    tax = deemed_service("ao", "post", date(2026, 1, 27), CALENDAR)
    assert codes(tax) == ["service_posted", "service_deemed", "moved_from_saturday"]
    assert tax.derivation[2].params == {"day": saturday, "to": date(2026, 2, 2), "law": "§ 108 Abs. 3 AO"}


def test_on_a_workday_there_is_nothing_to_add() -> None:
    assert codes(deemed_service("ao", "email", date(2026, 7, 6), CALENDAR)) == ["service_sent", "service_deemed"]


def test_closing_days_of_the_authority_move_no_service() -> None:
    closed = Calendar(closing_days=frozenset({date(2026, 7, 10)}))
    assert deemed_service("ao", "post", date(2026, 7, 6), closed).day == date(2026, 7, 10)


@pytest.mark.parametrize(
    ("retrieved_on", "day"),
    [
        (date(2026, 7, 3), date(2026, 7, 4)),
        # The tenth day after the notification is the last one.
        (date(2026, 7, 13), date(2026, 7, 14)),
        (date(2026, 7, 14), None),
        (None, None),
    ],
)
def test_a_notice_in_the_portal_is_served_the_day_after_its_retrieval(
    retrieved_on: date | None, day: date | None
) -> None:
    served = deemed_service("vwvfg_mv", "portal", date(2026, 7, 3), CALENDAR, retrieved_on=retrieved_on)
    assert served.day == day
    assert served.retrieve_by == date(2026, 7, 13)
    assert served.derivation[0].params == {"day": date(2026, 7, 3)}


def test_a_notice_that_was_not_retrieved_in_time_says_so() -> None:
    portal = ("vwvfg_mv", "portal", date(2026, 7, 3), CALENDAR)
    assert codes(deemed_service(*portal)) == ["service_notified", "service_not_retrieved", "rule_unconfirmed"]
    late = deemed_service(*portal, retrieved_on=date(2026, 7, 20))
    assert codes(late) == ["service_notified", "service_retrieved_late", "rule_unconfirmed"]
    assert late.derivation[1].params["last"] == date(2026, 7, 13)
    again = deemed_service(*portal, retrieved_on=date(2026, 7, 6))
    assert codes(again) == ["service_notified", "service_retrieved", "service_deemed", "rule_unconfirmed"]


def test_a_retrieval_changes_nothing_where_the_law_asks_for_none() -> None:
    plain = deemed_service("ao", "portal", date(2026, 7, 6), CALENDAR)
    assert deemed_service("ao", "portal", date(2026, 7, 6), CALENDAR, retrieved_on=date(2026, 7, 7)) == plain
    assert plain.retrieve_by is None


def test_a_reading_copy_serves_nothing() -> None:
    copy = deemed_service("vwvfg_mv", Channel.ONLINE, date(2026, 7, 6), CALENDAR)
    assert copy.day is None
    assert codes(copy) == ["service_reading_copy"]


@pytest.mark.parametrize("channel", [*Channel, "pigeon"])
def test_what_is_no_act_is_not_served(channel: str) -> None:
    served = deemed_service("none", channel, date(2026, 7, 6), CALENDAR)
    assert served.day is None
    assert codes(served) == ["service_no_act"]


@pytest.mark.parametrize(
    ("regime", "channel", "sent_on"),
    [
        ("sgb_x", "post", date(2026, 7, 6)),
        ("sgb_x", "online", date(2026, 7, 6)),
        ("", "post", date(2026, 7, 6)),
        ("vwvfg_mv", "pigeon", date(2026, 7, 6)),
        ("vwvfg_mv", "", date(2026, 7, 6)),
        # Before the first rule nothing is guessed.
        ("vwvfg_mv", "post", date(2020, 5, 5)),
        ("vwvfg_mv", "mailbox", date(2024, 7, 23)),
        ("ao", "portal", date(2016, 12, 31)),
    ],
)
def test_without_a_rule_the_question_is_refused(regime: str, channel: str, sent_on: date) -> None:
    with pytest.raises(RuleMissing) as caught:
        deemed_service(regime, channel, sent_on, CALENDAR)
    assert caught.value.params["regime"] == regime


def test_an_administrator_may_bring_better_rules() -> None:
    three = ServiceRule("vwvfg_mv", "post", date(2020, 1, 1), 3, False, "§ 41 Abs. 2 VwVfG M-V", confirmed=True)
    served = deemed_service("vwvfg_mv", "post", date(2026, 7, 6), CALENDAR, (three,))
    assert served.day == date(2026, 7, 9)
    assert codes(served) == ["service_sent", "service_deemed"]


def test_the_latest_rule_in_force_holds_in_whatever_order_they_stand() -> None:
    backwards = tuple(reversed(DEFAULT_SERVICE_RULES))
    for rule in DEFAULT_SERVICE_RULES:
        assert service_rule(rule.regime, rule.channel, rule.valid_from) == rule
        assert service_rule(rule.regime, rule.channel, rule.valid_from, backwards) == rule


def test_the_table_says_each_thing_once_and_cites_a_law() -> None:
    keys = [(rule.regime, rule.channel, rule.valid_from) for rule in DEFAULT_SERVICE_RULES]
    assert len(set(keys)) == len(keys)
    for rule in DEFAULT_SERVICE_RULES:
        assert rule.source.startswith("§ ")
        assert rule.days > 0
        assert (rule.retrieve_within is not None) == (rule.counted_from is CountedFrom.RETRIEVED)


def test_what_was_not_read_in_the_law_of_the_land_is_not_called_confirmed() -> None:
    assert not any(rule.confirmed for rule in DEFAULT_SERVICE_RULES if rule.regime == "vwvfg_mv")


@settings(deadline=None)
@given(UNASKED, DAYS)
def test_service_comes_after_the_dispatch_and_the_tax_law_serves_on_workdays(
    key: tuple[str, str], sent_on: date
) -> None:
    served = deemed_service(*key, sent_on, CALENDAR)
    assert served.day is not None
    assert served.day > sent_on
    assert key[0] == "vwvfg_mv" or CALENDAR.is_workday(served.day)


@settings(deadline=None)
@given(UNASKED, DAYS, st.integers(0, 400))
def test_what_goes_out_later_is_not_served_earlier(key: tuple[str, str], sent_on: date, later: int) -> None:
    first = deemed_service(*key, sent_on, CALENDAR).day
    second = deemed_service(*key, sent_on + timedelta(days=later), CALENDAR).day
    assert first is not None
    assert second is not None
    assert first <= second


@settings(deadline=None)
@given(DAYS, st.integers(0, 30))
def test_a_retrieval_serves_within_the_time_for_it_and_not_after(notified_on: date, after: int) -> None:
    retrieved_on = notified_on + timedelta(days=after)
    served = deemed_service("vwvfg_mv", "portal", notified_on, CALENDAR, retrieved_on=retrieved_on)
    assert served.day == (retrieved_on + timedelta(days=1) if after <= 10 else None)
