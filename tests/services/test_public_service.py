"""Public service of a notice whose recipient cannot be found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from citizen_office.core.actors import Actor, Role, system
from citizen_office.core.authorities import Dated, SigningRule
from citizen_office.core.errors import Conflict, Erased, Forbidden, NotFound
from citizen_office.core.forms.model import Regime
from citizen_office.core.notices import Delivery, ReturnReason
from citizen_office.core.notices import Role as Part
from citizen_office.core.notices.lifecycle import Stage
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.bound_file import bound_file
from citizen_office.services.case_file import case_file
from citizen_office.services.cover_notes import Todo, cover_note
from citizen_office.services.endings import propose_withdrawal
from citizen_office.services.erase import erase
from citizen_office.services.inbox import inbox
from citizen_office.services.library import Library
from citizen_office.services.posting import record_posting
from citizen_office.services.public_service import (
    can_be_ordered,
    order_public_service,
    public_notice_pdf,
    record_posting_up,
    record_taking_down,
)
from citizen_office.services.returns import record_return, record_service, send_copy, settle_return
from tests.fakes.town import TOWN
from tests.services.test_returns import BACK, POSTED, Town

BOARD = "Aushangkasten am Rathaus"
SEARCHED = "Das Melderegister kennt keine neue Anschrift."
#: On this day the notification is posted up.
UP = date(2026, 11, 12)


class Lost(Town):
    """A house whose letter came back, because nobody knows where its recipient is."""

    def __init__(
        self, regime: Regime = Regime.VWVFG_MV, why: ReturnReason = ReturnReason.UNKNOWN, **town: object
    ) -> None:
        super().__init__(regime)
        self.change(notice_board=BOARD)
        self.change(**town)
        self.post()
        self.house.clock.advance(days=10)
        self.do(record_return, BACK, why)

    def change(self, **town: object) -> None:
        """Change what is said of the town."""
        authorities = self.house.compiler.authorities
        authorities[TOWN.encode()] = replace(authorities[TOWN.encode()], **town)  # type: ignore[arg-type]  # of any field
        self.house = self.house.with_desk(library=Library(self.house.compiler))

    def order(self, why: str = SEARCHED, actor: Actor | None = None) -> Delivery:
        desk, number = self.house.desk, self.case.number
        return order_public_service(desk, actor or self.clerk, number, self.letters[0].id, why)

    def public(self) -> Delivery:
        """The delivery of the public service as it is now."""
        return next(each for each in self.letters if each.is_public)

    def act(self, deed: Any, *given: object) -> Delivery:
        found: Delivery = deed(self.house.desk, self.clerk, self.case.number, self.public().id, *given)
        return found

    def due(self) -> list[date | None]:
        """When the Arbeitskorb wants something done at the board."""
        rows = inbox(self.house.desk, self.clerk).page.rows
        return [row.urgent_on for row in rows if row.kind == "public"]

    def notice(self) -> str:
        """What the notification says."""
        return public_notice_pdf(self.house.desk, self.clerk, self.case.number, self.public().id).decode()


@pytest.fixture
def lost() -> Lost:
    return Lost()


def test_it_is_ordered_after_a_letter_came_back(lost: Lost) -> None:
    ordered = lost.order()
    first, public = lost.letters
    assert public == ordered
    assert (public.channel, public.replaces, public.address) == ("public", first.id, first.address)
    assert first.settled_on == UP
    # The letter is seen to, and the notification is to be posted up; nothing goes into the post.
    assert lost.counts() == (0, 0)
    assert lost.due() == [UP]
    entry = lost.house.events(lost.case)[-1].entry
    assert (entry.kind, entry.payload["reason"], entry.actor_id) == ("public.ordered", SEARCHED, lost.clerk.id)
    (days,) = lost.days
    assert (days.delivery, days.served) == (public, None)


def test_the_notification_says_what_the_law_wants_and_nothing_of_the_content(lost: Lost) -> None:
    lost.order()
    said = lost.notice()
    for fact in (
        "Stadt Hagenow",
        "Erika Beispiel",
        "Feldstraße 12",
        "19230 Hagenow",
        "2.\xa0November 2026",
        lost.case.number,
        "Gegenstand",
        "Idee mitteilen",
        "Lange Straße 28–32, 19230 Hagenow",
        "Telefon 03883 1",
        BOARD,
        "öffentlich zugestellt",
        "Fristen in Gang gesetzt",
        "Rechtsverluste drohen",
        "wenn seit dem Tag des Aushangs ein Monat vergangen ist (§ 108 Abs. 2 VwVfG M-V)",
        "Ausgehängt am",
        "Abgenommen am",
    ):
        assert fact in said
    # Neither what was decided nor why.
    assert "Zu laut." not in said
    assert lost.house.renderer.drawn[-1].address == ()
    assert said.encode() in bound_file(lost.house.desk, lost.clerk, lost.case.number, "de")


def test_under_the_tax_code_the_subject_is_left_out_and_two_weeks_count() -> None:
    lost = Lost(Regime.AO)
    lost.order()
    said = lost.notice()
    assert "Gegenstand" not in said
    assert "Idee mitteilen" not in said
    assert "2 Wochen vergangen sind (§ 122 Abs. 5 AO, § 10 Abs. 2 Satz 6 VwZG)" in said
    lost.act(record_posting_up, UP)
    (days,) = lost.days
    assert days.served is not None
    assert days.remedy is not None
    assert (days.served.day, days.remedy.day) == (date(2026, 11, 26), date(2026, 12, 28))


def test_service_and_remedy_follow_from_the_posting_up(lost: Lost) -> None:
    lost.order()
    hung = lost.act(record_posting_up, UP)
    # A month later is a Saturday.
    assert (hung.posted_on, hung.initials, hung.hangs_until) == (UP, "CB", date(2026, 12, 14))
    entry = lost.house.events(lost.case)[-1].entry
    assert (entry.kind, entry.payload["day"], entry.payload["where"]) == ("public.posted_up", "2026-11-12", BOARD)
    (days,) = lost.days
    assert days.served is not None
    assert days.remedy is not None
    assert (days.served.day, days.remedy.day) == (date(2026, 12, 14), date(2027, 1, 14))
    assert not days.confirmed
    assert lost.due() == [date(2026, 12, 15)]
    lost.house.clock.advance(days=33)
    taken = lost.act(record_taking_down, date(2026, 12, 15))
    assert taken.taken_down_on == date(2026, 12, 15)
    assert lost.house.kinds(lost.case)[-1] == "public.taken_down"
    assert lost.due() == []
    (life,) = case_file(lost.house.desk, lost.clerk, lost.case.number).lives
    assert life.stage is Stage.EFFECTIVE
    lost.house.clock.advance(days=31)
    (life,) = case_file(lost.house.desk, lost.clerk, lost.case.number).lives
    assert life.stage is Stage.FINAL


def test_what_was_taken_down_too_early_has_to_hang_once_more(lost: Lost) -> None:
    lost.order()
    lost.act(record_posting_up, UP, "NP")
    lost.house.clock.advance(days=10)
    again = lost.act(record_taking_down, date(2026, 11, 22))
    assert (again.posted_on, again.initials, again.hangs_until, again.taken_down_on) == (None, "", None, None)
    assert lost.house.kinds(lost.case)[-1] == "public.failed"
    assert lost.due() == [UP]
    assert lost.days[0].served is None
    # On the last day of its time it has hung long enough.
    lost.act(record_posting_up, date(2026, 11, 22))
    assert lost.public().hangs_until == date(2026, 12, 22)
    lost.house.clock.advance(days=30)
    assert lost.act(record_taking_down, date(2026, 12, 22)).taken_down_on == date(2026, 12, 22)


def test_the_cover_note_foretells_the_day(lost: Lost) -> None:
    lost.order()
    note = cover_note(lost.house.desk, lost.clerk, lost.case.number, lost.house.notices(lost.case)[0].id)
    assert (note.channel, note.assumed, note.todo) == ("public", True, (Todo.CONFIRM,))
    assert note.days is not None
    assert note.days.served is not None
    assert note.days.served.day == date(2026, 12, 14)


def test_days_have_to_be_possible(lost: Lost) -> None:
    lost.order()
    for day in (date(2026, 11, 11), date(2026, 11, 13)):
        with pytest.raises(DataInvalid):
            lost.act(record_posting_up, day)
    with pytest.raises(Conflict):
        lost.act(record_taking_down, UP)
    lost.act(record_posting_up, UP)
    with pytest.raises(Conflict):
        lost.act(record_posting_up, UP)
    for day in (date(2026, 11, 11), date(2026, 11, 13)):
        with pytest.raises(DataInvalid):
            lost.act(record_taking_down, day)


@pytest.mark.parametrize(
    ("why", "board", "code"),
    [(" ", BOARD, "required_text"), ("x" * 2001, BOARD, "too_long"), (SEARCHED, "", "notice_board_missing")],
)
def test_an_order_needs_a_reason_and_a_place(why: str, board: str, code: str) -> None:
    lost = Lost(notice_board=board)
    with pytest.raises(DataInvalid) as refused:
        lost.order(why)
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [("reason", code)]
    assert len(lost.letters) == 1


def test_whoever_refuses_a_letter_can_be_found() -> None:
    lost = Lost(why=ReturnReason.REFUSED)
    with pytest.raises(Conflict):
        lost.order()
    assert not can_be_ordered(lost.letters[0], Regime.VWVFG_MV)


def test_what_is_no_act_or_serves_nothing_is_not_served_publicly(lost: Lost) -> None:
    back = lost.letters[0]
    assert can_be_ordered(back, Regime.AO)
    assert not can_be_ordered(back, Regime.NONE)
    assert not can_be_ordered(replace(back, role=Part.COPY), Regime.AO)


def test_it_is_ordered_once_and_only_while_something_is_left_to_do(lost: Lost) -> None:
    lost.order()
    with pytest.raises(Conflict):
        lost.order()
    settled = Lost()
    settled.do(settle_return, "Eine Vollmacht ist unterwegs.")
    with pytest.raises(Conflict):
        settled.order()
    with pytest.raises(NotFound):
        order_public_service(settled.house.desk, settled.clerk, settled.case.number, settled.case.id, SEARCHED)


def test_what_counts_no_longer_is_not_posted_up_but_taken_down(lost: Lost) -> None:
    lost.order()
    other = Lost()
    other.order()
    other.act(record_posting_up, UP)
    for town in (lost, other):
        number, notice = town.case.number, town.house.notices(town.case)[0].id
        propose_withdrawal(town.house.desk, town.clerk, number, notice, "§ 48 VwVfG M-V", UP, "Falsch.")
    assert lost.due() == []
    with pytest.raises(Conflict):
        lost.act(record_posting_up, UP)
    assert other.due() == [date(2026, 12, 15)]
    other.house.clock.advance(days=40)
    assert other.act(record_taking_down, date(2026, 12, 20)).taken_down_on == date(2026, 12, 20)


def test_whoever_may_sign_orders_and_clerks_see_to_the_board() -> None:
    approvers = (Dated(date(2016, 1, 1), SigningRule("*", "approver", "i. A.", True)),)
    lost = Lost(signing=approvers)
    with pytest.raises(Forbidden):
        lost.order()
    approver = lost.house.staff("app", ("buergerbuero", Role.APPROVER))
    assert lost.order(actor=approver).is_public
    with pytest.raises(Forbidden):
        record_posting_up(lost.house.desk, approver, lost.case.number, lost.public().id, UP)
    lost.act(record_posting_up, UP)
    with pytest.raises(NotFound):
        lost.order(actor=lost.house.clerk("bau"))
    unsigned = Lost(signing=())
    assert unsigned.order().is_public


def test_a_notification_is_no_letter(lost: Lost) -> None:
    lost.order()
    with pytest.raises(Conflict):
        lost.act(record_posting, UP)
    lost.act(record_posting_up, UP)
    with pytest.raises(Conflict):
        lost.act(record_return, UP, ReturnReason.MOVED)
    with pytest.raises(Conflict):
        lost.act(record_service, UP, "arrival")


def test_the_notification_is_there_for_whoever_sees_the_case(lost: Lost) -> None:
    copy = lost.do(send_copy, ("Verein", "Ring 1"), Part.COPY)
    lost.order()
    desk, number = lost.house.desk, lost.case.number
    with pytest.raises(NotFound):
        public_notice_pdf(desk, lost.clerk, number, copy.id)
    with pytest.raises(NotFound):
        public_notice_pdf(desk, lost.house.clerk("bau"), number, lost.public().id)


def test_a_letter_of_earlier_days_is_served_at_the_address_of_the_answers(lost: Lost) -> None:
    tables = lost.house.store.tables
    tables.deliveries[lost.letters[0].id] = replace(lost.letters[0], address=())
    lost.order()
    assert "Feldstraße 12" in lost.notice()


def test_nothing_is_left_at_the_board_after_an_erasure(lost: Lost) -> None:
    lost.order()
    assert lost.due() == [UP]
    erase(lost.house.desk, system(TOWN), lost.case.number)
    assert lost.due() == []
    with pytest.raises(Erased):
        lost.order()
    assert lost.letters[0].posted_on == POSTED
