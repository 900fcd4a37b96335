"""Opinions as pages show them."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import Actor, Role
from citizen_office.core.cases.model import Case
from citizen_office.core.workflows.engine import Hold
from citizen_office.services.case_file import case_file
from citizen_office.services.consult import answer_consultation, recall_consultation
from citizen_office.services.consultations import Opinion
from citizen_office.services.sweep import sweep
from tests.fakes.desk import House
from tests.fakes.permit import permit_house


@pytest.fixture
def house() -> House:
    """A house whose decisions wait for opinions."""
    return permit_house()


@pytest.fixture
def consulted(house: House) -> Case:
    """A case about which the parks and the building department are asked."""
    return house.deed(house.actor(), house.file().case, "beteiligen", remark="Ist dort Platz?")


def seen(house: House, case: Case, by: Actor) -> tuple[Opinion, ...]:
    return case_file(house.desk, by, case.number).opinions


def told(opinions: tuple[Opinion, ...]) -> list[tuple[str, str, bool, bool]]:
    return [(each.department.key, each.status, each.may_answer, each.may_recall) for each in opinions]


def test_each_side_is_offered_what_is_theirs(house: House, consulted: Case) -> None:
    assert told(seen(house, consulted, house.actor())) == [("gruen", "open", False, True), ("bau", "open", False, True)]
    gardener = house.clerk("gruen")
    assert told(seen(house, consulted, gardener)) == [("gruen", "open", True, False), ("bau", "open", False, False)]
    leader = house.staff("leitung", ("buergerbuero", Role.APPROVER))
    assert [each.may_recall for each in seen(house, consulted, leader)] == [False, False]
    assert seen(house, consulted, gardener)[0].asked.question == "Ist dort Platz?"


def test_what_became_of_each_is_told(house: House, consulted: Case) -> None:
    clerk, gardener = house.actor(), house.clerk("gruen")
    said = {"stance": "conditions", "opinion": "Nur bis 22 Uhr."}
    answer_consultation(house.desk, gardener, consulted.number, "gruen", said, 1)
    recall_consultation(house.desk, clerk, consulted.number, "bau", {"remark": "Nicht nötig."}, 2)
    first, second = seen(house, consulted, clerk)
    assert (first.status, first.asked.opinion, first.asked.by) == ("conditions", "Nur bis 22 Uhr.", "Clerk.Gruen")
    assert second.status == "recalled"
    assert [first.may_recall, second.may_recall] == [False, False]


def test_a_day_that_has_passed_is_overdue_before_the_machine_has_noted_it(house: House, consulted: Case) -> None:
    clerk = house.actor()
    house.clock.advance(days=9)
    assert [each.status for each in seen(house, consulted, clerk)] == ["overdue", "overdue"]
    assert sweep(house.desk).timers == 2
    assert [each.status for each in seen(house, consulted, clerk)] == ["overdue", "overdue"]
    assert [each.may_recall for each in seen(house, consulted, clerk)] == [True, True]


def test_what_waits_for_opinions_is_said_until_nothing_is_awaited(house: House, consulted: Case) -> None:
    clerk = house.actor()
    file = case_file(house.desk, clerk, consulted.number)
    assert [(held.action.id, held.hold) for held in file.held] == [("vorschlagen", Hold.OPINIONS)]
    assert "vorschlagen" not in [action.id for action in file.actions]
    house.clock.advance(days=9)
    sweep(house.desk)
    file = case_file(house.desk, clerk, consulted.number)
    assert file.held == ()
    assert "vorschlagen" in [action.id for action in file.actions]


def test_an_erased_file_says_nothing_of_opinions(house: House, consulted: Case) -> None:
    with house.store.write() as work:
        work.cases.erase(consulted)
        work.commit()
    file = case_file(house.desk, house.actor(), consulted.number)
    assert (file.opinions, file.held, file.outlooks, file.proposal) == ((), (), {}, None)
