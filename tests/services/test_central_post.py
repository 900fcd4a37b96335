"""One post room for the letters of all departments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from citizen_office.core.actors import Actor, Role
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Forbidden, NotFound
from citizen_office.services.case_file import case_file
from citizen_office.services.library import Library
from citizen_office.services.post_room import form_run, post_room, post_run, run_pdf, runs_in_reach, view_run
from citizen_office.services.run_sheet import address_list
from tests.fakes.desk import BY_POST, House
from tests.fakes.permit import permit_house
from tests.fakes.town import TOWN

MONDAY = date(2026, 11, 2)
#: The building department posts the letters of all.
POST_ROOM = "bau"


class Room:
    """A house in which the letters of two departments wait, and one of them has the post room."""

    def __init__(self) -> None:
        house = permit_house()
        town = replace(house.compiler.authorities[TOWN.encode()], post_room=POST_ROOM)
        house.compiler.authorities[TOWN.encode()] = town
        self.house: House = house.with_desk(library=Library(house.compiler))
        self.clerk: Actor = house.actor()
        self.poster: Actor = house.staff("post", (POST_ROOM, Role.CLERK))
        self.case = self.letter()
        self.other = self.letter()
        self.move(self.other, "gruen")

    def letter(self) -> Case:
        # No two letters are of the same instant, so that their order is known.
        self.house.clock.advance(seconds=1)
        case = self.house.file(BY_POST).case
        self.house.deed(self.clerk, case, "entscheiden", outcome="granted")
        self.house.run()
        return case

    def move(self, case: Case, department: str) -> None:
        row = self.house.store.tables.cases[case.id]
        self.house.store.tables.cases[case.id] = replace(row, case=row.case._replace(department=department))


@pytest.fixture
def room() -> Room:
    return Room()


def test_the_post_room_sees_how_much_of_whom_waits(room: Room) -> None:
    (section,) = post_room(room.house.desk, room.poster)
    assert (section.department.key, section.waiting, section.may_post) == (POST_ROOM, 2, True)
    assert [(part.key, count) for part, count in section.parts] == [("buergerbuero", 1), ("gruen", 1)]
    (own,) = post_room(room.house.desk, room.clerk)
    assert (own.department.key, own.waiting, own.parts) == ("buergerbuero", 1, ())


def test_one_run_has_the_letters_of_all_and_says_whose_they_are(room: Room) -> None:
    run = form_run(room.house.desk, room.poster, POST_ROOM)
    view = view_run(room.house.desk, room.poster, run.id)
    assert [line.number for line in view.lines] == [room.case.number, room.other.number]
    assert view.is_mixed
    head, first, second = address_list(view.lines, view.department, "de")
    assert head == ["Nr.", "Anschrift", "Vorgangsnummer", "Fachbereich", "Versand", "Blatt"]
    assert (first[3], second[3]) == ("Bürgerbüro", "Grünflächenamt")
    sheet, *letters = run_pdf(room.house.desk, room.poster, run.id, "de", two_sided=True).decode().split("\n=====\n")
    assert "Fachbereich" in sheet
    assert "Grünflächenamt" in sheet
    assert len(letters) == 2


def test_each_file_says_who_printed_and_who_posted(room: Room) -> None:
    run = form_run(room.house.desk, room.poster, POST_ROOM)
    room.house.clock.advance(hours=1)
    run_pdf(room.house.desk, room.poster, run.id, "de", two_sided=True)
    ids = [line.delivery.id for line in view_run(room.house.desk, room.poster, run.id).lines]
    colleague = room.house.staff("second", (POST_ROOM, Role.CLERK))
    assert post_run(room.house.desk, colleague, run.id, ids, MONDAY)[1] == 2
    for case in (room.case, room.other):
        printed, posted = (event.entry for event in room.house.events(case)[-2:])
        assert (printed.kind, printed.actor_id, printed.payload["department"]) == (
            "notice.printed",
            room.poster.id,
            POST_ROOM,
        )
        assert printed.at == room.house.clock()
        assert (posted.kind, posted.actor_id, posted.payload["name"]) == ("notice.posted", colleague.id, "Second")
        assert room.house.deliveries(case)[0].posted_on == MONDAY
    (days,) = case_file(room.house.desk, room.clerk, room.case.number).notice_days
    assert days.served is not None
    assert days.served.day == date(2026, 11, 6)


def test_nobody_in_the_post_room_opens_a_case_of_others(room: Room) -> None:
    run = form_run(room.house.desk, room.poster, POST_ROOM)
    assert [line.may_open for line in view_run(room.house.desk, room.poster, run.id).lines] == [False, False]
    for case in (room.case, room.other):
        with pytest.raises(NotFound):
            case_file(room.house.desk, room.poster, case.number)
    both = room.house.staff("both", (POST_ROOM, Role.CLERK), ("gruen", Role.CLERK))
    assert [line.may_open for line in view_run(room.house.desk, both, run.id).lines] == [False, True]


def test_other_departments_see_and_print_their_own_alone(room: Room) -> None:
    run = form_run(room.house.desk, room.poster, POST_ROOM)
    with pytest.raises(NotFound):
        view_run(room.house.desk, room.clerk, run.id)
    with pytest.raises(NotFound):
        run_pdf(room.house.desk, room.clerk, run.id, "de", two_sided=True)
    with pytest.raises(NotFound):
        form_run(room.house.desk, room.clerk, POST_ROOM)
    assert "notice.printed" not in room.house.kinds(room.case)
    room.letter()
    own = form_run(room.house.desk, room.clerk, "buergerbuero")
    view = view_run(room.house.desk, room.clerk, own.id)
    assert (len(view.lines), view.is_mixed, view.lines[0].may_open) == (1, False, True)
    assert runs_in_reach(room.house.desk, room.clerk, (run.id, own.id)) == {own.id}
    assert runs_in_reach(room.house.desk, room.poster, (run.id, own.id)) == {run.id}


def test_whoever_only_signs_in_the_post_room_posts_nothing(room: Room) -> None:
    approver = room.house.staff("sign", (POST_ROOM, Role.APPROVER))
    with pytest.raises(Forbidden):
        form_run(room.house.desk, approver, POST_ROOM)


def test_letters_of_a_dissolved_department_are_posted_too(room: Room) -> None:
    room.move(room.other, "jagd")
    (section,) = post_room(room.house.desk, room.poster)
    assert [part.key for part, _ in section.parts] == ["buergerbuero", "jagd"]
    run = form_run(room.house.desk, room.poster, POST_ROOM)
    assert view_run(room.house.desk, room.poster, run.id).lines[1].department.key == "jagd"
