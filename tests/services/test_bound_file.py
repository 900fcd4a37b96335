"""The whole file of a case as one PDF: what is in it, who may have it, and that the file says who did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Erased, Forbidden, NotFound
from citizen_office.core.notices import Role as Part
from citizen_office.services.bound_file import bound_file
from citizen_office.services.consult import answer_consultation
from citizen_office.services.returns import send_copy
from citizen_office.services.submit import submit_draft
from tests.fakes.desk import ANONYMOUS, BY_POST, House
from tests.fakes.paid import FREE, paying_house
from tests.fakes.permit import permit_house
from tests.fakes.town import NEIGHBOUR
from tests.services.with_files import ask_for_files, attached, begin, upload


@pytest.fixture(autouse=True)
def _employed(house: House) -> None:
    house.clerk()


def taken(house: House, case: Case, language: str = "de") -> str:
    """What the file says, with what is bound behind it."""
    return bound_file(house.desk, house.actor(), case.number, language).decode().replace("\xa0", " ")


def test_it_tells_the_case_from_the_beginning(house: House) -> None:
    case = house.file(BY_POST).case
    house.deed(house.actor(), case, "uebernehmen")
    said = taken(house, case)
    order = (
        "Akte: Mehr Bänke",
        "Stammdaten",
        case.number,
        "Erika Beispiel",
        "Ausgegeben für",
        "Clerk.Buergerbuero",
        "Angaben",
        "Am See fehlen Bänke.",
        "Verlauf",
        "Eingegangen",
        "Anlagen",
        "Keine",
    )
    places = [said.index(words, 0) for words in order]
    assert places[0] < places[1] < places[6] < places[8] < places[10]
    assert "Entscheidung" not in said
    assert "Beteiligungen" not in said


def test_the_file_says_who_took_it(house: House) -> None:
    case = house.file().case
    revision = house.case(case).revision
    taken(house, case)
    line = house.events(case)[-1].entry
    assert (line.kind, line.payload["name"]) == ("file.taken", "Clerk.Buergerbuero")
    # Nobody is told of a conflict because somebody looked.
    assert house.case(case).revision == revision
    assert "Akte als PDF ausgegeben" in taken(house, case)


def test_notices_and_files_are_bound_behind_it(house: House) -> None:
    ask_for_files(house)
    draft = attached(house, begin(house), upload(), upload("png Plan", name="Plan"))
    case = submit_draft(house.desk, draft).case
    house.deed(house.actor(), case, "uebernehmen")
    house.deed(house.actor(), case, "beantworten", reply="Wir stellen Bänke auf.")
    house.run()
    own, notice, paper, picture = taken(house, case).split("\n-----\n")
    assert "1. Schreiben: Ihre Idee" in own
    assert notice.startswith("Schreiben: Ihre Idee\n")
    assert "Lesefassung" not in notice
    # Whatever came in is looked at as its cleaned copy.
    assert paper.startswith("Datei: Erlaubnis.pdf (")
    assert paper.endswith("\nviewing pdf Erlaubnis")
    assert picture.endswith("\nsheet of viewing png Plan")


def test_opinions_are_told_with_what_was_asked(house: House) -> None:
    case, clerk = house.file().case, house.actor()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beteiligen", remark="Reicht der Platz?")
    asked = taken(house, case)
    assert "Frage: Reicht der Platz?" in asked
    assert "Noch nicht geantwortet" in asked
    answer_consultation(
        house.desk, house.clerk("gruen"), case.number, "gruen", {"stance": "object", "opinion": "Kein Platz."}, 2
    )
    answered = taken(house, case)
    assert "Bedenken, Clerk.Gruen, 2. November 2026, 10:30" in answered
    assert "Kein Platz." in answered


def test_nobody_who_asked_without_a_question_is_quoted(house: House) -> None:
    case, clerk = house.file().case, house.actor()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beteiligen")
    said = taken(house, case)
    assert "Noch nicht geantwortet" in said
    assert "Frage:" not in said


def test_a_decision_without_conditions_has_no_list_of_them() -> None:
    house = permit_house()
    case = house.file(BY_POST).case
    house.deed(house.actor(), case, "vorschlagen", outcome="granted")
    said = taken(house, case)
    assert "Stattgegeben" in said
    assert "1. " not in said


def test_the_history_says_why_no_money_was_asked_for() -> None:
    paying = paying_house()
    case = paying.decided(FREE)
    said = bound_file(paying.house.desk, paying.clerk, case.number, "de").decode()
    assert "Keine Zahlung angefordert: Es fällt kein Betrag an." in said.replace("\xa0", " ")


def test_a_decision_is_told_with_conditions_reasons_and_names() -> None:
    house = permit_house()
    case, clerk = house.file(BY_POST).case, house.actor()
    data = {"outcome": "conditions", "conditions": "Nur tagsüber.", "reasons": "Nachts ist Ruhe."}
    house.deed(clerk, case, "vorschlagen", **data)
    proposed = taken(house, case)
    for words in ("Mit Nebenbestimmungen stattgegeben", "1. Nur tagsüber.", "Gründe: Nachts ist Ruhe."):
        assert words in proposed
    assert "Gezeichnet von" not in proposed
    house.deed(clerk, case, "zeichnen")
    assert "Gezeichnet von: Clerk.Buergerbuero, 2. November 2026, 10:30" in taken(house, case)


def test_it_is_told_in_the_language_of_whoever_asks(house: House) -> None:
    case = house.file().case
    said = taken(house, case, "en")
    assert "Case file: Mehr Bänke" in said
    assert "Master data" in said


def test_only_staff_who_see_the_case_get_it(house: House) -> None:
    case = house.file().case
    for stranger in (house.clerk("bau"), house.clerk(authority=NEIGHBOUR)):
        with pytest.raises(NotFound):
            bound_file(house.desk, stranger, case.number, "de")
    with pytest.raises(Forbidden):
        bound_file(house.desk, house.of_citizen(case), case.number, "de")
    assert "file.taken" not in house.kinds(case)


def test_of_an_erased_case_there_is_none(house: House) -> None:
    case = house.file(ANONYMOUS).case
    house.store.tables.cases[case.id] = replace(house.store.tables.cases[case.id], erased=True)
    with pytest.raises(Erased):
        bound_file(house.desk, house.actor(), case.number, "de")


def test_a_covering_letter_lies_behind_its_notice(house: House) -> None:
    clerk, case = house.actor(), house.file(BY_POST).case
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beantworten", reply="Wir stellen Bänke auf.")
    house.run()
    send_copy(house.desk, clerk, case.number, house.deliveries(case)[0].id, ("Heimatverein", "Ring 1"), Part.COPY)
    said = taken(house, house.case(case))
    assert "Anschreiben: Ihre Idee (Heimatverein)" in said
    assert said.count("zur Kenntnis") == 1
