"""The days that count in a case, and how they are found."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from citizen_office.core.actors import system
from citizen_office.core.cases.model import Case
from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.services.case_file import case_file
from citizen_office.services.deadlines import NoticeDays, Statutory, urgency
from citizen_office.services.erase import erase
from citizen_office.services.posting import record_posting
from tests.fakes.desk import ANONYMOUS, BY_MAIL, BY_POST, House
from tests.fakes.paid import paying_house
from tests.fakes.permit import permit_house
from tests.fakes.town import TOWN

DECISION = {"outcome": "granted"}


def the_law(house: House, case: Case) -> Statutory | None:
    return case_file(house.desk, house.actor(), case.number).statutory


def the_days(house: House, case: Case) -> tuple[NoticeDays, ...]:
    return case_file(house.desk, house.actor(), case.number).notice_days


def codes(days: NoticeDays) -> list[str]:
    return [step.code for step in days.derivation]


@pytest.mark.parametrize(
    ("day", "told"), [(None, "none"), (1, "overdue"), (2, "soon"), (5, "soon"), (6, "open")], ids=str
)
def test_how_urgent_a_day_is(day: int | None, told: str) -> None:
    today, soon = date(2026, 11, 2), date(2026, 11, 5)
    assert urgency(None if day is None else date(2026, 11, day), today, soon) == told


def test_where_no_law_says_there_is_no_deadline(house: House) -> None:
    assert the_law(house, house.file().case) is None


def test_the_law_counts_from_the_day_of_receipt() -> None:
    house = permit_house()
    found = the_law(house, house.file().case)
    assert found is not None
    assert (found.law, found.day, found.urgency) == ("§ 75 Satz 2 VwGO", date(2027, 2, 2), "open")
    assert (found.stopped, found.for_citizen) == (False, False)
    assert [step.code for step in found.derivation] == ["event_not_counted", "period_months"]


def test_while_the_clock_stands_still_the_day_moves_on_and_it_is_known_for_whom() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.actor()
    house.deed(clerk, case, "nachfordern", remark="Der Lageplan fehlt.")
    house.clock.advance(days=9)
    waiting = the_law(house, case)
    assert waiting is not None
    assert (waiting.stopped, waiting.for_citizen, waiting.day) == (True, True, date(2027, 2, 11))
    assert [step.code for step in waiting.derivation][-1] == "clock_stopped"
    house.deed(house.of_citizen(case), case, "nachreichen", remark="Anbei.")
    house.deed(clerk, case, "zuruecklegen")
    resting = the_law(house, case)
    assert resting is not None
    assert (resting.stopped, resting.for_citizen) == (True, False)


def test_a_day_that_has_passed_is_not_put_off_any_more() -> None:
    house = permit_house()
    case = house.file().case
    house.clock.advance(days=100)
    house.deed(house.actor(), case, "nachfordern", remark="Der Lageplan fehlt.")
    late = the_law(house, case)
    assert late is not None
    assert (late.day, late.urgency, late.stopped) == (date(2027, 2, 2), "overdue", False)


def test_a_closed_or_erased_case_has_no_deadline_any_more() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.actor()
    house.deed(clerk, case, "entscheiden", **DECISION)
    assert the_law(house, case) is None
    open_case = house.file().case
    with house.store.write() as work:
        work.cases.erase(open_case)
        work.commit()
    assert the_law(house, open_case) is None


def test_a_posted_notice_counts_as_served_and_a_remedy_runs_from_that_day() -> None:
    house = permit_house()
    case, clerk = house.file(BY_POST).case, house.actor()
    house.deed(clerk, case, "entscheiden", **DECISION)
    house.run()
    (waiting,) = the_days(house, case)
    assert (waiting.served, waiting.remedy, waiting.derivation, waiting.confirmed) == (None, None, (), True)
    house.clock.advance(days=1)
    record_posting(house.desk, clerk, case.number, waiting.notice.id, date(2026, 11, 3))
    (days,) = the_days(house, case)
    assert days.served is not None
    assert days.remedy is not None
    assert (days.served.day, days.remedy.day) == (date(2026, 11, 7), date(2026, 12, 7))
    # Nobody has read the fourth day in the law of the Land: the page has to say so, once and at the end.
    assert not days.confirmed
    assert codes(days)[-1] == "rule_unconfirmed"
    assert codes(days).count("rule_unconfirmed") == 1
    assert 2026 in house.calendars.years


def test_a_doubt_of_another_rule_is_told_as_well() -> None:
    house = permit_house(Regime.AO)
    case, clerk = house.file(BY_POST).case, house.actor()
    house.deed(clerk, case, "entscheiden", **DECISION)
    house.run()
    record_posting(house.desk, clerk, case.number, the_days(house, case)[0].notice.id, date(2026, 11, 2))
    (days,) = the_days(house, case)
    # The service is certain under the AO, the objection against municipal taxes is not.
    assert [str(step.params["law"]) for step in days.derivation if step.code == "rule_unconfirmed"] == [
        "§ 70 Abs. 1 VwGO"
    ]


@pytest.mark.parametrize(
    ("kind", "law"),
    [
        (None, "§ 70 Abs. 1 VwGO"),
        (Remedy.WAHLWEISE, "§ 70 Abs. 1 VwGO"),
        (Remedy.KLAGE, "§ 74 Abs. 1 Satz 2 VwGO"),
    ],
)
def test_the_days_are_those_of_the_remedy_that_the_form_names(kind: Remedy | None, law: str) -> None:
    house = permit_house(remedy=kind)
    case, clerk = house.file(BY_POST).case, house.actor()
    house.deed(clerk, case, "entscheiden", **DECISION)
    house.run()
    record_posting(house.desk, clerk, case.number, the_days(house, case)[0].notice.id, date(2026, 11, 2))
    (days,) = the_days(house, case)
    assert days.kind is (kind or Remedy.WIDERSPRUCH)
    assert days.remedy is not None
    assert days.remedy.derivation[0].params["law"] == law


def test_a_mailed_notice_is_counted_from_the_day_on_which_the_message_left() -> None:
    house = permit_house()
    case, clerk = house.file(BY_MAIL).case, house.actor()
    house.deed(clerk, case, "entscheiden", **DECISION)
    house.run()
    (days,) = the_days(house, case)
    assert days.served is not None
    assert codes(days)[0] == "service_sent"
    assert days.served.day == date(2026, 11, 6)


def test_a_mailed_notice_whose_message_has_not_left_is_not_served() -> None:
    house = permit_house()
    case, clerk = house.file(BY_MAIL).case, house.actor()
    # No message goes with a refusal here.
    house.deed(clerk, case, "vorschlagen", outcome="refused", reasons="Zu laut.")
    house.deed(clerk, case, "zeichnen")
    house.run()
    assert {days.served for days in the_days(house, case)} == {None}


def test_through_the_secret_link_nothing_is_served() -> None:
    house = permit_house()
    case = house.file(ANONYMOUS).case
    house.deed(house.actor(), case, "entscheiden", **DECISION)
    house.run()
    (days,) = the_days(house, case)
    assert days.served is not None
    assert (days.served.day, days.remedy, codes(days)) == (None, None, ["service_reading_copy"])


def test_letters_without_a_decision_or_without_a_procedure_law_start_no_period(house: House) -> None:
    submitted, _ = house.answered(BY_POST)
    assert the_days(house, submitted.case) == ()
    acting = permit_house()
    case = acting.file(BY_POST).case
    acting.deed(acting.actor(), case, "bestaetigen")
    acting.run()
    assert len(acting.notices(case)) == 1
    assert the_days(acting, case) == ()


def test_a_letter_that_tells_no_decision_starts_no_period_although_one_was_proposed_before() -> None:
    house = permit_house()
    case, clerk = house.file(BY_POST).case, house.actor()
    house.deed(clerk, case, "vorschlagen", outcome="refused", reasons="Zu laut.")
    house.deed(clerk, case, "zurueckgeben", remark="Erst anhören.")
    house.deed(clerk, case, "bestaetigen")
    house.run()
    assert len(house.notices(case)) == 1
    assert the_days(house, case) == ()
    house.deed(clerk, case, "entscheiden", **DECISION)
    house.run()
    assert len(the_days(house, case)) == 1


def test_a_bill_starts_no_period() -> None:
    town = paying_house()
    case = town.decided()
    assert len(town.house.notices(case)) == 2
    (days,) = case_file(town.house.desk, town.clerk, case.number).notice_days
    assert days.notice.title == "Ihr Parkausweis"


def test_where_no_rule_is_known_nothing_is_guessed() -> None:
    house = permit_house()
    house.clock.now = datetime(2016, 5, 2, 9, tzinfo=UTC)
    case, clerk = house.file(BY_POST).case, house.actor()
    house.deed(clerk, case, "entscheiden", **DECISION)
    house.run()
    record_posting(house.desk, clerk, case.number, house.notices(case)[0].id, date(2016, 5, 2))
    assert the_days(house, case) == ()


def test_an_erased_file_says_no_day() -> None:
    house = permit_house()
    case = house.file(BY_POST).case
    house.deed(house.actor(), case, "entscheiden", **DECISION)
    house.run()
    erase(house.desk, system(TOWN), case.number)
    assert the_days(house, case) == ()
