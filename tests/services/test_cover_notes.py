"""What the clerk is told of a notice, and no letter says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from citizen_office.core.cases.model import Case
from citizen_office.core.cases.reading import ReadingWish
from citizen_office.core.errors import NotFound
from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.core.notices import ReturnReason
from citizen_office.services.cover_notes import Todo, cover_note
from citizen_office.services.endings import propose_recall
from citizen_office.services.ports import Notice
from citizen_office.services.posting import record_posting
from citizen_office.services.reading import choose_reading
from citizen_office.services.returns import record_return, send_again
from tests.fakes.desk import BY_MAIL
from tests.fakes.outside import NOW
from tests.fakes.paid import BY_MAIL as PERMIT_BY_MAIL
from tests.fakes.paid import PayingHouse, paying_house, permit
from tests.fakes.permit import permit_house

TODAY = NOW.date()


@pytest.fixture
def paying() -> PayingHouse:
    return paying_house()


def notice_of(paying: PayingHouse, case: Case, title: str = "Ihr Parkausweis") -> Notice:
    """The notice with this title."""
    return next(notice for notice in paying.house.notices(case) if notice.title == title)


def test_before_it_is_posted_the_days_are_those_of_today(paying: PayingHouse) -> None:
    house, case = paying.house, paying.decided()
    note = cover_note(house.desk, paying.clerk, case.number, notice_of(paying, case).id)
    assert (note.assumed, note.sent, note.regime, note.remedy) == (True, TODAY, Regime.VWVFG_MV, Remedy.WIDERSPRUCH)
    assert note.days is not None
    assert note.days.served is not None
    assert note.days.remedy is not None
    # The fourth day after the posting, and a month later the next day on which somebody works.
    assert note.days.served.day == date(TODAY.year, TODAY.month, TODAY.day + 4)
    assert note.days.remedy.day > note.days.served.day
    assert note.todo == (Todo.POST, Todo.CONFIRM)


def test_once_it_was_posted_the_days_are_its_own(paying: PayingHouse) -> None:
    house, case = paying.house, paying.decided()
    notice = notice_of(paying, case)
    house.clock.advance(days=3)
    record_posting(house.desk, paying.clerk, case.number, notice.id, TODAY)
    note = cover_note(house.desk, paying.clerk, case.number, notice.id)
    assert (note.assumed, note.sent) == (False, TODAY)
    assert note.todo == (Todo.CONFIRM,)


def test_what_came_back_is_to_be_served_otherwise_and_counts_anew_once_it_goes_out_again(paying: PayingHouse) -> None:
    house, case = paying.house, paying.decided()
    notice = notice_of(paying, case)
    record_posting(house.desk, paying.clerk, case.number, notice.id, TODAY)
    house.clock.advance(days=3)
    record_return(house.desk, paying.clerk, case.number, notice.id, house.clock().date(), ReturnReason.MOVED)
    back = cover_note(house.desk, paying.clerk, case.number, notice.id)
    assert Todo.SERVE in back.todo
    address = ("Frau Lea Brandt", "Neuer Weg 3", "19053 Schwerin")
    send_again(house.desk, paying.clerk, case.number, notice.id, address)
    again = cover_note(house.desk, paying.clerk, case.number, notice.id)
    assert again.assumed
    assert Todo.POST in again.todo
    assert Todo.SERVE not in again.todo


def test_large_print_that_is_wished_for_goes_in_with_the_letter(paying: PayingHouse) -> None:
    house, case = paying.house, paying.decided()
    choose_reading(house.desk, house.of_citizen(case), case.number, {ReadingWish.LARGE})
    note = cover_note(house.desk, paying.clerk, case.number, notice_of(paying, case).id)
    assert Todo.LARGE in note.todo


def test_a_bill_begins_no_period_and_has_to_be_posted_all_the_same(paying: PayingHouse) -> None:
    case = paying.decided()
    bill = notice_of(paying, case, "Zahlungsaufforderung: Parkausweis")
    note = cover_note(paying.house.desk, paying.clerk, case.number, bill.id)
    assert (note.days, note.assumed, note.todo) == (None, True, (Todo.POST,))


def test_a_mail_left_with_its_message(paying: PayingHouse) -> None:
    case = paying.decided(PERMIT_BY_MAIL)
    note = cover_note(paying.house.desk, paying.clerk, case.number, notice_of(paying, case).id)
    assert note.assumed is False
    assert note.todo == (Todo.CONFIRM,)


def test_nothing_is_to_be_done_about_a_letter_that_was_recalled(paying: PayingHouse) -> None:
    house, case = paying.house, paying.decided()
    notice = notice_of(paying, case)
    propose_recall(house.desk, paying.clerk, case.number, notice.id, "Der Betrag ist falsch.")
    note = cover_note(house.desk, paying.clerk, case.number, notice.id)
    assert note.todo == ()
    assert note.days is None or note.days.served is None


def test_an_action_at_court_is_counted_as_such() -> None:
    paying = paying_house(service=replace(permit(), remedy=Remedy.KLAGE))
    case = paying.decided()
    note = cover_note(paying.house.desk, paying.clerk, case.number, notice_of(paying, case).id)
    assert note.remedy is Remedy.KLAGE
    assert note.days is not None
    assert note.days.remedy is not None


def test_a_rule_that_was_found_in_the_law_needs_no_confirmation() -> None:
    paying = paying_house(service=replace(permit(), regime=Regime.AO))
    house, case = paying.house, paying.decided()
    notice = notice_of(paying, case)
    record_posting(house.desk, paying.clerk, case.number, notice.id, TODAY)
    house.clock.advance(days=3)
    record_return(house.desk, paying.clerk, case.number, notice.id, house.clock().date(), ReturnReason.UNKNOWN)
    assert cover_note(house.desk, paying.clerk, case.number, notice.id).todo == (Todo.SERVE,)


def test_without_an_act_nothing_is_counted() -> None:
    house = permit_house(Regime.NONE)
    case = house.file(dict(BY_MAIL)).case
    house.deed(house.actor(), case, "entscheiden", outcome="granted")
    house.run()
    (notice, *_) = house.notices(case)
    note = cover_note(house.desk, house.actor(), case.number, notice.id)
    assert (note.days, note.todo) == (None, ())


def test_it_is_for_the_staff_of_the_case(paying: PayingHouse) -> None:
    house, case = paying.house, paying.decided()
    notice = notice_of(paying, case)
    for actor in (house.of_citizen(case), house.clerk("gruen")):
        with pytest.raises(NotFound):
            cover_note(house.desk, actor, case.number, notice.id)
