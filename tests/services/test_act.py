"""One action, one transaction, and only if nobody was faster."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.errors import ActionNotOpen, Erased, Forbidden, NotFound, StaleRevision
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.act import act
from tests.fakes.desk import ANONYMOUS, House
from tests.fakes.town import NEIGHBOUR


def test_an_action_moves_the_case_and_is_written_into_its_file(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    moved = act(house.desk, clerk, case.number, "uebernehmen", {"remark": "Ich sehe mir das an."}, 0)
    assert (moved.state, moved.revision, moved.assignee) == ("arbeit", 1, clerk.id)
    assert house.case(case) == moved
    entry = house.events(case)[-1].entry
    assert (entry.kind, entry.actor_id, entry.at) == ("action.taken", clerk.id, house.clock.now)
    assert entry.payload["data"] == {"remark": "Ich sehe mir das an."}
    assert entry.payload["name"] == "Clerk.Buergerbuero"


def test_whoever_saw_an_earlier_revision_is_told_so(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    with pytest.raises(StaleRevision):
        act(house.desk, clerk, case.number, "abgeben", {"function": "bau", "remark": "Straße"}, 0)
    assert house.kinds(case) == ["case.opened", "action.taken"]


def test_of_two_clerks_who_saw_the_same_only_one_acts(house: House) -> None:
    case, clerk = house.file().case, house.clerk()

    def colleague() -> None:
        act(house.desk, clerk, case.number, "uebernehmen", {}, 0)

    house.store.interfere(colleague)
    with pytest.raises(StaleRevision):
        act(house.desk, clerk, case.number, "uebernehmen", {}, 0)
    assert house.case(case).revision == 1


def test_where_another_machine_commits_first_nothing_is_written(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    house.store.fail_next_write(StaleRevision())
    with pytest.raises(StaleRevision):
        act(house.desk, clerk, case.number, "uebernehmen", {}, 0)
    assert house.case(case) == case
    assert house.kinds(case) == ["case.opened"]


@pytest.mark.parametrize("action", ["beantworten", "gibt_es_nicht"])
def test_an_action_that_is_not_open_here_is_refused(house: House, action: str) -> None:
    case, clerk = house.file().case, house.clerk()
    with pytest.raises(ActionNotOpen):
        act(house.desk, clerk, case.number, action, {"reply": "x"}, 0)


def test_conditions_of_the_form_decide_which_answer_is_open(house: House) -> None:
    case, clerk = house.file({**ANONYMOUS, "veroeffentlichen": "true"}).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    with pytest.raises(ActionNotOpen):
        house.deed(clerk, case, "beantworten", reply="Ja.")
    assert house.deed(clerk, case, "beantworten_oeffentlich", reply="Ja.").state == "danach"


def test_an_action_of_others_is_forbidden(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    with pytest.raises(Forbidden):
        act(house.desk, clerk, case.number, "zurueckziehen", {}, 0)
    approver = house.staff("approver", ("buergerbuero", Role.APPROVER))
    with pytest.raises(Forbidden):
        act(house.desk, approver, case.number, "uebernehmen", {}, 0)
    assert act(house.desk, house.of_citizen(case), case.number, "zurueckziehen", {}, 0).closed == house.clock.now


def test_a_case_of_another_department_or_authority_is_not_there(house: House) -> None:
    case = house.file().case
    for stranger in (house.clerk("bau"), house.clerk("buergerbuero", authority=NEIGHBOUR)):
        with pytest.raises(NotFound):
            act(house.desk, stranger, case.number, "uebernehmen", {}, 0)


def test_all_problems_of_the_data_are_told_at_once_and_nothing_is_written(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    writes = house.store.writes
    with pytest.raises(DataInvalid) as refused:
        act(house.desk, clerk, case.number, "abgeben", {"function": "hafen", "fremd": "x"}, 0)
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [
        ("fremd", "unknown_field"),
        ("function", "unknown_function"),
        ("remark", "required_remark"),
    ]
    assert house.store.writes == writes


def test_a_case_that_is_passed_on_lies_in_the_other_department(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    moved = house.deed(clerk, case, "abgeben", function="bau", remark="Es geht um eine Straße.")
    assert (moved.owner, moved.department, moved.assignee) == ("bau", "bau", None)
    with pytest.raises(NotFound):
        house.deed(clerk, case, "uebernehmen")
    assert house.deed(house.clerk("bau"), case, "uebernehmen").state == "arbeit"


def test_nobody_acts_on_an_erased_case(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    with house.store.write() as work:
        work.cases.erase(case)
        work.commit()
    with pytest.raises(Erased):
        act(house.desk, clerk, case.number, "uebernehmen", {}, 0)
