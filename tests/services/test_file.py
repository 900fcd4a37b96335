"""A case in hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from citizen_office.core.actors import Actor, ActorKind, anonymous, system
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import NotFound
from citizen_office.core.workflows.policy import Scope
from citizen_office.services.file import OpenCase, open_by_id, open_by_number
from tests.fakes.case_tables import FakeCases
from tests.fakes.desk import BY_POST, House
from tests.fakes.dogs import WITH_DOGS, WITHOUT_DOGS, dog_house
from tests.fakes.town import NEIGHBOUR, TOWN, authority


def _open(house: House, actor: Actor, number: str) -> OpenCase:
    with house.store.read() as work:
        return open_by_number(house.desk, work, actor, number)


def test_a_case_with_its_answers_by_page(house: House) -> None:
    case = house.file(BY_POST).case
    opened = _open(house, system(TOWN), case.number)
    assert (opened.case, opened.state.id, opened.department.key) == (case, "neu", "buergerbuero")
    pages = opened.answered_pages("de")
    assert [page.page.id for page in pages] == ["idee", "antwort"]
    shown = {field.id: lines for page in pages for field, lines in page.lines}
    assert shown["anschrift"] == ("Feldstraße 12", "19230 Hagenow")
    assert "email" not in shown
    assert opened.values["today"] == opened.context.today


def test_each_item_of_a_list_is_shown_by_itself() -> None:
    house = dog_house()
    case = house.file(WITH_DOGS).case
    [page] = [page for page in _open(house, system(TOWN), case.number).answered_pages("en") if page.page.id == "hunde"]
    assert page.lines == ()
    assert [item.title for item in page.items] == ["Dog 1: Bello", "Dog 2: Rex"]
    assert [[field.id for field, _ in item.lines] for item in page.items] == [
        ["rufname", "gefaehrlich"],
        ["rufname", "gefaehrlich", "erlaubnis"],
    ]
    assert page.items[1].lines[1][1] == ("Yes",)


def test_a_list_without_items_is_an_answer() -> None:
    house = dog_house()
    case = house.file(WITHOUT_DOGS).case
    pages = _open(house, system(TOWN), case.number).answered_pages("de")
    assert [(page.page.id, page.items) for page in pages if not page.lines] == [("hunde", ())]


def test_conditions_see_the_day_on_which_the_case_was_opened(house: House) -> None:
    case = house.file().case
    opened_on = _open(house, system(TOWN), case.number).values["today"]
    house.clock.advance(days=40)
    assert _open(house, system(TOWN), case.number).values["today"] == opened_on


@pytest.mark.parametrize("actor", [anonymous(TOWN), system(NEIGHBOUR), Actor(ActorKind.STAFF, TOWN, system(TOWN).id)])
def test_whoever_may_not_see_a_case_finds_none(house: House, actor: Actor) -> None:
    case = house.file().case
    with pytest.raises(NotFound):
        _open(house, actor, case.number)
    with house.store.read() as work, pytest.raises(NotFound):
        open_by_id(house.desk, work, actor, case.id)


class _CarelessCases(FakeCases):
    """A query that forgot its scope."""

    def get(self, scope: Scope, number: str) -> Case:
        return super().get(Scope(TOWN, None), number)


def test_the_policy_stands_behind_the_query(house: House) -> None:
    case = house.file().case
    with house.store.read() as work:
        work.cases = _CarelessCases(work.tables)
        with pytest.raises(NotFound):
            open_by_number(house.desk, work, house.clerk("bau"), case.number)


def test_an_erased_case_has_no_answers(house: House) -> None:
    case = house.file().case
    row = house.store.tables.cases[case.id]
    house.store.tables.cases[case.id] = replace(row, erased=True)
    opened = _open(house, system(TOWN), case.number)
    assert (opened.answers, opened.answered_pages("de"), opened.values) == (None, (), {})


def test_a_dissolved_department_is_shown_under_its_key(house: House) -> None:
    case = house.file().case
    town = authority()
    left = {key: each for key, each in town.departments.items() if key != "buergerbuero"}
    opened = replace(_open(house, system(TOWN), case.number), authority=replace(town, departments=left))
    assert (opened.department.key, str(opened.department.name)) == ("buergerbuero", "buergerbuero")


def test_answers_are_stored_without_floats(house: House) -> None:
    case = house.file().case
    stored = house.store.tables.cases[case.id].answers
    assert not any(isinstance(value, float | Decimal) for value in stored.values())
