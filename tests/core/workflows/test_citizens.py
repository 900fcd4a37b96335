from __future__ import annotations

from datetime import date

from citizen_office.core.deadlines import Calendar, Period, Unit
from citizen_office.core.workflows.citizens import awaited_actions, patience
from citizen_office.core.workflows.model import After, Workflow
from tests.core.forms.making import text
from tests.core.workflows.making import action, state, weeks, with_states

CORRECT = action("nachreichen", "eingegangen", by="citizen", needs=("corrections",))
ANSWER = action("antworten", "eingegangen", by="citizen", needs=("remark",))
WITHDRAW = action("zuruecknehmen", "beantwortet", by="citizen")
GO_ON = action("weiter", "eingegangen")
MONDAY = date(2026, 11, 23)


def awaited(workflow: Workflow) -> list[str]:
    found = workflow.states["bearbeitung"]
    own = [each for each in found.actions if each.by == "citizen"]
    return [each.id for each in awaited_actions(workflow, found, own)]


def test_where_the_clock_stands_still_the_house_waits_for_what_leads_on() -> None:
    stopped = with_states(state("bearbeitung", GO_ON, CORRECT, ANSWER, WITHDRAW, stopped=True))
    assert awaited(stopped) == ["nachreichen", "antworten"]


def test_where_nobody_else_has_anything_to_do_the_house_waits() -> None:
    assert awaited(with_states(state("bearbeitung", ANSWER, WITHDRAW))) == ["antworten"]


def test_where_it_is_the_turn_of_the_house_nobody_waits_for_the_citizen() -> None:
    assert awaited(with_states(state("bearbeitung", GO_ON, CORRECT, ANSWER, WITHDRAW))) == []


def test_for_a_withdrawal_nobody_waits_but_for_corrections_always() -> None:
    last_words = action("ergaenzen", "beantwortet", by="citizen", needs=("corrections",))
    assert awaited(with_states(state("bearbeitung", WITHDRAW, last_words, stopped=True))) == ["ergaenzen"]


def test_what_is_not_open_is_not_waited_for() -> None:
    workflow = with_states(state("bearbeitung", CORRECT, stopped=True))
    assert awaited_actions(workflow, workflow.states["bearbeitung"], ()) == ()


def test_the_house_is_patient_until_the_period_has_passed() -> None:
    found = patience(state("bearbeitung", after=(weeks(4, "beantwortet"),)), MONDAY, Calendar())
    assert found is not None
    assert (found.until, str(found.then)) == (date(2026, 12, 21), "Frist abgelaufen")
    # A month from 23 November is a Wednesday; two days from Friday is a Sunday, which counts on.
    friday = patience(
        state("x", after=(After(Period(2, Unit.DAYS), "y", text("Dann")),)), date(2026, 11, 27), Calendar()
    )
    assert friday is not None
    assert friday.until == date(2026, 11, 30)


def test_the_earlier_period_counts_and_without_one_there_is_no_end() -> None:
    two = state("bearbeitung", after=(weeks(4, "beantwortet"), weeks(2, "beantwortet")))
    found = patience(two, MONDAY, Calendar())
    assert found is not None
    assert found.until == date(2026, 12, 7)
    assert patience(state("bearbeitung"), MONDAY, Calendar()) is None
