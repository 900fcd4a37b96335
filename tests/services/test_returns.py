"""What becomes of a letter after it has left the house."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from citizen_office.core.actors import Actor, Role, system
from citizen_office.core.cases.model import Case
from citizen_office.core.deadlines import ServiceProof
from citizen_office.core.errors import Conflict, Erased, Forbidden, NotFound
from citizen_office.core.forms.model import Regime
from citizen_office.core.notices import Delivery, ReturnReason
from citizen_office.core.notices import Role as Part
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.case_file import case_file
from citizen_office.services.deadlines import NoticeDays
from citizen_office.services.endings import propose_recall, propose_withdrawal
from citizen_office.services.erase import erase
from citizen_office.services.inbox import inbox
from citizen_office.services.posting import record_posting
from citizen_office.services.returns import (
    choose_service,
    read_method,
    record_return,
    record_service,
    send_again,
    send_copy,
    settle_return,
)
from tests.fakes.desk import BY_POST, House
from tests.fakes.permit import permit_house
from tests.fakes.town import TOWN

POSTED, BACK = date(2026, 11, 2), date(2026, 11, 12)
NEW_ADDRESS = ("Frau", "Erika Beispiel", "Neuer Weg 3", "19053 Schwerin")


class Town:
    """A house that has refused something by letter."""

    def __init__(self, regime: Regime = Regime.VWVFG_MV) -> None:
        self.house: House = permit_house(regime)
        self.clerk: Actor = self.house.actor()
        self.case: Case = self.house.file(BY_POST).case
        self.house.deed(self.clerk, self.case, "entscheiden", outcome="refused", reasons="Zu laut.")
        self.house.run()

    @property
    def letters(self) -> tuple[Delivery, ...]:
        return self.house.deliveries(self.case)

    @property
    def days(self) -> tuple[NoticeDays, ...]:
        return case_file(self.house.desk, self.clerk, self.case.number).notice_days

    def post(self, place: int = 0, day: date = POSTED) -> Delivery:
        return record_posting(self.house.desk, self.clerk, self.case.number, self.letters[place].id, day)

    def do(self, deed: Callable[..., Delivery], *given: Any, place: int = 0) -> Delivery:
        return deed(self.house.desk, self.clerk, self.case.number, self.letters[place].id, *given)

    def counts(self) -> tuple[int, int]:
        """How many lines say: to be posted, and: came back."""
        rows = inbox(self.house.desk, self.clerk).page.rows
        kinds = [row.kind for row in rows if row.case.id == self.case.id]
        return kinds.count("post"), kinds.count("return")


@pytest.fixture
def town() -> Town:
    made = Town()
    made.post()
    made.house.clock.advance(days=20)
    return made


def test_a_letter_that_came_back_was_not_served_and_waits_for_somebody(town: Town) -> None:
    assert town.days[0].served is not None
    assert town.days[0].served.day == date(2026, 11, 6)
    town.do(record_return, BACK, ReturnReason.UNKNOWN)
    (days,) = town.days
    assert days.served is not None
    assert (days.served.day, days.remedy) == (None, None)
    assert [step.code for step in days.derivation][:2] == ["service_posted", "service_returned"]
    assert town.counts() == (0, 1)
    entry = town.house.events(town.case)[-1].entry
    assert (entry.kind, entry.payload["why"], entry.payload["day"]) == ("notice.returned", "unknown", "2026-11-12")


def test_posted_again_to_a_new_address_it_counts_from_that_day(town: Town) -> None:
    town.do(record_return, BACK, ReturnReason.MOVED)
    again = town.do(send_again, [*NEW_ADDRESS, "  "])
    life = case_file(town.house.desk, town.clerk, town.case.number).lives[0]
    assert [each.is_over for each in life.deliveries] == [True, False]
    assert life.stage == "sealed"
    assert (again.address, again.replaces, again.channel) == (NEW_ADDRESS, town.letters[0].id, "post")
    assert town.counts() == (1, 0)
    assert town.days[0].served is None
    town.post(1, date(2026, 11, 22))
    (days,) = town.days
    assert days.served is not None
    assert (days.delivery.id, days.served.day) == (again.id, date(2026, 11, 26))
    assert town.counts() == (0, 0)


def test_a_letter_to_a_new_address_leaves_after_it_was_asked_for(town: Town) -> None:
    town.do(record_return, BACK, ReturnReason.MOVED)
    town.do(send_again, NEW_ADDRESS)
    with pytest.raises(DataInvalid):
        town.post(1, date(2026, 11, 21))


def test_whoever_sends_nothing_again_says_why(town: Town) -> None:
    town.do(record_return, BACK, ReturnReason.REFUSED)
    with pytest.raises(DataInvalid):
        town.do(settle_return, "  ")
    town.do(settle_return, "Die Annahme wurde verweigert; das gilt als Zugang.")
    assert town.counts() == (0, 0)
    assert town.days == ()
    for deed in (settle_return, send_again):
        with pytest.raises(Conflict):
            town.do(deed, NEW_ADDRESS if deed is send_again else "Noch einmal.")


def test_a_letter_comes_back_once_and_after_it_went_out(town: Town) -> None:
    for day in (date(2026, 11, 1), date(2026, 11, 23)):
        with pytest.raises(DataInvalid):
            town.do(record_return, day, ReturnReason.MOVED)
    town.do(record_return, BACK, ReturnReason.MOVED)
    with pytest.raises(Conflict):
        town.do(record_return, BACK, ReturnReason.MOVED)
    fresh = Town()
    with pytest.raises(Conflict):
        fresh.do(record_return, POSTED, ReturnReason.MOVED)


@pytest.mark.parametrize(
    ("day", "served"), [(date(2026, 11, 4), date(2026, 11, 6)), (date(2026, 11, 9), date(2026, 11, 9))]
)
def test_a_later_arrival_counts_and_an_earlier_one_takes_nobodys_days(town: Town, day: date, served: date) -> None:
    town.do(record_service, day, ServiceProof.ARRIVAL)
    (days,) = town.days
    assert days.served is not None
    assert days.served.day == served
    with pytest.raises(Conflict):
        town.do(record_service, day, ServiceProof.ARRIVAL)
    with pytest.raises(Conflict):
        town.do(record_return, BACK, ReturnReason.MOVED)


def test_whoever_received_it_all_the_same_did(town: Town) -> None:
    town.do(record_return, BACK, ReturnReason.UNKNOWN)
    town.do(record_service, date(2026, 11, 10), ServiceProof.ARRIVAL)
    assert town.counts() == (0, 0)
    assert town.days[0].served is not None
    assert town.days[0].served.day == date(2026, 11, 10)


@pytest.mark.parametrize("regime", [Regime.VWVFG_MV, Regime.AO])
def test_formal_service_counts_from_its_proof_and_no_fiction_does(regime: Regime) -> None:
    town = Town(regime)
    town.do(choose_service, ServiceProof.DEED)
    assert (town.letters[0].channel, town.letters[0].method) == ("formal", "deed")
    assert town.counts() == (1, 0)
    town.post()
    town.house.clock.advance(days=10)
    assert town.days[0].served is None
    with pytest.raises(DataInvalid):
        town.do(record_service, POSTED, ServiceProof.ARRIVAL)
    for wrong in (date(2026, 11, 1), date(2026, 11, 13)):
        with pytest.raises(DataInvalid):
            town.do(record_service, wrong, ServiceProof.DEED)
    # A Sunday: formal service stays where it falls.
    town.do(record_service, date(2026, 11, 8), ServiceProof.DEED)
    (days,) = town.days
    assert days.served is not None
    assert days.remedy is not None
    assert (days.served.day, days.remedy.day) == (date(2026, 11, 8), date(2026, 12, 8))


def test_formal_service_that_failed_has_no_day() -> None:
    town = Town()
    town.do(choose_service, ServiceProof.REGISTERED)
    town.post()
    town.house.clock.advance(days=20)
    town.do(record_return, BACK, ReturnReason.UNKNOWN)
    assert town.days[0].served is not None
    assert town.days[0].served.day is None
    again = town.do(send_again, NEW_ADDRESS, ServiceProof.DEED)
    assert (again.channel, again.method) == ("formal", "deed")


def test_the_way_is_chosen_while_the_letter_waits() -> None:
    town = Town()
    with pytest.raises(Conflict):
        town.do(choose_service, ServiceProof.ARRIVAL)
    with pytest.raises(Conflict):
        town.do(record_service, POSTED, ServiceProof.DEED)
    town.do(choose_service, ServiceProof.RECEIPT)
    town.do(choose_service, None)
    assert (town.letters[0].channel, town.letters[0].method) == ("post", "")
    town.post()
    with pytest.raises(Conflict):
        town.do(choose_service, ServiceProof.DEED)


def test_a_copy_for_information_is_posted_and_serves_nothing(town: Town) -> None:
    copy = town.do(send_copy, NEW_ADDRESS, Part.COPY)
    assert town.counts() == (1, 0)
    town.post(1, date(2026, 11, 22))
    assert [days.delivery.id for days in town.days] == [town.letters[0].id]
    with pytest.raises(Conflict):
        town.do(record_service, date(2026, 11, 22), ServiceProof.ARRIVAL, place=1)
    assert copy.role is Part.COPY


def test_another_addressee_has_days_of_their_own(town: Town) -> None:
    town.do(send_copy, NEW_ADDRESS, Part.ADDRESSEE)
    town.post(1, date(2026, 11, 22))
    served = [days.served.day for days in town.days if days.served]
    assert served == [date(2026, 11, 6), date(2026, 11, 26)]


def test_what_counts_no_longer_goes_to_nobody(town: Town) -> None:
    town.do(record_return, BACK, ReturnReason.MOVED)
    notice = town.house.notices(town.case)[0]
    propose_withdrawal(
        town.house.desk, town.clerk, town.case.number, notice.id, "§ 48 VwVfG M-V", date(2026, 11, 20), "Falsch."
    )
    assert town.counts() == (0, 0)
    for deed, given in ((send_again, (NEW_ADDRESS,)), (send_copy, (NEW_ADDRESS, Part.COPY))):
        with pytest.raises(Conflict):
            town.do(deed, *given)


def test_a_letter_that_was_stopped_is_not_posted() -> None:
    town = Town()
    propose_recall(town.house.desk, town.clerk, town.case.number, town.letters[0].id, "Falscher Betrag.")
    with pytest.raises(Conflict):
        town.post()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ((), "address_lines_missing"),
        (("Nur ein Name",), "address_lines_missing"),
        (("a",) * 7, "address_lines_long"),
        (("x" * 61, "Ort"), "address_lines_long"),
    ],
)
def test_an_address_has_to_fit_the_window(town: Town, address: tuple[str, ...], code: str) -> None:
    with pytest.raises(DataInvalid) as refused:
        town.do(send_copy, address, Part.COPY)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_way_of_service_is_read_by_its_name() -> None:
    assert read_method("") is None
    assert read_method("deed") is ServiceProof.DEED
    for wrong in ("arrival", "pigeon"):
        with pytest.raises(DataInvalid):
            read_method(wrong)


def test_only_clerks_of_the_department_do_all_that(town: Town) -> None:
    house, number, letter = town.house, town.case.number, town.letters[0].id
    approver = house.staff("approver", ("buergerbuero", Role.APPROVER))
    for actor, refusal in (
        (approver, Forbidden),
        (house.of_citizen(town.case), Forbidden),
        (house.clerk("bau"), NotFound),
    ):
        with pytest.raises(refusal):
            record_return(house.desk, actor, number, letter, BACK, ReturnReason.MOVED)
    with pytest.raises(NotFound):
        record_return(house.desk, town.clerk, number, house.desk.new_id(), BACK, ReturnReason.MOVED)
    erase(house.desk, system(TOWN), number)
    with pytest.raises(Erased):
        record_return(house.desk, town.clerk, number, letter, BACK, ReturnReason.MOVED)
