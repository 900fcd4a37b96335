"""Opinions of other departments, written into the file of the case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import ActionNotOpen, Erased, Forbidden, NotFound, StaleRevision
from citizen_office.services.consult import answer_consultation, recall_consultation
from citizen_office.services.file import open_by_number
from citizen_office.services.inbox import inbox
from citizen_office.services.sweep import sweep
from tests.fakes.desk import House


@pytest.fixture
def consulted(house: House) -> Case:
    """A case about which the parks and the building department are asked."""
    case, clerk = house.file().case, house.staff("sabine", ("buergerbuero", Role.CLERK))
    house.deed(clerk, case, "uebernehmen")
    return house.deed(clerk, case, "beteiligen", remark="Ist dort Platz?")


def test_whoever_is_asked_sees_the_case_until_the_answer(house: House, consulted: Case) -> None:
    gardener = house.clerk("gruen")
    (row,) = inbox(house.desk, gardener).page.rows
    assert (row.case.number, row.kind) == (consulted.number, "consult")
    moved = answer_consultation(house.desk, gardener, consulted.number, "gruen", {"stance": "agree"}, 2)
    assert moved.revision == 3
    assert house.kinds(consulted)[-1] == "opinion.given"
    assert inbox(house.desk, gardener).page.rows == ()
    with pytest.raises(NotFound), house.store.read() as work:
        open_by_number(house.desk, work, gardener, consulted.number)


def test_the_department_that_asked_reads_what_was_answered(house: House, consulted: Case) -> None:
    answer_consultation(
        house.desk, house.clerk("gruen"), consulted.number, "gruen", {"stance": "object", "opinion": "Kein Platz."}, 2
    )
    clerk = house.clerk()
    with house.store.read() as work:
        first, second = open_by_number(house.desk, work, clerk, consulted.number).context.standing.consultations
    assert (first.stance, first.opinion, first.by) == ("object", "Kein Platz.", "Clerk.Gruen")
    assert second.is_awaited


def test_nobody_answers_twice_after_recall_or_unasked(house: House, consulted: Case) -> None:
    gardener, builder, clerk = house.clerk("gruen"), house.clerk("bau"), house.clerk()
    desk, number = house.desk, consulted.number
    with pytest.raises(Forbidden):
        answer_consultation(desk, builder, number, "gruen", {"stance": "agree"}, 2)
    with pytest.raises(StaleRevision):
        answer_consultation(desk, gardener, number, "gruen", {"stance": "agree"}, 1)
    answer_consultation(desk, gardener, number, "gruen", {"stance": "agree"}, 2)
    with pytest.raises(NotFound):
        answer_consultation(desk, gardener, number, "gruen", {"stance": "agree"}, 3)
    recall_consultation(desk, clerk, number, "bau", {"remark": "Nicht nötig."}, 3)
    with pytest.raises(ActionNotOpen):
        recall_consultation(desk, clerk, number, "bau", {"remark": "Nicht nötig."}, 4)
    with pytest.raises(NotFound):
        answer_consultation(desk, builder, number, "bau", {"stance": "agree"}, 4)
    assert house.kinds(consulted)[-2:] == ["opinion.given", "opinion.recalled"]


def test_silence_is_recorded_by_the_machine(house: House, consulted: Case) -> None:
    house.clock.now += timedelta(days=9)
    assert sweep(house.desk).timers == 2
    assert house.kinds(consulted)[-2:] == ["opinion.late", "opinion.late"]
    # Late is not too late.
    moved = answer_consultation(
        house.desk, house.staff("chef", ("gruen", Role.APPROVER)), consulted.number, "gruen", {"stance": "agree"}, 4
    )
    assert moved.revision == 5


def test_an_erased_case_takes_no_opinion(house: House, consulted: Case) -> None:
    with house.store.write() as work:
        work.cases.erase(consulted)
        work.commit()
    with pytest.raises(Erased):
        recall_consultation(house.desk, house.clerk(), consulted.number, "bau", {"remark": "Weg."}, 2)
