"""The Arbeitskorb."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.core.actors import Actor, Role, anonymous, system
from citizen_office.core.errors import Forbidden, NotFound
from citizen_office.services.inbox import PAGE_ROWS, VIEWS, find_cases, inbox
from tests.fakes.desk import ANONYMOUS, BY_POST, House
from tests.fakes.town import HASH, NEIGHBOUR, SERVICE, TOWN


def _numbers(house: House, actor: Actor, view: str = "all") -> list[str]:
    return [row.case.number for row in inbox(house.desk, actor, view=view).page.rows]


def test_the_cases_of_ones_departments_most_urgent_first(house: House) -> None:
    clerk = house.staff("clerk", ("gruen", Role.CLERK), ("bau", Role.APPROVER))
    first = house.file({**ANONYMOUS, "thema": "gruen"}).case
    house.file()
    house.clock.advance(days=-30)
    urgent = house.file({**ANONYMOUS, "thema": "gruen"}).case
    house.clock.advance(days=30)
    house.file({**ANONYMOUS, "thema": "gruen"}, authority=NEIGHBOUR)
    shown = inbox(house.desk, clerk)
    assert [row.case.number for row in shown.page.rows] == [urgent.number, first.number]
    assert shown.counts == {"all": 2, "mine": 0, "unassigned": 2, "overdue": 1, "soon": 0, "post": 0, "consult": 0}
    assert [department.key for department in shown.departments] == ["bau", "gruen"]
    assert [form.id for form in shown.forms] == [SERVICE]
    assert str(shown.titles.states[HASH]["neu"].title) == "Neu"
    assert (shown.view, shown.today, shown.soon_until) == ("all", date(2026, 11, 2), date(2026, 11, 5))


def test_each_view_holds_its_own(house: House) -> None:
    clerk = house.clerk()
    mine, free, letter = house.file().case, house.file().case, house.file(BY_POST).case
    house.deed(clerk, mine, "uebernehmen")
    house.deed(clerk, letter, "uebernehmen")
    house.deed(clerk, letter, "beantworten", reply="Ja.")
    house.run()
    assert _numbers(house, clerk, "mine") == [mine.number]
    assert _numbers(house, clerk, "unassigned") == [letter.number, free.number]
    assert _numbers(house, clerk, "post") == [letter.number]
    house.clock.advance(days=1)
    assert _numbers(house, clerk, "soon") == [free.number]
    assert _numbers(house, clerk, "overdue") == [letter.number]


def test_narrowed_by_form_and_department(house: House) -> None:
    clerk = house.staff("clerk", ("gruen", Role.CLERK), ("buergerbuero", Role.CLERK))
    house.file()
    tree = house.file({**ANONYMOUS, "thema": "gruen"}).case
    shown = inbox(house.desk, clerk, department="gruen", form=SERVICE)
    assert ([row.case for row in shown.page.rows], shown.counts["all"]) == ([tree], 1)
    assert inbox(house.desk, clerk, form="hund").page.rows == ()


def test_a_long_inbox_has_pages(house: House) -> None:
    clerk, numbers = house.clerk(), {house.file().case.number for _ in range(PAGE_ROWS + 1)}
    first = inbox(house.desk, clerk).page
    rest = inbox(house.desk, clerk, cursor=first.next_cursor).page
    assert (len(first.rows), len(rest.rows), rest.next_cursor) == (PAGE_ROWS, 1, "")
    assert {row.case.number for row in first.rows + rest.rows} == numbers
    with pytest.raises(NotFound):
        inbox(house.desk, clerk, cursor="erfunden")


def test_views_that_do_not_exist_are_not_found(house: House) -> None:
    assert [inbox(house.desk, house.clerk(), view=VIEWS[0]).view] == ["all"]
    with pytest.raises(NotFound):
        inbox(house.desk, house.clerk("bau"), view="alles")


def test_only_those_with_a_department_have_an_inbox(house: House) -> None:
    admin = house.staff("admin", ("", Role.ADMIN))
    for actor in (admin, anonymous(TOWN), system(TOWN), house.of_citizen(house.file().case)):
        with pytest.raises(Forbidden):
            inbox(house.desk, actor)
        with pytest.raises(Forbidden):
            find_cases(house.desk, actor, "HAG")


def test_cases_are_found_by_name_headline_and_number(house: House) -> None:
    clerk, case = house.clerk(), house.file(BY_POST).case
    loose = case.number.lower().replace("-", " ")
    for text in ("beispiel", "Feldstraße", "Bänke", case.number, loose):
        assert [row.case for row in find_cases(house.desk, clerk, text)] == [case], text
    assert find_cases(house.desk, clerk, "Beispiel Hamburg") == ()
    assert find_cases(house.desk, house.clerk("bau"), "Beispiel") == ()


def test_closed_cases_are_found_too(house: House) -> None:
    submitted, clerk = house.answered(BY_POST)
    (row,) = find_cases(house.desk, clerk, "Beispiel")
    assert row.case.number == submitted.case.number
    assert (row.headline, row.assignee_name) == ("Mehr Bänke", "Clerk.Buergerbuero")


def test_whoever_is_asked_finds_it_under_their_own_department(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beteiligen")
    gardener = house.clerk("gruen")
    (row,) = inbox(house.desk, gardener, view="consult").page.rows
    assert (row.case.number, row.kind, row.department) == (case.number, "consult", "gruen")
    assert row.case.department == "buergerbuero"
    assert inbox(house.desk, gardener).counts["consult"] == 1
    (own,) = inbox(house.desk, clerk).page.rows
    assert (own.kind, own.department) == ("case", "buergerbuero")
    assert inbox(house.desk, clerk, view="consult").page.rows == ()
