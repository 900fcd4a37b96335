"""The case page of a clerk."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.core.actors import Role, citizen, system
from citizen_office.core.errors import NotFound
from citizen_office.services.case_file import case_file
from citizen_office.services.erase import erase
from tests.fakes.desk import ANONYMOUS, BY_POST, House
from tests.fakes.town import TOWN


def test_a_new_case_with_everything_that_can_be_done(house: House) -> None:
    case, clerk = house.file(BY_POST).case, house.clerk()
    shown = case_file(house.desk, clerk, case.number)
    assert (shown.headline, shown.state.id, shown.department.key) == ("Mehr Bänke", "neu", "buergerbuero")
    assert [action.id for action in shown.actions] == ["uebernehmen", "abgeben"]
    assert [page.page.id for page in shown.answers] == ["idee", "antwort"]
    assert shown.recipient.address_lines() == ("Frau", "Erika Beispiel", "Feldstraße 12", "19230 Hagenow")
    assert (shown.assignee_name, shown.mine, shown.may_post, shown.erased) == ("", False, True, False)
    assert shown.prefill == {"title": "Mehr Bänke", "idea": "Am See fehlen Bänke.", "answer": ""}
    # Three working days from Monday, of which the town's closing day on Tuesday is none.
    assert (shown.target_on, shown.today, shown.urgency) == (date(2026, 11, 6), date(2026, 11, 2), "open")
    assert set(shown.states) == {"neu", "arbeit", "rueckfrage", "zeichnung", "danach", "zu"}


def test_the_places_it_could_be_passed_to_are_named_in_the_readers_language(house: House) -> None:
    case, clerk = house.file().case, house.clerk()
    assert case_file(house.desk, clerk, case.number).functions == (("bau", "Bauamt"), ("gruen", "Grünflächenamt"))
    english = case_file(house.desk, clerk, case.number, "en").functions
    assert english == (("bau", "Building department"), ("gruen", "Grünflächenamt"))


def test_whose_it_is_and_what_was_answered(house: House) -> None:
    case, clerk = house.file({**ANONYMOUS, "veroeffentlichen": "true"}).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beantworten_oeffentlich", reply="Wir stellen Bänke auf.")
    house.run()
    shown = case_file(house.desk, clerk, case.number)
    assert (shown.assignee_name, shown.mine) == ("Clerk.Buergerbuero", True)
    assert shown.prefill["answer"] == "Wir stellen Bänke auf."
    assert [notice.title for notice in shown.notices] == ["Ihre Idee"]
    assert (shown.target_on, shown.urgency) == (None, "none")
    colleague = house.staff("approver", ("buergerbuero", Role.APPROVER))
    seen = case_file(house.desk, colleague, case.number)
    assert (seen.mine, seen.may_post, seen.actions) == (False, False, ())


def test_an_erased_case_keeps_its_frame(house: House) -> None:
    submitted, clerk = house.answered()
    erase(house.desk, system(TOWN), submitted.case.number)
    shown = case_file(house.desk, clerk, submitted.case.number)
    assert shown.erased
    assert (shown.headline, shown.answers, shown.actions) == ("", (), ())
    assert shown.prefill == {"title": "", "idea": "", "answer": ""}
    assert [line.kind for line in shown.history][-1] == "case.erased"


def test_strangers_and_other_citizens_find_nothing(house: House) -> None:
    case, other = house.file().case, house.file().case
    with pytest.raises(NotFound):
        case_file(house.desk, house.clerk("bau"), case.number)
    with pytest.raises(NotFound):
        case_file(house.desk, citizen(TOWN, other.id), case.number)
