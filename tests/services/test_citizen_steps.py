"""What citizens can do with their own case."""

from __future__ import annotations

from datetime import date

from citizen_office.core.actors import Role, system
from citizen_office.core.cases.model import Case
from citizen_office.services.citizen_steps import CitizenSteps, Question, citizen_steps
from citizen_office.services.file import open_by_number
from tests.fakes.desk import House
from tests.fakes.town import TOWN

QUESTION = "Wo genau sollen die Bänke stehen?"


def _steps(house: House, case: Case) -> CitizenSteps:
    with house.store.read() as work:
        return citizen_steps(open_by_number(house.desk, work, system(TOWN), case.number))


def _texts(house: House, case: Case) -> list[str]:
    return [question.text for question in _steps(house, case).questions]


def _asked(house: House) -> Case:
    case, clerk = house.file().case, house.clerk()
    house.deed(clerk, case, "uebernehmen", remark="Kenne ich.")
    return house.deed(clerk, case, "nachfordern", remark=QUESTION)


def test_what_can_be_done_while_the_house_is_at_work_is_offered_and_not_awaited(house: House) -> None:
    steps = _steps(house, house.file().case)
    assert (steps.awaited, [action.id for action in steps.others]) == ((), ["zurueckziehen", "berichtigen"])
    assert (steps.questions, steps.patience) == ((), None)


def test_what_the_house_waits_for_comes_with_its_question_and_its_day(house: House) -> None:
    steps = _steps(house, _asked(house))
    assert [action.id for action in steps.awaited] == ["nachreichen", "ergaenzen", "antworten"]
    assert [action.id for action in steps.others] == ["zurueckziehen"]
    assert steps.questions == (Question(house.clock.now, QUESTION),)
    assert steps.patience is not None
    # Four weeks from Monday, 2 November.
    assert steps.patience.until == date(2026, 11, 30)
    assert steps.patience.then.in_language("en") == "We decide without you."
    action = steps.action("zurueckziehen")
    assert action is not None
    assert action.id == "zurueckziehen"
    assert steps.action("beantworten") is None


def test_a_remark_that_was_not_asked_for_is_no_question(house: House) -> None:
    case = _asked(house)
    colleague = house.staff("kollegin", ("buergerbuero", Role.CLERK))
    house.deed(colleague, case, "weiterwarten", remark="Ruft nie zurück.")
    assert _texts(house, case) == [QUESTION]


def test_what_is_asked_besides_stands_beside_the_question(house: House) -> None:
    case = _asked(house)
    colleague = house.staff("kollegin", ("buergerbuero", Role.CLERK))
    house.clock.advance(days=1)
    house.deed(colleague, case, "erinnern", remark="Und wie viele?")
    assert _texts(house, case) == [QUESTION, "Und wie viele?"]
    assert _steps(house, case).questions[1].at == house.clock.now


def test_what_the_citizen_wrote_is_no_question_to_the_citizen(house: House) -> None:
    case = _asked(house)
    house.deed(house.of_citizen(case), case, "antworten", remark="Am Steg.")
    assert _texts(house, case) == [QUESTION]


def test_a_question_is_over_once_the_case_has_moved_on(house: House) -> None:
    case = _asked(house)
    colleague = house.staff("kollegin", ("buergerbuero", Role.CLERK))
    house.deed(colleague, case, "weiterarbeiten")
    assert _steps(house, case) == CitizenSteps((), ())
    house.deed(colleague, case, "still_nachfordern")
    steps = _steps(house, case)
    assert len(steps.awaited) == 3
    assert steps.questions == ()


def test_after_an_erasure_nothing_can_be_done(house: House) -> None:
    case = _asked(house)
    with house.store.write() as work:
        work.cases.erase(case)
        work.commit()
    assert _steps(house, case) == CitizenSteps((), ())
