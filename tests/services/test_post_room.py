"""The post room: print runs, and the Ab-Vermerk of a whole run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from citizen_office.core.actors import Actor, Role
from citizen_office.core.cases.model import Case
from citizen_office.core.deadlines import ServiceProof
from citizen_office.core.errors import Conflict, Forbidden, NotFound
from citizen_office.core.notices import ReturnReason
from citizen_office.core.notices import Role as Part
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.case_file import case_file
from citizen_office.services.endings import propose_recall
from citizen_office.services.inbox import inbox
from citizen_office.services.post_room import MOST_IN_RUN, form_run, post_room, post_run, run_pdf, view_run
from citizen_office.services.posting import record_posting
from citizen_office.services.recipients import add_party
from citizen_office.services.returns import choose_service, record_return, send_again, send_copy
from citizen_office.services.run_sheet import address_list, harmless
from tests.fakes.desk import BY_MAIL, BY_POST, House
from tests.fakes.permit import permit_house
from tests.fakes.town import NEIGHBOUR

MONDAY = date(2026, 11, 2)
CLUB = ("=Heimatverein", "Ring 1", "19230 Hagenow")


class Room:
    """A house with letters that wait."""

    def __init__(self) -> None:
        self.house: House = permit_house()
        self.clerk: Actor = self.house.actor()

    def letter(self, raw: object = BY_POST) -> Case:
        # No two letters are of the same instant, so that their order is known.
        self.house.clock.advance(seconds=1)
        case = self.house.file(raw).case  # type: ignore[arg-type]
        self.house.deed(self.clerk, case, "entscheiden", outcome="granted")
        self.house.run()
        return case

    def form(self) -> UUID:
        return form_run(self.house.desk, self.clerk, "buergerbuero").id

    def ids(self, run_id: UUID) -> list[UUID]:
        return [line.delivery.id for line in view_run(self.house.desk, self.clerk, run_id).lines]

    def post(self, run_id: UUID, sent: list[UUID] | None = None, day: date = MONDAY, initials: str = "") -> int:
        wanted = self.ids(run_id) if sent is None else sent
        return post_run(self.house.desk, self.clerk, run_id, wanted, day, initials)[1]


@pytest.fixture
def room() -> Room:
    return Room()


def test_a_department_sees_what_waits_and_its_runs(room: Room) -> None:
    room.letter()
    room.letter(BY_MAIL)
    (section,) = post_room(room.house.desk, room.clerk)
    assert (section.department.key, section.waiting, section.runs, section.may_post) == ("buergerbuero", 1, (), True)
    run_id = room.form()
    (section,) = post_room(room.house.desk, room.clerk)
    assert (section.waiting, [run.id for run in section.runs]) == (0, [run_id])
    approver = room.house.staff("app", ("buergerbuero", Role.APPROVER))
    assert not post_room(room.house.desk, approver)[0].may_post
    for nobody in (room.house.staff("admin", ("", Role.ADMIN)), room.house.of_citizen(room.letter())):
        with pytest.raises(Forbidden):
            post_room(room.house.desk, nobody)


def test_a_letter_that_comes_later_is_in_the_next_run_and_not_in_this_one(room: Room) -> None:
    first = room.letter()
    run_id = room.form()
    late = room.letter()
    assert room.post(run_id) == 1
    assert room.house.deliveries(first)[0].posted_on == MONDAY
    assert room.house.deliveries(late)[0].posted_on is None
    assert inbox(room.house.desk, room.clerk).counts["post"] == 1


def test_the_day_and_the_initials_are_written_into_every_file(room: Room) -> None:
    cases = [room.letter(), room.letter()]
    run_id = room.form()
    room.house.clock.advance(days=2)
    assert room.post(run_id, day=date(2026, 11, 3), initials=" KM ") == 2
    for case in cases:
        (delivery,) = room.house.deliveries(case)
        assert (delivery.posted_on, delivery.initials, delivery.run) == (date(2026, 11, 3), "KM", run_id)
        entry = room.house.events(case)[-1].entry
        assert (entry.kind, entry.payload["day"], entry.payload["initials"]) == ("notice.posted", "2026-11-03", "KM")
        (days,) = case_file(room.house.desk, room.clerk, case.number).notice_days
        assert days.served is not None
        assert days.served.day == date(2026, 11, 7)
    assert inbox(room.house.desk, room.clerk).counts["post"] == 0
    run = view_run(room.house.desk, room.clerk, run_id)
    assert (run.run.posted_on, run.run.initials, run.may_post) == (date(2026, 11, 3), "KM", False)
    with pytest.raises(Conflict):
        room.post(run_id)


def test_without_initials_those_of_the_clerk_stand_there(room: Room) -> None:
    room.letter()
    run_id = room.form()
    room.post(run_id)
    assert view_run(room.house.desk, room.clerk, run_id).run.initials == "CB"


def test_a_letter_that_was_left_out_waits_again(room: Room) -> None:
    kept, left = room.letter(), room.letter()
    run_id = room.form()
    assert room.post(run_id, [room.house.deliveries(kept)[0].id]) == 1
    assert room.house.deliveries(left)[0].run is None
    assert room.ids(room.form()) == [room.house.deliveries(left)[0].id]


def test_what_was_stopped_since_it_was_printed_is_not_posted(room: Room) -> None:
    case, other = room.letter(), room.letter()
    run_id = room.form()
    propose_recall(room.house.desk, room.clerk, case.number, room.house.notices(case)[0].id, "Falsch.")
    assert [line.may_leave for line in view_run(room.house.desk, room.clerk, run_id).lines] == [False, True]
    assert run_pdf(room.house.desk, room.clerk, run_id, "de", two_sided=True).count(b"=====") == 1
    assert room.post(run_id) == 1
    assert room.house.deliveries(case)[0].posted_on is None
    assert room.house.deliveries(other)[0].posted_on == MONDAY


def test_what_was_posted_on_its_own_stays_as_it_was(room: Room) -> None:
    case = room.letter()
    run_id = room.form()
    record_posting(room.house.desk, room.clerk, case.number, room.house.deliveries(case)[0].id, MONDAY, "XY")
    assert room.post(run_id) == 0
    assert room.house.deliveries(case)[0].initials == "XY"


def test_a_case_that_went_elsewhere_is_posted_with_its_run() -> None:
    room = Room()
    house = room.house
    case = room.letter()
    run_id = room.form()
    row = house.store.tables.cases[case.id]
    house.store.tables.cases[case.id] = replace(row, case=row.case._replace(department="bau"))
    assert room.post(run_id) == 1
    assert house.deliveries(case)[0].posted_on == MONDAY


def test_a_letter_leaves_after_its_run_was_formed_and_not_tomorrow(room: Room) -> None:
    room.letter()
    room.house.clock.advance(days=1)
    run_id = room.form()
    for day in (MONDAY, date(2026, 11, 4)):
        with pytest.raises(DataInvalid) as refused:
            room.post(run_id, day=day)
        assert refused.value.problems[0].path == "day"
    assert view_run(room.house.desk, room.clerk, run_id).run.posted_on is None


def test_one_paper_of_the_run_has_a_list_on_top(room: Room) -> None:
    case = room.letter()
    add_party(room.house.desk, room.clerk, (other := room.house.file(BY_POST).case).number, Part.COPY, CLUB)
    room.house.deed(room.clerk, other, "entscheiden", outcome="granted")
    room.house.run()
    choose_service(room.house.desk, room.clerk, case.number, room.house.deliveries(case)[0].id, ServiceProof.DEED)
    run_id = room.form()
    pdf = run_pdf(room.house.desk, room.clerk, run_id, "de", two_sided=True)
    sheet, *letters = pdf.decode().split("\n=====\n")
    assert "Postlauf vom 2.\xa0November 2026" in sheet
    assert case.number in sheet
    assert "PZU" in sheet
    assert "Brief, Abdruck" in sheet
    assert sorted("Abdruck" in letter for letter in letters) == [False, False, True]
    assert "beidseitig" in sheet
    assert b"einseitig" in run_pdf(room.house.desk, room.clerk, run_id, "de", two_sided=False)
    assert b"Print run" in run_pdf(room.house.desk, room.clerk, run_id, "en", two_sided=False)


def test_whoever_gets_it_once_more_finds_a_covering_letter_on_top(room: Room) -> None:
    case, house, clerk = room.letter(), room.house, room.clerk
    first = house.deliveries(case)[0].id
    room.post(room.form())
    house.clock.advance(days=8)
    record_return(house.desk, clerk, case.number, first, date(2026, 11, 9), ReturnReason.MOVED)
    send_again(house.desk, clerk, case.number, first, ("Erika Beispiel", "Neuer Weg 3", "19053 Schwerin"))
    send_copy(house.desk, clerk, case.number, first, CLUB, Part.COPY)
    send_copy(house.desk, clerk, case.number, first, CLUB, Part.ADDRESSEE)
    pdf = run_pdf(house.desk, clerk, room.form(), "de", two_sided=True).decode()
    read = " ".join(pdf.split())
    assert "Neuer Weg 3" in read
    assert "noch einmal das Schreiben „Idee mitteilen“ vom 2. November 2026" in read
    assert "zur Kenntnis" in read
    assert "richtet sich auch an Sie" in read
    # What was issued follows each time, unchanged.
    assert pdf.count(house.store.tables.notices[first].pdf.decode()) == 3


def test_a_covering_letter_of_earlier_days_is_drawn_when_it_is_printed(room: Room) -> None:
    case, house, clerk = room.letter(), room.house, room.clerk
    send_copy(house.desk, clerk, case.number, house.deliveries(case)[0].id, CLUB, Part.COPY)
    run_id = room.form()
    kept = run_pdf(house.desk, clerk, run_id, "de", two_sided=True)
    drawn = len(house.renderer.drawn)
    assert view_run(house.desk, clerk, run_id).lines
    assert len(house.renderer.drawn) == drawn, "what is kept is not drawn anew"
    house.store.tables.covers.clear()
    assert run_pdf(house.desk, clerk, run_id, "de", two_sided=True).count(b"zur Kenntnis") == kept.count(
        b"zur Kenntnis"
    )


def test_a_letter_of_earlier_days_goes_where_the_answers_say(room: Room) -> None:
    case = room.letter()
    (delivery,) = room.house.deliveries(case)
    room.house.store.tables.deliveries[delivery.id] = replace(delivery, address=())
    (line,) = view_run(room.house.desk, room.clerk, room.form()).lines
    assert line.address == ("Frau", "Erika Beispiel", "Feldstraße 12", "19230 Hagenow")


def test_the_list_of_addresses_holds_no_formula(room: Room) -> None:
    case = room.letter()
    room.house.clock.advance(seconds=1)
    send_copy(room.house.desk, room.clerk, case.number, room.house.deliveries(case)[0].id, CLUB, Part.COPY)
    view = view_run(room.house.desk, room.clerk, room.form())
    head, first, second = address_list(view.lines, view.department, "de")
    assert head == ["Nr.", "Anschrift", "Vorgangsnummer", "Versand", "Blatt"]
    assert first[:4] == ["1", "Frau Erika Beispiel, Feldstraße 12, 19230 Hagenow", case.number, "Brief"]
    assert second[1] == "'=Heimatverein, Ring 1, 19230 Hagenow"
    assert address_list(view.lines, view.department, "en")[0][0] == "No."


@pytest.mark.parametrize("text", ["=1+1", "+49", "-1", "@x", "\tx", "\rx"])
def test_nothing_begins_like_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("Feldstraße") == "Feldstraße"


def test_an_empty_run_is_none_and_runs_of_others_are_not_there(room: Room) -> None:
    with pytest.raises(Conflict):
        room.form()
    room.letter()
    with pytest.raises(NotFound):
        form_run(room.house.desk, room.clerk, "bau")
    approver = room.house.staff("app", ("buergerbuero", Role.APPROVER))
    with pytest.raises(Forbidden):
        form_run(room.house.desk, approver, "buergerbuero")
    run_id = room.form()
    assert view_run(room.house.desk, approver, run_id).may_post is False
    with pytest.raises(Forbidden):
        post_run(room.house.desk, approver, run_id, (), MONDAY)
    for stranger in (room.house.clerk("bau"), room.house.clerk("buergerbuero", authority=NEIGHBOUR)):
        with pytest.raises(NotFound):
            view_run(room.house.desk, stranger, run_id)
        with pytest.raises(NotFound):
            run_pdf(room.house.desk, stranger, run_id, "de", two_sided=True)


def test_a_run_holds_no_more_than_fits(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citizen_office.services.post_room.MOST_IN_RUN", 2)
    for _ in range(3):
        room.letter()
    assert len(room.ids(room.form())) == 2
    assert len(room.ids(room.form())) == 1
    assert MOST_IN_RUN == 200
