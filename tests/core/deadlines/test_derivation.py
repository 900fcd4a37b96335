from collections.abc import Iterator
from datetime import date

import pytest

from citizen_office.core.deadlines import (
    DERIVATION_CODES,
    Channel,
    Deadline,
    Period,
    Reason,
    ServiceDate,
    ServiceProof,
    Unit,
    deemed_service,
    disproved_service,
    fixed_date,
    proved_service,
    public_service,
    remedy_end,
    statutory_end,
    with_stops,
)
from citizen_office.core.deadlines.derivation import moved_to_workday
from tests.core.deadlines.land import CALENDAR


def derived() -> Iterator[ServiceDate | Deadline]:
    """Results that between them take every step there is."""
    friday = date(2026, 7, 3)
    for regime in ("vwvfg_mv", "ao"):
        yield public_service(regime, date(2026, 3, 2), CALENDAR)
        for channel in set(Channel) - {Channel.PUBLIC}:
            for sent in (date(2025, 6, 2), date(2025, 12, 22), date(2026, 1, 28)):
                yield deemed_service(regime, channel, sent, CALENDAR)
                yield deemed_service(regime, channel, sent, CALENDAR, retrieved_on=sent)
        for instructed in (True, False):
            yield remedy_end(date(2026, 3, 3), regime, CALENDAR, instructed)
        yield fixed_date(date(2026, 7, 5), regime)
        for proof in ServiceProof:
            yield proved_service(regime, proof, friday)
        yield disproved_service(regime, friday, date(2026, 7, 9))
    yield deemed_service("none", "post", friday, CALENDAR)
    yield deemed_service("vwvfg_mv", "portal", friday, CALENDAR, retrieved_on=date(2026, 7, 31))
    for unit in Unit:
        yield statutory_end(friday, Period(2, unit), CALENDAR)
    yield statutory_end(date(2026, 1, 31), Period(1, Unit.MONTHS), CALENDAR)
    yield statutory_end(friday, Period(9, Unit.DAYS), CALENDAR)
    yield statutory_end(friday, Period(1, Unit.DAYS), CALENDAR)
    yield with_stops(friday, Period(2, Unit.WEEKS), ((date(2026, 7, 6), date(2026, 7, 8)),), CALENDAR)


STEPS = [step for result in derived() for step in result.derivation]


def test_every_step_is_taken_somewhere() -> None:
    assert {step.code for step in STEPS} == DERIVATION_CODES.keys()


def test_a_step_has_the_parameters_of_its_code() -> None:
    for step in STEPS:
        assert tuple(step.params) == DERIVATION_CODES[step.code]


def test_a_step_names_a_paragraph_of_a_law() -> None:
    for step in STEPS:
        assert str(step.params.get("law", "§ 1")).startswith("§ ")


def test_steps_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        STEPS[0].params["day"] = date(2026, 1, 1)  # type: ignore[index]
    assert Reason("service_no_act").params == {}


@pytest.mark.parametrize(
    ("day", "to", "code"),
    [
        (date(2026, 7, 4), date(2026, 7, 6), "moved_from_saturday"),
        (date(2026, 7, 5), date(2026, 7, 6), "moved_from_sunday"),
        (date(2026, 4, 3), date(2026, 4, 7), "moved_from_holiday"),
        # Unity Day 2026 is a Saturday; people look up the holiday.
        (date(2026, 10, 3), date(2026, 10, 5), "moved_from_holiday"),
    ],
)
def test_a_day_without_work_moves_and_says_why(day: date, to: date, code: str) -> None:
    step = Reason(code, {"day": day, "to": to, "law": "§ 193 BGB"})
    assert moved_to_workday(day, CALENDAR, "§ 193 BGB") == (to, (step,))


def test_a_workday_stays_and_says_nothing() -> None:
    assert moved_to_workday(date(2026, 7, 6), CALENDAR, "§ 193 BGB") == (date(2026, 7, 6), ())
