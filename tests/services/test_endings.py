"""How a notice ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from citizen_office.core.actors import Role, system
from citizen_office.core.errors import Conflict, Erased, Forbidden, NotFound, SecondPersonNeeded
from citizen_office.core.forms.model import Regime
from citizen_office.core.notices import standing
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.case_file import case_file
from citizen_office.services.endings import (
    EndingKind,
    NoticeDispatched,
    NoticeNotDispatched,
    confirm_ending,
    drop_ending,
    needs_second,
    pending_ending,
    propose_recall,
    propose_withdrawal,
    supersede,
)
from citizen_office.services.erase import erase
from citizen_office.services.file import open_by_number
from citizen_office.services.inbox import inbox
from citizen_office.services.notices import notice_pdf
from citizen_office.services.ports import Notice
from citizen_office.services.posting import record_posting
from tests.fakes.desk import ANONYMOUS, BY_MAIL, BY_POST, House
from tests.fakes.permit import permit_house
from tests.fakes.town import TOWN

WHY = "Der Betrag ist falsch."
LAW = "§ 48 VwVfG M-V"


def decided(house: House, raw: object = BY_POST) -> tuple[str, Notice]:
    """The number of a case that was decided, and its notice."""
    case = house.file(raw).case  # type: ignore[arg-type]
    house.deed(house.actor(), case, "bestaetigen")
    house.deed(house.actor(), case, "entscheiden", outcome="granted")
    house.run()
    return case.number, house.notices(case)[-1]


@pytest.fixture
def alone() -> House:
    """A house in which one person signs."""
    return permit_house()


@pytest.fixture
def two() -> House:
    """A house in which a second person signs."""
    return permit_house(second_person=True)


def waiting(house: House) -> int:
    return inbox(house.desk, house.actor()).counts["post"]


def test_a_letter_in_the_house_is_recalled_and_vanishes_from_the_post(alone: House) -> None:
    case = alone.file(BY_POST).case
    alone.deed(alone.actor(), case, "entscheiden", outcome="granted")
    alone.run()
    (notice,) = alone.notices(case)
    assert waiting(alone) == 1
    recalled = propose_recall(alone.desk, alone.actor(), case.number, notice.id, f"  {WHY} ")
    assert recalled.recalled_on == date(2026, 11, 2)
    assert standing(recalled) == "withdrawn"
    assert waiting(alone) == 0
    entry = alone.events(case)[-1].entry
    assert (entry.kind, entry.payload["reason"], entry.payload["name"]) == (
        "notice.recalled",
        WHY,
        "Clerk.Buergerbuero",
    )
    with pytest.raises(Conflict):
        propose_recall(alone.desk, alone.actor(), case.number, notice.id, WHY)
    # The case itself can be worked on, and the recalled notice has no days.
    assert case_file(alone.desk, alone.actor(), case.number).lives[0].stage == "recalled"


def test_no_citizen_gets_a_notice_that_was_recalled(alone: House) -> None:
    case = alone.file(BY_POST).case
    alone.deed(alone.actor(), case, "entscheiden", outcome="granted")
    alone.run()
    (notice,) = alone.notices(case)
    propose_recall(alone.desk, alone.actor(), case.number, notice.id, WHY)
    with pytest.raises(NotFound):
        notice_pdf(alone.desk, alone.of_citizen(case), case.number, notice.id)
    assert notice_pdf(alone.desk, alone.actor(), case.number, notice.id)[0].id == notice.id


def test_where_the_rule_wants_two_people_the_letter_stays_until_the_second_one_signs(two: House) -> None:
    case = two.file(BY_POST).case
    two.deed(two.actor(), case, "entscheiden", outcome="granted")
    two.run()
    (notice,) = two.notices(case)
    first, second = two.actor(), two.staff("zweite", ("buergerbuero", Role.CLERK))
    stopped = propose_recall(two.desk, first, case.number, notice.id, WHY)
    assert (stopped.stopped_on, stopped.recalled_on) == (date(2026, 11, 2), None)
    assert waiting(two) == 0
    proposal = pending_ending(two.events(case), notice.id)
    assert proposal is not None
    assert (proposal.kind, proposal.by, proposal.by_name) == (EndingKind.RECALL, first.id, "Clerk.Buergerbuero")
    with pytest.raises(Conflict):
        propose_recall(two.desk, second, case.number, notice.id, WHY)
    with pytest.raises(SecondPersonNeeded):
        confirm_ending(two.desk, first, case.number, notice.id)
    recalled = confirm_ending(two.desk, second, case.number, notice.id)
    assert (recalled.stopped_on, recalled.recalled_on) == (None, date(2026, 11, 2))
    assert pending_ending(two.events(case), notice.id) is None
    with pytest.raises(Conflict):
        confirm_ending(two.desk, second, case.number, notice.id)


def test_a_letter_that_was_stopped_may_go_after_all(two: House) -> None:
    case = two.file(BY_POST).case
    two.deed(two.actor(), case, "entscheiden", outcome="granted")
    two.run()
    (notice,) = two.notices(case)
    propose_recall(two.desk, two.actor(), case.number, notice.id, WHY)
    assert drop_ending(two.desk, two.actor(), case.number, notice.id).may_leave
    assert waiting(two) == 1
    with pytest.raises(Conflict):
        drop_ending(two.desk, two.actor(), case.number, notice.id)


def test_whoever_may_not_sign_stops_a_letter_and_an_approver_signs() -> None:
    house = permit_house()
    authority = house.compiler.authorities[TOWN.encode()]
    (rule,) = authority.signing
    signing = (replace(rule, value=replace(rule.value, role="approver")),)
    house.compiler.authorities[TOWN.encode()] = replace(authority, signing=signing)
    case = house.file(BY_POST).case
    house.deed(house.actor(), case, "entscheiden", outcome="granted")
    house.run()
    (notice,) = house.notices(case)
    assert propose_recall(house.desk, house.actor(), case.number, notice.id, WHY).recalled_on is None
    with pytest.raises(Forbidden):
        confirm_ending(house.desk, house.actor(), case.number, notice.id)
    approver = house.staff("approver", ("buergerbuero", Role.APPROVER))
    assert confirm_ending(house.desk, approver, case.number, notice.id).recalled_on is not None
    with house.store.read() as work:
        opened = open_by_number(house.desk, work, approver, case.number)
    assert (needs_second(approver, opened), needs_second(house.actor(), opened)) == (False, True)


def test_what_has_left_the_house_is_withdrawn_and_not_recalled(alone: House) -> None:
    case = alone.file(BY_POST).case
    clerk = alone.actor()
    alone.deed(clerk, case, "entscheiden", outcome="granted")
    alone.run()
    (notice,) = alone.notices(case)
    with pytest.raises(NoticeNotDispatched):
        propose_withdrawal(alone.desk, clerk, case.number, notice.id, LAW, date(2026, 11, 2), WHY)
    record_posting(alone.desk, clerk, case.number, notice.id, date(2026, 11, 2))
    with pytest.raises(NoticeDispatched):
        propose_recall(alone.desk, clerk, case.number, notice.id, WHY)
    alone.clock.advance(days=30)
    for law, day in (("§ 130 AO", date(2026, 11, 20)), (LAW, date(2026, 11, 1)), (LAW, date(2026, 12, 3))):
        with pytest.raises(DataInvalid):
            propose_withdrawal(alone.desk, clerk, case.number, notice.id, law, day, WHY)
    for reason in ("  ", "x" * 2001):
        with pytest.raises(DataInvalid):
            propose_withdrawal(alone.desk, clerk, case.number, notice.id, LAW, date(2026, 11, 20), reason)
    withdrawn = propose_withdrawal(alone.desk, clerk, case.number, notice.id, LAW, date(2026, 11, 20), WHY)
    assert withdrawn.withdrawn_on == date(2026, 11, 20)
    entry = alone.events(case)[-1].entry
    assert (entry.kind, entry.payload["law"], entry.payload["day"]) == ("notice.withdrawn", LAW, "2026-11-20")
    life = case_file(alone.desk, clerk, case.number).lives[0]
    assert [each.stage for each in life.deliveries[0].reached] == [
        "approved", "sealed", "dispatched", "effective", "withdrawn",
    ]  # fmt: skip


def test_a_withdrawal_too_waits_for_the_second_person(two: House) -> None:
    case, clerk = two.file(BY_POST).case, two.actor()
    two.deed(clerk, case, "entscheiden", outcome="granted")
    two.run()
    (notice,) = two.notices(case)
    record_posting(two.desk, clerk, case.number, notice.id, date(2026, 11, 2))
    proposed = propose_withdrawal(two.desk, clerk, case.number, notice.id, LAW, date(2026, 11, 2), WHY)
    assert (proposed.stopped_on, proposed.withdrawn_on) == (None, None)
    second = two.staff("zweite", ("buergerbuero", Role.CLERK))
    two.clock.advance(days=3)
    # The day is the one that was proposed, not that of the signature.
    assert confirm_ending(two.desk, second, case.number, notice.id).withdrawn_on == date(2026, 11, 2)


def test_under_no_procedure_law_nothing_is_withdrawn() -> None:
    house = permit_house(Regime.NONE)
    case, clerk = house.file(BY_POST).case, house.actor()
    house.deed(clerk, case, "entscheiden", outcome="granted")
    house.run()
    (notice,) = house.notices(case)
    record_posting(house.desk, clerk, case.number, notice.id, date(2026, 11, 2))
    with pytest.raises(DataInvalid):
        propose_withdrawal(house.desk, clerk, case.number, notice.id, LAW, date(2026, 11, 2), WHY)


def test_a_mail_that_went_out_and_a_page_that_was_read_cannot_be_recalled(alone: House) -> None:
    clerk = alone.actor()
    by_mail = alone.file(BY_MAIL).case
    alone.deed(clerk, by_mail, "entscheiden", outcome="granted")
    alone.run()
    with pytest.raises(NoticeDispatched):
        propose_recall(alone.desk, clerk, by_mail.number, alone.notices(by_mail)[0].id, WHY)
    online = alone.file(ANONYMOUS).case
    alone.deed(clerk, online, "entscheiden", outcome="granted")
    alone.run()
    (notice,) = alone.notices(online)
    notice_pdf(alone.desk, alone.of_citizen(online), online.number, notice.id)
    with pytest.raises(NoticeDispatched):
        propose_recall(alone.desk, clerk, online.number, notice.id, WHY)


def test_a_later_notice_takes_the_place_of_an_earlier_one(alone: House) -> None:
    case, clerk = alone.file(BY_POST).case, alone.actor()
    alone.deed(clerk, case, "bestaetigen")
    alone.run()
    alone.clock.advance(days=1)
    alone.deed(clerk, case, "entscheiden", outcome="granted")
    alone.run()
    earlier, later = alone.notices(case)
    with pytest.raises(NoticeNotDispatched):
        supersede(alone.desk, clerk, case.number, earlier.id, later.id)
    record_posting(alone.desk, clerk, case.number, earlier.id, date(2026, 11, 3))
    with pytest.raises(Conflict):
        supersede(alone.desk, clerk, case.number, later.id, earlier.id)
    ended = supersede(alone.desk, clerk, case.number, earlier.id, later.id)
    assert (ended.superseded_by, ended.superseded_on) == (later.id, date(2026, 11, 3))
    assert standing(ended) == "superseded"
    lives = case_file(alone.desk, clerk, case.number).lives
    assert lives[0].successor == later
    assert (lives[0].standing, lives[1].standing) == ("superseded", "valid")
    with pytest.raises(Conflict):
        supersede(alone.desk, clerk, case.number, earlier.id, later.id)


def test_only_whoever_may_sign_says_that_one_notice_takes_the_place_of_another() -> None:
    house = permit_house()
    authority = house.compiler.authorities[TOWN.encode()]
    (rule,) = authority.signing
    signing = (replace(rule, value=replace(rule.value, role="approver")),)
    house.compiler.authorities[TOWN.encode()] = replace(authority, signing=signing)
    number, notice = decided(house)
    with pytest.raises(Forbidden):
        supersede(house.desk, house.actor(), number, notice.id, notice.id)


def test_nobody_of_another_department_and_no_citizen_ends_a_notice(alone: House) -> None:
    case = alone.file(BY_POST).case
    alone.deed(alone.actor(), case, "entscheiden", outcome="granted")
    alone.run()
    (notice,) = alone.notices(case)
    with pytest.raises(NotFound):
        propose_recall(alone.desk, alone.clerk("bau"), case.number, notice.id, WHY)
    with pytest.raises(Forbidden):
        propose_recall(alone.desk, alone.of_citizen(case), case.number, notice.id, WHY)
    with pytest.raises(NotFound):
        propose_recall(alone.desk, alone.actor(), case.number, alone.desk.new_id(), WHY)
    erase(alone.desk, system(TOWN), case.number)
    with pytest.raises(Erased):
        propose_recall(alone.desk, alone.actor(), case.number, notice.id, WHY)
